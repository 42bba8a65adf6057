#include "ui/models/spread_bars.h"

#include <algorithm>

#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr double nameShare = 0.24; ///< of the width
constexpr double textShare = 0.36;
constexpr int gap = 6;

} // namespace

SpreadBars::SpreadBars(const Theme &theme, int person, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_person(person)
{
    setFocusPolicy(Qt::TabFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SpreadBars::setRows(const QString &what, std::vector<Row> rows, double lowest, double highest)
{
    m_rows = std::move(rows);
    m_lowest = lowest;
    m_highest = highest > lowest ? highest : lowest + 1;
    QStringList told;
    for (const Row &row : m_rows)
        told << QStringLiteral("%1: %2").arg(row.name, row.text);
    setAccessibleName(what);
    setAccessibleDescription(told.join(QStringLiteral("; ")));
    setToolTip(told.join(u'\n'));
    updateGeometry();
    update();
}

int SpreadBars::rowHeight() const
{
    return fontMetrics().height() + 4;
}

QSize SpreadBars::sizeHint() const
{
    return {300, static_cast<int>(m_rows.size()) * rowHeight() + 4};
}

void SpreadBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        paintRow(painter, m_rows[i],
                 QRectF(2, 2 + static_cast<double>(i) * rowHeight(), width() - 4, rowHeight()));
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void SpreadBars::paintRow(QPainter &painter, const Row &row, const QRectF &rect) const
{
    const QColor ink = m_theme.person(m_person), text = m_theme.color(Role::Text);
    const QRectF name(rect.left(), rect.top(), nameShare * rect.width(), rect.height());
    const QRectF figures(rect.right() - textShare * rect.width(), rect.top(),
                         textShare * rect.width(), rect.height());
    const QRectF bar(name.right() + gap, rect.top() + 3, figures.left() - name.right() - 2 * gap,
                     rect.height() - 6);
    const auto x = [&](double value) {
        return bar.left() +
               bar.width() * std::clamp((value - m_lowest) / (m_highest - m_lowest), 0.0, 1.0);
    };
    painter.setPen(text);
    const auto write = [&](const QRectF &where, const QString &words, Qt::Alignment to) {
        painter.drawText(
            where, static_cast<int>(to) | Qt::AlignVCenter,
            fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(where.width())));
    };
    write(name, row.name, Qt::AlignLeft);
    write(figures, row.text, Qt::AlignLeft);
    painter.fillRect(bar, m_theme.color(Role::SurfaceRaised));
    painter.fillRect(QRectF(bar.topLeft(), QPointF(x(row.spread.mean), bar.bottom())),
                     m_theme.personSoft(m_person));
    painter.setPen(QPen(ink, 1));
    for (const double value : row.values)
        painter.drawLine(QPointF(x(value), bar.top()), QPointF(x(value), bar.center().y()));
    const double middle = bar.center().y(), low = x(row.spread.mean - row.spread.deviation),
                 high = x(row.spread.mean + row.spread.deviation);
    painter.setPen(QPen(text, 1.2));
    painter.drawLine(QPointF(low, middle), QPointF(high, middle));
    for (const double end : {low, high})
        painter.drawLine(QPointF(end, middle - 3), QPointF(end, middle + 3));
    painter.setPen(QPen(ink, 2.5));
    painter.drawLine(QPointF(x(row.spread.mean), bar.top()),
                     QPointF(x(row.spread.mean), bar.bottom()));
}

} // namespace duologue::ui
