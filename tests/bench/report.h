#pragma once
// What a benchmark found, as a table for people or, with --json, one JSON object a line.
#include <functional>
#include <string>
#include <vector>

namespace bench {

enum class Better { Lower, Higher };

// One row. `ours` and `peer` share `unit`; the ratio is ours / peer, and `target` is what it should
// not be worse than (NaN: no target). `peerName` says what it was measured against ("mpv 0.35.1");
// an empty one means that `ours` itself is held against `target`.
struct Row
{
    std::string what;
    double ours = 0;
    double peer = 0;
    std::string unit;
    std::string peerName;
    double target = 0;
    Better better = Better::Lower;
    std::string note;
};

class Report
{
public:
    // Reads --json from the command line; `area` is printed above the table.
    Report(std::string area, int argc, char **argv);
    void add(Row row);
    // Prints the rows; 0 when no target is missed by more than 10 %, else 1. Call it last, from
    // main.
    int print() const;

private:
    std::string area_;
    bool json_ = false;
    std::vector<Row> rows_;
};

// Wall seconds of one call.
double seconds(const std::function<void()> &work);

struct Paired
{
    double ours = 0; // seconds
    double peer = 0;
};
// Both are run in turns (A B A B …), `pairs` times after one discarded pair. The pair of the median
// ratio: medians of their own would be from different minutes of a machine that is busy now and
// then.
Paired inTurns(int pairs, const std::function<double()> &ours, const std::function<double()> &peer);

double percentile(std::vector<double> values, double percent);

} // namespace bench
