#include "ui/timeline/waveform_layer.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/color_math.h"
#include "ui/timeline/paint_tools.h"

namespace duologue::ui {

std::vector<media::MinMax> waveformColumns(const media::PeakPyramid &peaks, const SyncMap &sync,
                                           const TimeAxis &axis, double pixelRatio)
{
    const auto count = static_cast<int>(std::lround(axis.width() * pixelRatio));
    std::vector<media::MinMax> columns;
    columns.reserve(static_cast<std::size_t>(std::max(count, 0)));
    MediaTime begin = sync.toSource(axis.time(0));
    for (int i = 0; i < count; ++i) {
        const MediaTime end = sync.toSource(axis.time((i + 1) / pixelRatio));
        columns.push_back(peaks.over({begin, end}));
        begin = end;
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

void WaveformLayer::paint(QPainter &painter, const QRectF &rect, const LayerContext &context) const
{
    const Theme &theme = context.theme;
    if (!m_peaks)
        return drawEmptyNote(painter, rect, m_note, theme.color(Role::TextMuted));
    const QColor solid = m_person < 0 ? theme.color(Role::Waveform) : theme.person(m_person);
    const QColor ink = mix(theme.color(Role::Surface), solid, m_muted ? 0.25 : 0.7);
    const double ratio = context.pixelRatio;
    const double middle = alignToDevice(rect.center().y(), ratio);
    const double half = rect.height() / 2 - 3;
    std::vector<QRectF> bars;
    bars.reserve(static_cast<std::size_t>(rect.width() * ratio) + 1);
    double x = rect.left();
    for (const media::MinMax &column : waveformColumns(*m_peaks, m_sync, context.axis, ratio)) {
        const double high = std::clamp<double>(column.max * m_gain, -1, 1) * half;
        const double low = std::clamp<double>(column.min * m_gain, -1, 1) * half;
        const double top = alignToDevice(middle - high, ratio);
        const double bottom = std::max(alignToDevice(middle - low, ratio), top + 1 / ratio);
        bars.emplace_back(x, top, 1 / ratio, bottom - top);
        x += 1 / ratio;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRects(bars.data(), static_cast<int>(bars.size()));
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
