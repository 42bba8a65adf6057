#include "ui/theme/page_tabs.h"

#include <algorithm>

#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/theme/wrap_layout.h"

namespace duologue::ui {

PageTabs::PageTabs(const QString &accessibleName, QWidget *parent)
    : QWidget(parent),
      m_line(new QWidget(this)),
      m_layout(new WrapLayout(0, m_line)),
      m_pages(new QStackedWidget(this)),
      m_group(new QButtonGroup(this))
{
    m_line->setObjectName(QStringLiteral("pageTabs"));
    m_line->setAccessibleName(accessibleName);
    m_layout->setContentsMargins(4, 2, 4, 0);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { show(page(id)); });
    connect(m_pages, &QStackedWidget::currentChanged, this, &PageTabs::follow);
}

/// Not by a layout, which would tell what scrolls the pages how high they like to be at this width.
void PageTabs::fit()
{
    const int line = m_layout->heightAt(width());
    m_line->setGeometry(0, 0, width(), line);
    m_pages->setGeometry(0, line, width(), height() - line);
}

QSize PageTabs::sizeHint() const
{
    return m_pages->sizeHint() + QSize(0, m_layout->heightAt(width()));
}

/// Wide enough for every page, and high enough for the one that is shown: a long one behind it is
/// no reason to scroll this one.
QSize PageTabs::minimumSizeHint() const
{
    QSize least = m_pages->minimumSizeHint();
    if (const QWidget *page = current())
        least.setHeight(std::max(page->minimumSizeHint().height(), page->minimumHeight()));
    return least + QSize(0, m_layout->heightAt(width()));
}

void PageTabs::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool PageTabs::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) { // a name or a page needs other room
        fit();
        updateGeometry();
    }
    return QWidget::event(event);
}

void PageTabs::addPage(QWidget *page, const QString &title, QAction *way)
{
    addPage(page, title, way->toolTip());
    QToolButton *name = m_names.back();
    connect(way, &QAction::changed, name, // its key may be another one
            [name, way] { name->setToolTip(way->toolTip()); });
}

void PageTabs::addPage(QWidget *page, const QString &title, const QString &tip)
{
    auto *name = new QToolButton;
    name->setCheckable(true);
    name->setAutoRaise(true);
    name->setFocusPolicy(Qt::TabFocus);
    name->setToolTip(tip);
    m_group->addButton(name, count());
    m_names.push_back(name);
    m_layout->addWidget(name);
    m_pages->addWidget(page);
    setTitle(page, title);
    follow();
}

void PageTabs::setTitle(const QWidget *page, const QString &title)
{
    m_names[static_cast<std::size_t>(indexOf(page))]->setText(title);
}

int PageTabs::count() const
{
    return m_pages->count();
}

QWidget *PageTabs::page(int index) const
{
    return m_pages->widget(index);
}

QWidget *PageTabs::current() const
{
    return m_pages->currentWidget();
}

int PageTabs::indexOf(const QWidget *page) const
{
    return m_pages->indexOf(const_cast<QWidget *>(page));
}

void PageTabs::setCurrent(QWidget *page)
{
    m_pages->setCurrentWidget(page);
}

void PageTabs::show(QWidget *page)
{
    setCurrent(page);
    page->setFocus();
}

void PageTabs::setAvailable(QWidget *page, bool available)
{
    m_names[static_cast<std::size_t>(indexOf(page))]->setVisible(available);
    if (!available && current() == page)
        m_pages->setCurrentIndex(0);
}

bool PageTabs::isAvailable(const QWidget *page) const
{
    return !m_names[static_cast<std::size_t>(indexOf(page))]->isHidden();
}

void PageTabs::follow()
{
    const int index = m_pages->currentIndex();
    if (index < 0 || static_cast<std::size_t>(index) >= m_names.size())
        return;
    m_names[static_cast<std::size_t>(index)]->setChecked(true);
    setFocusProxy(current());
    updateGeometry();
    Q_EMIT currentChanged();
}

} // namespace duologue::ui
