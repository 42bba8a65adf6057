#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include <QObject>
#include <QString>

#include "core/media/audio_sink.h"
#include "core/media/audio_track.h"
#include "core/media/media_info.h"
#include "core/media/time_stretch.h"

class QTimer;

namespace duologue::media {

struct AudioSource
{
    Id id = 0;
    QString path;
    SyncMap sync;
    MediaInfo info;
};

using ChannelKey = std::pair<Id, int>; ///< source, channel counted over its streams

/// Which channels are heard, and how loud.
struct Mix
{
    std::set<ChannelKey> audible;
    double volume = 1;
};

/// What the audio device has played, in session time counted on through loops; read by the UI
/// thread without waiting.
class AudioPosition
{
public:
    void set(int generation, MediaTime at, double rate)
    {
        const std::lock_guard lock(m_mutex);
        m_generation = generation;
        m_at = at;
        m_rate = rate;
        m_since = std::chrono::steady_clock::now();
    }
    std::optional<MediaTime> now(int generation) const
    {
        const std::lock_guard lock(m_mutex);
        const auto passed = std::chrono::steady_clock::now() - m_since;
        constexpr auto stale =
            std::chrono::milliseconds(300); // the device keeps its writer waiting
        if (generation != m_generation || passed > stale)
            return std::nullopt;
        const double us = std::chrono::duration<double, std::micro>(passed).count();
        return MediaTime{m_at.us + static_cast<std::int64_t>(us * m_rate)};
    }

private:
    mutable std::mutex m_mutex;
    int m_generation = -1;
    MediaTime m_at;
    double m_rate = 1;
    std::chrono::steady_clock::time_point m_since;
};

/// Decodes, mixes, stretches and writes to the device, on the audio thread. Knows nobody.
class AudioMixer : public QObject
{
    Q_OBJECT
public:
    AudioMixer(AudioSinkFactory makeSink, std::shared_ptr<AudioPosition> position,
               CancelFlag closed);
    ~AudioMixer() override;

    void setSources(const std::vector<AudioSource> &sources);
    void setMix(const Mix &mix);
    /// With a loop, its begin follows its end sample by sample, again and again.
    void start(int generation, MediaTime at, double rate, std::optional<TimeSpan> loop);
    void stop();

Q_SIGNALS:
    void failed(duologue::Id source, const QString &message);
    /// The device has stopped playing what it was given; it is silent until start().
    void stalled(int generation);

private:
    /// One audio stream of a source; opened when it is to be heard.
    struct Track
    {
        AudioSource source;
        int stream = 0;
        int firstChannel = 0;
        int channels = 0;
        std::unique_ptr<AudioTrack> reader;
        bool broken = false;
        bool sought = false;
    };

    bool isAudible(const Track &track) const;
    AudioTrack *opened(Track &track);
    AudioTrack *readerOf(Track &track);
    std::vector<float> mixNext(int frames);
    void mixInto(float *stereo, int frames);
    void addTo(float *stereo, Track &track, int frames, float gain);
    void forgetPlaces();
    void pump();
    bool deviceMoves(std::int64_t played);

    AudioSinkFactory m_makeSink;
    std::shared_ptr<AudioPosition> m_position;
    CancelFlag m_closed;
    std::unique_ptr<AudioSink> m_sink;
    bool m_askedForSink = false;
    QTimer *m_timer = nullptr;
    std::vector<Track> m_tracks;
    Mix m_mix;
    TimeStretch m_stretch;
    std::vector<std::vector<float>> m_scratch;
    int m_generation = -1;
    MediaTime m_startedAt;
    double m_rate = 1;
    std::int64_t m_cursor = 0; ///< next session sample to mix
    std::int64_t m_loopBegin = 0;
    std::int64_t m_loopEnd = 0; ///< no loop: never reached
    std::int64_t m_lastPlayed = 0;
    std::chrono::steady_clock::time_point m_lastMove;
};

} // namespace duologue::media
