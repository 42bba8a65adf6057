#include "ui/timeline/rating_layer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>

#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double cellWidth = 12;    ///< narrower windows are drawn as rows
constexpr double figuresWidth = 72; ///< narrower cells have no figures
constexpr std::array<double, 3> strengths{0.9, 0.62, 0.36};
constexpr std::array letters{"V", "A", "D"};

QString figure(int value)
{
    return value == notRateable ? QString(QChar(0x2013)) : QString::number(value);
}

} // namespace

std::optional<TimeSpan> RatingLayer::windowAt(MediaTime time, const SessionInfo &info) const
{
    const std::int64_t length = info.ratingWindow.us;
    if (length <= 0 || time.us < 0 || time >= info.duration)
        return {};
    const MediaTime begin{time.us / length * length};
    return TimeSpan{begin, std::min(begin + info.ratingWindow, info.duration)};
}

void RatingLayer::paint(QPainter &painter, const QRectF &rect, const LayerContext &context) const
{
    const SessionInfo &info = context.session.info();
    if (info.ratingWindow.us <= 0 || info.duration.us <= 0) {
        const QString note = QCoreApplication::translate(
            "timeline", "Nothing to rate: the session has no duration. Add a recording.");
        return drawEmptyNote(painter, rect, note, context.theme.color(Role::TextMuted));
    }
    const double width = static_cast<double>(info.ratingWindow.us) / context.axis.usPerPixel();
    if (width >= cellWidth)
        paintCells(painter, rect, context);
    else
        paintRows(painter, rect, context);
}

void RatingLayer::paintCells(QPainter &painter, const QRectF &rect,
                             const LayerContext &context) const
{
    const SessionInfo &info = context.session.info();
    const Theme &theme = context.theme;
    const TimeSpan visible = context.axis.visible();
    const QRectF band = rect.adjusted(0, 2, 0, -2);
    MediaTime at = std::max(visible.begin, MediaTime{0});
    for (auto window = windowAt(at, info); window && window->begin < visible.end;
         window = windowAt(window->begin + info.ratingWindow, info)) {
        const QRectF cell =
            spanRect(*window, band, context.axis, context.pixelRatio).adjusted(1, 0, -1, 0);
        const bool current = m_current && m_current->begin == window->begin;
        BoxStyle box{mix(theme.color(Role::Surface), theme.color(Role::Window), 0.6),
                     theme.color(Role::Line)};
        if (current)
            box = {theme.color(Role::SelectionTint), theme.color(Role::Accent)};
        drawBox(painter, cell, box);
        if (const SamRating *rating = context.session.rating(m_participant, m_rater, window->begin))
            paintBars(painter, cell, *rating, context);
    }
}

void RatingLayer::paintBars(QPainter &painter, const QRectF &cell, const SamRating &rating,
                            const LayerContext &context) const
{
    const QFontMetricsF metrics(context.smallFont, painter.device());
    const bool figures = cell.width() >= figuresWidth;
    const double figureWidth = figures ? metrics.horizontalAdvance("V 8") + gridUnit : 0;
    const QRectF inner = cell.adjusted(6, 4, -6, -4);
    const double row = inner.height() / 3;
    const double room = inner.width() - figureWidth;
    painter.setFont(context.smallFont);
    for (std::size_t i = 0; i < samDimensions.size(); ++i) {
        const std::optional<int> value = rating[samDimensions[i]];
        if (!value)
            continue;
        const double top =
            alignToDevice(inner.top() + row * static_cast<double>(i) + 1, context.pixelRatio);
        const QRectF bar(inner.left(), top, alignToDevice(room * *value / 9, context.pixelRatio),
                         std::floor(row) - 2);
        painter.fillRect(bar, mix(context.theme.color(Role::Surface),
                                  context.theme.person(m_person), strengths[i]));
        if (!figures)
            continue;
        painter.setPen(context.theme.color(Role::TextMuted));
        const double baseline = std::round(top + (bar.height() + metrics.capHeight()) / 2);
        const QString text = QString("%1 %2").arg(letters[i], figure(*value));
        painter.drawText(
            QPointF(std::round(inner.right() - metrics.horizontalAdvance(text)), baseline), text);
    }
}

void RatingLayer::paintRows(QPainter &painter, const QRectF &rect,
                            const LayerContext &context) const
{
    const TimeAxis &axis = context.axis;
    const SessionInfo &info = context.session.info();
    const auto count = static_cast<std::size_t>(std::lround(rect.width() * context.pixelRatio));
    const QColor ground = context.theme.color(Role::Surface);
    std::array<QRgb, 10> shades{};
    for (std::size_t i = 0; i < shades.size(); ++i)
        shades[i] = mix(ground, context.theme.person(m_person), 0.06 + 0.09 * double(i)).rgb();
    std::array<std::vector<QRgb>, 3> rows;
    rows.fill(std::vector<QRgb>(count, 0));
    const SamRating *rating = nullptr;
    std::optional<TimeSpan> window;
    for (std::size_t i = 0; i < count; ++i) {
        const MediaTime middle = axis.time((static_cast<double>(i) + 0.5) / context.pixelRatio);
        if (!window || !window->contains(middle)) {
            window = windowAt(middle, info);
            rating =
                window ? context.session.rating(m_participant, m_rater, window->begin) : nullptr;
        }
        for (std::size_t d = 0; rating && d < rows.size(); ++d)
            if (const std::optional<int> value = (*rating)[samDimensions[d]])
                rows[d][i] = shades[static_cast<std::size_t>(std::clamp(*value, 0, 9))];
    }
    const double height = std::floor((rect.height() - 4) / 3);
    for (std::size_t d = 0; d < rows.size(); ++d)
        drawColumns(
            painter,
            QRectF(rect.left(), rect.top() + 2 + height * double(d), rect.width(), height - 1),
            rows[d], context.pixelRatio);
    if (!m_current)
        return;
    const QRectF cell = spanRect(*m_current, rect.adjusted(0, 1, 0, -1), axis, context.pixelRatio);
    painter.setPen(context.theme.color(Role::Accent));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cell.adjusted(0, 0, -1, -1));
}

std::optional<Hit> RatingLayer::hitTest(QPointF position, const QRectF &rect,
                                        const LayerContext &context) const
{
    const MediaTime time = context.axis.time(position.x() - rect.left());
    const auto window = windowAt(time, context.session.info());
    if (!window)
        return {};
    return Hit{0, m_participant, *window, Hit::Part::Body, false};
}

std::optional<MediaTime> RatingLayer::snap(MediaTime time, MediaTime tolerance, Id,
                                           const Session &session) const
{
    const SessionInfo &info = session.info();
    if (info.ratingWindow.us <= 0)
        return {};
    const std::int64_t length = info.ratingWindow.us;
    const MediaTime nearest{(time.us + length / 2) / length * length};
    if (std::abs(nearest.us - time.us) > tolerance.us || nearest > info.duration)
        return {};
    return nearest;
}

QString RatingLayer::describe(const Hit &hit, const Session &session) const
{
    const Participant *person = session.participant(m_participant);
    QStringList parts{person ? QString::fromStdString(person->pseudonym) : QString(),
                      spanLabel(hit.span)};
    const SamRating *rating = session.rating(m_participant, m_rater, hit.span.begin);
    if (!rating || (!rating->valence && !rating->arousal && !rating->dominance))
        parts << QCoreApplication::translate("timeline", "not rated yet");
    const std::array names{QCoreApplication::translate("timeline", "valence"),
                           QCoreApplication::translate("timeline", "arousal"),
                           QCoreApplication::translate("timeline", "dominance")};
    for (std::size_t i = 0; rating && i < samDimensions.size(); ++i)
        if (const std::optional<int> value = (*rating)[samDimensions[i]])
            parts << (*value == notRateable
                          ? QCoreApplication::translate("timeline", "%1 not rateable").arg(names[i])
                          : QString("%1 %2").arg(names[i]).arg(*value));
    if (!m_rater.empty())
        parts << QCoreApplication::translate("timeline", "rater %1")
                     .arg(QString::fromStdString(m_rater));
    return parts.join(", ");
}

bool RatingLayer::update(const Session &, const Edit *edit)
{
    const auto concerns = [this](const RowChange &change) {
        const auto *rating = std::get_if<SamRating>(&change.any());
        return (rating && rating->participant == m_participant) ||
               std::holds_alternative<SessionInfo>(change.any());
    };
    return !edit || std::ranges::any_of(edit->changes, concerns);
}

} // namespace duologue::ui
