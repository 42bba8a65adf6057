#pragma once

#include <vector>

#include <QMenuBar>

namespace duologue::ui {

class ActionTable;
class RecentSessions;
class Theme;

/// Everything the window can be told, by the menus of the action table. The bar may be hidden: a
/// press of Alt shows it until something was chosen. A letter opens a menu only where Alt with it
/// is no key of an action.
class MainMenu : public QMenuBar
{
    Q_OBJECT
public:
    MainMenu(ActionTable &actions, RecentSessions &recent, const Theme &theme, QWidget *parent);

    /// Whether the bar stays; kept in the settings.
    bool isKept() const;
    void setKept(bool kept);
    /// The menus below each other, for a button.
    void fill(QMenu &menu) const;
    /// Lists the sessions opened last: 1 to 8 open one.
    void showRecent();

Q_SIGNALS:
    void openRequested(const QString &path);
    void keptChanged(bool kept);

private:
    void build(const Theme &theme);
    void letter();
    void listRecent();
    void showForOnce();
    void leave();

    ActionTable &m_actions;
    RecentSessions &m_recent;
    std::vector<QMenu *> m_menus;
    QMenu *m_recentMenu;
};

} // namespace duologue::ui
