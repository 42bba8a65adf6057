#include "core/merge/families.h"

#include <map>
#include <set>

#include "core/merge/describe.h"

namespace duologue::merge {
namespace {

using Family = std::pair<Id, Id>; ///< a parent and a tier of its children

class Freeing
{
public:
    Freeing(const Session &session, const Edit &edit) : m_before(session), m_edit(edit) {}

    Result<Edit> run(std::vector<std::string> &freed)
    {
        Session joined = m_before;
        if (auto ok = joined.apply(withoutParents()); !ok)
            return std::unexpected(ok.error());
        for (const auto &[family, children] : m_families)
            if (Edit hung = hanging(joined, children); !joined.apply(hung))
                freed.push_back(sentence(joined, family, children.size()));
        return whole(joined);
    }

private:
    /// The edit, with all families free that it has to do with.
    Edit withoutParents()
    {
        Edit edit = m_edit;
        std::set<Family> families;
        for (RowChange &change : edit.changes)
            if (const auto *any = std::get_if<Annotation>(&change.any())) {
                m_touched.insert(any->id);
                for (const auto *row : {&change.before, &change.after})
                    if (*row)
                        collect(std::get<Annotation>(**row), families);
                if (change.after)
                    free(std::get<Annotation>(*change.after));
            }
        for (const auto &[parent, tier] : families)
            if (const auto row = m_before.annotation(parent))
                for (Annotation child : m_before.children(*row, tier))
                    if (m_touched.insert(child.id).second) {
                        const Annotation before = child;
                        free(child);
                        edit.replace(before, child);
                    }
        return edit;
    }

    void collect(const Annotation &row, std::set<Family> &families) const
    {
        if (row.parent != 0)
            families.emplace(row.parent, row.tier);
        for (const Id tier : m_before.childTiers(row.tier))
            families.emplace(row.id, tier);
    }

    void free(Annotation &row)
    {
        if (row.parent == 0)
            return;
        m_families[{row.parent, row.tier}].push_back(row.id);
        m_parents[row.id] = row.parent;
        row.parent = 0;
    }

    Edit hanging(const Session &joined, const std::vector<Id> &children) const
    {
        Edit edit;
        for (const Id id : children)
            if (const auto row = joined.annotation(id)) {
                Annotation hung = *row;
                hung.parent = m_parents.at(id);
                edit.replace(*row, hung);
            }
        return edit;
    }

    std::string sentence(const Session &joined, const Family &family, std::size_t children) const
    {
        const auto parent = joined.annotation(family.first);
        const Tier *tier = joined.tierById(family.second);
        return std::to_string(children) + " annotation(s) on \"" + (tier ? tier->name : "") +
               "\" no longer fit " +
               (parent ? describe(*parent, joined) : std::string("what they hung on")) +
               " and hang on nothing now.";
    }

    /// From before to joined, as one edit in the order of the first.
    Edit whole(const Session &joined) const
    {
        Edit edit{m_edit.label, {}};
        std::set<Id> done;
        for (const RowChange &change : m_edit.changes)
            if (const auto *row = std::get_if<Annotation>(&change.any())) {
                done.insert(row->id);
                append(edit, change.before, joined, row->id);
            } else {
                edit.changes.push_back(change);
            }
        for (const Id id : m_touched)
            if (!done.contains(id))
                append(edit, *m_before.annotation(id), joined, id);
        return edit;
    }

    static void append(Edit &edit, const std::optional<Row> &before, const Session &joined, Id id)
    {
        const auto now = joined.annotation(id);
        const std::optional<Row> after = now ? std::optional<Row>(*now) : std::nullopt;
        if (before != after)
            edit.changes.push_back({before, after});
    }

    const Session &m_before;
    const Edit &m_edit;
    std::map<Family, std::vector<Id>> m_families;
    std::map<Id, Id> m_parents;
    std::set<Id> m_touched; ///< annotations
};

} // namespace

Result<Edit> withFamiliesFreed(const Session &session, const Edit &edit,
                               std::vector<std::string> &freed)
{
    return Freeing(session, edit).run(freed);
}

} // namespace duologue::merge
