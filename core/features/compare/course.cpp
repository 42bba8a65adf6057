#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/features/compare/functional_blocks.h"

namespace duologue::features::compare {
namespace {

constexpr std::size_t mostSegments = 100; // further ones are not counted

/// Mean, longest, shortest and deviation, in seconds.
void describeLengths(const std::vector<int> &frames, float *out)
{
    std::fill_n(out, 4, 0.0F);
    if (frames.empty())
        return;
    const auto count = static_cast<double>(frames.size());
    const double mean = std::accumulate(frames.begin(), frames.end(), 0.0) / count;
    double squares = 0;
    for (const int length : frames)
        squares += (length - mean) * (length - mean);
    out[0] = static_cast<float>(mean * frameStep);
    out[1] = static_cast<float>(std::ranges::max(frames) * frameStep);
    out[2] = static_cast<float>(std::ranges::min(frames) * frameStep);
    out[3] = static_cast<float>(std::sqrt(squares / count) * frameStep);
}

bool crosses(float before, float now, float level)
{
    return (now > level && before <= level) || (now < level && before >= level);
}

/// Pieces between the places where the mean of three frames crosses a quarter or three quarters of
/// the range. What comes after the last of them is none.
void computeSegments(const Contour &c, const Rules &, float *out)
{
    const float low = static_cast<float>(c.least + c.range * 0.25);
    const float high = static_cast<float>(c.least + c.range * 0.75);
    const int shortest = std::max(c.count / 100 - 1, 2);
    int last = -(shortest / 2);
    std::vector<int> lengths;
    float sum = 0, before = 0;
    for (int i = 0; i < c.count; ++i) {
        sum += c.x[static_cast<std::size_t>(i)];
        if (i >= 3)
            sum -= c.x[static_cast<std::size_t>(i - 3)];
        const float now = sum / static_cast<float>(std::min(i + 1, 3));
        if ((crosses(before, now, low) || crosses(before, now, high)) && i - last > shortest) {
            if (lengths.size() < mostSegments)
                lengths.push_back(i - last);
            last = i;
        }
        before = now;
    }
    describeLengths(lengths, out);
}

/// Runs of at least three frames that are not 0; a single 0 within does not end one.
void computeVoicedSegments(const Contour &c, const Rules &, float *out)
{
    enum { Idle, Candidate, Segment } state = Idle;
    int start = 0, voiced = 0, zeros = 0;
    std::vector<int> lengths;
    const auto store = [&lengths](int length) {
        if (lengths.size() < mostSegments)
            lengths.push_back(length);
    };
    for (int i = 0; i < c.count; ++i) {
        const bool zero = c.x[static_cast<std::size_t>(i)] == 0;
        zeros = zero ? zeros + 1 : 0;
        if (state == Idle && !zero) {
            state = Candidate;
            start = i;
            voiced = 1;
        } else if (state == Candidate && !zero) {
            if (++voiced == 3)
                state = Segment;
        } else if (state != Idle && zeros == 2) {
            if (state == Segment)
                store(i - 2 - start);
            state = Idle;
        }
    }
    if (state == Segment)
        store(c.count - (zeros + 1) - start);
    describeLengths(lengths, out);
}

void computeTimes(const Contour &c, const Rules &, float *out)
{
    for (const double share : {0.25, 0.5, 0.75, 0.9}) {
        const auto level = static_cast<float>(share * c.range + c.least);
        const auto above = std::ranges::count_if(c.x, [level](float x) { return x > level; });
        *out++ = static_cast<float>(static_cast<double>(above) / c.count);
    }
    int rising = 0, bent = 0;
    for (std::size_t i = 1; i < c.x.size(); ++i) {
        rising += c.x[i - 1] < c.x[i];
        if (i + 1 < c.x.size())
            bent += c.x[i] - c.x[i - 1] < c.x[i + 1] - c.x[i];
    }
    *out++ = c.count > 1 ? static_cast<float>(rising / (c.count - 1.0)) : 0.0F;
    *out++ = c.count > 2 ? static_cast<float>(bent / (c.count - 2.0)) : 0.0F;
}

} // namespace

const Block segments{{"meanSegLen", "maxSegLen", "minSegLen", "segLenStddev"}, computeSegments};
const Block voicedSegments{segments.names, computeVoicedSegments};
const Block times{
    {"upleveltime25", "upleveltime50", "upleveltime75", "upleveltime90", "risetime", "leftctime"},
    computeTimes};

} // namespace duologue::features::compare
