#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/base/error.h"
#include "core/base/id.h"
#include "core/time/media_time.h"

namespace duologue::media {

struct MinMax
{
    float min = 0;
    float max = 0;

    bool operator==(const MinMax &) const = default;
};

/// Minima and maxima of one audio channel at several resolutions. Immutable: share it freely.
class PeakPyramid
{
public:
    /// `base`: one entry for each `samplesPerPeak` samples, in order.
    PeakPyramid(double sampleRate, int samplesPerPeak, std::vector<MinMax> base);

    /// Over source time [span.begin, span.end); {0,0} outside the recording.
    MinMax over(TimeSpan span) const;
    MediaTime duration() const;

private:
    double m_sampleRate;
    int m_samplesPerPeak;
    std::vector<std::vector<MinMax>> m_levels; ///< [0] = base, each next 4 times coarser
};

using PeakPyramidPtr = std::shared_ptr<const PeakPyramid>;

/// Computes peak pyramids in a background thread, one per audio channel of a file, and keeps them
/// in the cache folder by fingerprint. Lives on the UI thread; destruction while busy is safe.
class PeakLoader : public QObject
{
    Q_OBJECT
public:
    explicit PeakLoader(QString cacheFolder, QObject *parent = nullptr);
    ~PeakLoader() override;

    /// Forgets what was asked for before. Answers by ready() per channel.
    void load(std::vector<std::pair<duologue::Id, QString>> sources);

Q_SIGNALS:
    void progress(double share); ///< 0 to 1 over everything asked for
    void ready(duologue::Id source, int channel, duologue::media::PeakPyramidPtr peaks);
    void failed(duologue::Id source, const QString &message);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::media

Q_DECLARE_METATYPE(duologue::media::PeakPyramidPtr)
