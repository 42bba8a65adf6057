#include "core/features/compare/functionals.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/features/blocks.h"
#include "core/features/compare/functional_blocks.h"

namespace duologue::features::compare {
namespace {

/// Contours that the same functionals are taken of: `first` and so many after it, then, with
/// `slopes`, those of their slopes.
struct Group
{
    int first, count;
    bool smooth, slopes;
};
struct Line
{
    Group group;
    std::vector<const Block *> blocks;
    int (*frames)(const Contours &); ///< that they see
    bool nonZero = false;            ///< leaves out values of 0
    bool perSecond = false;
    const char *infix = "";
};

constexpr Group levels{voiceCount, levelCount, true, true};
constexpr Group spectrum{voiceCount + levelCount, spectrumCount, true, true};
constexpr Group voice{0, voiceCount, true, true};
constexpr Group pitch{0, 1, true, false};
constexpr Group others{voiceCount, levelCount + spectrumCount, true, false};
constexpr Group otherSlopes{voiceCount, levelCount + spectrumCount, false, true};

/// In the order of the columns. Each group saw its last frames at another time.
const std::vector<Line> &lines()
{
    static const std::vector<const Block *> spread{&extremes, &percentiles, &moments,
                                                   &segments, &times,       &linearPrediction};
    static const std::vector<Line> all{
        {levels, spread, [](const Contours &c) { return c.longFrames - 2; }},
        {spectrum, spread, [](const Contours &c) { return c.shortFrames - 2; }},
        {voice,
         {&arithmeticMean, &flatness, &positiveMean, &quadraticMean, &extremes, &regression,
          &percentiles, &moments, &times, &linearPrediction},
         [](const Contours &c) { return c.early - 2; },
         true},
        {pitch,
         {&shareOfNonZero, &voicedSegments},
         [](const Contours &c) { return c.early; },
         false,
         false,
         "ff0_"},
        {others,
         {&arithmeticMean, &flatness, &quadraticMean, &peaks, &regression},
         [](const Contours &c) { return c.longFrames; },
         false,
         true},
        {otherSlopes, {&flatness, &positiveMean, &quadraticMean, &peaks}, [](const Contours &c) {
             return c.longFrames - 2;
         }}};
    return all;
}

int widthOf(const Line &line)
{
    std::size_t width = 0;
    for (const Block *block : line.blocks)
        width += block->names.size();
    return static_cast<int>(width);
}

/// One contour, its functionals, and where they go.
struct Task
{
    const Line *line;
    int descriptor;
    bool slope;
    int column;
};

const std::vector<Task> &tasks()
{
    static const std::vector<Task> all = [] {
        std::vector<Task> tasks;
        int column = 0;
        for (const Line &line : lines())
            for (const bool slope : {false, true}) {
                if (slope ? !line.group.slopes : !line.group.smooth)
                    continue;
                for (int c = 0; c < line.group.count; ++c, column += widthOf(line))
                    tasks.push_back({&line, line.group.first + c, slope, column});
            }
        return tasks;
    }();
    return all;
}

/// `values`: zeros at first.
void compute(const Task &task, const Contours &contours, CompareSet set, float *values)
{
    const Line &line = *task.line;
    const auto &series = task.slope ? contours.slopes : contours.smooth;
    const auto all = std::span(series[static_cast<std::size_t>(task.descriptor)])
                         .first(static_cast<std::size_t>(std::max(1, line.frames(contours))));
    std::vector<float> seen;
    if (line.nonZero) {
        std::ranges::copy_if(all, std::back_inserter(seen), [](float x) { return x != 0; });
        if (seen.empty())
            return;
    }
    const Contour contour(line.nonZero ? std::span<const float>(seen) : all);
    const Rules rules{set == CompareSet::Compare2016, line.perSecond};
    float *out = values + task.column;
    for (const Block *block : line.blocks) {
        block->compute(contour, rules, out);
        out += block->names.size();
    }
    std::replace_if(
        values + task.column, out, [](float value) { return !std::isfinite(value); }, 0.0F);
}

} // namespace

std::vector<std::string> functionalNames()
{
    const std::array contours{descriptorNames(false), descriptorNames(true)};
    std::vector<std::string> names;
    for (const Task &task : tasks())
        for (const Block *block : task.line->blocks)
            for (const char *name : block->names)
                names.push_back(contours[task.slope][static_cast<std::size_t>(task.descriptor)] +
                                "_" + task.line->infix + name);
    return names;
}

Result<std::vector<float>> functionalsOf(const Contours &contours, CompareSet set, const Work &work)
{
    const auto &all = tasks();
    std::vector<float> values(compareFunctionalNames().size(), 0.0F);
    Work one = work;
    one.framesPerBlock = 1;
    const auto done = inBlocks(static_cast<int>(all.size()), 1, one, [&] {
        return [&](int first, int) {
            compute(all[static_cast<std::size_t>(first)], contours, set, values.data());
        };
    });
    if (!done)
        return std::unexpected(done.error());
    return values;
}

} // namespace duologue::features::compare
