#include "ui/timeline/tracks/looks/look_layer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double leastWidth = 3;  ///< of a moment, in pixels
constexpr int coarserTried = 6;   ///< each twice as coarse as the one before
constexpr double fullShare = 0.6; ///< fills a row
constexpr int rows = 3;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

std::array<double, rows> inRows(const analysis::FaceShares &shares)
{
    return {shares.eyes, shares.nose, shares.mouth};
}

/// Slots from one moment to the next: a power of two.
std::int64_t stepAt(const TimeAxis &axis)
{
    std::int64_t step = 1;
    while (static_cast<double>(step * FacePlace::slotLength) / axis.usPerPixel() < leastWidth)
        step *= 2;
    return step;
}

} // namespace

std::optional<FacePlace> LookLayer::placeAt(std::int64_t slot) const
{
    const auto tracks = m_faces.tracks(m_view);
    for (int track = 0; tracks && track < std::ssize(*tracks); ++track) {
        const faces::Track &face = (*tracks)[static_cast<std::size_t>(track)];
        const FacePlace place{m_view, slot, track};
        if (face.person == m_person && face.at(place.time()))
            return place;
    }
    return {};
}

std::int64_t LookLayer::slotAt(const TimeAxis &axis, double x) const
{
    const MediaTime time = std::clamp(axis.time(x), MediaTime{}, m_end);
    return std::max<std::int64_t>(0, m_sync.toSource(time).us) / FacePlace::slotLength;
}

std::vector<FacePlace> LookLayer::missing(const TimeAxis &axis) const
{
    const std::int64_t step = stepAt(axis), last = slotAt(axis, axis.width());
    std::vector<FacePlace> places;
    for (auto slot = slotAt(axis, 0) / step * step; slot <= last; slot += step)
        if (const auto place = placeAt(slot); place && !m_maps.knowsShares(*place))
            places.push_back(*place);
    return places;
}

const analysis::FaceShares *LookLayer::sharesAt(std::int64_t slot, std::int64_t step) const
{
    for (int i = 0; i < coarserTried; ++i, step *= 2) {
        const auto place = placeAt(slot / step * step);
        if (const auto *shares = place ? m_maps.sharesAt(*place) : nullptr)
            return shares;
    }
    return nullptr;
}

void LookLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const double ratio = canvas.pixelRatio();
    const std::int64_t step = stepAt(context.axis);
    const std::int64_t last = slotAt(context.axis, canvas.end() / ratio) + step;
    const auto at = [&](std::int64_t slot) {
        return devicePixel(m_sync.toSession({slot * FacePlace::slotLength}), context.axis, ratio);
    };
    const Participant *person = context.session.participant(m_person);
    const QRgb ink = context.theme.person(person ? person->order : 0).rgb();
    const QRgb ground = context.theme.color(Role::TextMuted).rgb();
    for (auto slot = slotAt(context.axis, canvas.from() / ratio) / step * step; slot < last;
         slot += step) {
        const analysis::FaceShares *shares = placeAt(slot) ? sharesAt(slot, step) : nullptr;
        if (!shares)
            continue;
        const auto values = inRows(*shares);
        for (int row = 0; row < rows; ++row) {
            const int top = canvas.contentHeight() * row / rows;
            const int bottom = canvas.contentHeight() * (row + 1) / rows - 1;
            const double share = std::min(1.0, values[static_cast<std::size_t>(row)] / fullShare);
            const int height = static_cast<int>(std::lround(share * (bottom - top - 1)));
            canvas.fill(at(slot), at(slot + step), bottom - height, bottom, ink);
            canvas.fill(at(slot), at(slot + step), bottom, bottom + 1, ground);
        }
    }
}

/// Which row is which, and whose view of it this is.
void LookLayer::paintFixed(QPainter &painter, const QRectF &rect, const LayerContext &context) const
{
    painter.setFont(context.smallFont.font());
    QColor plate = context.theme.color(Role::Surface);
    plate.setAlphaF(0.8F);
    const auto write = [&](const QString &text, const QRectF &where) {
        painter.fillRect(where, plate);
        painter.setPen(context.theme.color(Role::Text));
        painter.drawText(where, Qt::AlignCenter, text);
    };
    const double line = std::ceil(context.smallFont.height());
    const std::array names{Words::tr("eyes"), Words::tr("nose"), Words::tr("mouth")};
    for (int row = 0; row < rows; ++row) {
        const double top = rect.top() + rect.height() * row / rows + 1;
        write(names[static_cast<std::size_t>(row)],
              {rect.left() + 4, top,
               context.smallFont.width(names[static_cast<std::size_t>(row)]) + 8, line});
    }
    const auto asked = m_maps.asked();
    const QString title =
        asked.empty()
            ? Words::tr("looking for a model that reads faces…")
            : QStringLiteral("%1 · %2").arg(QString::fromStdString(asked.front().model->name),
                                            QString::fromStdString(asked.front().what().name));
    const double width = context.smallFont.width(title) + 8;
    write(title, {rect.right() - width - 4, rect.top() + 1, width, line});
}

std::optional<Hit> LookLayer::hitTest(QPointF position, const QRectF &rect,
                                      const LayerContext &context) const
{
    const std::int64_t step = stepAt(context.axis);
    const auto slot = slotAt(context.axis, position.x() - rect.left()) / step * step;
    if (!placeAt(slot) || !sharesAt(slot, step))
        return {};
    const auto at = [&](std::int64_t of) { return m_sync.toSession({of * FacePlace::slotLength}); };
    return Hit{0, m_person, {at(slot), at(slot + step)}, Hit::Part::Body, false};
}

QString LookLayer::describe(const Hit &hit, const Session &session) const
{
    const std::int64_t length = FacePlace::slotLength;
    const auto slot = (m_sync.toSource(hit.span.begin).us + length / 2) / length;
    const auto *shares = sharesAt(slot, std::max<std::int64_t>(1, hit.span.length().us / length));
    const Participant *person = session.participant(m_person);
    if (!shares)
        return {};
    const auto percent = [](double share) { return QLocale().toString(100 * share, 'f', 0); };
    return Words::tr(
               "%1, %2: %3 % on the eyes, %4 % on the nose, %5 % on the mouth, %6 % elsewhere")
        .arg(person ? QString::fromStdString(person->pseudonym) : QString(),
             timeLabel(hit.span.begin, 1), percent(shares->eyes), percent(shares->nose),
             percent(shares->mouth), percent(1 - shares->eyes - shares->nose - shares->mouth));
}

bool LookLayer::update(const Session &session, const IndexedEdit *)
{
    m_end = session.info().duration;
    const MediaSource *source = session.mediaSource(m_view);
    if (!source || source->sync == m_sync)
        return false;
    m_sync = source->sync;
    return true;
}

} // namespace duologue::ui
