#include "ui/timeline/tracks/ratings/rating_layer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "core/scheme/apply.h"
#include "core/scheme/rating_values.h"
#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double cellWidth = 12;    ///< narrower windows are drawn as rows
constexpr double figuresWidth = 72; ///< narrower cells have no figures
constexpr std::array<double, 3> strengths{0.9, 0.62, 0.36};

QString figure(const scheme::Said &said)
{
    return said.number ? QString::number(*said.number) : QString(QChar(0x2013));
}

/// How far up its scale a value lies, from a little more than 0 to 1; 0: not rateable.
double shareOf(const scheme::Scale &scale, const scheme::Said &said)
{
    if (!said.number)
        return 0;
    const double lowest = scale.points > 0 ? 1.0 / scale.points : 0.04;
    const double share = (*said.number - scale.from) / (scale.to - scale.from);
    return lowest + (1 - lowest) * std::clamp(share, 0.0, 1.0);
}

QString letterOf(const scheme::Scale &scale)
{
    return QString::fromStdString(scale.dimension).left(1).toUpper();
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

void RatingLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const SessionInfo &info = context.session.info();
    if (info.ratingWindow.us <= 0 || info.duration.us <= 0)
        return;
    const double width = static_cast<double>(info.ratingWindow.us) / context.axis.usPerPixel();
    if (width >= cellWidth)
        paintCells(canvas, context);
    else
        paintRows(canvas, context);
}

void RatingLayer::paintFixed(QPainter &painter, const QRectF &rect,
                             const LayerContext &context) const
{
    const SessionInfo &info = context.session.info();
    if (info.ratingWindow.us > 0 && info.duration.us > 0)
        return;
    const QString note = QCoreApplication::translate(
        "timeline", "Nothing to rate: the session has no duration. Add a recording.");
    painter.setFont(context.font.font());
    drawEmptyNote(painter, rect, note, context.theme.color(Role::TextMuted));
}

void RatingLayer::paintCells(Canvas &canvas, const LayerContext &context) const
{
    const SessionInfo &info = context.session.info();
    const Theme &theme = context.theme;
    const double ratio = canvas.pixelRatio();
    const MediaTime from = context.axis.time(canvas.from() / ratio);
    const MediaTime end = context.axis.time(canvas.end() / ratio);
    const BoxStyle plain{mix(theme.color(Role::Surface), theme.color(Role::Window), 0.6),
                         theme.color(Role::Line)};
    const BoxStyle tinted{theme.color(Role::SelectionTint), theme.color(Role::Accent)};
    const int margin = canvas.pixels(2);
    for (auto window = windowAt(std::max(from, MediaTime{0}), info); window && window->begin < end;
         window = windowAt(window->begin + info.ratingWindow, info)) {
        const auto left = devicePixel(window->begin, context.axis, ratio) + canvas.pixels(1);
        const auto right = devicePixel(window->end, context.axis, ratio) - canvas.pixels(1);
        const bool current = m_current && m_current->begin == window->begin;
        canvas.box(left, right, margin, canvas.contentHeight() - margin, current ? tinted : plain);
        if (const SamRating *rating = context.session.rating(m_participant, m_rater, window->begin))
            paintBars(canvas, left, right, *rating, context);
    }
}

void RatingLayer::paintBars(Canvas &canvas, std::int64_t left, std::int64_t right,
                            const SamRating &rating, const LayerContext &context) const
{
    const double ratio = canvas.pixelRatio();
    const LabelFont &font = context.smallFont;
    const double height = canvas.contentHeight() / ratio - 8;
    const auto rows = static_cast<double>(std::max<std::size_t>(m_plan.scales.size(), 1));
    const bool figures = right - left >= canvas.pixels(figuresWidth) && height / rows >= 9;
    const double figureWidth = figures ? font.width("V 8") + gridUnit : 0;
    const double begin = left / ratio + 6;
    const double end = right / ratio - 6;
    for (std::size_t i = 0; i < m_plan.scales.size(); ++i) {
        const scheme::Scale &scale = m_plan.scales[i];
        const auto said = scheme::said(rating, scale.dimension);
        if (!said)
            continue;
        const double top = 4 + height / rows * static_cast<double>(i);
        const int barTop = canvas.pixels(top + 1);
        const int barHeight = std::max(1, canvas.pixels(std::floor(height / rows) - 2));
        const auto length =
            std::llround((end - begin - figureWidth) * shareOf(scale, *said) * ratio);
        canvas.fill(canvas.pixels(begin), canvas.pixels(begin) + length, barTop, barTop + barHeight,
                    mix(context.theme.color(Role::Surface), context.theme.person(m_person),
                        strengths[i % strengths.size()])
                        .rgb());
        if (!figures)
            continue;
        const QString text = QString("%1 %2").arg(letterOf(scale), figure(*said));
        const double width = font.width(text);
        const double baseline =
            std::round(barTop / ratio + (barHeight / ratio + font.capHeight()) / 2);
        canvas.label(font, {std::round(end - width), baseline}, width + 8, text,
                     context.theme.color(Role::TextMuted).rgb());
    }
}

void RatingLayer::paintRows(Canvas &canvas, const LayerContext &context) const
{
    const TimeAxis &axis = context.axis;
    const SessionInfo &info = context.session.info();
    const double ratio = canvas.pixelRatio();
    const auto count = static_cast<std::size_t>(canvas.end() - canvas.from());
    const QColor ground = context.theme.color(Role::Surface);
    std::array<QRgb, 10> shades{};
    for (std::size_t i = 0; i < shades.size(); ++i)
        shades[i] = mix(ground, context.theme.person(m_person), 0.06 + 0.09 * double(i)).rgb();
    std::vector<std::vector<QRgb>> rows(m_plan.scales.size(), std::vector<QRgb>(count, 0));
    const SamRating *rating = nullptr;
    std::optional<TimeSpan> window;
    for (std::size_t i = 0; i < count; ++i) {
        const MediaTime middle = axis.time((canvas.from() + static_cast<double>(i) + 0.5) / ratio);
        if (!window || !window->contains(middle)) {
            window = windowAt(middle, info);
            rating =
                window ? context.session.rating(m_participant, m_rater, window->begin) : nullptr;
        }
        for (std::size_t d = 0; rating && d < rows.size(); ++d)
            if (const auto said = scheme::said(*rating, m_plan.scales[d].dimension))
                rows[d][i] = shades[static_cast<std::size_t>(
                    std::lround(9 * shareOf(m_plan.scales[d], *said)))];
    }
    const int margin = canvas.pixels(2);
    const int height =
        (canvas.contentHeight() - 2 * margin) / std::max(static_cast<int>(rows.size()), 1);
    for (std::size_t d = 0; d < rows.size(); ++d) {
        const int top = margin + height * static_cast<int>(d);
        canvas.columns(rows[d], top, top + height - 1);
    }
    if (!m_current)
        return;
    const auto left = devicePixel(m_current->begin, axis, ratio);
    const auto right = std::max(left + 2, devicePixel(m_current->end, axis, ratio));
    const QRgb frame = context.theme.color(Role::Accent).rgb();
    const int bottom = canvas.contentHeight() - 1;
    canvas.fill(left, right, 1, 2, frame);
    canvas.fill(left, right, bottom - 1, bottom, frame);
    canvas.fill(left, left + 1, 1, bottom, frame);
    canvas.fill(right - 1, right, 1, bottom, frame);
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
    if (!rating || scheme::valuesOf(*rating).empty())
        parts << QCoreApplication::translate("timeline", "not rated yet");
    const std::string language = QLocale().name().section(u'_', 0, 0).toStdString();
    for (const scheme::Scale &scale : m_plan.scales) {
        const auto said = rating ? scheme::said(*rating, scale.dimension) : std::nullopt;
        const QString name =
            QString::fromStdString(scale.title.empty() ? scale.dimension : scale.title.in(language))
                .toLower();
        if (said)
            parts << (said->number
                          ? QString("%1 %2").arg(name).arg(*said->number)
                          : QCoreApplication::translate("timeline", "%1 not rateable").arg(name));
    }
    if (!m_rater.empty())
        parts << QCoreApplication::translate("timeline", "rater %1")
                     .arg(QString::fromStdString(m_rater));
    return parts.join(", ");
}

bool RatingLayer::update(const Session &session, const IndexedEdit *edit)
{
    const auto isScheme = [](const RowChange &change) {
        return std::holds_alternative<SchemeRow>(change.any());
    };
    const bool planned = !edit || std::ranges::any_of(edit->others(), isScheme);
    if (planned)
        m_plan = scheme::ratingPlanOf(session);
    const auto concerns = [this](const RowChange &change) {
        const auto *rating = std::get_if<SamRating>(&change.any());
        return (rating && rating->participant == m_participant) ||
               std::holds_alternative<SessionInfo>(change.any());
    };
    return planned || std::ranges::any_of(edit->others(), concerns);
}

} // namespace duologue::ui
