#pragma once

#include <vector>

#include "core/media/peaks.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// Minimum and maximum of the device-pixel columns [from, end) of the axis, in the units of the
/// samples. Each column covers exactly its own time: no sample is shown twice or left out.
std::vector<media::MinMax> waveformColumns(const media::PeakPyramid &peaks, const SyncMap &sync,
                                           const TimeAxis &axis, double pixelRatio, int from,
                                           int end);

/// One channel of one microphone.
class WaveformLayer : public Layer
{
public:
    /// person < 0: belongs to nobody.
    WaveformLayer(Id source, int person) : m_source(source), m_person(person) {}

    void setPeaks(media::PeakPyramidPtr peaks);
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
    bool update(const Session &session, const Edit *edit) override;

private:
    Id m_source;
    int m_person;
    bool m_muted = false;
    bool m_failed = false;
    float m_gain = 1;
    SyncMap m_sync;
    QString m_note;
    media::PeakPyramidPtr m_peaks;
};

} // namespace duologue::ui
