#include "core/features/compare/contours.h"

#include <algorithm>
#include <array>

#include "core/features/compare/auditory.h"
#include "core/features/compare/spectral_shape.h"

namespace duologue::features::compare {
namespace {

static_assert(bandCount + shapeCount + cepstraCount == spectrumCount);

class Clipped
{
public:
    Clipped(const Series &series, long count) : m_series(series), m_last(count - 1) {}
    float operator[](long n) const
    {
        return m_series[static_cast<std::size_t>(std::clamp(n, 0L, m_last))];
    }

private:
    const Series &m_series;
    long m_last;
};

Series mean3(const Series &raw, int count)
{
    const Clipped x(raw, static_cast<long>(raw.size()));
    Series mean;
    for (int n = 0; n < count; ++n)
        mean.push_back((x[n] + x[n - 1] + x[n + 1]) / 3);
    return mean;
}

/// Of what is not 0 around what is not 0.
float meanOfVoiced(float here, float before, float after)
{
    if (here == 0)
        return 0;
    float sum = here;
    int count = 1;
    for (const float neighbour : {before, after})
        if (neighbour != 0) {
            sum += neighbour;
            ++count;
        }
    return sum / static_cast<float>(count);
}

/// `known`: of frames up to it, those after it did not exist yet when they were smoothed.
Series smoothVoice(const Series &raw, int known)
{
    const auto size = static_cast<long>(raw.size());
    Series smooth;
    for (long n = 0; n <= size; ++n) {
        const Clipped x(raw, n <= known ? known : size);
        smooth.push_back(meanOfVoiced(x[n], x[n - 1], x[n + 1]));
    }
    return smooth;
}

Series slope(const Series &series)
{
    const auto size = static_cast<long>(series.size());
    const Clipped y(series, size);
    Series slopes;
    for (long n = 0; n < size; ++n)
        slopes.push_back(((y[n + 1] - y[n - 1]) + 2 * (y[n + 2] - y[n - 2])) / 10);
    return slopes;
}

/// One divisor serves all six, and grows with every pair of neighbours that is not 0.
std::vector<Series> voiceSlopes(std::span<const Series> voice)
{
    const auto size = static_cast<long>(voice[0].size());
    std::vector<Series> slopes(voice.size());
    float divisor = 10;
    for (long n = 0; n < size; ++n)
        for (std::size_t c = 0; c < voice.size(); ++c) {
            const Clipped y(voice[c], size);
            float sum = 0;
            for (int i = 1; i <= 2; ++i) {
                const float after = y[n + i], before = y[n - i];
                if (after != 0 && before != 0) {
                    sum += static_cast<float>(i) * (after - before);
                    divisor += static_cast<float>(i * i);
                }
            }
            slopes[c].push_back(sum / divisor);
        }
    return slopes;
}

constexpr std::array shapeNames{
    "fband250-650",        "fband1000-4000",      "spectralRollOff25.0", "spectralRollOff50.0",
    "spectralRollOff75.0", "spectralRollOff90.0", "spectralFlux",        "spectralCentroid",
    "spectralEntropy",     "spectralVariance",    "spectralSkewness",    "spectralKurtosis",
    "spectralSlope",       "psySharpness",        "spectralHarmonicity"};
static_assert(shapeNames.size() == shapeCount);

} // namespace

Contours smoothed(const RawContours &raw)
{
    Contours contours{
        raw.shortFrames, raw.longFrames, raw.early > 0 ? raw.early : raw.longFrames, {}, {}};
    const int early = contours.early;
    for (int c = 0; c < descriptorCount; ++c) {
        const Series &series = raw.series[static_cast<std::size_t>(c)];
        if (c < 2)
            contours.smooth.push_back(smoothVoice(series, raw.longFrames));
        else if (c < voiceCount)
            contours.smooth.push_back(smoothVoice(series, early));
        else
            contours.smooth.push_back(mean3(
                series, 1 + (c < voiceCount + levelCount ? raw.longFrames : raw.shortFrames)));
    }
    contours.slopes = voiceSlopes(std::span(contours.smooth).first(voiceCount));
    for (std::size_t c = voiceCount; c < descriptorCount; ++c)
        contours.slopes.push_back(slope(contours.smooth[c]));
    return contours;
}

std::vector<std::string> descriptorNames(bool slope)
{
    const std::string suffix = slope ? "_sma_de" : "_sma";
    std::vector<std::string> names;
    for (const char *name :
         {"F0final", "voicingFinalUnclipped", "jitterLocal", "jitterDDP", "shimmerLocal", "logHNR",
          "audspec_lengthL1norm", "audspecRasta_lengthL1norm", "pcm_RMSenergy", "pcm_zcr"})
        names.push_back(name + suffix);
    for (int m = 0; m < bandCount; ++m)
        names.push_back("audSpec_Rfilt" + suffix + "[" + std::to_string(m) + "]");
    for (const char *name : shapeNames)
        names.push_back("pcm_fftMag_" + std::string(name) + suffix);
    for (int c = 1; c <= cepstraCount; ++c)
        names.push_back("mfcc" + suffix + "[" + std::to_string(c) + "]");
    return names;
}

} // namespace duologue::features::compare
