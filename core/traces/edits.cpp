#include "core/traces/edits.h"

#include <algorithm>
#include <cmath>

#include "core/session/draft.h"

namespace duologue::traces {
namespace {

MediaTime timeOf(const Trace &row, std::size_t sample)
{
    return row.begin + MediaTime::fromSeconds(static_cast<double>(sample) / row.hertz);
}

/// The number of samples before a moment. A sample lies at the beginning of what it stands for.
std::size_t countBefore(const Trace &row, MediaTime time)
{
    const double rounding = 1e-4; // of a sample: times are whole microseconds
    const double count = std::ceil((time - row.begin).seconds() * row.hertz - rounding);
    return std::size_t(std::clamp(count, 0.0, static_cast<double>(row.samples.size())));
}

/// Leaves of a row what lies outside of a span: its head under its own id, its tail as a new one.
Edit without(const Trace &row, TimeSpan span, IdSource &ids)
{
    Edit edit;
    const std::size_t head = countBefore(row, span.begin), tail = countBefore(row, span.end);
    if (head == tail)
        return edit;
    Trace rest = row;
    rest.samples.resize(head);
    if (head > 0)
        edit.replace(row, rest);
    else
        edit.remove(row);
    if (tail < row.samples.size()) {
        rest = row;
        rest.id = ids.next();
        rest.begin = timeOf(row, tail);
        rest.samples.erase(rest.samples.begin(), rest.samples.begin() + std::ptrdiff_t(tail));
        edit.insert(std::move(rest));
    }
    return edit;
}

} // namespace

Result<Edit> lay(const Session &session, IdSource &ids, const std::vector<Piece> &pieces,
                 std::string label)
{
    Draft draft(session);
    bool anything = false;
    for (const Piece &piece : pieces) {
        if (piece.samples.empty())
            continue;
        anything = true;
        std::vector<Trace> before;
        for (const Trace *row : draft.session().traces())
            if (keyOf(*row) == piece.key)
                before.push_back(*row);
        for (const Trace &row : before)
            if (const auto cut = draft.add(without(row, piece.span(), ids)); !cut)
                return std::unexpected(cut.error());
        Edit put;
        put.insert(Trace{ids.next(), piece.key.participant, piece.key.rater, piece.key.dimension,
                         piece.begin, piece.hertz, piece.samples});
        if (const auto added = draft.add(std::move(put)); !added)
            return std::unexpected(added.error());
    }
    if (!anything)
        return fail("session.invalid", "Nothing was traced, so there is nothing to keep.");
    return draft.take(std::move(label));
}

Result<Edit> removeCurve(const Session &session, const Key &key)
{
    Edit edit{"delete the trace of " + key.dimension + " by " + key.rater, {}};
    for (const Trace *row : session.traces())
        if (keyOf(*row) == key)
            edit.remove(*row);
    if (edit.empty())
        return fail("session.invalid", "There is no such trace.");
    return edit;
}

} // namespace duologue::traces
