#include "ui/timeline/tracks/estimates/estimate_layer.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QPainterPath>

#include "ui/timeline/paint_tools.h"
#include "ui/timeline/ruler_ticks.h"

namespace duologue::ui {
namespace {

constexpr double margin = 5;
constexpr double longestGap = 60; ///< seconds without a prediction that the line goes across

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(timeline)
};

QString figure(double value)
{
    return QLocale().toString(value, 'f', 2);
}

const review::Curve::Step *stepAt(const review::Curve &curve, MediaTime time)
{
    const auto at = std::ranges::find_if(
        curve.steps, [time](const auto &step) { return step.span.contains(time); });
    return at == curve.steps.end() ? nullptr : &*at;
}

double middle(const TimeAxis &axis, TimeSpan span)
{
    return (axis.x(span.begin) + axis.x(span.end)) / 2;
}

} // namespace

double EstimateLayer::y(double value, double height) const
{
    const double share = (value - m_tier.low) / (m_tier.high - m_tier.low);
    const double top = legend(height) + margin;
    return top + (1 - std::clamp(share, 0.0, 1.0)) * (height - margin - top);
}

void EstimateLayer::paint(Canvas &canvas, const LayerContext &context) const
{
    const double height = canvas.contentHeight() / canvas.pixelRatio();
    const Participant *person = context.session.participant(m_tier.participant);
    QColor ink = context.theme.person(person ? person->order : -1);
    ink.setAlphaF(m_over.raters.size() > 1 ? 0.55F : 0.9F);
    QPainter &painter = canvas.painter();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 2));
    for (const review::Curve &rater : m_over.raters)
        for (const auto &step : rater.steps)
            painter.drawLine(QPointF(context.axis.x(step.span.begin) + 1, y(step.value, height)),
                             QPointF(context.axis.x(step.span.end) - 1, y(step.value, height)));
    QPainterPath path;
    std::optional<MediaTime> last; // a path that was only moved is empty still
    for (const auto &step : m_over.model.steps) {
        const QPointF at(middle(context.axis, step.span), y(step.value, height));
        const bool joined = last && (step.span.begin - *last).seconds() <= longestGap;
        joined ? path.lineTo(at) : path.moveTo(at);
        last = step.span.end;
    }
    QPen pen(context.theme.color(Role::Prediction), 1.5, Qt::DashLine);
    pen.setDashPattern({4, 2});
    painter.setPen(pen);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(context.theme.color(Role::Prediction));
    for (const auto &step : m_over.model.steps)
        painter.drawEllipse(QPointF(middle(context.axis, step.span), y(step.value, height)), 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// Which line is whose.
void EstimateLayer::paintFixed(QPainter &painter, const QRectF &rect,
                               const LayerContext &context) const
{
    if (legend(rect.height()) == 0)
        return; // the tip of the head says it, too
    const QString text = (m_over.raters.empty() ? Words::tr("dashed: %1; nobody has rated this yet")
                                                : Words::tr("dashed: %1; steps: raters"))
                             .arg(QString::fromStdString(m_over.model.name));
    const double width = context.smallFont.width(text) + 8;
    const QRectF label(rect.right() - width - 4, rect.top() + 1, width,
                       std::ceil(context.smallFont.height()));
    QColor plate = context.theme.color(Role::Surface);
    plate.setAlphaF(0.8F);
    painter.fillRect(label, plate);
    painter.setFont(context.smallFont.font());
    painter.setPen(context.theme.color(Role::TextMuted));
    painter.drawText(label, Qt::AlignCenter, text);
}

std::optional<Hit> EstimateLayer::hitTest(QPointF position, const QRectF &rect,
                                          const LayerContext &context) const
{
    const MediaTime time = context.axis.time(position.x() - rect.left());
    if (const auto *step = stepAt(m_over.model, time))
        return Hit{0, m_tier.participant, step->span, Hit::Part::Body, false, 0, step->value};
    for (const review::Curve &rater : m_over.raters)
        if (const auto *step = stepAt(rater, time))
            return Hit{0, m_tier.participant, step->span, Hit::Part::Body, false};
    return {};
}

QString EstimateLayer::describe(const Hit &hit, const Session &session) const
{
    const Participant *person = session.participant(m_tier.participant);
    QStringList parts{QStringLiteral("%1, %2, %3")
                          .arg(person ? QString::fromStdString(person->pseudonym) : QString(),
                               spanLabel(hit.span), QString::fromStdString(m_tier.dimension))};
    const MediaTime at = hit.span.begin + MediaTime{hit.span.length().us / 2};
    const auto say = [&](const review::Curve &curve, const QString &name) {
        if (const auto *step = stepAt(curve, at))
            parts << QStringLiteral("%1 %2").arg(name, figure(step->value));
    };
    say(m_over.model, QString::fromStdString(m_over.model.name));
    for (const review::Curve &rater : m_over.raters)
        say(rater, rater.name.empty() ? Words::tr("rater") : QString::fromStdString(rater.name));
    return parts.join(QStringLiteral(" · "));
}

std::vector<ScaleMark> EstimateLayer::scale(double height, double lineHeight) const
{
    const auto mark = [&](double value) {
        return ScaleMark{y(value, height), QString::number(value)};
    };
    if (height < 2 * lineHeight)
        return {};
    return {mark(m_tier.high), mark(m_tier.low)};
}

QString EstimateLayer::remarks() const
{
    const auto concordance = m_over.concordance();
    if (!concordance)
        return m_over.raters.empty() ? Words::tr("not rated yet") : Words::tr("too few for CCC");
    return Words::tr("CCC %1 (%2)").arg(figure(*concordance)).arg(m_over.said.size());
}

bool EstimateLayer::concerns(const RowChange &change) const
{
    if (const auto *rating = std::get_if<SamRating>(&change.any()))
        return rating->participant == m_tier.participant;
    const auto *row = std::get_if<Annotation>(&change.any());
    return (row && row->tier == m_tier.tier) || std::holds_alternative<Participant>(change.any()) ||
           std::holds_alternative<ModelRun>(change.any());
}

bool EstimateLayer::update(const Session &session, const IndexedEdit *edit)
{
    if (edit && std::ranges::none_of(edit->changes,
                                     [this](const RowChange &change) { return concerns(change); }))
        return false;
    m_over = review::overRatings(session, m_tier);
    return true;
}

} // namespace duologue::ui
