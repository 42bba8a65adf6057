#pragma once

#include <optional>
#include <vector>

#include "core/media/peaks.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// Source times of the edges of the device-pixel columns [from, end) of the axis: one more than
/// there are columns.
std::vector<MediaTime> columnEdges(const SyncMap &sync, const TimeAxis &axis, double pixelRatio,
                                   int from, int end);

/// One channel of one microphone: lowest and highest sample of each pixel column. Peaks of 256
/// samples do while a column holds several of them; closer, the samples themselves take over as
/// soon as they have been read.
class WaveformLayer : public Layer
{
public:
    /// person < 0: belongs to nobody. note: as setNote().
    WaveformLayer(Id source, int person, QString note = {})
        : m_source(source), m_person(person), m_note(std::move(note))
    {
    }

    void setPeaks(media::PeakPyramidPtr peaks);
    void setSamples(media::SampleWindowPtr samples) { m_samples = std::move(samples); }
    /// Source time whose samples would show more than is known: what is visible and as much again
    /// around it. Empty where peaks do, or the samples are here.
    std::optional<TimeSpan> missingSamples(const TimeAxis &axis, double pixelRatio) const;
    bool hasPeaks() const { return m_peaks != nullptr; }
    /// What to say while the peaks are on their way.
    void setNote(const QString &note) { m_note = note; }
    /// What went wrong; there will be no peaks.
    void setFailed(const QString &message)
    {
        m_note = message;
        m_failed = true;
    }
    bool failed() const { return m_failed; }
    void setMuted(bool muted) { m_muted = muted; }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    bool isClose(const TimeAxis &axis, double pixelRatio) const;
    bool knowsSamples(TimeSpan sourceTime) const;
    std::vector<media::MinMax> columnsOf(const Canvas &canvas, const TimeAxis &axis) const;

    Id m_source;
    int m_person;
    bool m_muted = false;
    bool m_failed = false;
    float m_gain = 1;
    SyncMap m_sync;
    QString m_note;
    media::PeakPyramidPtr m_peaks;
    media::SampleWindowPtr m_samples;
};

} // namespace duologue::ui
