#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace duologue::formats::eaf {

/// The ids of a document as numbers from 1 on, in the order in which they were met; 0 is the empty
/// one. Most are a word and a rising number, "ts1", "ts2", and cost a few bytes each.
class EafIds
{
public:
    std::uint32_t of(std::string_view name);
    std::string name(std::uint32_t id) const;
    /// One more than the largest.
    std::size_t size() const { return m_names.size(); }

private:
    struct Series
    {
        std::string word;
        std::vector<std::uint32_t> ids; ///< by number
        std::size_t met = 0;
    };
    struct Name
    {
        std::uint32_t series, number; ///< of m_series; or `noSeries` and a place in m_others
    };
    static constexpr std::uint32_t noSeries = ~std::uint32_t(0);

    std::uint32_t *numbered(std::string_view name);

    std::vector<Series> m_series;
    std::vector<Name> m_names{{noSeries, 0}};
    std::vector<std::string> m_others{std::string()};
    std::unordered_map<std::string, std::uint32_t> m_otherIds;
    Name m_place{}; ///< of the name that numbered() was asked for
};

} // namespace duologue::formats::eaf
