#include "models/experiment/search.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "models/base/error.h"

namespace duologue::models {
namespace {

/// The same numbers on every platform.
class Numbers
{
public:
    Numbers(std::uint64_t seed, int index)
        : m_engine(seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(index) + 1)
    {
        m_engine.discard(16);
    }
    double unit() { return static_cast<double>(m_engine() >> 11) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * unit(); }
    double logarithmic(double low, double high)
    {
        return std::exp(uniform(std::log(low), std::log(high)));
    }
    int whole(int low, int high) { return low + static_cast<int>(unit() * (high - low + 1)); }
    std::uint64_t bits() { return m_engine() >> 12; }

private:
    std::mt19937_64 m_engine;
};

nlohmann::ordered_json value(const Draw &draw, Numbers &numbers, int index)
{
    if (draw.kind == "cycle")
        return draw.cycle[static_cast<std::size_t>(index) % draw.cycle.size()];
    if (draw.kind == "whole")
        return numbers.whole(static_cast<int>(draw.low), static_cast<int>(draw.high));
    const bool zero = draw.zero > 0 && numbers.unit() >= 1 - draw.zero;
    double drawn = draw.kind == "log" ? numbers.logarithmic(draw.low, draw.high)
                                      : numbers.uniform(draw.low, draw.high);
    if (draw.decimals >= 0) {
        const double factor = std::pow(10, draw.decimals);
        drawn = std::round(drawn * factor) / factor;
    }
    return zero ? 0.0 : drawn;
}

} // namespace

Search searchFrom(const nlohmann::json &list, const std::string &path)
{
    Search search;
    try {
        for (const auto &item : list) {
            Draw &draw = search.emplace_back();
            item.at("key").get_to(draw.key);
            if (item.contains("cycle")) {
                draw.kind = "cycle";
                item.at("cycle").get_to(draw.cycle);
                if (draw.cycle.empty())
                    throw ModelError("'cycle' is empty");
                continue;
            }
            item.at("draw").get_to(draw.kind);
            if (draw.kind != "log" && draw.kind != "uniform" && draw.kind != "whole")
                throw ModelError("'draw' is '" + draw.kind + "'");
            item.at("range").at(0).get_to(draw.low);
            item.at("range").at(1).get_to(draw.high);
            draw.zero = item.value("zero", 0.0);
            draw.decimals = item.value("decimals", -1);
        }
    } catch (const std::exception &problem) {
        throw ModelError("The search in '" + path + "' cannot be read (" + problem.what() +
                         "); correct it.");
    }
    return search;
}

nlohmann::ordered_json drawTrial(const Search &search, std::uint64_t seed, int index)
{
    Numbers numbers(seed, index);
    nlohmann::ordered_json patch = nlohmann::ordered_json::object();
    for (const Draw &draw : search)
        patch[draw.key] = value(draw, numbers, index);
    patch["seed"] = numbers.bits();
    return patch;
}

std::vector<std::vector<double>> simplex(double step, std::size_t parts)
{
    const auto steps = static_cast<std::size_t>(std::lround(1 / step));
    std::vector<std::vector<double>> lists;
    // Of one part more than the last list had, each with what is left for the others.
    std::vector<std::pair<std::vector<std::size_t>, std::size_t>> begun{{{}, steps}};
    for (std::size_t part = 1; part < parts; ++part) {
        std::vector<std::pair<std::vector<std::size_t>, std::size_t>> longer;
        for (const auto &[list, left] : begun)
            for (std::size_t share = 1; share + (parts - part) <= left; ++share) {
                longer.emplace_back(list, left - share);
                longer.back().first.push_back(share);
            }
        begun = std::move(longer);
    }
    for (const auto &[list, left] : begun) {
        auto &shares = lists.emplace_back();
        for (const std::size_t share : list)
            shares.push_back(static_cast<double>(share) / static_cast<double>(steps));
        shares.push_back(static_cast<double>(left) / static_cast<double>(steps));
    }
    return lists;
}

bool stopsAtMedian(const std::vector<double> &own, const std::vector<std::vector<double>> &finished,
                   bool smallerIsBetter)
{
    const std::size_t epoch = own.size();
    if (epoch < 5 || epoch % 2 == 0)
        return false;
    std::vector<double> averages;
    for (const auto &curve : finished)
        if (curve.size() >= epoch)
            averages.push_back(std::accumulate(curve.begin(),
                                               curve.begin() + static_cast<std::ptrdiff_t>(epoch),
                                               0.0) /
                               static_cast<double>(epoch));
    if (averages.empty())
        return false;
    std::ranges::sort(averages);
    const std::size_t half = averages.size() / 2;
    const double median =
        averages.size() % 2 ? averages[half] : (averages[half - 1] + averages[half]) / 2;
    return smallerIsBetter ? *std::ranges::min_element(own) > median
                           : *std::ranges::max_element(own) < median;
}

} // namespace duologue::models
