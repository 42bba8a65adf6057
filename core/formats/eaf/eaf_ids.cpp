#include "core/formats/eaf/eaf_ids.h"

#include <algorithm>
#include <charconv>

namespace duologue::formats::eaf {
namespace {

constexpr std::size_t mostSeries = 16;

struct Numbered
{
    std::string_view word;
    std::uint32_t number = 0;
    bool is = false;
};

/// "ts12", but not "ts012", which is another name than "ts12".
Numbered parsed(std::string_view name)
{
    const std::size_t last = name.find_last_not_of("0123456789");
    const std::size_t digits = last == name.npos ? 0 : last + 1;
    const std::string_view number = name.substr(digits);
    constexpr std::size_t longest = 9;
    Numbered result{name.substr(0, digits)};
    if (number.empty() || number.size() > longest || (number.size() > 1 && number[0] == '0'))
        return result;
    std::from_chars(number.data(), number.data() + number.size(), result.number);
    result.is = true;
    return result;
}

} // namespace

std::uint32_t EafIds::of(std::string_view name)
{
    if (name.empty())
        return 0;
    std::uint32_t *place = numbered(name);
    if (place && *place != 0)
        return *place;
    const auto next = static_cast<std::uint32_t>(m_names.size());
    if (!place || !m_otherIds.empty()) { // it may have been met when its number was too far on
        const auto other = m_otherIds.find(std::string(name));
        if (other != m_otherIds.end())
            return other->second;
    }
    if (place) {
        *place = next;
        m_names.push_back(m_place);
        return next;
    }
    m_otherIds.emplace(name, next);
    m_names.push_back({noSeries, static_cast<std::uint32_t>(m_others.size())});
    m_others.emplace_back(name);
    return next;
}

std::string EafIds::name(std::uint32_t id) const
{
    const Name &name = m_names[id];
    return name.series == noSeries ? m_others[name.number]
                                   : m_series[name.series].word + std::to_string(name.number);
}

/// Where the id of a name is, or will be, that continues a series; else null. A number far beyond
/// those that were met continues none: it would take room for all between.
std::uint32_t *EafIds::numbered(std::string_view name)
{
    const Numbered is = parsed(name);
    if (!is.is)
        return nullptr;
    auto series = std::ranges::find(m_series, is.word, &Series::word);
    if (series == m_series.end()) {
        if (m_series.size() == mostSeries)
            return nullptr;
        series = m_series.insert(m_series.end(), {std::string(is.word), {}, 0});
    }
    constexpr std::size_t gap = 1000;
    if (is.number >= series->ids.size()) {
        if (is.number > 4 * series->met + gap)
            return nullptr;
        series->ids.resize(is.number + std::size_t(1));
    }
    ++series->met;
    m_place = {static_cast<std::uint32_t>(series - m_series.begin()), is.number};
    return &series->ids[is.number];
}

} // namespace duologue::formats::eaf
