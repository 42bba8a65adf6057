#include "ui/plots/confusion_plot.h"

#include <algorithm>
#include <numeric>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int headWidth = 86, margin = 4, largestCell = 64;

} // namespace

ConfusionPlot::ConfusionPlot(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Confusion matrix"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConfusionPlot::setConfusion(const QStringList &classes,
                                 const std::vector<std::vector<int>> &counts)
{
    if (classes != m_classes)
        m_chosen = {-1, -1};
    m_classes = classes;
    m_counts = counts;
    QStringList right;
    for (int i = 0; i < classes.size(); ++i)
        right << tr("%1: %2 of %3")
                     .arg(classes[i])
                     .arg(counts[static_cast<std::size_t>(i)][static_cast<std::size_t>(i)])
                     .arg(rowTotal(i));
    setAccessibleDescription(tr("Said as people say: %1").arg(right.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

int ConfusionPlot::rowTotal(int row) const
{
    const auto &counts = m_counts[static_cast<std::size_t>(row)];
    return std::accumulate(counts.begin(), counts.end(), 0);
}

QSize ConfusionPlot::sizeHint() const
{
    const int count = static_cast<int>(m_classes.size());
    return {headWidth + count * largestCell + 2 * margin,
            3 * fontMetrics().height() + count * (2 * fontMetrics().height() + 8) + 2 * margin};
}

QRect ConfusionPlot::cellAt(int row, int column) const
{
    const int count = std::max(1, static_cast<int>(m_classes.size()));
    const int cell = std::min(largestCell * 2, (width() - headWidth - 2 * margin) / count);
    const int height = 2 * fontMetrics().height() + 8;
    return {margin + headWidth + column * cell, margin + 3 * fontMetrics().height() + row * height,
            cell, height};
}

void ConfusionPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int count = static_cast<int>(m_classes.size());
    if (count == 0)
        return;
    paintHeads(painter);
    for (int row = 0; row < count; ++row)
        for (int column = 0; column < count; ++column)
            paintCell(painter, row, column);
}

void ConfusionPlot::paintHeads(QPainter &painter) const
{
    const int line = fontMetrics().height();
    const auto elided = [this](const QString &text, int width) {
        return fontMetrics().elidedText(text, Qt::ElideRight, width);
    };
    painter.setPen(m_theme.color(Role::TextMuted));
    const QRect first = cellAt(0, 0);
    painter.drawText(QRect(first.left(), margin, width() - first.left() - margin, line),
                     Qt::AlignLeft, elided(tr("said by the model"), width() - first.left()));
    painter.drawText(QRect(margin, first.top() - line - 2, headWidth - 8, line), Qt::AlignRight,
                     elided(tr("by people"), headWidth - 8));
    painter.setPen(m_theme.color(Role::Text));
    for (int i = 0; i < m_classes.size(); ++i) {
        const QRect cell = cellAt(i, i);
        painter.drawText(QRect(margin, cell.top(), headWidth - 8, cell.height()),
                         Qt::AlignRight | Qt::AlignVCenter, elided(m_classes[i], headWidth - 8));
        painter.drawText(QRect(cell.left(), first.top() - line - 2, cell.width(), line),
                         Qt::AlignCenter, elided(m_classes[i], cell.width() - 4));
    }
}

void ConfusionPlot::paintCell(QPainter &painter, int row, int column) const
{
    const QRect cell = cellAt(row, column).adjusted(1, 1, -1, -1);
    const int count = m_counts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    const int total = rowTotal(row);
    const double share = total > 0 ? static_cast<double>(count) / total : 0;
    QColor fill = m_theme.color(Role::Accent);
    fill.setAlphaF(static_cast<float>(share));
    painter.fillRect(cell, fill);
    painter.setPen(
        QPen(m_theme.color(row == column ? Role::Text : Role::Line), row == column ? 2 : 1));
    painter.drawRect(cell);
    if (m_chosen == QPoint(column, row)) {
        painter.setPen(QPen(m_theme.color(Role::Playhead), 3));
        painter.drawRect(cell.adjusted(1, 1, -1, -1));
    }
    painter.setPen(m_theme.color(share > 0.5 ? Role::AccentText : Role::Text));
    const QString percent =
        total > 0 ? tr("%1 %").arg(100 * share, 0, 'f', 0) : QStringLiteral("–");
    painter.drawText(cell, Qt::AlignCenter, QStringLiteral("%1\n%2").arg(count).arg(percent));
}

QPoint ConfusionPlot::cellUnder(const QPoint &place) const
{
    for (int row = 0; row < m_classes.size(); ++row)
        for (int column = 0; column < m_classes.size(); ++column)
            if (cellAt(row, column).contains(place))
                return {column, row};
    return {-1, -1};
}

QString ConfusionPlot::sentenceAt(const QPoint &place) const
{
    const QPoint cell = cellUnder(place);
    return cell.y() < 0 ? QString() : sentenceOf(cell.y(), cell.x());
}

QString ConfusionPlot::sentenceOf(int row, int column) const
{
    const int total = rowTotal(row);
    const int count = m_counts[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    return tr("%1 of %2 “%3” were said to be “%4” (%5 %)")
        .arg(count)
        .arg(total)
        .arg(m_classes[row], m_classes[column])
        .arg(total > 0 ? 100.0 * count / total : 0, 0, 'f', 1);
}

void ConfusionPlot::setChoosable(bool choosable)
{
    m_choosable = choosable;
    setFocusPolicy(choosable ? Qt::StrongFocus : Qt::NoFocus);
}

void ConfusionPlot::choose(int people, int model)
{
    const int count = static_cast<int>(m_classes.size());
    if (!m_choosable || people < 0 || model < 0 || people >= count || model >= count)
        return;
    m_chosen = {model, people};
    setAccessibleDescription(sentenceOf(people, model));
    update();
    Q_EMIT chosen(people, model);
}

void ConfusionPlot::mousePressEvent(QMouseEvent *event)
{
    const QPoint cell = cellUnder(event->pos());
    choose(cell.y(), cell.x());
}

void ConfusionPlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_choosable && cellUnder(event->pos()).y() >= 0)
        Q_EMIT activated();
}

void ConfusionPlot::keyPressEvent(QKeyEvent *event)
{
    const QPoint at(std::max(0, m_chosen.x()), std::max(0, m_chosen.y()));
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(at.y(), at.x() - 1);
    case Qt::Key_Right:
        return choose(at.y(), at.x() + 1);
    case Qt::Key_Up:
        return choose(at.y() - 1, at.x());
    case Qt::Key_Down:
        return choose(at.y() + 1, at.x());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Q_EMIT activated();
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ConfusionPlot::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), sentenceAt(help->pos()), this);
    return true;
}

} // namespace duologue::ui
