#include "ui/annotate/point_button.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/annotate/manikin.h"
#include "ui/annotate/scale_words.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr QSize smallestFigure(28, 28);
constexpr QSize usualFigure(44, 52);
constexpr int pad = 3;
constexpr int dotSize = 3;

} // namespace

PointButton::PointButton(const scheme::Scale &scale, int place, QWidget *parent)
    : QAbstractButton(parent), m_scale(scale), m_place(place)
{
    setCheckable(true);
    setFocusPolicy(Qt::NoFocus);
    const auto policy = isPoint() ? QSizePolicy::Expanding : QSizePolicy::Fixed;
    setSizePolicy(policy, policy);
    setText(isPoint()                ? QString::number(place + 1)
            : scheme::hasKeys(scale) ? tr("0  not rateable")
                                     : tr("X  not rateable"));
    setAccessibleName(inWords());
    setToolTip(inWords());
}

std::optional<double> PointButton::value() const
{
    return isPoint() ? std::optional(m_scale.from + m_place) : std::nullopt;
}

QString PointButton::inWords() const
{
    return isPoint() ? describe(m_scale, *value()) : tr("%1 not rateable").arg(titleOf(m_scale));
}

void PointButton::setLook(const Look &look)
{
    if (look == m_look)
        return;
    m_look = look;
    update();
}

void PointButton::setOthers(const QStringList &raters)
{
    if (raters == m_others)
        return;
    m_others = raters;
    setToolTip(raters.isEmpty() ? inWords()
                                : tr("%1\nRated so by %2").arg(inWords(), raters.join(", ")));
    update();
}

QSize PointButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    if (!isPoint())
        return {metrics.horizontalAdvance(text()) + 12, metrics.height() + 2};
    return {usualFigure.width() + 2, usualFigure.height() + metrics.height() + 2 * pad};
}

QSize PointButton::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    if (!isPoint())
        return sizeHint();
    return {smallestFigure.width(), smallestFigure.height() + metrics.height() + 2 * pad};
}

void PointButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool chosen = isChecked();
    if (chosen || (underMouse() && isEnabled())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(chosen ? m_look.fill : m_look.hover);
        painter.drawRoundedRect(QRectF(rect()), cornerRadius, cornerRadius);
    }
    if (!isPoint())
        paintWords(painter, chosen ? m_look.onFill : m_look.muted);
    else
        paintFigure(painter, chosen ? m_look.onFill : m_look.text,
                    chosen ? m_look.onFill : m_look.muted);
}

void PointButton::paintWords(QPainter &painter, const QColor &color) const
{
    painter.setPen(color);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

void PointButton::paintFigure(QPainter &painter, const QColor &figure, const QColor &digit) const
{
    const int line = fontMetrics().height();
    const QRect box = rect().adjusted(1, pad, -1, -line - 1);
    const auto dimension = manikinOf(m_scale.dimension);
    if (m_scale.look == scheme::Look::Manikins && dimension)
        painter.drawPixmap(box.topLeft(), manikin(*dimension, figureOf(m_place, m_scale.points),
                                                  box.size(), figure, devicePixelRatioF()));
    else
        paintDisc(painter, box, figure);
    painter.setPen(digit);
    QFont bold = font();
    bold.setBold(isChecked());
    painter.setFont(bold);
    const QRect below(0, height() - line - 1, width(), line);
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignVCenter, text());
    painter.setPen(Qt::NoPen);
    painter.setBrush(digit);
    const int beside = width() / 2 + fontMetrics().horizontalAdvance(text());
    for (int i = 0; i < std::min<int>(m_others.size(), 3); ++i)
        painter.drawEllipse(beside + i * (dotSize + 1), below.center().y() - dotSize / 2, dotSize,
                            dotSize);
}

/// A plain point: a ring, larger towards the ends, so that the middle is seen.
void PointButton::paintDisc(QPainter &painter, const QRect &box, const QColor &color) const
{
    const double middle = (m_scale.points - 1) / 2.0;
    const double far = std::abs(m_place - middle) / middle;
    const double size =
        std::min({0.55 + 0.35 * far, 1.0}) * std::min({box.width(), box.height(), 36});
    QRectF ring(0, 0, size, size);
    ring.moveCenter(QRectF(box).center());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5));
    painter.drawEllipse(ring);
    if (m_scale.from != 1) // else it is the key below
        painter.drawText(ring, Qt::AlignCenter, numberOf(*value()));
}

void PointButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void PointButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace duologue::ui
