#include <algorithm>
#include <set>

#include "core/scheme/application.h"
#include "core/session/edit_builders.h"

namespace duologue::scheme {

std::string named(std::string name, const Participant &one)
{
    for (auto at = name.find(person); at != name.npos;
         at = name.find(person, at + one.pseudonym.size()))
        name.replace(at, person.size(), one.pseudonym);
    return name;
}

namespace {

/// What the templates of a scheme are in a session.
class Tiers
{
public:
    explicit Tiers(Application &work)
        : m_work(work),
          m_followed(schemeOf(work.session)),
          m_order(edits::nextTierOrder(work.session))
    {
    }

    Result<void> add()
    {
        for (const TierTemplate &plan : m_work.scheme.tiers) {
            if (!plan.perPerson())
                placeAllCalled(plan);
            else
                for (const Participant &one : m_work.people) {
                    const std::string name = named(plan.name, one);
                    const std::string before = named(nameBefore(plan), one);
                    place(plan, name, one.id, present(plan, name, before, one.id));
                }
        }
        for (Placed &placed : m_placed)
            setParent(placed);
        for (const Placed &placed : m_placed)
            put(placed);
        for (const Placed &placed : m_placed)
            if (placed.before && hangsElsewhere(placed))
                if (auto ok = hang(placed.row); !ok)
                    return ok;
        tellOfOthers();
        return {};
    }

private:
    struct Placed
    {
        const Tier *before; ///< null: it is new
        Tier row;
        const TierTemplate *plan;
    };

    /// The tier of the session that a template means, also where the scheme that it follows has
    /// the template under the name `before`; null: there is none yet.
    const Tier *present(const TierTemplate &plan, const std::string &name,
                        const std::string &before, Id participant) const
    {
        const auto all = m_work.session.tiers();
        const auto isFree = [&](const Tier *tier) {
            return !m_meant.contains(tier->id) && tier->modelRun == 0 &&
                   tier->participant == participant;
        };
        for (const std::string &called : {name, before})
            for (const Tier *tier : all)
                if (isFree(tier) && !called.empty() && tier->name == called)
                    return tier;
        if (plan.kind != TierKind::Utterance && plan.kind != TierKind::Task)
            return nullptr;
        const auto alike = [&](const Tier *tier) {
            return isFree(tier) && tier->kind == plan.kind && tier->annotator.empty();
        };
        return std::ranges::count_if(all, alike) == 1 ? *std::ranges::find_if(all, alike) : nullptr;
    }

    /// What the scheme that the session follows calls a template that has only got another name: it
    /// has the same place in both, and is of the same kind. Empty: it is called so there, too, or
    /// is new.
    std::string nameBefore(const TierTemplate &plan) const
    {
        const auto &now = m_work.scheme.tiers;
        const auto &old = m_followed.tiers;
        const auto place = static_cast<std::size_t>(&plan - now.data());
        if (now.size() != old.size() || m_followed.tier(plan.name) ||
            m_work.scheme.tier(old[place].name))
            return {};
        const TierTemplate &was = old[place];
        const bool alike = was.kind == plan.kind && was.perPerson() == plan.perPerson() &&
                           was.relation == plan.relation && was.vocabulary == plan.vocabulary;
        return alike ? was.name : std::string();
    }

    /// A name that says nobody may be that of several tiers, whosever they are.
    void placeAllCalled(const TierTemplate &plan)
    {
        bool any = false;
        const std::string before = nameBefore(plan);
        for (const Tier *tier : m_work.session.tiers())
            if (!m_meant.contains(tier->id) && tier->modelRun == 0 && tier->kind == plan.kind &&
                (tier->name == plan.name || (!before.empty() && tier->name == before))) {
                place(plan, plan.name, tier->participant, tier);
                any = true;
            }
        if (!any)
            place(plan, plan.name, 0, present(plan, plan.name, before, 0));
    }

    void place(const TierTemplate &plan, const std::string &name, Id participant,
               const Tier *before)
    {
        Tier row = before ? *before : Tier{};
        if (!before) {
            row.id = m_work.ids.next();
            row.order = m_order++;
        }
        row.name = name;
        row.kind = plan.kind;
        row.participant = participant;
        row.vocabulary = plan.vocabulary.empty() ? 0 : m_work.vocabularies.at(plan.vocabulary);
        row.language = plan.language;
        row.colour = plan.colour;
        row.locked = plan.locked;
        m_meant.insert(row.id);
        m_idOf.try_emplace({plan.name, participant}, row.id);
        m_placed.push_back({before, std::move(row), &plan});
    }

    void setParent(Placed &placed) const
    {
        const TierTemplate &plan = *placed.plan;
        placed.row.relation = plan.relation;
        placed.row.parent = 0;
        if (const TierTemplate *parent = m_work.scheme.tier(plan.parent))
            placed.row.parent = placedAs(*parent, placed.row.participant);
    }

    /// The person's own, else nobody's, else the first.
    Id placedAs(const TierTemplate &plan, Id participant) const
    {
        for (const Id owner : {participant, Id(0)})
            if (const auto own = m_idOf.find({plan.name, owner}); own != m_idOf.end())
                return own->second;
        return m_idOf.lower_bound({plan.name, 0})->second;
    }

    static bool hangsElsewhere(const Placed &placed)
    {
        return placed.before->parent != placed.row.parent ||
               placed.before->relation != placed.row.relation;
    }

    void put(const Placed &placed)
    {
        const auto &[before, row, plan] = placed;
        if (!before) {
            m_work.change.edit.insert(row);
            return m_work.say("The tier '" + row.name + "' is added.");
        }
        m_work.change.edit.replace(*before, row);
        if (before->name != row.name)
            m_work.say("The tier '" + before->name + "' is now called '" + row.name + "'.");
        std::string what;
        const auto differs = [&what](bool is, const char *name) {
            if (is)
                what += (what.empty() ? "" : ", ") + std::string(name);
        };
        differs(before->kind != row.kind, "kind");
        differs(hangsElsewhere(placed), "parent");
        differs(before->vocabulary != row.vocabulary, "vocabulary");
        differs(before->language != row.language, "language");
        differs(before->colour != row.colour, "colour");
        if (!what.empty())
            m_work.say("The tier '" + row.name + "' changes in: " + what + ".");
        if (before->locked != row.locked)
            m_work.say("The tier '" + row.name + (row.locked ? "' is locked." : "' is unlocked."));
    }

    /// The annotations of a tier that was there on those of the parent that it has now.
    Result<void> hang(const Tier &tier)
    {
        const Annotations onParent = m_work.session.annotations(tier.parent);
        const std::vector<Annotation> parents(onParent.begin(), onParent.end());
        std::size_t orphans = 0, hung = 0;
        for (const Annotation &annotation : m_work.session.annotations(tier.id)) {
            Annotation after = annotation;
            after.parent = tier.parent == 0 ? 0 : parentOf(annotation, tier.relation, parents);
            orphans += tier.parent != 0 && after.parent == 0;
            hung += after.parent != annotation.parent;
            m_work.change.edit.replace(annotation, std::move(after));
        }
        if (orphans > 0)
            return orphaned(tier, orphans);
        const std::string those = counted(hung, "annotation") + " of '" + tier.name + "' ";
        if (hung > 0 && tier.parent != 0)
            m_work.say(those + (hung == 1 ? "is" : "are") + " hung on '" + nameOf(tier.parent) +
                       "', each on the one it lies within.");
        else if (hung > 0)
            m_work.say(those + (hung == 1 ? "hangs" : "hang") + " on no other any more.");
        return {};
    }

    static Id parentOf(const Annotation &child, TierRelation relation,
                       const std::vector<Annotation> &parents)
    {
        const bool whole = relation == TierRelation::SymbolicAssociation;
        auto it = std::ranges::upper_bound(parents, child.span.begin, {},
                                           [](const Annotation &a) { return a.span.begin; });
        // of those that begin before it, the latest that holds it
        while (it != parents.begin()) {
            const Annotation &one = *--it;
            if (whole ? one.span == child.span : child.span.end <= one.span.end)
                return one.id;
        }
        return 0;
    }

    std::unexpected<Error> orphaned(const Tier &tier, std::size_t count) const
    {
        const std::string parent = nameOf(tier.parent);
        return fail("scheme.orphans",
                    "The scheme '" + m_work.scheme.name + "' hangs the tier '" + tier.name +
                        "' on '" + parent + "', and " + counted(count, "annotation") +
                        " of it would have nothing there to hang on. Mark those on '" + parent +
                        "' first, or give the tier another name in the scheme.");
    }

    std::string nameOf(Id tier) const
    {
        return std::ranges::find(m_placed, tier, [](const Placed &p) { return p.row.id; })
            ->row.name;
    }

    void tellOfOthers()
    {
        constexpr std::size_t few = 5;
        std::string others;
        std::size_t count = 0;
        for (const Tier *tier : m_work.session.tiers())
            if (!m_meant.contains(tier->id) && tier->modelRun == 0 && ++count <= few)
                others += (others.empty() ? "'" : ", '") + tier->name + "'";
        if (count > 0)
            m_work.say(counted(count, "tier") + " that the scheme does not name " +
                       (count == 1 ? "stays as it is: " : "stay as they are: ") + others +
                       (count > few ? " and others." : "."));
    }

    Application &m_work;
    Scheme m_followed; ///< before
    int m_order;
    std::set<Id> m_meant;                            ///< tiers of the session that the scheme means
    std::map<std::pair<std::string, Id>, Id> m_idOf; ///< by template and participant
    std::vector<Placed> m_placed;
};

} // namespace

Result<void> addTiers(Application &work)
{
    return Tiers(work).add();
}

} // namespace duologue::scheme
