#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <tuple>

#include "core/narrative/narrative.h"
#include "core/narrative/text.h"
#include "core/narrative/words.h"

namespace duologue::narrative {
namespace {

/// A smile shorter than this is none (MONAH, talkturn_smile).
constexpr MediaTime shortestSmile = MediaTime::fromMilliseconds(500);

std::string baseName(const Participant &participant)
{
    return !participant.narrativeName.empty() ? participant.narrativeName
           : !participant.pseudonym.empty()   ? participant.pseudonym
                                              : "person " + std::to_string(participant.order + 1);
}

std::string spokenOrTag(const Annotation &utterance)
{
    if (!utterance.text.empty() || utterance.label.empty())
        return utterance.text;
    if (utterance.label == "laugh")
        return "[LAUGHTER]";
    std::string tag = utterance.label;
    std::ranges::transform(tag, tag.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return "[" + tag + "]";
}

bool holdsLaughter(const Annotation &utterance)
{
    const auto tagged = [](std::string_view word) {
        const std::string spoken = spokenText(word);
        return word.starts_with('[') && (spoken == "laughter" || spoken == "laugh");
    };
    return utterance.label == "laugh" || utterance.label == "laughter" ||
           std::ranges::any_of(splitWords(utterance.text), tagged);
}

std::optional<double> number(const Attributes &attributes, const char *name)
{
    const auto it = attributes.find(name);
    if (it == attributes.end())
        return std::nullopt;
    double value = 0;
    const char *end = it->second.data() + it->second.size();
    const auto [stop, problem] = std::from_chars(it->second.data(), end, value);
    if (problem != std::errc() || stop != end || !(value >= 0 && value <= 1))
        return std::nullopt;
    return value;
}

/// Nothing where a probability is missing or all are 0, which is how analysers say "not valid".
std::optional<Tone> toneOf(const Annotation &annotation)
{
    const auto read = [&](const char *name) { return number(annotation.attributes, name); };
    const auto neutrality = read("neutrality"), happiness = read("happiness");
    const auto sadness = read("sadness"), anger = read("anger"), fear = read("fear");
    if (!neutrality || !happiness || !sadness || !anger || !fear)
        return std::nullopt;
    if (*neutrality + *happiness + *sadness + *anger + *fear == 0)
        return std::nullopt;
    return Tone{*neutrality, *happiness, *sadness, *anger, *fear};
}

/// The tone of the annotation with the turn's own span, else the mean over those of a tier that
/// overlap it, weighted by how long they do.
std::optional<Tone> toneOn(const Session &session, Id tier, TimeSpan turn)
{
    Tone sum;
    double weight = 0;
    for (const Annotation &annotation : session.annotations(tier, turn)) {
        const auto tone = toneOf(annotation);
        if (!tone)
            continue;
        if (annotation.span == turn)
            return tone;
        const double share = annotation.span.intersected(turn).length().seconds();
        for (double Tone::*const member :
             {&Tone::neutrality, &Tone::happiness, &Tone::sadness, &Tone::anger, &Tone::fear})
            sum.*member += share * (*tone).*member;
        weight += share;
    }
    if (weight <= 0)
        return std::nullopt;
    return Tone{sum.neutrality / weight, sum.happiness / weight, sum.sadness / weight,
                sum.anger / weight, sum.fear / weight};
}

/// By the first of the tiers that says it.
std::optional<Tone> toneDuring(const Session &session, const std::vector<Id> &tiers, TimeSpan turn)
{
    for (const Id tier : tiers)
        if (const auto tone = toneOn(session, tier, turn))
            return tone;
    return std::nullopt;
}

/// Whether annotations with this label, sorted by begin, leave no part of the turn uncovered.
bool covers(const std::vector<Annotation> &during, std::string_view label, TimeSpan turn)
{
    MediaTime reached = turn.begin;
    bool any = false;
    for (const Annotation &annotation : during) {
        if (annotation.label != label || annotation.span.begin > reached)
            continue;
        any = true;
        reached = std::max(reached, annotation.span.end);
    }
    return any && reached >= turn.end;
}

bool smiles(const std::vector<Annotation> &during, TimeSpan turn)
{
    return std::ranges::any_of(during, [&](const Annotation &a) {
        return a.label == "smile" && a.span.length() >= shortestSmile &&
               a.span.begin >= turn.begin && a.span.end <= turn.end;
    });
}

/// People's and machines' tiers together: what either saw was there.
Actions actionsDuring(const Session &session, const std::vector<Id> &tiers, TimeSpan turn)
{
    std::vector<Annotation> during;
    for (const Id tier : tiers)
        std::ranges::copy(session.annotations(tier, turn), std::back_inserter(during));
    std::ranges::stable_sort(during, {}, [](const Annotation &a) { return a.span.begin; });
    const auto any = [&](std::string_view label) {
        return std::ranges::any_of(during, [&](const Annotation &a) { return a.label == label; });
    };
    Actions actions;
    actions.smile = smiles(during, turn);
    actions.positiveFace = covers(during, "posiface", turn);
    actions.au05 = covers(during, "AU05", turn);
    actions.au17 = covers(during, "AU17", turn);
    actions.au20 = covers(during, "AU20", turn);
    actions.au25 = covers(during, "AU25", turn);
    actions.nod = any("nod");
    actions.leanForward = any("leanforward");
    actions.laughter = any("laughter");
    return actions;
}

/// Nothing once the utterance was moved or reworded.
std::vector<TimeSpan> wordTimes(const Annotation &utterance)
{
    const auto kept = utterance.attributes.find(wordTimesAttribute);
    if (kept == utterance.attributes.end())
        return {};
    const auto times = wordTimesFromText(kept->second);
    const bool inside = std::ranges::all_of(times, [&](const TimeSpan &word) {
        return word.begin >= utterance.span.begin && word.end <= utterance.span.end;
    });
    return inside && times.size() == splitWords(utterance.text).size() ? times
                                                                       : std::vector<TimeSpan>();
}

/// What is said of people, put together once.
class Cast
{
public:
    explicit Cast(const Session &session)
    {
        const auto people = session.participants();
        std::map<std::string, int> count, position;
        for (const Participant *person : people)
            ++count[baseName(*person)];
        for (const Participant *person : people) {
            const std::string name = baseName(*person);
            const int place = ++position[name];
            const char *which = place == 1 ? "first " : place == 2 ? "second " : "other ";
            m_names[person->id] = count[name] < 2 ? name : which + name;
        }
        for (const Tier *tier : session.tiers())
            m_tiers[{tier->kind, tier->participant}].push_back(tier->id);
    }

    /// "woman"; "first woman" and "second woman" where two share a name.
    const std::string &nameOf(Id participant) const { return m_names.at(participant); }
    const std::vector<Id> &tiersOf(TierKind kind, Id participant) const
    {
        static const std::vector<Id> none;
        const auto found = m_tiers.find({kind, participant});
        return found == m_tiers.end() ? none : found->second;
    }

private:
    std::map<Id, std::string> m_names;
    std::map<std::pair<TierKind, Id>, std::vector<Id>> m_tiers;
};

/// Whether two utterances of one person, on two tiers, tell the same: most of the shorter one lies
/// in the other, and both are speech or the same sound.
bool tellTheSame(const Annotation &a, const Annotation &b)
{
    if (a.text.empty() != b.text.empty() || (a.text.empty() && !(a.label == b.label)))
        return false;
    const MediaTime shorter = std::min(a.span.length(), b.span.length());
    return shorter <= MediaTime() || a.span.intersected(b.span).length() * 2 > shorter;
}

/// A person's utterances on a tier that none of the tiers above tells already.
std::vector<Annotation> utterancesOn(const Session &session, Id tier, const std::vector<Id> &above)
{
    std::vector<Annotation> own;
    for (const Annotation &utterance : session.annotations(tier)) {
        const bool told = std::ranges::any_of(above, [&](Id other) {
            return std::ranges::any_of(
                session.annotations(other, utterance.span),
                [&](const Annotation &theirs) { return tellTheSame(utterance, theirs); });
        });
        if (!told)
            own.push_back(utterance);
    }
    return own;
}

/// Where the turn stands in the table of talk turns that it was read from.
void setPlace(const Attributes &attributes, TurnInput &turn)
{
    if (const auto audio = attributes.find(audioAttribute); audio != attributes.end())
        turn.audio = audio->second;
    const auto number = attributes.find(tableNumberAttribute);
    if (number == attributes.end())
        return;
    const char *end = number->second.data() + number->second.size();
    int value = 0;
    if (const auto [stop, problem] = std::from_chars(number->second.data(), end, value);
        problem == std::errc() && stop == end)
        turn.tableNumber = value;
}

void addTurns(const Session &session, const Cast &cast, const Tier &tier,
              const std::vector<Id> &above, std::vector<TurnInput> &turns)
{
    const Participant *participant = session.participant(tier.participant);
    const std::string speaker = participant ? cast.nameOf(participant->id) : tier.name;
    const auto &tones = cast.tiersOf(TierKind::Tone, tier.participant);
    const auto &actions = cast.tiersOf(TierKind::Action, tier.participant);
    for (const Annotation &utterance : utterancesOn(session, tier.id, above)) {
        TurnInput turn;
        turn.speaker = speaker;
        turn.span = utterance.span;
        turn.text = spokenOrTag(utterance);
        turn.words = wordTimes(utterance);
        turn.participant = tier.participant;
        turn.pseudonym = participant ? participant->pseudonym : std::string();
        setPlace(utterance.attributes, turn);
        turn.annotation = utterance.id;
        turn.tone = toneDuring(session, tones, turn.span);
        if (!actions.empty())
            turn.actions = actionsDuring(session, actions, turn.span);
        if (holdsLaughter(utterance)) {
            turn.actions = turn.actions.value_or(Actions());
            turn.actions->laughter = true;
        }
        turns.push_back(std::move(turn));
    }
}

} // namespace

std::vector<TurnInput> turnsOf(const Session &session)
{
    std::vector<TurnInput> turns;
    const Cast cast(session);
    std::map<Id, std::vector<Id>> above; ///< a person's tiers so far
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Utterance) {
            auto &tiers = above[tier->participant];
            // of nobody in particular, each tier is a speaker
            addTurns(session, cast, *tier, tier->participant == 0 ? std::vector<Id>() : tiers,
                     turns);
            tiers.push_back(tier->id);
        }
    std::ranges::stable_sort(turns, {}, [](const TurnInput &turn) {
        return std::tuple(turn.span.begin, turn.span.end);
    });
    int running = 0;
    for (TurnInput &turn : turns)
        turn.number = ++running;
    return turns;
}

} // namespace duologue::narrative
