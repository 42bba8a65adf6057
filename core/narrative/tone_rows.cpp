#include <algorithm>

#include "core/narrative/narrative.h"

namespace duologue::narrative {
namespace {

bool isValid(const Tone &tone)
{
    return tone.neutrality + tone.happiness + tone.sadness + tone.anger + tone.fear > 0;
}

/// What a table leaves out contradicts nothing.
bool sameOwner(const ToneRow &row, const TurnInput &turn)
{
    return (row.audio.empty() || turn.audio.empty() || row.audio == turn.audio) &&
           (row.speaker.empty() || row.speaker == turn.speaker || row.speaker == turn.pseudonym);
}

TurnInput *numbered(std::vector<TurnInput> &turns, const ToneRow &row, bool tableNumbers)
{
    const auto it = std::ranges::find_if(turns, [&](const TurnInput &turn) {
        const std::optional<int> number = tableNumbers ? turn.tableNumber : turn.number;
        return number == row.number && sameOwner(row, turn);
    });
    return it == turns.end() ? nullptr : &*it;
}

/// The turn of the row's speaker that it overlaps most.
TurnInput *overlapping(std::vector<TurnInput> &turns, const ToneRow &row)
{
    TurnInput *best = nullptr;
    MediaTime most;
    for (TurnInput &turn : turns)
        if (const MediaTime shared = row.span->intersected(turn.span).length();
            shared > most && sameOwner(row, turn)) {
            most = shared;
            best = &turn;
        }
    return best;
}

} // namespace

ToneJoin setTone(std::vector<TurnInput> &turns, const std::vector<ToneRow> &rows)
{
    const bool tableNumbers = std::ranges::any_of(
        turns, [](const TurnInput &turn) { return turn.tableNumber.has_value(); });
    ToneJoin join;
    for (const ToneRow &row : rows) {
        if (!isValid(row.tone))
            continue;
        const bool byNumber = row.number && (tableNumbers || !row.span);
        TurnInput *turn = byNumber   ? numbered(turns, row, tableNumbers)
                          : row.span ? overlapping(turns, row)
                                     : nullptr;
        if (!turn) {
            join.unmet.push_back(row.line);
            continue;
        }
        join.turns += !turn->tone;
        turn->tone = row.tone;
    }
    return join;
}

} // namespace duologue::narrative
