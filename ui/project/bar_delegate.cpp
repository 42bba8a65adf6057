#include "ui/project/bar_delegate.h"

#include <QPainter>

#include "ui/project/project_model.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int barHeight = 3, gap = 1, mostBars = 4;

QList<Bar> barsOf(const QModelIndex &index)
{
    return index.data(ProjectModel::BarsRole).value<QList<Bar>>().mid(0, mostBars);
}

} // namespace

BarDelegate::BarDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

void BarDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(ProjectModel::ProblemRole).toBool())
        option->palette.setColor(QPalette::Text, m_theme.color(Role::Problem));
}

void BarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const QList<Bar> bars = barsOf(index);
    const bool isSelected = option.state & QStyle::State_Selected; // its ground is the accent
    QRect room = option.rect.adjusted(gridUnit, 0, -gridUnit, -2);
    room.setTop(room.bottom() + 1 - int(bars.size()) * (barHeight + gap));
    for (const Bar &bar : bars) {
        const QRect whole(room.left(), room.top(), room.width(), barHeight);
        QRect part = whole;
        part.setWidth(qRound(bar.share * whole.width()));
        painter->fillRect(whole, m_theme.color(Role::Line));
        painter->fillRect(part, isSelected      ? m_theme.color(Role::Text)
                                : bar.order < 0 ? m_theme.color(Role::Accent)
                                                : m_theme.person(bar.order));
        room.setTop(room.top() + barHeight + gap);
    }
}

/// Room for all bars below the text, which stands in the middle.
QSize BarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rheight() += 2 * mostBars * (barHeight + gap);
    return size;
}

} // namespace duologue::ui
