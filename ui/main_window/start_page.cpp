#include "ui/main_window/start_page.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"
#include "ui/main_window/recent_sessions.h"

namespace duologue::ui {
namespace {

constexpr int widestName = 480;

/// Space and Enter press it: no session is there to play or to mark.
class PageButton : public QPushButton
{
public:
    explicit PageButton(const QString &text) : QPushButton(text) { setAutoDefault(true); }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            const auto *key = static_cast<QKeyEvent *>(event);
            const bool presses = key->key() == Qt::Key_Space || key->key() == Qt::Key_Return ||
                                 key->key() == Qt::Key_Enter;
            if (presses && key->modifiers() == Qt::NoModifier)
                event->accept();
        }
        return QPushButton::event(event);
    }
};

} // namespace

StartPage::StartPage(ActionTable &actions, RecentSessions &recent, QWidget *parent)
    : QWidget(parent), m_recent(recent), m_list(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(2);
    auto *invitation = new QLabel(
        tr("No session open. Make one from your recordings, open one, or try the demo."));
    invitation->setAlignment(Qt::AlignCenter);
    column->addWidget(invitation);
    for (const char *id : {"file.new", "file.open", "project.open", "file.demo"}) {
        QAction *action = actions.action(id);
        auto *button = new PageButton(action->text());
        const auto tip = [button, action] { button->setToolTip(action->toolTip()); };
        tip();
        connect(action, &QAction::changed, button, tip); // its key may be another one
        button->setFixedWidth(260);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        column->addWidget(button, 0, Qt::AlignCenter);
        if (!focusProxy())
            setFocusProxy(button);
    }
    m_first = focusProxy();
    column->addSpacing(16);
    column->addLayout(m_list);
    column->addStretch(3);
    connect(&recent, &RecentSessions::changed, this, &StartPage::list);
    list();
}

/// What is missing by now is said.
void StartPage::showEvent(QShowEvent *event)
{
    m_recent.look();
    QWidget::showEvent(event);
}

void StartPage::list()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    setFocusProxy(m_first);
    while (QLayoutItem *item = m_list->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    const QStringList paths = m_recent.paths();
    if (paths.isEmpty())
        return;
    m_list->addWidget(new QLabel(tr("Opened last")), 0, Qt::AlignCenter);
    for (const QString &path : paths)
        addSession(path);
    auto *clear = new PageButton(tr("Clear this list"));
    clear->setFlat(true);
    clear->setToolTip(tr("Forget these sessions here; their files stay"));
    connect(clear, &QPushButton::clicked, &m_recent, &RecentSessions::clear);
    m_list->addSpacing(8);
    m_list->addWidget(clear, 0, Qt::AlignCenter);
    if (hadFocus)
        setFocus();
}

void StartPage::addSession(const QString &path)
{
    const QString name = QStringLiteral("%1   %2").arg(m_list->count()).arg(m_recent.nameOf(path));
    auto *button = new PageButton(fontMetrics().elidedText(name, Qt::ElideMiddle, widestName));
    button->setFlat(true);
    button->setToolTip(path);
    button->setEnabled(!m_recent.isMissing(path));
    connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
    m_list->addWidget(button, 0, Qt::AlignCenter);
    button->show(); // now, as it may get the keyboard
    if (focusProxy() == m_first && button->isEnabled())
        setFocusProxy(button);
}

void StartPage::keyPressEvent(QKeyEvent *event)
{
    const int number = event->key() - Qt::Key_0;
    auto *item = number >= 1 && number <= RecentSessions::most ? m_list->itemAt(number) : nullptr;
    auto *button = item ? qobject_cast<QPushButton *>(item->widget()) : nullptr;
    if (button && number <= m_recent.paths().size())
        button->click();
    else
        QWidget::keyPressEvent(event);
}

} // namespace duologue::ui
