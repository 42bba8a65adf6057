#include "ui/annotate/trace_pad.h"

#include <cmath>

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "core/media/player.h"
#include "core/time/timecode.h"
#include "ui/annotate/scale_words.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr double dot = 9;
constexpr double trailSeconds = 4;
constexpr int mostTicks = 11;

/// To a hundredth of the scale.
QString figure(const scheme::Scale &scale, double value)
{
    return QLocale().toString(value, 'f', scale.to - scale.from > 20 ? 0 : 1);
}

QString shortClock(MediaTime time)
{
    QString text = QString::fromStdString(formatTimecode(time));
    text.chop(2);
    return text;
}

} // namespace

TracePad::TracePad(TraceController &trace, const RatingController &rating, const Theme &theme,
                   QWidget *parent)
    : QWidget(parent), m_trace(trace), m_rating(rating), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&trace, &TraceController::moved, this, qOverload<>(&QWidget::update));
    connect(&trace, &TraceController::changed, this, &TracePad::say);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    say();
}

int TracePad::count() const
{
    return int(m_trace.scales().size());
}

QColor TracePad::color() const
{
    const Participant *person = m_rating.participant();
    return m_theme.person(person ? person->order : -1);
}

/// For those who do not see it; the value itself would be spoken many times a second. While
/// somebody traces, no tip covers the curve where the mouse rests.
void TracePad::say()
{
    QStringList names;
    for (const scheme::Scale &scale : m_trace.scales())
        names << titleOf(scale);
    setAccessibleName(tr("Trace of %1").arg(names.join(QStringLiteral(" × "))));
    if (m_trace.isTracing())
        QToolTip::hideText();
    setToolTip(m_trace.isTracing() ? QString()
                                   : tr("The value follows the mouse in here, the wheel, held "
                                        "arrow keys, digits and the stick of a gamepad"));
    setAccessibleDescription(m_trace.isTracing() ? tr("tracing") : tr("not tracing"));
    update();
}

QRectF TracePad::field() const
{
    const double line = fontMetrics().height();
    const QRectF inside =
        QRectF(rect()).adjusted(gridUnit, line + 2 * gridUnit, -gridUnit, -line - gridUnit);
    if (count() == 2) {
        const double side = std::min(inside.width() - 4 * line, inside.height() - 2 * line);
        QRectF square(0, 0, side, side);
        square.moveCenter(inside.center());
        return square;
    }
    const double figures = fontMetrics().horizontalAdvance(QStringLiteral("-100.0")) + gridUnit;
    return inside.adjusted(figures, dot, -1.8 * figures, -dot);
}

void TracePad::follow(QPointF at)
{
    const QRectF place = field();
    const double up = (place.bottom() - at.y()) / place.height();
    if (count() == 2)
        m_trace.moveTo(0, (at.x() - place.left()) / place.width());
    if (count() > 0)
        m_trace.moveTo(count() - 1, up);
}

void TracePad::mouseMoveEvent(QMouseEvent *event)
{
    follow(event->position());
}

void TracePad::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    follow(event->position());
}

/// Up is more; of two dimensions sideways, or with Shift, is the first one.
void TracePad::wheelEvent(QWheelEvent *event)
{
    constexpr double notch = 120;
    const QPoint turned = event->angleDelta();
    const bool sideways = event->modifiers() & Qt::ShiftModifier || turned.y() == 0;
    const double by = (turned.y() != 0 ? turned.y() : turned.x()) / notch;
    if (count() > 0)
        m_trace.step(sideways ? 0 : count() - 1, by);
    event->accept();
}

void TracePad::focusOutEvent(QFocusEvent *event)
{
    m_trace.release();
    QWidget::focusOutEvent(event);
}

bool TracePad::handleKey(QKeyEvent *event)
{
    if (event->modifiers() & ~Qt::KeypadModifier || count() == 0)
        return false;
    const bool press = event->type() == QEvent::KeyPress && !event->isAutoRepeat();
    const bool release = event->type() == QEvent::KeyRelease && !event->isAutoRepeat();
    const auto held = [&](int dimension, int direction) {
        if (press || release)
            m_trace.hold(dimension, press ? direction : 0);
        return true;
    };
    const int key = event->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        return held(count() - 1, key == Qt::Key_Up ? 1 : -1);
    if (count() == 2 && (key == Qt::Key_Left || key == Qt::Key_Right))
        return held(0, key == Qt::Key_Right ? 1 : -1);
    if (key >= Qt::Key_0 && key <= Qt::Key_9) {
        if (press)
            m_trace.jump(key - Qt::Key_0);
        return true;
    }
    if (key == Qt::Key_Escape && m_trace.isTracing()) {
        if (press)
            m_trace.discard();
        return true;
    }
    return false;
}

bool TracePad::event(QEvent *event)
{
    // Before unclaimed keys go to the window's shortcuts.
    const auto type = event->type();
    if (type == QEvent::ShortcutOverride || type == QEvent::KeyPress ||
        type == QEvent::KeyRelease) {
        if (handleKey(static_cast<QKeyEvent *>(event))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void TracePad::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(hasFocus() ? Role::Accent : Role::Line), hasFocus() ? 2 : 1));
    painter.setBrush(m_theme.color(Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
    paintState(painter);
    if (count() == 1) {
        paintScale(painter);
        paintCurve(painter);
    } else if (count() == 2) {
        paintCross(painter);
        paintTrail(painter);
    }
}

/// Whether it is being traced, in words, too.
void TracePad::paintState(QPainter &painter) const
{
    const double line = fontMetrics().height();
    const QRectF top(2 * gridUnit, gridUnit, width() - 4 * gridUnit, line + gridUnit);
    const bool traces = m_trace.isTracing();
    painter.setPen(m_theme.color(traces ? Role::Text : Role::TextMuted));
    QString text = traces ? tr("Tracing, %1").arg(shortClock(m_trace.length())) : tr("Not tracing");
    if (m_trace.hasGamepad())
        text += tr(" · gamepad");
    double left = top.left();
    if (traces) {
        painter.save();
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Role::Playhead));
        painter.drawEllipse(QPointF(left + dot / 2, top.center().y()), dot / 2, dot / 2);
        painter.restore();
        left += dot + gridUnit;
    }
    painter.drawText(top.adjusted(left - top.left(), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     text);
}

void TracePad::paintScale(QPainter &painter) const
{
    const scheme::Scale scale = m_trace.scales().front();
    const QRectF place = field();
    const double line = fontMetrics().height();
    const auto y = [&](double share) { return place.bottom() - share * place.height(); };
    const int steps = scale.points >= 2 && scale.points <= mostTicks ? scale.points - 1 : 4;
    for (int i = 0; i <= steps; ++i) {
        const double share = double(i) / steps;
        painter.setPen(QPen(m_theme.color(Role::Line), 1));
        painter.drawLine(QPointF(place.left(), y(share)), QPointF(place.right(), y(share)));
        painter.setPen(m_theme.color(Role::TextMuted));
        painter.drawText(QRectF(0, y(share) - line / 2, place.left() - gridUnit, line),
                         Qt::AlignRight | Qt::AlignVCenter,
                         numberOf(scale.from + share * (scale.to - scale.from)));
    }
    painter.setPen(QPen(m_theme.color(Role::TextMuted), 1.5, Qt::DashLine));
    painter.drawLine(QPointF(place.left(), y(0.5)), QPointF(place.right(), y(0.5)));
    painter.setPen(m_theme.color(Role::Text));
    const QRectF across(place.left() + gridUnit, 0, place.width() - 2 * gridUnit, line);
    painter.drawText(across.translated(0, place.top() + 2), Qt::AlignLeft, words(scale.high));
    painter.drawText(across.translated(0, place.bottom() - line - 2), Qt::AlignLeft,
                     words(scale.low));
    painter.drawText(QRectF(2 * gridUnit, gridUnit, width() - 4 * gridUnit, line + gridUnit),
                     Qt::AlignRight | Qt::AlignVCenter, titleOf(scale));
}

void TracePad::paintCurve(QPainter &painter) const
{
    const QRectF place = field();
    const auto y = [&](double share) { return place.bottom() - share * place.height(); };
    const auto &recent = m_trace.recent();
    if (!recent.empty()) {
        const MediaTime now = recent.back().time;
        QPainterPath path;
        bool first = true;
        for (const auto &one : recent) {
            const double x = place.right() - place.width() * (now - one.time).seconds() /
                                                 TraceController::recentFor.seconds();
            const QPointF point(x, y(one.shares[0]));
            one.afterGap || first ? path.moveTo(point) : path.lineTo(point);
            first = false;
        }
        path.lineTo(place.right(), y(m_trace.share(0)));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(), 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
    const QPointF at(place.right(), y(m_trace.share(0)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color());
    painter.drawEllipse(at, dot, dot);
    painter.save();
    QFont large = font();
    large.setPointSizeF(2 * large.pointSizeF());
    large.setBold(true);
    painter.setFont(large);
    painter.setPen(m_theme.color(Role::Text));
    const double high = QFontMetricsF(large).height();
    painter.drawText(
        QRectF(at.x() + dot + 2, at.y() - high / 2, width() - at.x() - dot - gridUnit, high),
        Qt::AlignLeft | Qt::AlignVCenter, figure(m_trace.scales().front(), m_trace.value(0)));
    painter.restore();
}

void TracePad::paintCross(QPainter &painter) const
{
    const auto scales = m_trace.scales();
    const QRectF place = field();
    const double line = fontMetrics().height();
    painter.setPen(QPen(m_theme.color(Role::Line), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
    painter.setPen(QPen(m_theme.color(Role::TextMuted), 1.5, Qt::DashLine));
    painter.drawLine(QPointF(place.center().x(), place.top()),
                     QPointF(place.center().x(), place.bottom()));
    painter.drawLine(QPointF(place.left(), place.center().y()),
                     QPointF(place.right(), place.center().y()));
    painter.setPen(m_theme.color(Role::Text));
    const auto end = [](const scheme::Scale &scale, bool high) {
        const QString said = words(high ? scale.high : scale.low);
        return said.isEmpty() ? numberOf(high ? scale.to : scale.from) : said;
    };
    const QRectF above(place.left() - 4 * line, place.top() - line - 1, place.width() + 8 * line,
                       line);
    painter.drawText(above, Qt::AlignHCenter,
                     titleOf(scales[1]) + QStringLiteral(": ") + end(scales[1], true));
    painter.drawText(above.translated(0, place.height() + line + 2), Qt::AlignHCenter,
                     end(scales[1], false));
    const QRectF beside(place.left() + gridUnit, place.center().y() - line - 1,
                        place.width() - 2 * gridUnit, line);
    painter.drawText(beside, Qt::AlignLeft, end(scales[0], false));
    painter.drawText(beside, Qt::AlignRight,
                     titleOf(scales[0]) + QStringLiteral(": ") + end(scales[0], true));
}

void TracePad::paintTrail(QPainter &painter) const
{
    const QRectF place = field();
    const auto at = [&](double across, double up) {
        return QPointF(place.left() + across * place.width(), place.bottom() - up * place.height());
    };
    const auto &recent = m_trace.recent();
    const QPointF now = at(m_trace.share(0), m_trace.share(1));
    for (std::size_t i = 0; i < recent.size(); ++i) {
        const double age = (recent.back().time - recent[i].time).seconds();
        if (age > trailSeconds)
            continue;
        const QPointF to =
            i + 1 < recent.size() ? at(recent[i + 1].shares[0], recent[i + 1].shares[1]) : now;
        QColor fading = color();
        fading.setAlphaF(float(1 - 0.85 * age / trailSeconds));
        painter.setPen(QPen(fading, 3, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at(recent[i].shares[0], recent[i].shares[1]), to);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color());
    painter.drawEllipse(now, dot, dot);
    const auto scales = m_trace.scales();
    painter.save();
    QFont large = font();
    large.setPointSizeF(1.5 * large.pointSizeF());
    large.setBold(true);
    painter.setFont(large);
    painter.setPen(m_theme.color(Role::Text));
    const QString figures = figure(scales[0], m_trace.value(0)) + QStringLiteral(" × ") +
                            figure(scales[1], m_trace.value(1));
    painter.drawText(
        QRectF(2 * gridUnit, gridUnit, width() - 4 * gridUnit, QFontMetricsF(large).height()),
        Qt::AlignRight, figures);
    painter.restore();
}

} // namespace duologue::ui
