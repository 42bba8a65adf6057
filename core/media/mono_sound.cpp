#include "core/media/mono_sound.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/media/audio_samples.h"
#include "core/media/av.h"
#include "core/media/input.h"

namespace duologue::media {
namespace {

using Resampler = std::unique_ptr<SwrContext, av::Releaser<swr_free>>;

constexpr double longestSeconds = 12 * 3600;
constexpr double spare = 16'384;     // samples; what a resampler asks for beyond
constexpr double jumpSeconds = 0.05; // stamps off by more are gaps or overlaps, not rounding

Resampler makeResampler(int from, int to)
{
    AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
    SwrContext *raw = nullptr;
    if (swr_alloc_set_opts2(&raw, &mono, AV_SAMPLE_FMT_FLT, to, &mono, AV_SAMPLE_FMT_FLT, from, 0,
                            nullptr) < 0)
        return {};
    Resampler resampler(raw);
    av_opt_set_int(raw, "filter_size", 64, 0);
    av_opt_set_int(raw, "linear_interp", 1, 0);
    av_opt_set_int(raw, "filter_type", SWR_FILTER_TYPE_KAISER, 0);
    return swr_init(raw) < 0 ? Resampler{} : std::move(resampler);
}

/// Puts stretch after stretch together. What goes wrong is kept in `error`.
class Assembly
{
public:
    Assembly(const std::string &path, const MonoOptions &options) : m_path(path), m_options(options)
    {
    }

    void take(const AudioStretch &stretch)
    {
        if (m_error || stretch.stream != 0)
            return;
        if (m_options.channel >= stretch.channels)
            return refuse("media.no-channel", "has fewer channels than asked for.");
        if (stretch.begin.seconds() > longestSeconds)
            return refuse("media.too-long", "is longer than 12 hours; cut it first.");
        if (stretch.sampleRate != m_rate && !begin(stretch))
            return refuse("media.unsupported", "has a sample rate that cannot be converted.");
        place(stretch);
    }

    Result<MonoSound> finish()
    {
        if (m_error)
            return std::unexpected(*m_error);
        flush();
        if (m_sound.samples.empty())
            return fail("media.no-sound", "The file " + fileName(m_path) + " holds no sound.",
                        m_path);
        return std::move(m_sound);
    }

private:
    void refuse(const char *code, const std::string &what)
    {
        m_error = Error{code, "The sound of " + fileName(m_path) + " " + what, m_path};
    }

    /// At the first stretch and wherever the sample rate changes.
    bool begin(const AudioStretch &stretch)
    {
        if (m_rate > 0)
            flush();
        else
            m_sound.begin = stretch.begin;
        m_rate = stretch.sampleRate;
        m_sound.wholeNumbers = stretch.wholeNumbers;
        if (m_sound.sampleRate <= 0) {
            m_sound.sampleRate = m_options.sampleRate > 0 ? m_options.sampleRate : m_rate;
            // Growing by and by copies all of it over and over.
            m_sound.samples.reserve(static_cast<std::size_t>(
                std::min(stretch.fileSeconds, longestSeconds) * m_sound.sampleRate + spare));
        }
        m_resampler = makeResampler(static_cast<int>(m_rate), static_cast<int>(m_sound.sampleRate));
        m_fed = static_cast<std::int64_t>(static_cast<double>(m_sound.samples.size()) * m_rate /
                                          m_sound.sampleRate);
        return m_resampler != nullptr;
    }

    /// Converts a stretch, with silence before it or less of it where its stamp says so.
    void place(const AudioStretch &stretch)
    {
        const double at = (stretch.begin - m_sound.begin).seconds() * m_rate;
        const std::int64_t off = std::llround(at) - m_fed;
        const auto jump = static_cast<std::int64_t>(jumpSeconds * m_rate);
        std::int64_t skip = 0;
        if (off > jump)
            feed(std::vector<float>(static_cast<std::size_t>(off), 0.0F));
        else if (off < -jump)
            skip = std::min<std::int64_t>(-off, stretch.count);
        feed(mixed(stretch, static_cast<int>(skip)));
    }

    std::vector<float> mixed(const AudioStretch &stretch, int skip)
    {
        std::vector<float> mono;
        mono.reserve(static_cast<std::size_t>(stretch.count - skip));
        for (int i = skip; i < stretch.count; ++i) {
            double sum = 0;
            if (m_options.channel >= 0)
                sum = stretch.samples[m_options.channel][i];
            else
                for (int c = 0; c < stretch.channels; ++c)
                    sum += stretch.samples[c][i] / static_cast<double>(stretch.channels);
            if (!std::isfinite(sum)) {
                const double seconds = stretch.begin.seconds() + i / m_rate;
                refuse("media.bad-samples", "holds values that are not numbers, first at " +
                                                std::to_string(seconds) + " s. Export it again.");
                return {};
            }
            mono.push_back(static_cast<float>(sum));
        }
        return mono;
    }

    void feed(const std::vector<float> &mono)
    {
        if (mono.empty())
            return;
        m_fed += static_cast<std::int64_t>(mono.size());
        const auto *in = reinterpret_cast<const std::uint8_t *>(mono.data());
        convert(&in, static_cast<int>(mono.size()));
    }

    void flush()
    {
        if (m_resampler)
            convert(nullptr, 0);
    }

    void convert(const std::uint8_t **in, int count)
    {
        const int room = swr_get_out_samples(m_resampler.get(), count);
        if (room <= 0)
            return;
        const std::size_t before = m_sound.samples.size();
        m_sound.samples.resize(before + static_cast<std::size_t>(room));
        auto *out = reinterpret_cast<std::uint8_t *>(m_sound.samples.data() + before);
        const int got = swr_convert(m_resampler.get(), &out, room, in, count);
        m_sound.samples.resize(before + static_cast<std::size_t>(std::max(got, 0)));
    }

    std::string m_path;
    MonoOptions m_options;
    MonoSound m_sound;
    double m_rate = 0;
    std::int64_t m_fed = 0; ///< samples at m_rate since m_sound.begin
    Resampler m_resampler;
    std::optional<Error> m_error;
};

} // namespace

Result<MonoSound> readMono(const std::string &path, const MonoOptions &options,
                           const CancelFlag &cancel, const std::function<void(MediaTime)> &progress)
{
    Assembly assembly(path, options);
    const auto read = readAudio(path, cancel, [&](const AudioStretch &stretch) {
        assembly.take(stretch);
        if (progress && stretch.stream == 0)
            progress(stretch.begin);
    });
    if (cancel && *cancel) // whatever the reader made of it
        return fail("media.cancelled", "Reading the sound was cancelled.", path);
    if (!read)
        return std::unexpected(read.error());
    return assembly.finish();
}

} // namespace duologue::media
