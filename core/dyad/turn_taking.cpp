#include "core/dyad/turn_taking.h"

#include <algorithm>

namespace duologue::dyad {
namespace {

constexpr MediaTime leastPause = MediaTime::fromMilliseconds(200);

struct Said
{
    int person = 0;
    TimeSpan span;
    int words = 0; ///< 0: not transcribed
};

int wordsOf(std::string_view text)
{
    int words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

/// The person's first utterance tier that holds any.
const Tier *speechOf(const Session &session, Id person)
{
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Utterance && tier->participant == person &&
            !session.annotations(tier->id).empty())
            return tier;
    return nullptr;
}

std::vector<Said> saidBy(const Session &session, const Tier &tier, int person)
{
    std::vector<Said> said;
    for (const Annotation &row : session.annotations(tier.id)) {
        if (!row.label.empty() || row.span.empty())
            continue;
        const int words = wordsOf(row.text.view());
        if (!said.empty() && row.span.begin <= said.back().span.end) { // one's own do not overlap
            said.back().span.end = std::max(said.back().span.end, row.span.end);
            said.back().words += words;
        } else {
            said.push_back({person, row.span, words});
        }
    }
    return said;
}

double secondsOf(const std::vector<Said> &said)
{
    double seconds = 0;
    for (const Said &one : said)
        seconds += one.span.length().seconds();
    return seconds;
}

double bothSeconds(const std::vector<Said> &first, const std::vector<Said> &second)
{
    double seconds = 0;
    auto b = second.begin();
    for (const Said &a : first) {
        while (b != second.end() && b->span.end <= a.span.begin)
            ++b;
        for (auto at = b; at != second.end() && at->span.begin < a.span.end; ++at)
            seconds += a.span.intersected(at->span).length().seconds();
    }
    return seconds;
}

/// Follows what is said in the order in which it begins.
class Listening
{
public:
    Listening(const TurnOptions &options, TurnTaking &result) : m_options(options), m_result(result)
    {
    }

    void hear(const std::vector<Said> &all)
    {
        for (std::size_t i = 0; i < all.size(); ++i)
            hear(all, i);
    }

private:
    void hear(const std::vector<Said> &all, std::size_t at)
    {
        const Said &said = all[at];
        Turn *floor = m_result.turns.empty() ? nullptr : &m_result.turns.back();
        const bool silent =
            floor && (said.span.begin - floor->span.end).seconds() > m_options.longestGap;
        if (!floor || (silent && !isBackchannel(all, at))) {
            m_result.turns.push_back({said.person, said.span});
        } else if (floor->person == said.person) {
            goOn(*floor, said);
        } else if (isBackchannel(all, at)) {
            ++person(said).backchannels;
            add(TurnEvent::Kind::Backchannel, said, said.span);
        } else if (said.span.end <= floor->span.end) {
            ++person(said).within;
            add(TurnEvent::Kind::Within, said, said.span);
        } else {
            take(*floor, said);
        }
    }

    void goOn(Turn &floor, const Said &said)
    {
        const MediaTime pause = said.span.begin - floor.span.end;
        if (pause >= leastPause) {
            PersonTurns &who = person(said);
            who.meanPause = (who.meanPause * who.pauses + pause.seconds()) / (who.pauses + 1);
            ++who.pauses;
        }
        floor.span.end = std::max(floor.span.end, said.span.end);
    }

    void take(const Turn &floor, const Said &said)
    {
        using Kind = TurnEvent::Kind;
        const MediaTime offset = said.span.begin - floor.span.end;
        m_result.to[static_cast<std::size_t>(said.person)].offsets.push_back(offset.seconds());
        if (offset.us >= 0) {
            add(Kind::Gap, said, {floor.span.end, said.span.begin});
        } else {
            const bool rude = -offset.seconds() > m_options.leastInterruption;
            person(said).interruptions += rude;
            add(rude ? Kind::Interruption : Kind::Overlap, said, {said.span.begin, floor.span.end});
        }
        m_result.turns.push_back({said.person, said.span});
    }

    /// Short, and the other one, who has the floor, is the next to say something that is not.
    bool isBackchannel(const std::vector<Said> &all, std::size_t at) const
    {
        const Said &said = all[at];
        if (!isShort(said))
            return false;
        if (m_result.turns.empty() || m_result.turns.back().person == said.person)
            return false;
        const Turn &floor = m_result.turns.back();
        if (said.span.end <= floor.span.end)
            return true;
        for (std::size_t next = at + 1; next < all.size(); ++next) {
            if ((all[next].span.begin - said.span.end).seconds() > m_options.longestBackchannel)
                return false;
            if (all[next].person != said.person)
                return !isShort(all[next]);
            if (!isShort(all[next]))
                return false;
        }
        return false;
    }

    bool isShort(const Said &said) const
    {
        return said.span.length().seconds() <= m_options.longestBackchannel &&
               said.words <= m_options.mostWords;
    }

    void add(TurnEvent::Kind kind, const Said &said, TimeSpan span)
    {
        m_result.events.push_back({kind, said.person, span});
    }
    PersonTurns &person(const Said &said)
    {
        return m_result.people[static_cast<std::size_t>(said.person)];
    }

    const TurnOptions &m_options;
    TurnTaking &m_result;
};

/// Of sorted values, between the two next to it.
double quantile(const std::vector<double> &sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

void summarise(Transfers &transfers)
{
    if (transfers.offsets.empty())
        return;
    std::vector<double> sorted = transfers.offsets;
    std::ranges::sort(sorted);
    transfers.median = quantile(sorted, 0.5);
    transfers.lowerQuartile = quantile(sorted, 0.25);
    transfers.upperQuartile = quantile(sorted, 0.75);
}

void shareFloor(TurnTaking &result)
{
    std::array<double, 2> floor{};
    for (const Turn &turn : result.turns) {
        const auto who = static_cast<std::size_t>(turn.person);
        floor[who] += turn.span.length().seconds();
        ++result.people[who].turns;
    }
    for (std::size_t who = 0; who < 2; ++who) {
        PersonTurns &person = result.people[who];
        person.floorShare = floor[who] / (floor[0] + floor[1]);
        person.meanTurn = person.turns > 0 ? floor[who] / person.turns : 0;
    }
}

} // namespace

Result<Pair> pairOf(const Session &session, const std::vector<std::string> &names)
{
    const auto people = session.participants();
    std::string known;
    for (const Participant *person : people)
        known += (known.empty() ? "" : ", ") + person->pseudonym;
    if (people.size() < 2)
        return fail("dyad.people", "This session has fewer than two people. Add them under People "
                                   "and recordings.");
    if (names.empty())
        return Pair{people[0]->id, people[1]->id};
    std::vector<Id> chosen;
    for (const std::string &name : names) {
        const auto found = std::ranges::find(people, name, &Participant::pseudonym);
        if (found == people.end())
            return fail("dyad.people", "Nobody in this session is called \"" + name +
                                           "\". There are " + known + ".");
        chosen.push_back((*found)->id);
    }
    if (chosen.size() != 2 || chosen[0] == chosen[1])
        return fail("dyad.people", "Name two different people of " + known + ".");
    return Pair{chosen[0], chosen[1]};
}

TurnTaking turnTaking(const Session &session, const Pair &pair, const TurnOptions &options)
{
    TurnTaking result;
    result.length = session.info().duration.seconds();
    std::array<std::vector<Said>, 2> said;
    for (int who = 0; who < 2; ++who) {
        const Id id = who == 0 ? pair.first : pair.second;
        const Tier *tier = speechOf(session, id);
        if (tier)
            said[static_cast<std::size_t>(who)] = saidBy(session, *tier, who);
        if (!said[static_cast<std::size_t>(who)].empty())
            continue;
        const Participant *person = session.participant(id);
        result.why = "No utterances of " +
                     (person ? person->pseudonym : std::string("one of them")) +
                     " are marked, so who takes the floor is not known.";
        return result;
    }
    std::vector<Said> all = said[0];
    all.insert(all.end(), said[1].begin(), said[1].end());
    std::ranges::stable_sort(all, {}, [](const Said &one) { return one.span; });
    Listening(options, result).hear(all);
    shareFloor(result);
    for (std::size_t who = 0; who < 2; ++who) {
        result.people[who].speaking = secondsOf(said[who]);
        summarise(result.to[who]);
    }
    result.bothSpeak = bothSeconds(said[0], said[1]);
    result.nobodySpeaks = std::max(0.0, result.length - result.people[0].speaking -
                                            result.people[1].speaking + result.bothSpeak);
    if (session.participants().size() > 2)
        result.notes.push_back("The session has more than two people; what the others say is left "
                               "out.");
    return result;
}

std::string_view nameOf(TurnEvent::Kind kind)
{
    switch (kind) {
    case TurnEvent::Kind::Overlap:
        return "overlap";
    case TurnEvent::Kind::Interruption:
        return "interruption";
    case TurnEvent::Kind::Within:
        return "within";
    case TurnEvent::Kind::Backchannel:
        return "back-channel";
    case TurnEvent::Kind::Gap:
        break;
    }
    return "gap";
}

} // namespace duologue::dyad
