#include "ui/timeline/tracks/pictures/pictures_layer.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "ui/timeline/pause_marks.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double room = 1.1;   ///< between two pictures, in widths of one
constexpr int heightStep = 16; ///< pictures of a few heights serve all tracks
constexpr int coarserTried = 4;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

} // namespace

bool PicturesLayer::setAspect(double aspect)
{
    const bool other = std::abs(aspect - m_aspect) > 0.02;
    if (other)
        m_aspect = aspect;
    return other;
}

PicturesLayer::Row PicturesLayer::row(const TimeAxis &axis, int pixels, double pixelRatio) const
{
    const double width = pixels * m_aspect / pixelRatio;
    return {PictureGrid::withDistance(axis.length(room * width)),
            (pixels + heightStep - 1) / heightStep * heightStep, width};
}

/// Of this zoom, or of a coarser one that has a picture at the same time.
const Thumbnail *PicturesLayer::picture(const Row &row, std::int64_t slot) const
{
    if (!m_cache)
        return nullptr;
    PictureKey key{m_source, row.grid, slot, row.height};
    for (int i = 0; i <= coarserTried; ++i) {
        if (const Thumbnail *found = m_cache->find(key))
            return found->image.isNull() ? nullptr : found;
        if (key.slot % 2 != 0)
            break;
        key.slot /= 2;
        ++key.grid.level;
    }
    return nullptr;
}

std::vector<PictureKey> PicturesLayer::missing(const TimeAxis &axis, double height,
                                               double pixelRatio) const
{
    std::vector<PictureKey> keys;
    if (!m_cache)
        return keys;
    const Row pictures =
        row(axis, static_cast<int>(std::lround((height - 1) * pixelRatio)), pixelRatio);
    const auto slotAt = [&](double x) {
        const MediaTime time = std::clamp(axis.time(x), MediaTime{}, m_end);
        return pictures.grid.slotAt(m_sync.toSource(time));
    };
    const auto add = [&](std::int64_t from, std::int64_t end) {
        for (std::int64_t slot = std::max<std::int64_t>(from, 0); slot < end; ++slot)
            if (const PictureKey key{m_source, pictures.grid, slot, pictures.height};
                !m_cache->contains(key))
                keys.push_back(key);
    };
    const std::int64_t first = slotAt(0), end = slotAt(axis.width()) + 1;
    add(first, end);
    add(end, slotAt(1.5 * axis.width()) + 1);
    add(slotAt(-0.5 * axis.width()), first);
    return keys;
}

void PicturesLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const double ratio = canvas.pixelRatio();
    const Row pictures = row(context.axis, canvas.contentHeight(), ratio);
    const auto slotAt = [&](double x) {
        return pictures.grid.slotAt(m_sync.toSource(context.axis.time(x)));
    };
    const double height = canvas.contentHeight() / ratio;
    // A picture may lie a little off its slot.
    const std::int64_t end = slotAt(canvas.end() / ratio) + 2;
    for (std::int64_t slot = slotAt(canvas.from() / ratio - pictures.width) - 1; slot < end;
         ++slot) {
        const Thumbnail *found = picture(pictures, slot);
        if (!found)
            continue;
        const auto left = devicePixel(sessionTime(*found), context.axis, ratio);
        const double width = height * found->image.width() / found->image.height();
        QPainter &painter = canvas.painter();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRectF(static_cast<double>(left) / ratio, 0, width, height),
                          found->image);
        canvas.fill(left, left + std::max(1, canvas.pixels(1)), 0, canvas.contentHeight(),
                    context.theme.color(Role::TextMuted).rgb());
    }
    paintPauses(canvas, m_sync, context);
}

void PicturesLayer::paintFixed(QPainter &painter, const QRectF &rect,
                               const LayerContext &context) const
{
    if (m_note.isEmpty())
        return;
    painter.setFont(context.font.font());
    drawEmptyNote(painter, rect, m_note, context.theme.color(Role::TextMuted));
}

std::optional<Hit> PicturesLayer::hitTest(QPointF position, const QRectF &rect,
                                          const LayerContext &context) const
{
    const Row pictures =
        row(context.axis, static_cast<int>(std::lround((rect.height() - 1) * context.pixelRatio)),
            context.pixelRatio);
    const MediaTime at = context.axis.time(position.x() - rect.left());
    const std::int64_t last = pictures.grid.slotAt(m_sync.toSource(at)) + 1;
    for (std::int64_t slot = last; slot >= last - 3; --slot) {
        const Thumbnail *found = picture(pictures, slot);
        if (!found || sessionTime(*found) > at)
            continue;
        const MediaTime begin = sessionTime(*found);
        if (context.axis.x(at) > context.axis.x(begin) + pictures.width)
            return {};
        return Hit{0, 0, {begin, begin}, Hit::Part::Body, false};
    }
    return {};
}

QString PicturesLayer::describe(const Hit &hit, const Session &session) const
{
    const MediaSource *source = session.mediaSource(m_source);
    return Words::tr("%1, the picture at %2")
        .arg(source ? QString::fromStdString(source->label) : QString(),
             timeLabel(hit.span.begin, 3));
}

bool PicturesLayer::update(const Session &session, const IndexedEdit *)
{
    m_end = session.info().duration;
    const MediaSource *source = session.mediaSource(m_source);
    if (!source || source->sync == m_sync)
        return false;
    m_sync = source->sync;
    return true;
}

} // namespace duologue::ui
