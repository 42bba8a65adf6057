#pragma once

#include <vector>

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace duologue::ui {

class ActionTable;
class SessionController;
class Theme;

/// The line above everything: menu where there is no menu bar, session, activities, transport, and
/// who is annotating with what is saved. Where they have no room side by side, the transport comes
/// first: names and words go, then the activities become one menu.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    TopBar(ActionTable &actions, SessionController &session, const Theme &theme, QWidget *transport,
           QWidget *parent = nullptr);

    void setActivity(const QString &activity);
    /// What the button with all actions opens; it is filled by others.
    QMenu &menu();
    void showMenuButton(bool shown);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *menuButton();
    QToolButton *activityButton(const QString &activity);
    QToolButton *activityMenu();
    void fit();
    void setRoom(int room);
    void showSession();
    void showAnnotator();
    void showSaved(bool saved);

    ActionTable &m_actions;
    SessionController &m_session;
    const Theme &m_theme;
    enum Room { ActivityMenu, Narrow, Wide };
    int m_room = Wide;
    QToolButton *m_menu = nullptr;
    QToolButton *m_activityMenu = nullptr;
    QLabel *m_title;
    QToolButton *m_annotator;
    QLabel *m_saved;
    std::vector<QToolButton *> m_activities;
};

} // namespace duologue::ui
