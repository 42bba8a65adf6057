#include "core/scheme/scheme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace duologue::scheme {
namespace {

constexpr std::array<std::pair<May, std::string_view>, 7> mayNames{{
    {May::Times, "times"},
    {May::Labels, "labels"},
    {May::Texts, "texts"},
    {May::Ratings, "ratings"},
    {May::Tiers, "tiers"},
    {May::Vocabularies, "vocabularies"},
    {May::People, "people"},
}};

/// The one of that name; null: there is none.
template <class T>
const T *named(const std::vector<T> &list, std::string_view name, std::string T::*member)
{
    const auto found = std::ranges::find(list, name, member);
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const std::string &Text::in(std::string_view language) const
{
    static const std::string none;
    for (const std::string_view wanted : {language, std::string_view(), std::string_view("en")})
        if (const auto found = byLanguage.find(std::string(wanted)); found != byLanguage.end())
            return found->second;
    return byLanguage.empty() ? none : byLanguage.begin()->second;
}

std::optional<double> Scale::value(double given) const
{
    if (!std::isfinite(given) || given < from || given > to)
        return std::nullopt;
    const double steps = std::round((given - from) / step);
    return std::clamp(std::round((from + steps * step) * 1e9) / 1e9, from, to);
}

Scale pointScale(std::string dimension, int points, double from)
{
    Scale scale;
    scale.dimension = std::move(dimension);
    scale.points = points;
    scale.from = from;
    scale.to = from + points - 1;
    return scale;
}

const Scale *RatingPlan::scale(std::string_view dimension) const
{
    return named(scales, dimension, &Scale::dimension);
}

const Question *RatingPlan::text(std::string_view name) const
{
    return named(texts, name, &Question::name);
}

const TierTemplate *Scheme::tier(std::string_view wanted) const
{
    return named(tiers, wanted, &TierTemplate::name);
}

const VocabularyTemplate *Scheme::vocabulary(std::string_view wanted) const
{
    return named(vocabularies, wanted, &VocabularyTemplate::name);
}

std::set<May> everything()
{
    std::set<May> all;
    for (const auto &[may, name] : mayNames)
        all.insert(may);
    return all;
}

std::string_view toString(May may)
{
    return std::ranges::find(mayNames, may, &decltype(mayNames)::value_type::first)->second;
}

std::optional<May> mayFromString(std::string_view name)
{
    const auto found = std::ranges::find(mayNames, name, &decltype(mayNames)::value_type::second);
    return found == mayNames.end() ? std::nullopt : std::optional(found->first);
}

std::string_view toString(Look look)
{
    return look == Look::Manikins ? "manikins" : "plain";
}

} // namespace duologue::scheme
