#include "ui/timeline/tracks/waveforms/waveform_layer.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/color_math.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/pause_marks.h"

namespace duologue::ui {

namespace {

/// Below so many samples a column, the ends of a column's peaks begin to show.
constexpr double closeLook = 1024;

} // namespace

std::vector<MediaTime> columnEdges(const SyncMap &sync, const TimeAxis &axis, double pixelRatio,
                                   int from, int end)
{
    std::vector<MediaTime> edges;
    edges.reserve(static_cast<std::size_t>(std::max(end - from, 0)) + 1);
    for (int i = from; i <= end; ++i)
        edges.push_back(sync.toSource(axis.time(i / pixelRatio)));
    return edges;
}

bool WaveformLayer::isClose(const TimeAxis &axis, double pixelRatio) const
{
    return axis.usPerPixel() / pixelRatio * m_peaks->sampleRate() / 1e6 < closeLook;
}

bool WaveformLayer::knowsSamples(TimeSpan sourceTime) const
{
    if (!m_samples)
        return false;
    const TimeSpan all{MediaTime{0}, m_peaks->duration()};
    const TimeSpan wanted = sourceTime.intersected(all);
    const TimeSpan known = m_samples->span();
    return wanted.empty() || (known.begin <= wanted.begin && known.end >= wanted.end);
}

std::optional<TimeSpan> WaveformLayer::missingSamples(const TimeAxis &axis, double pixelRatio) const
{
    if (!m_peaks || !isClose(axis, pixelRatio))
        return {};
    const TimeSpan visible = axis.visible();
    if (knowsSamples({m_sync.toSource(visible.begin), m_sync.toSource(visible.end)}))
        return {};
    const MediaTime around{visible.length().us / 2};
    return TimeSpan{std::max(MediaTime{0}, m_sync.toSource(visible.begin - around)),
                    std::min(m_peaks->duration(), m_sync.toSource(visible.end + around))};
}

std::vector<media::MinMax> WaveformLayer::columnsOf(const Canvas &canvas,
                                                    const TimeAxis &axis) const
{
    const auto edges = columnEdges(m_sync, axis, canvas.pixelRatio(), canvas.from(), canvas.end());
    if (isClose(axis, canvas.pixelRatio()) && knowsSamples({edges.front(), edges.back()}))
        return m_samples->columns(edges);
    return m_peaks->columns(edges);
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
    const auto columns = columnsOf(canvas, context.axis);
    std::vector<int> tops, bottoms;
    tops.reserve(columns.size());
    bottoms.reserve(columns.size());
    const auto rounded = [](double y) { return static_cast<int>(y + 0.5); }; // none is negative
    for (const media::MinMax &column : columns) {
        const double high = std::clamp<double>(column.max * m_gain, -1, 1) * half;
        const double low = std::clamp<double>(column.min * m_gain, -1, 1) * half;
        tops.push_back(rounded(middle - high));
        bottoms.push_back(std::max(rounded(middle - low), tops.back() + 1));
    }
    canvas.bars(tops, bottoms, ink);
    paintPauses(canvas, m_sync, context);
}

void WaveformLayer::paintFixed(QPainter &painter, const QRectF &rect,
                               const LayerContext &context) const
{
    if (m_peaks)
        return;
    painter.setFont(context.font.font());
    drawEmptyNote(painter, rect, m_note, context.theme.color(Role::TextMuted));
}

bool WaveformLayer::update(const Session &session, const IndexedEdit *)
{
    const MediaSource *source = session.mediaSource(m_source);
    if (!source || source->sync == m_sync)
        return false;
    m_sync = source->sync;
    return true;
}

} // namespace duologue::ui
