#include "core/features/compare.h"

#include <algorithm>
#include <cmath>

#include "core/features/compare/descriptors.h"
#include "core/features/compare/framing.h"
#include "core/features/compare/functionals.h"
#include "core/features/spectral.h"

namespace duologue::features {
namespace {

using Samples = std::span<const float>;

constexpr double lowestRate = 8000, highestRate = 192'000;
constexpr float mostLoud = 1000; // squares of squares, summed up, stay numbers
constexpr int fewestFrames = 3;

Result<void> checked(Samples samples, double rate)
{
    if (auto fine = checkedSamples(samples, rate); !fine)
        return fine;
    if (rate < lowestRate || rate > highestRate)
        return fail("features.options", "These features are defined for sound of 8 to 192 kHz, and "
                                        "this has " +
                                            std::to_string(rate) + " Hz; convert it first.");
    if (std::ranges::any_of(samples, [](float x) { return std::abs(x) > mostLoud; }))
        return fail("features.options", "The sound goes beyond 1000 times full scale; bring it to "
                                        "-1 to 1 first.");
    if (compare::Framing(0.060, rate, static_cast<long>(samples.size())).count < fewestFrames)
        return fail("features.empty",
                    "The sound is shorter than 80 ms, too short for three frames of 60 ms.");
    return {};
}

std::vector<float> scaled(Samples samples, const CompareOptions &options)
{
    std::vector<float> scaled(samples.begin(), samples.end());
    if (options.wholeNumbers)
        for (float &x : scaled)
            x = x * 32768.0F / 32767.0F; // the first is exact, so this rounds once
    return scaled;
}

Result<compare::Contours> contoursOf(Samples samples, double rate, const CompareOptions &options,
                                     const Work &work)
{
    if (const auto fine = checked(samples, rate); !fine)
        return std::unexpected(fine.error());
    const auto raw = compare::describe(scaled(samples, options), rate, options.set, work);
    if (!raw)
        return std::unexpected(raw.error());
    return compare::smoothed(*raw);
}

} // namespace

Result<FrameTable> compareDescriptors(Samples samples, double sampleRate,
                                      const CompareOptions &options, const Work &work)
{
    const auto contours = contoursOf(samples, sampleRate, options, work);
    if (!contours)
        return std::unexpected(contours.error());
    FrameTable table;
    table.step = std::round(0.010 * sampleRate) / sampleRate;
    table.resize(contours->longFrames + 1, 2 * compare::descriptorCount);
    for (int r = 0; r < table.rows; ++r) {
        float *out = table.row(r).data();
        for (const auto *all : {&contours->smooth, &contours->slopes})
            for (const compare::Series &series : *all)
                *out++ = series[static_cast<std::size_t>(r)];
    }
    return table;
}

Result<std::vector<float>> compareFunctionals(Samples samples, double sampleRate,
                                              const CompareOptions &options, const Work &work)
{
    Work first = work;
    if (work.progress)
        first.progress = [&work](double share) { return work.progress(0.8 * share); };
    const auto contours = contoursOf(samples, sampleRate, options, first);
    if (!contours)
        return std::unexpected(contours.error());
    Work second = work;
    if (work.progress)
        second.progress = [&work](double share) { return work.progress(0.8 + 0.2 * share); };
    return compare::functionalsOf(*contours, options.set, second);
}

const std::vector<std::string> &compareDescriptorNames()
{
    static const std::vector<std::string> names = [] {
        auto names = compare::descriptorNames(false);
        for (std::string &slope : compare::descriptorNames(true))
            names.push_back(std::move(slope));
        return names;
    }();
    return names;
}

const std::vector<std::string> &compareFunctionalNames()
{
    static const std::vector<std::string> names = compare::functionalNames();
    return names;
}

} // namespace duologue::features
