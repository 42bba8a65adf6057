#include "core/narrative/narrative.h"

#include <algorithm>
#include <map>

#include "core/narrative/sentence.h"
#include "core/narrative/text.h"
#include "core/narrative/z_scores.h"

namespace duologue::narrative {
namespace {

using Rows = std::vector<TalkTurn *>;

bool sameSpeaker(const TurnInput &a, const TurnInput &b)
{
    return a.participant == b.participant && (a.participant != 0 || a.speaker == b.speaker);
}

std::vector<Rows> bySpeaker(std::vector<TalkTurn> &turns)
{
    std::vector<Rows> groups;
    std::map<std::pair<Id, std::string>, std::size_t> places; // the same as sameSpeaker()
    for (TalkTurn &turn : turns) {
        const TurnInput &input = turn.input;
        const std::pair key(input.participant, input.participant ? std::string() : input.speaker);
        const auto [place, isNew] = places.try_emplace(key, groups.size());
        if (isNew)
            groups.emplace_back();
        groups[place->second].push_back(&turn);
    }
    return groups;
}

double wordsPerMinute(const TurnInput &input)
{
    const auto words = static_cast<double>(splitWords(input.text).size());
    return 60 * words / (input.span.empty() ? 1 : input.span.length().seconds());
}

void setDelays(std::vector<TalkTurn> &turns, Options::DelayPlacement placement)
{
    for (std::size_t i = 0; i < turns.size(); ++i) {
        const bool first = i == 0;
        const bool last = i + 1 == turns.size();
        const bool changed = first || !sameSpeaker(turns[i].input, turns[i - 1].input);
        const bool repo = placement == Options::DelayPlacement::Repo;
        if (!changed || (repo ? last : first))
            continue;
        const TurnInput &before = turns[repo ? i : i - 1].input;
        const TurnInput &after = turns[repo ? i + 1 : i].input;
        const MediaTime gap = after.span.begin - before.span.end;
        if (gap.us > 0)
            turns[i].delayMs = static_cast<double>(gap.us) / 1000;
    }
}

/// Writes the z score of what `value` reads into what `score` refers to.
template <class Value, class Score>
void standardise(const Rows &rows, Options::ZScores mode, Value value, Score score)
{
    std::vector<double> values;
    values.reserve(rows.size());
    for (const TalkTurn *turn : rows)
        values.push_back(value(*turn));
    const std::vector<double> z = zScores(values, mode);
    for (std::size_t i = 0; i < rows.size(); ++i)
        score(*rows[i]) = z[i];
}

void standardiseTone(const Rows &all, Options::ZScores mode)
{
    Rows rows;
    std::ranges::copy_if(all, std::back_inserter(rows),
                         [](const TalkTurn *turn) { return turn->input.tone.has_value(); });
    for (TalkTurn *turn : rows)
        turn->toneZ.emplace();
    for (double Tone::*const member :
         {&Tone::neutrality, &Tone::happiness, &Tone::sadness, &Tone::anger, &Tone::fear})
        standardise(
            rows, mode, [=](const TalkTurn &turn) { return (*turn.input.tone).*member; },
            [=](TalkTurn &turn) -> double & { return (*turn.toneZ).*member; });
}

void standardiseDelays(const Rows &all, Options::ZScores mode)
{
    Rows rows;
    std::ranges::copy_if(all, std::back_inserter(rows),
                         [](const TalkTurn *turn) { return turn->delayMs.has_value(); });
    standardise(
        rows, mode, [](const TalkTurn &turn) { return *turn.delayMs; },
        [](TalkTurn &turn) -> double & { return turn.delayZ; });
}

Evidence evidenceIn(const std::vector<TalkTurn> &turns)
{
    Evidence evidence;
    for (const TalkTurn &turn : turns) {
        evidence.words |= !spokenText(turn.input.text).empty();
        evidence.timing |= !turn.input.span.empty();
        evidence.tone |= turn.input.tone.has_value();
        evidence.actions |= turn.input.actions.has_value();
        const Actions actions = turn.input.actions.value_or(Actions());
        evidence.smiles |= actions.smile || actions.positiveFace;
        evidence.nods |= actions.nod;
        evidence.wordTimes |= !turn.input.words.empty();
    }
    return evidence;
}

} // namespace

Narrative narrate(std::vector<TurnInput> inputs, const Options &options)
{
    std::ranges::stable_sort(inputs, {}, &TurnInput::number);
    Narrative result;
    result.options = options;
    result.turns.reserve(inputs.size());
    for (TurnInput &input : inputs) {
        TalkTurn turn;
        turn.input = std::move(input);
        turn.wordsPerMinute = wordsPerMinute(turn.input);
        result.turns.push_back(std::move(turn));
    }
    result.evidence = evidenceIn(result.turns);
    setDelays(result.turns, options.delayPlacement);
    for (const Rows &rows : bySpeaker(result.turns)) {
        standardise(
            rows, options.zScores, [](const TalkTurn &turn) { return turn.wordsPerMinute; },
            [](TalkTurn &turn) -> double & { return turn.wpmZ; });
        standardiseDelays(rows, options.zScores);
        standardiseTone(rows, options.zScores);
    }
    return result;
}

Telling Narrative::tell(std::size_t turn) const
{
    return narrative::tell(turns.at(turn), options, evidence.timing);
}

} // namespace duologue::narrative
