#include "core/review/corrected.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

#include "core/agreement/question.h"
#include "core/csv/csv.h"
#include "core/dataset/export/names.h"
#include "core/session/edit_builders.h"
#include "core/statistics/consensus.h"

namespace duologue::review {
namespace {

using agreement::Question;
using dataset::OpenSession;

std::string secondsText(MediaTime time)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", time.seconds());
    return text;
}

std::string numberText(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

/// What was decided of a place, by its question.
using Decisions = std::map<std::tuple<std::string, Id, TimeSpan>, Decided>;

struct Placed
{
    std::size_t session;
    Decided decided;
};

Result<std::vector<Placed>> decisionsIn(const std::vector<OpenSession> &sessions,
                                        const std::string &author)
{
    std::vector<Placed> all;
    std::set<std::string> authors;
    std::set<Id> known; // copies of a session have the same
    for (std::size_t s = 0; s < sessions.size(); ++s)
        for (Decided &one : decisionsOf(*sessions[s].session)) {
            if (one.decision == Decision::Judged || (!author.empty() && one.author != author) ||
                !known.insert(one.annotation).second)
                continue;
            authors.insert(one.author);
            all.push_back({s, std::move(one)});
        }
    if (all.empty())
        return fail("review.nothing",
                    author.empty() ? "Nothing was decided yet, so there is nothing to correct."
                                   : author + " has decided nothing yet.");
    if (authors.size() > 1)
        return fail("review.authors", *authors.begin() + " and " + *std::next(authors.begin()) +
                                          " have both decided; say whose decisions count "
                                          "(--author).");
    return all;
}

/// All that people judged of one question, with what was decided of it.
class Correcting
{
public:
    Correcting(const std::vector<OpenSession> &sessions, std::vector<Placed> decisions)
        : m_sessions(sessions), m_decisions(std::move(decisions)), m_used(m_decisions.size())
    {
    }

    std::vector<CorrectedLabel> run()
    {
        std::set<std::string> asked;
        for (const Placed &one : m_decisions)
            asked.insert(one.decided.about);
        for (const std::string &about : asked)
            addJudged(questionOf(about));
        for (std::size_t d = 0; d < m_decisions.size(); ++d)
            if (!m_used[d])
                addAlone(m_decisions[d]);
        std::ranges::stable_sort(m_labels, {}, [](const CorrectedLabel &label) {
            return std::tuple(label.about, label.session, label.span, label.participant);
        });
        return std::move(m_labels);
    }

private:
    Question questionOf(const std::string &about) const
    {
        for (Question &question : agreement::ratingQuestions(m_sessions))
            if (question.name == about)
                return question;
        return agreement::tierQuestion(m_sessions, {about});
    }

    void addJudged(const Question &question)
    {
        for (std::size_t u = 0; u < question.units.size(); ++u) {
            const auto &unit = question.units[u];
            CorrectedLabel label{unit.session,
                                 unit.participant,
                                 unit.person,
                                 unit.span,
                                 question.name,
                                 {},
                                 {},
                                 {},
                                 {},
                                 {},
                                 {}};
            const auto said = statistics::consensusOf(
                question.judgements.unit(u), question.ofClasses() ? statistics::Consensus::Majority
                                                                  : statistics::Consensus::Mean);
            if (said && question.ofClasses()) {
                label.people = question.classes[static_cast<std::size_t>(*said)];
            } else if (said) {
                label.people = numberText(*said);
                label.value = *said;
            }
            label.corrected = label.people;
            for (std::size_t d = 0; d < m_decisions.size(); ++d)
                if (const Decided &one = m_decisions[d].decided;
                    one.about == question.name && one.participant == unit.participant &&
                    one.span == unit.span) {
                    m_used[d] = true;
                    correct(label, one);
                }
            m_labels.push_back(std::move(label));
        }
    }

    void addAlone(const Placed &place)
    {
        const Decided &one = place.decided;
        const Participant *person = m_sessions[place.session].session->participant(one.participant);
        CorrectedLabel label{place.session,
                             one.participant,
                             person ? dataset::personName(*person) : std::string(),
                             one.span,
                             one.about,
                             {},
                             {},
                             {},
                             {},
                             {},
                             {}};
        correct(label, one);
        m_labels.push_back(std::move(label));
    }

    static void correct(CorrectedLabel &label, const Decided &decided)
    {
        label.decision = nameOf(decided.decision);
        label.author = decided.author;
        label.reason = decided.reason;
        if (decided.decision == Decision::Change) {
            label.corrected = decided.judgement;
            label.value = decided.value;
        } else if (decided.decision == Decision::Unclear) {
            label.corrected.clear();
            label.value.reset();
        }
    }

    const std::vector<OpenSession> &m_sessions;
    std::vector<Placed> m_decisions;
    std::vector<bool> m_used; ///< it is of something that people judged
    std::vector<CorrectedLabel> m_labels;
};

void removeTier(const Session &session, const std::string &name, const std::string &author,
                Edit &edit)
{
    for (const Tier *tier : session.tiers())
        if (tier->name == name && tier->annotator == author) {
            for (const Annotation &row : session.annotations(tier->id))
                edit.remove(row);
            edit.remove(*tier);
        }
}

} // namespace

Result<std::vector<CorrectedLabel>> correctedLabels(const std::vector<OpenSession> &sessions,
                                                    const std::string &author)
{
    auto decisions = decisionsIn(sessions, author);
    if (!decisions)
        return std::unexpected(decisions.error());
    return Correcting(sessions, std::move(*decisions)).run();
}

std::string correctedCsv(const std::vector<CorrectedLabel> &labels,
                         const std::vector<std::string> &sessions)
{
    std::string text = csv::row({"session", "person", "start", "end", "about", "people",
                                 "corrected", "decision", "author", "reason"});
    for (const CorrectedLabel &label : labels)
        text += csv::row({sessions[label.session], label.person, secondsText(label.span.begin),
                          secondsText(label.span.end), label.about, label.people, label.corrected,
                          label.decision, label.author, label.reason});
    return text;
}

Result<Edit> correctedTiers(const Session &session, IdSource &ids, const std::string &author)
{
    const std::vector<OpenSession> open{
        {"session", std::shared_ptr<const Session>(std::shared_ptr<void>(), &session)}};
    const auto labels = correctedLabels(open, author);
    if (!labels)
        return std::unexpected(labels.error());
    std::string whose = author;
    for (const CorrectedLabel &label : *labels)
        whose = label.author.empty() ? whose : label.author;
    Edit edit{"corrected labels", {}};
    std::map<std::string, Id> tiers;
    int order = edits::nextTierOrder(session);
    for (const CorrectedLabel &label : *labels) {
        if (label.corrected.empty())
            continue;
        const std::string name =
            (label.person.empty() ? "" : label.person + " ") + label.about + " (reviewed)";
        const auto [tier, isNew] = tiers.try_emplace(name, 0);
        if (isNew) {
            removeTier(session, name, whose, edit);
            Tier made;
            made.id = tier->second = ids.next();
            made.order = order++;
            made.name = name;
            made.participant = label.participant;
            made.annotator = whose;
            edit.insert(made);
        }
        Annotation row;
        row.id = ids.next();
        row.tier = tier->second;
        row.span = label.span;
        if (label.value)
            row.value = *label.value;
        else
            row.label = label.corrected;
        if (!label.decision.empty())
            row.attributes["decision"] = label.decision;
        edit.insert(row);
    }
    return edit;
}

} // namespace duologue::review
