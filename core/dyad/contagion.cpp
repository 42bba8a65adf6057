#include "core/dyad/contagion.h"

#include <algorithm>
#include <map>

#include "core/session/predictions.h"

namespace duologue::dyad {
namespace {

constexpr double lowUpTo = 3.5, highFrom = 6.5;
constexpr std::size_t fewestPairs = 20;

std::vector<State> ratedStates(const Session &session, Id person, SamDimension dimension)
{
    std::map<TimeSpan, std::pair<double, int>> sums;
    for (const SamRating *rating : session.ratings())
        if (const auto &value = (*rating)[dimension];
            rating->participant == person && value && *value != notRateable) {
            auto &[sum, count] = sums[rating->window];
            sum += *value;
            ++count;
        }
    std::vector<State> states;
    for (const auto &[window, sum] : sums) {
        const double mean = sum.first / sum.second;
        states.push_back({window, mean <= lowUpTo ? 0U : mean < highFrom ? 1U : 2U});
    }
    return states;
}

/// Labels of a tier; classes that are new are added.
std::vector<State> labelled(const Session &session, const Tier &tier,
                            std::vector<std::string> &classes)
{
    std::vector<State> states;
    for (const Annotation &row : session.annotations(tier.id)) {
        if (row.label.empty())
            continue;
        const std::string label = row.label;
        const auto known = std::ranges::find(classes, label);
        states.push_back({row.span, static_cast<std::size_t>(known - classes.begin())});
        if (known == classes.end())
            classes.push_back(label);
    }
    return states;
}

bool saysStates(const Tier &tier)
{
    return tier.kind == TierKind::Prediction || tier.kind == TierKind::Label;
}

/// "P17 emotion" and "P42 emotion" are one question.
std::string questionOf(const Session &session, const Tier &tier)
{
    if (tier.kind == TierKind::Prediction)
        return nameForAll(session, tier);
    const Participant *person = session.participant(tier.participant);
    std::string name = tier.name;
    if (person && name.starts_with(person->pseudonym + " "))
        name.erase(0, person->pseudonym.size() + 1);
    return tier.annotator.empty() ? name : name + " by " + tier.annotator;
}

void addTiers(const Session &session, const Pair &pair, std::vector<States> &all)
{
    constexpr std::size_t mostClasses = 20; // more is free text
    for (const Tier *tier : session.tiers()) {
        if (!saysStates(*tier) || tier->participant != pair.first)
            continue;
        const std::string name = questionOf(session, *tier);
        for (const Tier *other : session.tiers()) {
            if (other->participant != pair.second || other->kind != tier->kind ||
                other->modelRun != tier->modelRun || questionOf(session, *other) != name)
                continue;
            States states{name, {}, {}, {}};
            states.first = labelled(session, *tier, states.classes);
            states.second = labelled(session, *other, states.classes);
            if (!states.first.empty() && !states.second.empty() &&
                states.classes.size() <= mostClasses)
                all.push_back(std::move(states));
            break;
        }
    }
}

/// A run's tier may hold what it says of both, each at the time of their own utterances.
std::vector<State> spokenBy(const Session &session, const std::vector<State> &states, Id person)
{
    std::vector<State> own;
    const Tier *speech = session.tier(TierKind::Utterance, person);
    if (!speech)
        return own;
    for (const State &state : states)
        if (const auto said = session.annotations(speech->id, state.span); !said.empty()) {
            MediaTime shared;
            for (const Annotation &one : said)
                shared += one.span.intersected(state.span).length();
            if (2 * shared.us > state.span.length().us)
                own.push_back(state);
        }
    return own;
}

void addSharedTiers(const Session &session, const Pair &pair, std::vector<States> &all)
{
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Prediction || tier->participant != 0)
            continue;
        States states{nameForAll(session, *tier), {}, {}, {}};
        const auto both = labelled(session, *tier, states.classes);
        states.first = spokenBy(session, both, pair.first);
        states.second = spokenBy(session, both, pair.second);
        if (!states.first.empty() && !states.second.empty())
            all.push_back(std::move(states));
    }
}

const State *stateAt(const std::vector<State> &states, MediaTime time, MediaTime reach)
{
    auto after = std::ranges::upper_bound(states, time, {},
                                          [](const State &state) { return state.span.begin; });
    if (after != states.begin() && (after - 1)->span.contains(time))
        return &*(after - 1);
    return after != states.end() && after->span.begin - time <= reach ? &*after : nullptr;
}

using Met = std::vector<std::pair<std::size_t, std::size_t>>;

std::size_t sameWhenSlid(const Met &met, std::size_t by)
{
    std::size_t same = 0;
    for (std::size_t i = 0; i < met.size(); ++i)
        same += met[i].first == met[(i + by) % met.size()].second;
    return same;
}

std::optional<double> chanceOfSame(const Met &met)
{
    if (met.size() < fewestPairs)
        return {};
    const std::size_t seen = sameWhenSlid(met, 0);
    std::size_t reached = 1;
    constexpr std::size_t most = 2000; // of a long session every n-th is enough
    const std::size_t each = std::max<std::size_t>(1, met.size() / most);
    std::size_t slides = 1;
    for (std::size_t by = each; by < met.size(); by += each, ++slides)
        reached += sameWhenSlid(met, by) >= seen;
    return static_cast<double>(reached) / static_cast<double>(slides);
}

void fill(Contagion &table, const Met &met, std::size_t classes)
{
    table.pairs = static_cast<int>(met.size());
    table.counts.assign(classes, std::vector<int>(classes));
    table.chance.assign(classes, std::vector<double>(classes));
    std::vector<double> rows(classes), columns(classes);
    for (const auto &[one, other] : met) {
        ++table.counts[one][other];
        ++rows[one];
        ++columns[other];
    }
    const auto all = static_cast<double>(met.size());
    for (std::size_t i = 0; i < classes; ++i) {
        for (std::size_t j = 0; j < classes; ++j)
            table.chance[i][j] = rows[i] * columns[j] / all;
        table.same += table.counts[i][i] / all;
        table.sameByChance += table.chance[i][i] / all;
    }
    if (table.sameByChance < 1 - 1e-12)
        table.beyondChance = (table.same - table.sameByChance) / (1 - table.sameByChance);
    if (table.beyondChance)
        table.p = chanceOfSame(met);
}

} // namespace

std::vector<States> statesOf(const Session &session, const Pair &pair)
{
    std::vector<States> all;
    for (const SamDimension dimension : samDimensions) {
        States states{std::string(toString(dimension)),
                      {"low", "middle", "high"},
                      ratedStates(session, pair.first, dimension),
                      ratedStates(session, pair.second, dimension)};
        if (!states.first.empty() && !states.second.empty())
            all.push_back(std::move(states));
    }
    addTiers(session, pair, all);
    addSharedTiers(session, pair, all);
    return all;
}

Contagion contagion(const std::vector<State> &from, const std::vector<State> &to,
                    std::size_t classes, double lag, double reach)
{
    Met met;
    for (const State &state : from) {
        const MediaTime middle = {(state.span.begin.us + state.span.end.us) / 2};
        if (const State *other =
                stateAt(to, middle + MediaTime::fromSeconds(lag), MediaTime::fromSeconds(reach)))
            met.emplace_back(state.is, other->is);
    }
    Contagion table;
    if (met.empty())
        table.why = "No state of the one is followed by one of the other at this lag.";
    else
        fill(table, met, classes);
    return table;
}

} // namespace duologue::dyad
