#include "core/scheme/tier_templates.h"

#include <algorithm>

#include "core/scheme/application.h"
#include "core/session/edit_builders.h"
#include "core/session/tier_edits.h"

namespace duologue::scheme {
namespace {

class Maker
{
public:
    Maker(const Session &session, IdSource &ids, const Scheme &scheme, const std::string &annotator)
        : m_session(session),
          m_ids(ids),
          m_scheme(scheme),
          m_annotator(annotator),
          m_order(edits::nextTierOrder(session))
    {
    }

    void make(const TierTemplate &plan)
    {
        const std::vector<const Participant *> owners = ownersOf(plan);
        const bool anew = std::ranges::all_of(
            owners, [&](const Participant *one) { return present(plan, one) != 0; });
        for (const Participant *one : owners)
            if (anew || present(plan, one) == 0)
                m_made.push_back(add(plan, one, anew));
    }

    const std::vector<std::string> &made() const { return m_made; }
    Edit take()
    {
        m_edit.label = m_made.size() == 1 ? "make tier " + m_made.front()
                                          : "make " + counted(m_made.size(), "tier");
        return std::move(m_edit);
    }

private:
    std::vector<const Participant *> ownersOf(const TierTemplate &plan) const
    {
        return plan.perPerson() ? m_session.participants() : std::vector<const Participant *>{{}};
    }

    static std::string nameFor(const TierTemplate &plan, const Participant *owner)
    {
        return owner ? named(plan.name, *owner) : plan.name;
    }

    /// The tier of everybody that stands for the template, also one that was just made; 0: none.
    Id present(const TierTemplate &plan, const Participant *owner) const
    {
        const std::string name = nameFor(plan, owner);
        for (const Tier *tier : m_session.tiers())
            if (tier->modelRun == 0 && tier->name == name)
                return tier->id;
        const auto own = std::ranges::find(m_tiers, name, &Tier::name);
        return own == m_tiers.end() ? 0 : own->id;
    }

    std::string add(const TierTemplate &plan, const Participant *owner, bool anew)
    {
        Tier row;
        row.name = nameFor(plan, owner);
        if (anew) {
            row.annotator = m_annotator;
            row.name = edits::freeTierName(
                m_session, m_annotator.empty() ? row.name : row.name + " (" + m_annotator + ")");
        }
        row.kind = plan.kind;
        row.participant = owner ? owner->id : 0;
        row.vocabulary = vocabulary(plan.vocabulary);
        row.language = plan.language;
        row.colour = plan.colour;
        row.locked = plan.locked;
        if (const TierTemplate *parent = m_scheme.tier(plan.parent)) {
            row.parent = parentFor(*parent, owner);
            row.relation = plan.relation;
        }
        row.id = m_ids.next();
        row.order = m_order++;
        m_edit.insert(row);
        m_tiers.push_back(row);
        return row.name;
    }

    Id parentFor(const TierTemplate &plan, const Participant *owner)
    {
        const Participant *of = plan.perPerson() ? owner : nullptr;
        if (const Id there = present(plan, of))
            return there;
        add(plan, of, false);
        return m_tiers.back().id;
    }

    Id vocabulary(const std::string &name)
    {
        for (const Vocabulary *one : m_session.vocabularies())
            if (one->name == name)
                return one->id;
        const VocabularyTemplate *plan = m_scheme.vocabulary(name);
        if (!plan)
            return 0;
        Id &id = m_vocabularies[name];
        if (id != 0)
            return id;
        Vocabulary row = vocabularyOf(*plan);
        row.id = id = m_ids.next();
        row.order = nextVocabularyOrder(m_session) + static_cast<int>(m_vocabularies.size()) - 1;
        m_edit.insert(std::move(row));
        return id;
    }

    const Session &m_session;
    IdSource &m_ids;
    const Scheme &m_scheme;
    const std::string &m_annotator;
    int m_order;
    Edit m_edit;
    std::vector<Tier> m_tiers;                ///< in the edit
    std::map<std::string, Id> m_vocabularies; ///< in the edit, by name
    std::vector<std::string> m_made;          ///< names of those of the template itself
};

} // namespace

Result<Edit> tiersFrom(const Session &session, IdSource &ids, const Scheme &scheme,
                       const std::string &tierTemplate, const std::string &annotator)
{
    const TierTemplate *plan = scheme.tier(tierTemplate);
    if (!plan)
        return fail("scheme.invalid", "The scheme '" + scheme.name + "' has no tier template '" +
                                          tierTemplate + "'.");
    if (plan->perPerson() && session.participants().empty())
        return fail("scheme.people", "The template '" + tierTemplate +
                                         "' is a tier a person, and the session has nobody in it. "
                                         "Add the people first.");
    Maker maker(session, ids, scheme, annotator);
    maker.make(*plan);
    Edit edit = maker.take();
    Session trial = session;
    if (auto fits = trial.apply(edit); !fits)
        return std::unexpected(fits.error());
    return edit;
}

std::vector<std::string> namesFrom(const Session &session, const Scheme &scheme,
                                   const std::string &tierTemplate, const std::string &annotator)
{
    const TierTemplate *plan = scheme.tier(tierTemplate);
    if (!plan)
        return {};
    IdSource ids;
    Maker maker(session, ids, scheme, annotator);
    maker.make(*plan);
    return maker.made();
}

} // namespace duologue::scheme
