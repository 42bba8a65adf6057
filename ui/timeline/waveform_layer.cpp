#include "ui/timeline/waveform_layer.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/color_math.h"
#include "ui/timeline/paint_tools.h"

namespace duologue::ui {

std::vector<media::MinMax> waveformColumns(const media::PeakPyramid &peaks, const SyncMap &sync,
                                           const TimeAxis &axis, double pixelRatio, int from,
                                           int end)
{
    std::vector<media::MinMax> columns;
    columns.reserve(static_cast<std::size_t>(std::max(end - from, 0)));
    MediaTime begin = sync.toSource(axis.time(from / pixelRatio));
    for (int i = from; i < end; ++i) {
        const MediaTime next = sync.toSource(axis.time((i + 1) / pixelRatio));
        columns.push_back(peaks.over({begin, next}));
        begin = next;
    }
    return columns;
}

void WaveformLayer::setPeaks(media::PeakPyramidPtr peaks)
{
    m_peaks = std::move(peaks);
    m_gain = 1;
    if (!m_peaks)
        return;
    const media::MinMax all = m_peaks->over({MediaTime{0}, m_peaks->duration()});
    const float loudest = std::max(std::abs(all.min), std::abs(all.max));
    m_gain = 1 / std::clamp(loudest, 0.02F, 1.0F);
}

void WaveformLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    if (!m_peaks)
        return;
    const Theme &theme = context.theme;
    const QColor solid = m_person < 0 ? theme.color(Role::Waveform) : theme.person(m_person);
    const QRgb ink = mix(theme.color(Role::Surface), solid, m_muted ? 0.25 : 0.7).rgb();
    const double middle = canvas.contentHeight() / 2.0;
    const double half = middle - canvas.pixels(3);
    int x = canvas.from();
    for (const media::MinMax &column : waveformColumns(
             *m_peaks, m_sync, context.axis, canvas.pixelRatio(), canvas.from(), canvas.end())) {
        const double high = std::clamp<double>(column.max * m_gain, -1, 1) * half;
        const double low = std::clamp<double>(column.min * m_gain, -1, 1) * half;
        const auto top = static_cast<int>(std::lround(middle - high));
        canvas.column(x++, top, std::max(static_cast<int>(std::lround(middle - low)), top + 1),
                      ink);
    }
}

void WaveformLayer::paintFixed(QPainter &painter, const QRectF &rect,
                               const LayerContext &context) const
{
    if (m_peaks)
        return;
    painter.setFont(context.font.font());
    drawEmptyNote(painter, rect, m_note, context.theme.color(Role::TextMuted));
}

bool WaveformLayer::update(const Session &session, const Edit *)
{
    const MediaSource *source = session.mediaSource(m_source);
    if (!source || source->sync == m_sync)
        return false;
    m_sync = source->sync;
    return true;
}

} // namespace duologue::ui
