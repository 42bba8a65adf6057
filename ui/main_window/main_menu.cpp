#include "ui/main_window/main_menu.h"

#include <functional>
#include <utility>

#include <QAbstractButton>
#include <QApplication>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QSet>
#include <QTimer>

#include "ui/actions/action_table.h"
#include "ui/icons/icon.h"
#include "ui/main_window/recent_sessions.h"
#include "ui/settings/preferences.h"

namespace duologue::ui {
namespace {

/// The letters that, with Alt, tell an action.
QSet<QChar> takenLetters(const KeyMap &keys)
{
    QSet<QChar> taken;
    for (const auto &[id, own] : keys)
        for (const QKeySequence &key : own)
            if (!key.isEmpty() && key[0].keyboardModifiers() == Qt::AltModifier)
                taken << QChar(key[0].key()).toUpper();
    return taken;
}

/// What is on screen keeps its letters: with the same one in the bar neither would do anything.
void addLettersOnScreen(QSet<QChar> &taken, const QWidget &window)
{
    const auto add = [&taken](const QWidget &widget, const QString &text) {
        if (const QKeySequence letter = QKeySequence::mnemonic(text);
            !letter.isEmpty() && widget.isVisible())
            taken << QChar(letter[0].key()).toUpper();
    };
    for (const auto *button : window.findChildren<QAbstractButton *>())
        add(*button, button->text());
    for (const auto *label : window.findChildren<QLabel *>())
        if (label->buddy())
            add(*label, label->text());
}

/// Tells of Alt that is pressed and let go by itself. No part of the bar, which installs and
/// removes itself as a filter of the application as it likes.
class AltAlone : public QObject
{
public:
    AltAlone(QObject *parent, std::function<void()> tapped, std::function<void()> pressed)
        : QObject(parent), m_tapped(std::move(tapped)), m_pressed(std::move(pressed))
    {
        qApp->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        const auto type = event->type();
        const auto isAlt = [event] {
            return static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt;
        };
        if (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) {
            m_down = isAlt();
            if (m_down || static_cast<QKeyEvent *>(event)->modifiers() == Qt::AltModifier)
                m_pressed();
        } else if (type == QEvent::MouseButtonPress || type == QEvent::FocusOut)
            m_down = false;
        else if (type == QEvent::KeyRelease && std::exchange(m_down, false) && isAlt())
            m_tapped();
        return false;
    }

private:
    std::function<void()> m_tapped, m_pressed;
    bool m_down = false;
};

} // namespace

MainMenu::MainMenu(ActionTable &actions, RecentSessions &recent, const Theme &theme,
                   QWidget *parent)
    : QMenuBar(parent), m_actions(actions), m_recent(recent), m_recentMenu(new QMenu(this))
{
    setAccessibleName(tr("Menu bar"));
    m_recentMenu->setToolTipsVisible(true);
    connect(&recent, &RecentSessions::changed, this, &MainMenu::listRecent);
    build(theme);
    letter();
    connect(&actions, &ActionTable::keysChanged, this, &MainMenu::letter);
    setVisible(isKept());
    new AltAlone(
        this,
        [this] {
            if (!isVisible() && window()->isActiveWindow())
                showForOnce();
        },
        [this] { letter(); });
}

void MainMenu::build(const Theme &theme)
{
    QString name;
    for (const ActionSpec &spec : actionSpecs()) {
        if (name != QLatin1String(spec.menu)) {
            name = QLatin1String(spec.menu);
            m_menus.push_back(addMenu(QCoreApplication::translate("Action", spec.menu)));
            m_menus.back()->setToolTipsVisible(true);
            connect(m_menus.back(), &QMenu::aboutToHide, this, &MainMenu::leave);
        }
        QAction *action = m_actions.action(spec.id);
        if (*spec.icon)
            action->setIcon(icon(spec.icon, theme));
        m_menus.back()->addAction(action);
    }
}

/// Gives every menu a letter of its name that is free.
void MainMenu::letter()
{
    QSet<QChar> taken = takenLetters(m_actions.keys());
    addLettersOnScreen(taken, *window());
    for (QMenu *menu : m_menus) {
        const QString name = menu->title().remove(u'&');
        qsizetype at = 0;
        while (at < name.size() && (!name[at].isLetter() || taken.contains(name[at].toUpper())))
            ++at;
        if (at < name.size())
            taken << name[at].toUpper();
        menu->setTitle(at < name.size() ? QString(name).insert(at, u'&') : name);
    }
}

bool MainMenu::isKept() const
{
    return preferences::menuBar.value();
}

void MainMenu::setKept(bool kept)
{
    preferences::menuBar.set(kept);
    setVisible(kept);
    Q_EMIT keptChanged(kept);
}

void MainMenu::fill(QMenu &menu) const
{
    for (QMenu *one : m_menus)
        menu.addMenu(one);
}

void MainMenu::listRecent()
{
    m_recentMenu->clear();
    int number = 0;
    for (const QString &path : m_recent.paths()) {
        QAction *open = m_recentMenu->addAction(QStringLiteral("&%1  %2").arg(++number).arg(
            m_recent.nameOf(path).replace(u'&', QStringLiteral("&&"))));
        open->setToolTip(path);
        open->setEnabled(!m_recent.isMissing(path));
        connect(open, &QAction::triggered, this, [this, path] { Q_EMIT openRequested(path); });
    }
    if (number == 0)
        m_recentMenu->addAction(tr("No session was opened yet"))->setEnabled(false);
    m_recentMenu->addSeparator();
    QAction *clear = m_recentMenu->addAction(tr("&Clear this list"));
    clear->setEnabled(number > 0);
    connect(clear, &QAction::triggered, &m_recent, &RecentSessions::clear);
    if (m_recentMenu->isVisible())
        m_recentMenu->setActiveAction(m_recentMenu->actions().constFirst());
}

void MainMenu::showRecent()
{
    const QWidget *window = parentWidget();
    listRecent();
    m_recent.look();
    const QSize size = m_recentMenu->sizeHint();
    m_recentMenu->popup(
        window->mapToGlobal(QPoint((window->width() - size.width()) / 2, window->height() / 5)));
    m_recentMenu->setActiveAction(m_recentMenu->actions().constFirst());
}

void MainMenu::showForOnce()
{
    show();
    setActiveAction(actions().constFirst());
}

/// One menu hides as another is shown.
void MainMenu::leave()
{
    QTimer::singleShot(0, this, [this] {
        if (!isKept() && !QApplication::activePopupWidget())
            hide();
    });
}

} // namespace duologue::ui
