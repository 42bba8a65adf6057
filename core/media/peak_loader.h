#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/media/peaks.h"
#include "core/session/rows.h"

namespace duologue::media {

/// Reads peaks, one pyramid an audio channel, in a background thread, and keeps them in the cache
/// folder; and samples of what is looked at closely, in another. Recordings that have been moved
/// are found as findMedia() does. Lives on the UI thread; destruction while busy is safe.
class PeakLoader : public QObject
{
    Q_OBJECT
public:
    explicit PeakLoader(const QString &cacheFolder, QObject *parent = nullptr);
    ~PeakLoader() override;

    /// Forgets what was asked for before. Answers by ready() per channel.
    void load(std::vector<MediaSource> sources, const QString &sessionFolder);
    /// Samples of every channel over a source time; answers by samplesReady() per channel. What was
    /// asked for before about this source is dropped. Only of sources given to load().
    void loadSamples(duologue::Id source, duologue::TimeSpan span);

Q_SIGNALS:
    void progress(double share); ///< 0 to 1 over everything asked for
    void ready(duologue::Id source, int channel, duologue::media::PeakPyramidPtr peaks);
    /// A sentence with the file and what to do.
    void failed(duologue::Id source, const QString &message);
    void samplesReady(duologue::Id source, int channel, duologue::media::SampleWindowPtr samples);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::media

Q_DECLARE_METATYPE(duologue::media::PeakPyramidPtr)
