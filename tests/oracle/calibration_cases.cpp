// Writes made-up answers of a model, and our confusion matrix, recalls, F1 and calibration of them,
// as JSON on standard output. calibration.py computes the same anew.
#include <cstdio>
#include <random>
#include <string>

#include "core/statistics/calibration.h"
#include "core/statistics/figures.h"

using namespace duologue::statistics;

namespace {

template <class T>
std::string listOf(const std::vector<T> &values)
{
    std::string text;
    for (const auto value : values) {
        char number[32];
        std::snprintf(number, sizeof number, "%.17g", static_cast<double>(value));
        text += (text.empty() ? "" : ", ") + std::string(number);
    }
    return "[" + text + "]";
}

/// An answer is right about as often as it says. Shares on a grid meet the
/// borders of bins.
void print(int count, int classes, bool onGrid, std::uint64_t seed, bool last)
{
    std::mt19937_64 random(seed);
    std::vector<int> people, model;
    std::vector<double> share;
    std::vector<bool> right;
    for (int i = 0; i < count; ++i) {
        const double said = onGrid ? static_cast<double>(random() % 21) / 20
                                   : static_cast<double>(random() % 10'000) / 9'999;
        people.push_back(static_cast<int>(random() % static_cast<unsigned>(classes)));
        const bool hit = static_cast<double>(random() % 1000) / 1000 < said;
        model.push_back(hit ? people.back()
                            : static_cast<int>(random() % static_cast<unsigned>(classes)));
        share.push_back(said);
        right.push_back(people.back() == model.back());
    }
    const ClassFigures figures = classFigures(model, people, classes);
    const Calibration found = calibration(share, right);
    std::string confusion, confidence, accuracy;
    for (const auto &row : figures.confusion)
        confusion += (confusion.empty() ? "" : ", ") + listOf(row);
    std::vector<double> said, hits;
    for (const CalibrationBin &bin : found.bins)
        if (bin.count > 0) {
            said.push_back(bin.confidence);
            hits.push_back(bin.accuracy);
        }
    std::printf("{\"people\": %s, \"model\": %s, \"share\": %s, \"confusion\": [%s], "
                "\"uar\": %.17g, \"macro_f1\": %.17g, \"said\": %s, \"right\": %s, "
                "\"error\": %.17g}%s\n",
                listOf(people).c_str(), listOf(model).c_str(), listOf(share).c_str(),
                confusion.c_str(), figures.macroRecall, figures.macroF1, listOf(said).c_str(),
                listOf(hits).c_str(), *found.error, last ? "" : ",");
}

} // namespace

int main()
{
    std::printf("[\n");
    print(500, 4, false, 1, false);
    print(300, 3, true, 2, false);
    print(7, 2, false, 3, true);
    std::printf("]\n");
    return 0;
}
