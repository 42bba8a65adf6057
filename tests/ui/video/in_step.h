#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <QString>
#include <QTemporaryDir>

#include "core/media/audio_sink.h"
#include "core/media/frame_index.h"
#include "core/time/sync_map.h"

/// Eight 720p views of every kind and four microphones, played on a real stage, and a look at what
/// was painted and heard.
namespace instep {

/// How well a stretch of playing kept to the clock.
struct Outcome
{
    int looks = 0;           ///< views times ticks
    int wrong = 0;           ///< looks at which a view did not show the picture of its clock
    double worstStretch = 0; ///< seconds for which a view was more than one picture off
    double skew99 = 0;       ///< seconds between sound and pictures, 99th percentile
    int beeps = 0;           ///< that the skew was measured on
    bool gaveWay = false;    ///< views were shown with fewer pictures

    double exact() const { return looks ? 1 - double(wrong) / looks : 0; }
};

class Recordings
{
public:
    /// Encodes recordings of this length into a folder of their own.
    explicit Recordings(int seconds);

    struct View
    {
        QString path;
        duologue::SyncMap sync;
        duologue::media::FrameIndexPtr index;
        std::vector<int> numbers; ///< in the bars, by picture of the index
    };
    const std::vector<View> &views() const { return m_views; }
    /// The first one beeps at each of its seconds; the others rustle.
    const std::vector<std::pair<QString, duologue::SyncMap>> &microphones() const
    {
        return m_microphones;
    }
    int seconds() const { return m_seconds; }

private:
    void addView(const QString &name, const QString &rate, const QStringList &arguments,
                 duologue::SyncMap sync, const QStringList &cut = {});
    void addMicrophone(const QString &name, const QString &source, duologue::SyncMap sync);

    QTemporaryDir m_folder;
    int m_seconds;
    std::vector<View> m_views;
    std::vector<std::pair<QString, duologue::SyncMap>> m_microphones;
};

/// How many times faster than they play the ffmpeg program decodes all views, with all cores: what
/// this machine can do now, whatever the application makes of it.
double decodingSpeed(const Recordings &recordings);

/// Plays at this rate for some seconds of wall time, from 4 s on. Needs a QApplication.
Outcome play(const Recordings &recordings, double rate, double wallSeconds);

} // namespace instep
