#pragma once

#include <functional>

#include <QMainWindow>

#include "ui/main_window/services.h"

class QStackedWidget;
class QVBoxLayout;

namespace duologue::ui {

class MainMenu;
class NoticeBar;
class RecentSessions;
class StartPage;
class StatusLine;
class TopBar;
class TransportBar;
class Workbench;

/// One window: a line above, the start page or the workbench, a line of truth. Holds the layout and
/// nothing else: what actions do is bound in main_actions.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// "utterances", "rating", "review", "models" or "sync". Time, zoom and selection stay.
    void showActivity(const QString &activity);
    QString activity() const { return m_activity; }
    /// Window, borders and views where they were at first.
    void resetLayout();

    /// A page in place of the session, with an activity of its own as keys see it: what is done
    /// with sessions as a whole. The session stays open, and playing pauses.
    void showPage(QWidget &page, const QString &activity);
    bool showsPage() const;
    QString shownActivity() const { return showsPage() ? m_pageActivity : m_activity; }
    /// Back to the session, or to the start page.
    void leavePage();
    /// Where Esc leads when there is nothing else to leave: to what the session was opened from.
    void setWayBack(std::function<void()> back) { m_wayBack = std::move(back); }
    void goBack()
    {
        if (m_wayBack)
            m_wayBack();
    }

    const Services &services() const { return m_services; }
    /// Made when it is first asked for: nobody waits for it to see the start page.
    Workbench &workbench();
    TransportBar &transport() { return *m_transport; }
    NoticeBar &notices() { return *m_notices; }
    StatusLine &status() { return *m_status; }
    StartPage &startPage() { return *m_start; }
    MainMenu &menus() { return *m_menu; }
    RecentSessions &recent() { return *m_recent; }

Q_SIGNALS:
    /// What was chosen holds for a window that is made anew: its language, the place of the cache.
    void renewalNeeded();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void followMonitors();
    void connectTruth();
    void connectSession();
    void connectAnalysis();
    void connectTraining();
    void connectEvaluation();
    void sayWhatIsMissing();
    void addWorkbench();
    void enter(const QString &activity);
    void setActive(bool open);
    void showSession(bool open);

    Services m_services;
    QString m_activity;
    QString m_pageActivity; ///< of the page that is shown, if one is
    std::function<void()> m_wayBack;
    QVBoxLayout *m_column = nullptr;
    QStackedWidget *m_pages = nullptr;
    RecentSessions *m_recent = nullptr;
    MainMenu *m_menu = nullptr;
    TopBar *m_topBar = nullptr;
    TransportBar *m_transport = nullptr;
    NoticeBar *m_notices = nullptr;
    StatusLine *m_status = nullptr;
    StartPage *m_start = nullptr;
    Workbench *m_workbench = nullptr;
};

} // namespace duologue::ui
