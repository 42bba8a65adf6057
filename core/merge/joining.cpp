#include "core/merge/joining.h"

#include <algorithm>
#include <utility>

#include "core/merge/describe.h"

namespace duologue::merge {
namespace {

const std::optional<Row> nothing;

} // namespace

Joining::Joining(std::span<const Copy> copies, const Decide &decide)
    : m_copies(copies), m_decide(decide), m_authors(copies.size())
{
    std::size_t common = copies.front().history.size();
    for (const Copy &one : copies) {
        m_shared.emplace_back();
        for (const Copy &other : copies) {
            m_shared.back().push_back(sharedLines(one.history, other.history));
            common = std::min(common, m_shared.back().back());
        }
    }
    for (const Copy &copy : copies)
        m_partings.emplace_back(copy, common);
    for (const Copy &copy : copies.subspan(1))
        m_result.shares.push_back({copy.name, {}, 0, 0, 0});
}

const Joining::Maybe &Joining::base(const RowKey &key) const
{
    for (const Parting &parting : m_partings)
        if (const Maybe *row = parting.before(key))
            return *row;
    return nothing;
}

const Joining::Maybe &Joining::now(const RowKey &key, std::size_t copy) const
{
    const Maybe *row = m_partings[copy].after(key, m_copies[copy].history.size());
    return row ? *row : base(key);
}

const Joining::Maybe &Joining::parted(const RowKey &key, std::size_t one, std::size_t other) const
{
    const Maybe *row = m_partings[one].after(key, m_shared[one][other]);
    return row ? *row : base(key);
}

/// Copies that have changed a row, and the first of those that have not: they are all alike.
std::vector<std::size_t> Joining::concerned(const RowKey &key) const
{
    std::vector<std::size_t> copies;
    bool anyUntouched = false;
    for (std::size_t copy = 0; copy < m_copies.size(); ++copy)
        if (m_partings[copy].before(key) || !std::exchange(anyUntouched, true))
            copies.push_back(copy);
    return copies;
}

/// Another one of these went on from what this copy has.
bool Joining::isSuperseded(const RowKey &key, std::size_t copy,
                           const std::vector<std::size_t> &among) const
{
    return std::ranges::any_of(among, [&](std::size_t other) {
        return now(key, copy) == parted(key, copy, other) && now(key, other) != now(key, copy);
    });
}

/// Copies of which each has something else that nobody went on from; the first of those that agree.
std::vector<std::size_t> Joining::differing(const RowKey &key) const
{
    const auto copies = concerned(key);
    std::vector<std::size_t> found;
    const auto isNew = [&](std::size_t copy) {
        return std::ranges::none_of(
            found, [&](std::size_t known) { return now(key, known) == now(key, copy); });
    };
    for (const std::size_t copy : copies)
        if (!isSuperseded(key, copy, copies) && isNew(copy))
            found.push_back(copy);
    if (!found.empty())
        return found;
    for (const std::size_t copy : copies) // each went back to what one had
        if (isNew(copy))
            found.push_back(copy);
    return found;
}

Joining::Maybe Joining::decided(const RowKey &key)
{
    const auto copies = differing(key);
    Maybe row = now(key, copies.front());
    for (std::size_t i = 1; i < copies.size(); ++i) {
        const Maybe &other = now(key, copies[i]);
        const Maybe &start = parted(key, copies.front(), copies[i]);
        Maybe both;
        if (row && other)
            both = joined(start ? &*start : nullptr, *row, *other);
        if (!both)
            return taken(key, copies);
        row = std::move(both);
    }
    return row;
}

/// As somebody decides, once.
Joining::Maybe Joining::taken(const RowKey &key, const std::vector<std::size_t> &copies)
{
    if (const auto known = m_taken.find(key); known != m_taken.end())
        return known->second.row;
    Conflict &conflict = m_result.conflicts.emplace_back();
    conflict.base.row = parted(key, copies[0], copies[1]);
    for (const std::size_t copy : copies)
        conflict.versions.push_back({now(key, copy), m_copies[copy].name, {}});
    const auto whose =
        std::ranges::find_if(copies, [&](std::size_t copy) { return now(key, copy).has_value(); });
    tell(conflict, m_copies[whose == copies.end() ? copies[0] : *whose].session);
    const auto choice = m_decide(conflict);
    conflict.decided = choice.has_value();
    const std::size_t chosen = choice.value_or(0);
    Maybe row =
        chosen < conflict.versions.size() ? conflict.versions[chosen].row : conflict.base.row;
    m_taken[key] = {row, conflict.decided};
    return row;
}

void Joining::decide()
{
    std::set<RowKey> keys;
    for (const Parting &parting : m_partings)
        parting.collect(keys);
    for (const RowKey &key : keys)
        m_decided[key] = decided(key);
}

bool Joining::exists(const Row &reference) const
{
    const auto found = m_decided.find(keyOf(reference));
    return found != m_decided.end() ? found->second.has_value()
                                    : m_copies.front().session.current(reference).has_value();
}

void Joining::settleReferences()
{
    for (bool again = true; again;) {
        again = false;
        for (const auto &[key, row] : m_decided) {
            if (!row)
                continue;
            for (const Row &reference : referencesOf(*row))
                if (!exists(reference)) {
                    settle(keyOf(reference), key);
                    again = true;
                    break; // the row may be gone
                }
        }
    }
}

/// Some have removed what another one's row needs: either it stays, or that row goes, too.
void Joining::settle(const RowKey &needed, const RowKey &by)
{
    std::optional<std::size_t> remover, keeper;
    for (std::size_t copy = 0; copy < m_copies.size(); ++copy) {
        if (!now(needed, copy))
            remover = remover.value_or(copy);
        else if (now(by, copy))
            keeper = keeper.value_or(copy);
    }
    std::vector<std::size_t> both{remover.value_or(0), keeper.value_or(0)};
    std::ranges::sort(both);
    const Maybe kept = taken(needed, both);
    if (kept && m_taken[needed].decided)
        m_decided[needed] = kept;
    else
        m_decided[by] = std::nullopt;
}

void Joining::addToShares(const RowKey &key, const Maybe &before)
{
    const Maybe &after = m_decided[key];
    const auto copies = concerned(key);
    for (const std::size_t copy : copies) {
        if (copy == 0 || now(key, copy) == parted(key, copy, 0) || isSuperseded(key, copy, copies))
            continue;
        Share &share = m_result.shares[copy - 1];
        ++(!before ? share.added : !after ? share.removed : share.changed);
        m_authors[copy].insert(m_partings[copy].author(key));
    }
}

Merged Joining::result()
{
    for (const auto &[key, after] : m_decided) {
        const Maybe &before = now(key, 0);
        if (before == after)
            continue;
        addToShares(key, before);
        if (before && after && rowId(*before) == rowId(*after)) {
            m_result.edit.replace(*before, *after);
            continue;
        }
        if (before)
            m_result.edit.remove(*before);
        if (after)
            m_result.edit.insert(*after);
    }
    for (std::size_t copy = 1; copy < m_copies.size(); ++copy)
        m_result.shares[copy - 1].authors.assign(m_authors[copy].begin(), m_authors[copy].end());
    return std::move(m_result);
}

} // namespace duologue::merge
