#include "core/merge/joining.h"

#include <algorithm>

#include "core/merge/describe.h"

namespace duologue::merge {
namespace {

const std::optional<Row> nothing;

} // namespace

Joining::Joining(std::span<const Copy> copies, Take take)
    : m_copies(copies), m_take(take), m_authors(copies.size())
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

/// Another one went on from what this copy has.
bool Joining::isSuperseded(const RowKey &key, std::size_t copy) const
{
    for (std::size_t other = 0; other < m_copies.size(); ++other)
        if (now(key, copy) == parted(key, copy, other) && now(key, other) != now(key, copy))
            return true;
    return false;
}

/// Copies of which each has something else that nobody went on from; the first of those that agree.
std::vector<std::size_t> Joining::differing(const RowKey &key) const
{
    std::vector<std::size_t> found;
    const auto isNew = [&](std::size_t copy) {
        return std::ranges::none_of(
            found, [&](std::size_t known) { return now(key, known) == now(key, copy); });
    };
    for (std::size_t copy = 0; copy < m_copies.size(); ++copy)
        if (!isSuperseded(key, copy) && isNew(copy))
            found.push_back(copy);
    if (!found.empty())
        return found;
    for (std::size_t copy = 0; copy < m_copies.size(); ++copy) // each went back to what one had
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
            return taken(key, copies.front(), copies[i]);
        row = std::move(both);
    }
    return row;
}

/// By the rule.
Joining::Maybe Joining::taken(const RowKey &key, std::size_t mine, std::size_t theirs)
{
    addConflict(key, mine, theirs);
    return m_take == Take::Base     ? parted(key, mine, theirs)
           : m_take == Take::Theirs ? now(key, theirs)
                                    : now(key, mine);
}

void Joining::addConflict(const RowKey &key, std::size_t mine, std::size_t theirs)
{
    if (!m_inConflict.insert(key).second)
        return;
    Conflict conflict{parted(key, mine, theirs), now(key, mine),        now(key, theirs),
                      m_copies[mine].name,       m_copies[theirs].name, {}};
    const Row &any = conflict.mine ? *conflict.mine : *conflict.theirs;
    const std::size_t whose = conflict.mine ? mine : theirs;
    conflict.sentence = conflictSentence(conflict, describe(any, m_copies[whose].session));
    m_result.conflicts.push_back(std::move(conflict));
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

/// One has removed what another one's row needs: either it stays, or that row goes, too.
void Joining::settle(const RowKey &needed, const RowKey &by)
{
    std::size_t remover = 0, keeper = 0;
    for (std::size_t copy = m_copies.size(); copy-- > 0;) {
        if (!now(needed, copy))
            remover = copy;
        else if (now(by, copy))
            keeper = copy;
    }
    const Maybe kept = taken(needed, std::min(remover, keeper), std::max(remover, keeper));
    if (kept && m_take != Take::Ask)
        m_decided[needed] = kept;
    else
        m_decided[by] = std::nullopt;
}

void Joining::addToShares(const RowKey &key, const Maybe &before)
{
    const Maybe &after = m_decided[key];
    for (std::size_t copy = 1; copy < m_copies.size(); ++copy) {
        if (now(key, copy) == parted(key, copy, 0) || isSuperseded(key, copy))
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
