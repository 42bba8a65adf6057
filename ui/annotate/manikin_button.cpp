#include "ui/annotate/manikin_button.h"

#include <algorithm>

#include <QPainter>

#include "ui/annotate/manikin.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr QSize smallestFigure(30, 36);
constexpr QSize usualFigure(44, 52);
constexpr int pad = 3;
constexpr int dotSize = 3;

} // namespace

ManikinButton::ManikinButton(SamDimension dimension, int value, QWidget *parent)
    : QAbstractButton(parent), m_dimension(dimension), m_value(value)
{
    setCheckable(true);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(value == notRateable ? QSizePolicy::Fixed : QSizePolicy::Expanding,
                  value == notRateable ? QSizePolicy::Fixed : QSizePolicy::Expanding);
    setText(value == notRateable ? tr("0  not rateable") : QString::number(value));
    setAccessibleName(describe());
    setToolTip(describe());
}

QString ManikinButton::describe() const
{
    const QString title = dimensionTitle(m_dimension);
    if (m_value == notRateable)
        return tr("%1 not rateable").arg(title);
    const QString end = m_value < 5   ? lowEnd(m_dimension)
                        : m_value > 5 ? highEnd(m_dimension)
                                      : QString();
    switch (std::abs(m_value - 5)) {
    case 0:
        return tr("%1 %2: in the middle").arg(title).arg(m_value);
    case 1:
        return tr("%1 %2: slightly %3").arg(title).arg(m_value).arg(end);
    case 2:
        return tr("%1 %2: rather %3").arg(title).arg(m_value).arg(end);
    case 3:
        return tr("%1 %2: very %3").arg(title).arg(m_value).arg(end);
    default:
        return tr("%1 %2: extremely %3").arg(title).arg(m_value).arg(end);
    }
}

void ManikinButton::setLook(const Look &look)
{
    if (look == m_look)
        return;
    m_look = look;
    update();
}

void ManikinButton::setOthers(const QStringList &raters)
{
    if (raters == m_others)
        return;
    m_others = raters;
    setToolTip(raters.isEmpty() ? describe()
                                : tr("%1\nRated so by %2").arg(describe(), raters.join(", ")));
    update();
}

QSize ManikinButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    if (m_value == notRateable)
        return {metrics.horizontalAdvance(text()) + 12, metrics.height() + 2};
    return {usualFigure.width() + 2, usualFigure.height() + metrics.height() + 2 * pad};
}

QSize ManikinButton::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    if (m_value == notRateable)
        return sizeHint();
    return {smallestFigure.width(), smallestFigure.height() + metrics.height() + 2 * pad};
}

void ManikinButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool chosen = isChecked();
    if (chosen || (underMouse() && isEnabled())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(chosen ? m_look.fill : m_look.hover);
        painter.drawRoundedRect(QRectF(rect()), cornerRadius, cornerRadius);
    }
    if (m_value == notRateable)
        paintWords(painter, chosen ? m_look.onFill : m_look.muted);
    else
        paintFigure(painter, chosen ? m_look.onFill : m_look.text,
                    chosen ? m_look.onFill : m_look.muted);
}

void ManikinButton::paintWords(QPainter &painter, const QColor &color) const
{
    painter.setPen(color);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

void ManikinButton::paintFigure(QPainter &painter, const QColor &figure, const QColor &digit) const
{
    const int line = fontMetrics().height();
    const QRect box = rect().adjusted(1, pad, -1, -line - 1);
    const QPixmap drawn = manikin(m_dimension, m_value, box.size(), figure, devicePixelRatioF());
    painter.drawPixmap(box.topLeft(), drawn);
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

void ManikinButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ManikinButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace duologue::ui
