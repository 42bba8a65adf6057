#include "core/agreement/consensus.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "core/agreement/names.h"
#include "core/session/edit_builders.h"

namespace duologue::agreement {
namespace {

using statistics::Consensus;

/// The tiers of one rule while they are made.
class Consenting
{
public:
    Consenting(const Session &session, IdSource &ids, const ConsensusRule &rule)
        : m_session(session), m_ids(ids), m_rule(rule), m_order(edits::nextTierOrder(session))
    {
    }

    void add(const Question &question)
    {
        const auto weights = statistics::evaluatorWeights(question.judgements);
        if (m_rule.how == Consensus::Weighted)
            tellWeights(question, weights);
        for (std::size_t u = 0; u < question.units.size(); ++u) {
            const auto row = question.judgements.unit(u);
            const auto raters = static_cast<std::size_t>(
                std::ranges::count_if(row, &std::optional<double>::has_value));
            if (raters < m_rule.fewestRaters ||
                (question.ofClasses() && 2 * raters <= question.raters.size())) {
                ++m_result.tooFew;
                continue;
            }
            addAnnotation(question, question.units[u], raters,
                          statistics::consensusOf(row, m_rule.how, weights));
        }
    }

    Consented result() { return std::move(m_result); }

private:
    void addAnnotation(const Question &question, const Unit &unit, std::size_t raters,
                       const std::optional<double> &value)
    {
        Annotation row;
        row.id = m_ids.next();
        row.tier = tierFor(question, unit);
        row.span = unit.span;
        row.attributes["raters"] = std::to_string(raters);
        if (!value)
            row.label = noMajorityLabel;
        else if (question.ofClasses())
            row.label = question.classes[static_cast<std::size_t>(*value)];
        else
            row.value = *value;
        ++(value ? m_result.values : m_result.noMajority);
        m_result.edit.insert(row);
    }

    Id tierFor(const Question &question, const Unit &unit)
    {
        const std::string name = (unit.person.empty() ? "" : unit.person + " ") + question.name +
                                 " (" + std::string(nameOf(m_rule.how)) + ")";
        const auto [place, isNew] = m_tiers.try_emplace(name, 0);
        if (!isNew)
            return place->second;
        removeEarlier(name);
        Tier tier;
        tier.id = place->second = m_ids.next();
        tier.order = m_order++;
        tier.name = name;
        tier.kind = TierKind::Label;
        tier.participant = unit.participant;
        tier.annotator = m_rule.author;
        m_result.edit.insert(tier);
        m_result.tiers.push_back(name);
        return tier.id;
    }

    void removeEarlier(const std::string &name)
    {
        for (const Tier *tier : m_session.tiers())
            if (tier->name == name && tier->annotator == m_rule.author) {
                for (const Annotation &row : m_session.annotations(tier->id))
                    m_result.edit.remove(row);
                m_result.edit.remove(*tier);
            }
    }

    void tellWeights(const Question &question, const std::vector<double> &weights)
    {
        std::string sentence = question.name + ": ";
        for (std::size_t r = 0; r < weights.size(); ++r) {
            char number[16];
            std::snprintf(number, sizeof number, "%.2f", weights[r]);
            sentence += (r == 0 ? "" : ", ") + question.raters[r] + " counts " + number;
        }
        const bool nobody = std::ranges::all_of(weights, [](double w) { return w == 0; });
        m_result.notes.push_back(sentence + (nobody ? "; so all count the same." : "."));
    }

    const Session &m_session;
    IdSource &m_ids;
    const ConsensusRule &m_rule;
    int m_order;
    std::map<std::string, Id> m_tiers;
    Consented m_result;
};

} // namespace

std::string_view nameOf(Consensus how)
{
    return how == Consensus::Mean       ? "mean"
           : how == Consensus::Median   ? "median"
           : how == Consensus::Weighted ? "ewe"
                                        : "majority";
}

Result<Consented> consensus(const Session &session, IdSource &ids, const ConsensusRule &rule)
{
    if (!rule.tiers.empty() && rule.how != Consensus::Majority)
        return fail("consensus.rule", "Labels have no " + std::string(nameOf(rule.how)) +
                                          "; of a tier only the majority can be taken.");
    const std::vector<dataset::OpenSession> open{
        {"session", std::shared_ptr<const Session>(std::shared_ptr<void>(), &session)}};
    Consenting consenting(session, ids, rule);
    if (!rule.tiers.empty())
        consenting.add(tierQuestion(open, rule.tiers));
    else
        for (const Question &question : ratingQuestions(open))
            consenting.add(question);
    Consented result = consenting.result();
    if (result.edit.empty())
        return fail("consensus.nothing", "There is nothing that " +
                                             counted(rule.fewestRaters, "rater") +
                                             " have judged, so there is no consensus.");
    result.edit.label = "consensus by " + std::string(nameOf(rule.how));
    return result;
}

} // namespace duologue::agreement
