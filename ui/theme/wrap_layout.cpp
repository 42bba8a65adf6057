#include "ui/theme/wrap_layout.h"

#include <algorithm>

namespace duologue::ui {

WrapLayout::WrapLayout(int spacing, QWidget *parent) : QLayout(parent)
{
    setSpacing(spacing);
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *WrapLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    if (!itemAt(index))
        return nullptr;
    QLayoutItem *taken = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return taken;
}

int WrapLayout::heightAt(int width) const
{
    return place({0, 0, width, 0}, false);
}

/// The widest alone.
QSize WrapLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items)
        size = size.expandedTo(item->sizeHint());
    const QMargins margins = contentsMargins();
    return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom());
}

void WrapLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

/// The height that all of them take.
int WrapLayout::place(const QRect &room, bool really) const
{
    const QMargins margins = contentsMargins();
    const QRect inside = room.marginsRemoved(margins);
    QPoint at = inside.topLeft();
    int line = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        if (at.x() > inside.left() && at.x() + size.width() > inside.left() + inside.width()) {
            at = {inside.left(), at.y() + line + spacing()};
            line = 0;
        }
        if (really)
            item->setGeometry({at, size});
        at.rx() += size.width() + spacing();
        line = std::max(line, size.height());
    }
    return at.y() + line - room.top() + margins.bottom();
}

} // namespace duologue::ui
