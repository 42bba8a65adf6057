#include "core/session/rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace duologue {
namespace {

constexpr std::array<std::pair<MediaRole, std::string_view>, 7> roleNames{{
    {MediaRole::Frontal, "frontal"},
    {MediaRole::General, "general"},
    {MediaRole::Egocentric, "egocentric"},
    {MediaRole::Lapel, "lapel"},
    {MediaRole::Ambient, "ambient"},
    {MediaRole::HeartRate, "heart-rate"},
    {MediaRole::Other, "other"},
}};
constexpr std::array<std::pair<TierKind, std::string_view>, 6> kindNames{{
    {TierKind::Utterance, "utterance"},
    {TierKind::Task, "task"},
    {TierKind::Prediction, "prediction"},
    {TierKind::Tone, "tone"},
    {TierKind::Action, "action"},
    {TierKind::Label, "label"},
}};
constexpr std::array<std::pair<TierRelation, std::string_view>, 5> relationNames{{
    {TierRelation::None, "none"},
    {TierRelation::TimeSubdivision, "time-subdivision"},
    {TierRelation::IncludedIn, "included-in"},
    {TierRelation::SymbolicSubdivision, "symbolic-subdivision"},
    {TierRelation::SymbolicAssociation, "symbolic-association"},
}};
constexpr std::array<std::pair<SamDimension, std::string_view>, 3> dimensionNames{{
    {SamDimension::Valence, "valence"},
    {SamDimension::Arousal, "arousal"},
    {SamDimension::Dominance, "dominance"},
}};

template <class Table, class Value>
std::string_view nameIn(const Table &table, Value value)
{
    return std::ranges::find(table, value, [](const auto &entry) { return entry.first; })->second;
}

template <class Value, std::size_t N>
std::optional<Value> valueIn(const std::array<std::pair<Value, std::string_view>, N> &table,
                             std::string_view name)
{
    const auto it = std::ranges::find(table, name, [](const auto &entry) { return entry.second; });
    return it == table.end() ? std::nullopt : std::optional(it->first);
}

} // namespace

std::string_view toString(MediaRole role)
{
    return nameIn(roleNames, role);
}
std::string_view toString(TierKind kind)
{
    return nameIn(kindNames, kind);
}
std::string_view toString(TierRelation relation)
{
    return nameIn(relationNames, relation);
}
std::string_view toString(SamDimension dimension)
{
    return nameIn(dimensionNames, dimension);
}
std::optional<MediaRole> mediaRoleFromString(std::string_view name)
{
    return valueIn(roleNames, name);
}
std::optional<TierKind> tierKindFromString(std::string_view name)
{
    return valueIn(kindNames, name);
}
std::optional<TierRelation> tierRelationFromString(std::string_view name)
{
    return valueIn(relationNames, name);
}

bool Trace::operator==(const Trace &o) const
{
    const auto same = [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    return id == o.id && participant == o.participant && rater == o.rater &&
           dimension == o.dimension && begin == o.begin && hertz == o.hertz &&
           std::ranges::equal(samples, o.samples, same);
}

} // namespace duologue
