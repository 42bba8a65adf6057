#include "core/merge/parting.h"

#include <algorithm>

namespace duologue::merge {
namespace {

bool same(const JournalEntry &a, const JournalEntry &b)
{
    return a.sequence == b.sequence && a.time == b.time && a.author == b.author &&
           a.action == b.action && a.target == b.target && a.edit == b.edit;
}

} // namespace

std::size_t sharedLines(const std::vector<JournalEntry> &a, const std::vector<JournalEntry> &b)
{
    return static_cast<std::size_t>(std::ranges::mismatch(a, b, same).in1 - a.begin());
}

SessionInfo originOf(const Copy &copy)
{
    for (const JournalEntry &line : copy.history)
        for (const RowChange &change : line.edit.changes)
            if (change.before)
                if (const auto *info = std::get_if<SessionInfo>(&*change.before))
                    return *info;
    return copy.session.info();
}

Parting::Parting(const Copy &copy, std::size_t from)
{
    for (std::size_t line = from; line < copy.history.size(); ++line)
        for (const auto &[before, after] : copy.history[line].edit.changes) {
            const std::string &author = copy.history[line].author;
            if (before && after && keyOf(*before) == keyOf(*after)) {
                note(keyOf(*after), before, {line, after, author});
                continue;
            }
            if (before)
                note(keyOf(*before), before, {line, std::nullopt, author});
            if (after)
                note(keyOf(*after), std::nullopt, {line, after, author});
        }
}

void Parting::note(const RowKey &key, const std::optional<Row> &before, Step step)
{
    const auto [place, isNew] = m_rows.try_emplace(key);
    if (isNew)
        place->second.before = before;
    place->second.steps.push_back(std::move(step));
}

const std::optional<Row> *Parting::before(const RowKey &key) const
{
    const auto found = m_rows.find(key);
    return found == m_rows.end() ? nullptr : &found->second.before;
}

const std::optional<Row> *Parting::after(const RowKey &key, std::size_t lines) const
{
    const auto found = m_rows.find(key);
    if (found == m_rows.end())
        return nullptr;
    const auto &steps = found->second.steps;
    const auto next = std::ranges::partition_point(
        steps, [lines](const Step &step) { return step.line < lines; });
    return next == steps.begin() ? &found->second.before : &(next - 1)->row;
}

std::string Parting::author(const RowKey &key) const
{
    const auto found = m_rows.find(key);
    return found == m_rows.end() ? std::string() : found->second.steps.back().author;
}

void Parting::collect(std::set<RowKey> &keys) const
{
    for (const auto &[key, past] : m_rows)
        keys.insert(key);
}

} // namespace duologue::merge
