#include <map>

#include "core/narrative/narrative.h"

namespace duologue::narrative {
namespace {

bool isValid(const Tone &tone)
{
    return tone.neutrality + tone.happiness + tone.sadness + tone.anger + tone.fear > 0;
}

MediaTime shared(const TimeSpan &a, const TimeSpan &b)
{
    return a.intersected(b).length();
}

} // namespace

int setTone(std::vector<TurnInput> &turns, const std::vector<ToneRow> &rows)
{
    std::map<int, const ToneRow *> byNumber;
    for (const ToneRow &row : rows)
        if (row.number && isValid(row.tone))
            byNumber[*row.number] = &row;
    int count = 0;
    for (TurnInput &turn : turns) {
        const auto numbered = byNumber.find(turn.number);
        const ToneRow *best = numbered == byNumber.end() ? nullptr : numbered->second;
        MediaTime most;
        for (const ToneRow &row : rows) {
            if (row.number || !row.span || !isValid(row.tone))
                continue;
            if (const MediaTime length = shared(*row.span, turn.span); length > most) {
                most = length;
                best = &row;
            }
        }
        if (best) {
            turn.tone = best->tone;
            ++count;
        }
    }
    return count;
}

} // namespace duologue::narrative
