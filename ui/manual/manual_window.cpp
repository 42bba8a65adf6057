#include "ui/manual/manual_window.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"
#include "ui/manual/manual_browser.h"

namespace duologue::ui {
namespace {

constexpr int nameRole = Qt::UserRole;
constexpr QSize usualSize{1080, 720};
constexpr int sideWidth = 260;

bool hasAll(const ManualPage &page, const QStringList &words)
{
    return std::ranges::all_of(words, [&page](const QString &word) {
        return page.text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace

ManualWindow::ManualWindow(const ActionTable &actions, const Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_actions(actions),
      m_book(actions),
      m_page(new ManualBrowser(m_book, theme, this)),
      m_search(new QLineEdit),
      m_contents(new QTreeWidget),
      m_nothing(new QLabel)
{
    setWindowTitle(tr("Manual of Duologue"));
    resize(usualSize);
    auto *halves = new QSplitter;
    halves->setChildrenCollapsible(false);
    halves->addWidget(makeSide());
    halves->addWidget(m_page);
    halves->setStretchFactor(1, 1);
    halves->setSizes({sideWidth, usualSize.width() - sideWidth});
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(halves);
    fillContents();
    connect(m_page, &QTextBrowser::sourceChanged, this, &ManualWindow::followPage);
    connect(&actions, &ActionTable::keysChanged, this, [this] {
        m_book = ManualBook(m_actions);
        m_book.setCommands(m_commands);
        m_page->renew();
    });
    readCommands();
    m_page->setFocus();
}

ManualWindow::~ManualWindow()
{
    m_asking.disconnect();
    m_asking.kill(); // what it is asked for nobody reads
    m_asking.waitForFinished();
}

QWidget *ManualWindow::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->addWidget(makeBar());
    column->addWidget(m_nothing);
    column->addWidget(m_contents, 1);
    m_nothing->setObjectName(QStringLiteral("nothing"));
    m_nothing->setWordWrap(true);
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->hide();
    m_contents->setAccessibleName(tr("Contents of the manual"));
    m_contents->setHeaderHidden(true);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setRootIsDecorated(false);
    connect(m_contents, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem *item) {
                const QString name = item ? item->data(0, nameRole).toString() : QString();
                if (!name.isEmpty() && name != topic().section(u'#', 0, 0))
                    m_page->open(name);
            });
    return side;
}

QWidget *ManualWindow::makeBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto step = [&](Qt::ArrowType arrow, QKeySequence::StandardKey key, const QString &what,
                          void (QTextBrowser::*go)()) {
        auto *button = new QToolButton;
        button->setArrowType(arrow);
        button->setShortcut(key);
        button->setAccessibleName(what);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(
            what, QKeySequence(key).toString(QKeySequence::NativeText)));
        connect(button, &QToolButton::clicked, m_page, go);
        row->addWidget(button);
        return button;
    };
    auto *back = step(Qt::LeftArrow, QKeySequence::Back, tr("Back"), &QTextBrowser::backward);
    auto *forward =
        step(Qt::RightArrow, QKeySequence::Forward, tr("Forward"), &QTextBrowser::forward);
    back->setEnabled(false);
    forward->setEnabled(false);
    connect(m_page, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(m_page, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the manual"));
    m_search->setToolTip(
        tr("Only pages with these words; Enter goes from place to place (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    row->addWidget(m_search, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ManualWindow::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &ManualWindow::openFound);
    auto *find = new QAction(this);
    find->setShortcut(QKeySequence::Find);
    addAction(find);
    connect(find, &QAction::triggered, m_search, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    return bar;
}

void ManualWindow::fillContents()
{
    const auto add = [](auto *parent, const QString &title, const QString &name) {
        auto *item = new QTreeWidgetItem(parent, {title});
        item->setData(0, nameRole, name);
        return item;
    };
    QFont bold = m_contents->font();
    bold.setBold(true);
    add(m_contents, tr("Begin here"), QLatin1String(ManualBook::frontPage));
    for (const ManualBook::Group &group : m_book.groups()) {
        QTreeWidgetItem *heading = add(m_contents, group.title, QString());
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setFont(0, bold);
        for (const QString &name : group.pages) {
            const ManualPage *page = m_book.page(name);
            add(heading, page ? page->title : name, name);
        }
        heading->setExpanded(true);
    }
}

void ManualWindow::filter(const QString &words)
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    m_page->mark(wanted);
    bool none = true;
    for (int g = 0; g < m_contents->topLevelItemCount(); ++g) {
        QTreeWidgetItem *group = m_contents->topLevelItem(g);
        bool any = wanted.isEmpty();
        for (int p = 0; p < group->childCount(); ++p) {
            const ManualPage *page = m_book.page(group->child(p)->data(0, nameRole).toString());
            const bool shown = wanted.isEmpty() || (page && hasAll(*page, wanted));
            group->child(p)->setHidden(!shown);
            any = any || shown;
        }
        group->setHidden(!any);
        none = none && !any;
    }
    m_nothing->setText(tr("No page has “%1”. Try fewer words, or one of them alone.").arg(words));
    m_nothing->setVisible(none);
}

/// The next place on this page, then those on the pages that are left in the list.
void ManualWindow::openFound()
{
    const QString word = m_search->text().split(u' ', Qt::SkipEmptyParts).value(0);
    if (word.isEmpty())
        return;
    const QTreeWidgetItem *now = m_contents->currentItem();
    if (now && !now->isHidden() && now->parent() && m_page->findNext(word))
        return;
    for (QTreeWidgetItemIterator it(m_contents, QTreeWidgetItemIterator::NotHidden); *it; ++it)
        if ((*it)->parent()) {
            m_contents->setCurrentItem(*it);
            m_page->findNext(word);
            return;
        }
}

void ManualWindow::open(const QString &topic)
{
    m_search->clear();
    m_page->open(topic);
    followPage();
}

QString ManualWindow::topic() const
{
    return m_page->topic();
}

void ManualWindow::followPage()
{
    const QString name = topic().section(u'#', 0, 0);
    for (QTreeWidgetItemIterator it(m_contents); *it; ++it)
        if ((*it)->data(0, nameRole) == name)
            m_contents->setCurrentItem(*it);
}

/// The page of commands is what the command line says itself.
void ManualWindow::readCommands()
{
    connect(&m_asking, &QProcess::finished, this, [this] {
        m_commands = QString::fromUtf8(m_asking.readAllStandardOutput());
        m_book.setCommands(m_commands);
        if (topic().startsWith(QLatin1String("commands")))
            m_page->renew();
    });
    m_asking.start(QDir(QCoreApplication::applicationDirPath()).filePath("duologue-cli"),
                   {"manual", "--as", "markdown"});
}

} // namespace duologue::ui
