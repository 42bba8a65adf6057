#include "ui/annotate/range_bar.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>

#include "ui/annotate/scale_words.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr int handle = 12;
constexpr int tick = 3;

} // namespace

RangeBar::RangeBar(const scheme::Scale &scale, QWidget *parent) : QWidget(parent), m_scale(scale)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setToolTip(tr("Type a number from %1 to %2 and press Enter, or click")
                   .arg(numberOf(scale.from), numberOf(scale.to)));
}

void RangeBar::setLook(const Look &look)
{
    if (look == m_look)
        return;
    m_look = look;
    update();
}

void RangeBar::display(std::optional<double> chosen, const QString &typed,
                       const std::vector<double> &others)
{
    m_chosen = chosen;
    m_typed = typed;
    m_others = others;
    setAccessibleName(chosen ? describe(m_scale, *chosen)
                             : tr("%1: not rated yet").arg(titleOf(m_scale)));
    update();
}

QSize RangeBar::sizeHint() const
{
    return {200, 2 * fontMetrics().height() + handle + 2 * gridUnit};
}

QSize RangeBar::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

QRectF RangeBar::track() const
{
    const double middle = (height() - fontMetrics().height()) / 2.0 + fontMetrics().height() / 2.0;
    return {double(handle), middle - 2, width() - 2.0 * handle, 4};
}

double RangeBar::placeOf(double value) const
{
    const QRectF line = track();
    return line.left() + line.width() * (value - m_scale.from) / (m_scale.to - m_scale.from);
}

void RangeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF line = track();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.line);
    painter.drawRoundedRect(line, 2, 2);
    painter.setBrush(m_look.muted);
    for (const double other : m_others)
        painter.drawEllipse(QPointF(placeOf(other), line.center().y() + handle), tick, tick);
    painter.setPen(m_look.muted);
    const int below = static_cast<int>(line.bottom()) + gridUnit;
    const QRect ends(0, below, width(), height() - below);
    painter.drawText(ends, Qt::AlignLeft | Qt::AlignTop, numberOf(m_scale.from));
    painter.drawText(ends, Qt::AlignRight | Qt::AlignTop, numberOf(m_scale.to));
    if (m_chosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_look.fill);
        painter.drawEllipse(QPointF(placeOf(*m_chosen), line.center().y()), handle / 2.0,
                            handle / 2.0);
    }
    const QString shown = !m_typed.isEmpty() ? m_typed + QStringLiteral("▏")
                          : m_chosen         ? numberOf(*m_chosen)
                                             : QString();
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(m_look.text);
    const double at = m_typed.isEmpty() && m_chosen ? placeOf(*m_chosen) : line.center().x();
    const double wide = QFontMetricsF(bold).horizontalAdvance(shown) + 4;
    const double left = std::clamp(at - wide / 2, 0.0, std::max(0.0, width() - wide));
    painter.drawText(QRectF(left, 0, wide, line.top() - gridUnit), Qt::AlignCenter, shown);
}

void RangeBar::mousePressEvent(QMouseEvent *event)
{
    const QRectF line = track();
    const double share = std::clamp((event->position().x() - line.left()) / line.width(), 0.0, 1.0);
    event->accept();
    if (const auto value = m_scale.value(m_scale.from + share * (m_scale.to - m_scale.from)))
        Q_EMIT chosen(*value);
}

} // namespace duologue::ui
