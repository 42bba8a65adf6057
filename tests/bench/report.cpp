#include "tests/bench/report.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>

namespace bench {

namespace {

double judged(const Row &row)
{
    return row.peerName.empty() ? row.ours : row.ours / row.peer;
}

bool missed(const Row &row)
{
    if (std::isnan(row.target))
        return false;
    return row.better == Better::Lower ? judged(row) > row.target * 1.1
                                       : judged(row) < row.target / 1.1;
}

void printJson(const std::string &area, const Row &row)
{
    nlohmann::ordered_json line{
        {"area", area}, {"what", row.what}, {"ours", row.ours}, {"unit", row.unit}};
    if (!row.peerName.empty()) {
        line["peer"] = row.peer;
        line["peerName"] = row.peerName;
        line["ratio"] = judged(row);
    }
    if (!std::isnan(row.target)) {
        line["target"] = row.target;
        line["missed"] = missed(row);
    }
    if (!row.note.empty())
        line["note"] = row.note;
    std::puts(line.dump().c_str());
}

void printLine(const Row &row)
{
    std::printf("  %-58s %10.4g %-8s", row.what.c_str(), row.ours, row.unit.c_str());
    if (!row.peerName.empty())
        std::printf(" %s %.4g: x%.3f", row.peerName.c_str(), row.peer, judged(row));
    if (!std::isnan(row.target))
        std::printf(" (target %s %.4g%s)", row.better == Better::Lower ? "<=" : ">=", row.target,
                    missed(row) ? ", MISSED" : "");
    if (!row.note.empty())
        std::printf(" [%s]", row.note.c_str());
    std::puts("");
}

} // namespace

Report::Report(std::string area, int argc, char **argv) : area_(std::move(area))
{
    json_ = std::any_of(argv + 1, argv + argc,
                        [](const char *word) { return std::strcmp(word, "--json") == 0; });
}

void Report::add(Row row)
{
    rows_.push_back(std::move(row));
}

int Report::print() const
{
    if (!json_)
        std::puts(area_.c_str());
    for (const Row &row : rows_) {
        if (json_)
            printJson(area_, row);
        else
            printLine(row);
    }
    return std::any_of(rows_.begin(), rows_.end(), missed) ? 1 : 0;
}

double seconds(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Paired inTurns(int pairs, const std::function<double()> &ours, const std::function<double()> &peer)
{
    ours();
    peer();
    std::vector<Paired> found;
    for (int pair = 0; pair < pairs; ++pair) {
        const double a = ours();
        found.push_back({a, peer()});
    }
    const auto middle = found.begin() + pairs / 2;
    std::ranges::nth_element(found, middle, {},
                             [](const Paired &pair) { return pair.ours / pair.peer; });
    return *middle;
}

double percentile(std::vector<double> values, double percent)
{
    if (values.empty())
        return NAN;
    const auto rank = static_cast<size_t>(std::lround(percent / 100 * double(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + long(rank), values.end());
    return values[rank];
}

} // namespace bench
