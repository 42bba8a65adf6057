#include "core/dataset/export/units.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/dataset/export/names.h"
#include "core/narrative/narrative.h"
#include "core/narrative/text.h"

namespace duologue::dataset {
namespace {

using narrative::TurnInput;

std::vector<UnitWord> wordsOf(const TurnInput &turn)
{
    const auto parts = narrative::splitWords(turn.text);
    const bool measured = turn.words.size() == parts.size();
    std::vector<UnitWord> words;
    const auto count = static_cast<std::int64_t>(parts.size());
    const auto at = [&](std::int64_t i) {
        return turn.span.begin + MediaTime{turn.span.length().us * i / count};
    };
    for (std::int64_t i = 0; i < count; ++i) {
        const auto place = static_cast<std::size_t>(i);
        words.push_back({std::string(parts[place]),
                         measured ? turn.words[place] : TimeSpan{at(i), at(i + 1)}, measured});
    }
    return words;
}

std::vector<Unit> tell(std::vector<TurnInput> turns)
{
    const auto told = narrative::narrate(std::move(turns));
    std::vector<Unit> units;
    for (std::size_t i = 0; i < told.turns.size(); ++i) {
        const TurnInput &turn = told.turns[i].input;
        units.push_back({turn.span, turn.participant, turn.annotation, turn.text,
                         told.tell(i).sentence, wordsOf(turn)});
    }
    return units;
}

/// The mean, weighted by length; nothing where one of them has none.
std::optional<narrative::Tone> meanTone(const TurnInput &a, const TurnInput &b)
{
    if (!a.tone || !b.tone)
        return std::nullopt;
    const double whole = (a.span.length() + b.span.length()).seconds();
    const double share = whole > 0 ? b.span.length().seconds() / whole : 0.5;
    narrative::Tone mean = *a.tone;
    using narrative::Tone;
    for (double Tone::*const part :
         {&Tone::neutrality, &Tone::happiness, &Tone::sadness, &Tone::anger, &Tone::fear})
        mean.*part += share * ((*b.tone).*part - mean.*part);
    return mean;
}

std::optional<narrative::Actions> both(const TurnInput &a, const TurnInput &b)
{
    if (!a.actions || !b.actions)
        return a.actions ? a.actions : b.actions;
    narrative::Actions all = *a.actions;
    using narrative::Actions;
    for (bool Actions::*const part :
         {&Actions::smile, &Actions::positiveFace, &Actions::au05, &Actions::au17, &Actions::au20,
          &Actions::au25, &Actions::nod, &Actions::leanForward, &Actions::laughter})
        all.*part = all.*part || (*b.actions).*part;
    return all;
}

void append(TurnInput &turn, TurnInput next)
{
    turn.annotation = 0;
    turn.tone = meanTone(turn, next);
    turn.actions = both(turn, next);
    const bool measured = turn.words.size() == narrative::splitWords(turn.text).size() &&
                          next.words.size() == narrative::splitWords(next.text).size();
    if (measured)
        turn.words.insert(turn.words.end(), next.words.begin(), next.words.end());
    else
        turn.words.clear();
    if (!turn.text.empty() && !next.text.empty())
        turn.text += ' ';
    turn.text += next.text;
    turn.span.end = std::max(turn.span.end, next.span.end);
}

std::vector<TurnInput> talkTurns(std::vector<TurnInput> utterances)
{
    std::vector<TurnInput> turns;
    for (TurnInput &utterance : utterances)
        if (!turns.empty() && turns.back().speaker == utterance.speaker)
            append(turns.back(), std::move(utterance));
        else
            turns.push_back(std::move(utterance));
    for (std::size_t i = 0; i < turns.size(); ++i)
        turns[i].number = static_cast<int>(i) + 1;
    return turns;
}

void addWords(Unit &unit, const TurnInput &turn)
{
    for (UnitWord &word : wordsOf(turn)) {
        const MediaTime middle{(word.span.begin.us + word.span.end.us) / 2};
        if (!unit.span.contains(middle))
            continue;
        unit.text += (unit.text.empty() ? "" : " ") + word.word;
        unit.words.push_back(std::move(word));
    }
}

/// Tells units that hold words as talk turns, so that what reads narratives can read them.
void tellAsTurns(std::vector<Unit> &units, const std::vector<TurnInput> &turns)
{
    std::map<Id, const TurnInput *> people;
    for (const TurnInput &turn : turns)
        people.emplace(turn.participant, &turn);
    std::vector<TurnInput> inputs;
    std::vector<Unit *> told;
    for (Unit &unit : units) {
        const auto person = people.find(unit.participant);
        if (unit.words.empty() || person == people.end())
            continue;
        TurnInput input;
        input.number = static_cast<int>(inputs.size()) + 1;
        input.speaker = person->second->speaker;
        input.pseudonym = person->second->pseudonym;
        input.participant = unit.participant;
        input.span = unit.span;
        input.text = unit.text;
        for (const UnitWord &word : unit.words)
            input.words.push_back(word.span);
        inputs.push_back(std::move(input));
        told.push_back(&unit);
    }
    const auto narrative = narrative::narrate(std::move(inputs));
    for (std::size_t i = 0; i < narrative.turns.size() && i < told.size(); ++i)
        told[i]->narrative = narrative.tell(i).sentence;
}

/// Gives units the words that their person says meanwhile: those whose middle lies in them. Turns
/// are in order of their begins.
void addSpeech(std::vector<Unit> &units, const std::vector<TurnInput> &turns)
{
    std::vector<MediaTime> reach; // the latest end up to each turn
    for (const TurnInput &turn : turns)
        reach.push_back(reach.empty() ? turn.span.end : std::max(reach.back(), turn.span.end));
    for (Unit &unit : units) {
        auto i = static_cast<std::size_t>(std::ranges::upper_bound(reach, unit.span.begin) -
                                          reach.begin());
        for (; i < turns.size() && turns[i].span.begin < unit.span.end; ++i)
            if (unit.participant == 0 || turns[i].participant == unit.participant)
                addWords(unit, turns[i]);
    }
}

std::vector<Unit> ratingWindows(const Session &session)
{
    std::set<std::pair<TimeSpan, Id>> windows;
    for (const SamRating *rating : session.ratings())
        windows.insert({rating->window, rating->participant});
    std::vector<Unit> units;
    for (const auto &[window, participant] : windows)
        units.push_back({window, participant, 0, {}, {}, {}});
    return units;
}

std::vector<Unit> tierUnits(const Session &session, const std::string &name)
{
    std::vector<Unit> units;
    for (const Tier *tier : tiersNamed(session, name))
        for (const Annotation &annotation : session.annotations(tier->id))
            units.push_back({annotation.span, tier->participant, annotation.id, {}, {}, {}});
    return units;
}

} // namespace

/// Those that the narrative tells stand in its order: networks read neighbours by it.
std::vector<Unit> unitsOf(const Session &session, const ExportOptions &options)
{
    const auto turns = narrative::turnsOf(session);
    if (options.units == UnitKind::Utterances)
        return tell(turns);
    if (options.units == UnitKind::TalkTurns)
        return tell(talkTurns(turns));
    std::vector<Unit> units = options.units == UnitKind::RatingWindows
                                  ? ratingWindows(session)
                                  : tierUnits(session, options.unitTier);
    addSpeech(units, turns);
    std::ranges::stable_sort(units, {}, [&](const Unit &unit) {
        const Participant *person = session.participant(unit.participant);
        return std::tuple(unit.span.begin, unit.span.end, person ? person->order : -1);
    });
    if (options.units == UnitKind::RatingWindows || options.units == UnitKind::Tier)
        tellAsTurns(units, turns);
    return units;
}

} // namespace duologue::dataset
