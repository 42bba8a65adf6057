#include "ui/main_window/join_actions.h"

#include "core/media/cache_folder.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/join_controller.h"
#include "ui/controllers/play_once.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/join/join_panel.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/review_pages.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"

namespace duologue::ui {
namespace {

constexpr QLatin1String name("join actions");

/// Made when it is first asked for; it stays among the panels of the review.
class JoinActions : public QObject
{
public:
    explicit JoinActions(MainWindow &window)
        : QObject(&window),
          m_window(window),
          m_join(window.services().session, media::cacheFolder("projects"), this)
    {
        ActionTable &actions = window.services().actions;
        actions.bind("join.copies", [this] { start(); });
        actions.bind("join.into", [this] {
            if (isReady())
                m_join.apply();
        });
        actions.bind("join.write", [this] {
            if (isReady())
                m_panel->askAndWrite();
        });
    }

    void settle(const std::vector<merge::Conflict> &conflicts,
                const std::function<void(const merge::Decide &)> &settled)
    {
        showPanel();
        m_join.settle(conflicts, settled);
    }

private:
    void start()
    {
        if (!m_window.services().session.isOpen())
            return m_window.status().showHint(
                MainWindow::tr("Open the session first that the others are copies of."));
        showPanel();
        m_panel->start();
    }

    void showPanel()
    {
        m_window.showActivity("review");
        ReviewPages &pages = m_window.workbench().review();
        if (!pages.has(&panel()))
            pages.addPage(&panel(), MainWindow::tr("Join"),
                          m_window.services().actions.action("join.copies"));
        pages.show(&panel());
    }

    bool isReady()
    {
        if (m_join.joined() && m_join.undecided() == 0)
            return true;
        m_window.status().showHint(
            m_join.joined()
                ? MainWindow::tr("Say first which is right of what was done differently.")
                : MainWindow::tr("Compare copies with this session first."));
        return false;
    }

    JoinPanel &panel()
    {
        if (m_panel)
            return *m_panel;
        const Services &s = m_window.services();
        m_panel = new JoinPanel(m_join, &m_window);
        auto *once = new PlayOnce(s.player, m_panel);
        connect(m_panel, &JoinPanel::placeActivated, this,
                [&s, once](Id participant, TimeSpan span) {
                    if (participant != 0)
                        s.selection.setParticipant(participant);
                    s.selection.setSpan(span);
                    once->play(span);
                });
        return *m_panel;
    }

    MainWindow &m_window;
    JoinController m_join;
    JoinPanel *m_panel = nullptr; ///< the workbench's
};

} // namespace

void bindJoinActions(MainWindow &window)
{
    (new JoinActions(window))->setObjectName(name);
}

void settleConflicts(MainWindow &window, const std::vector<merge::Conflict> &conflicts,
                     const std::function<void(const merge::Decide &)> &settled)
{
    if (auto *join = dynamic_cast<JoinActions *>(window.findChild<QObject *>(name)))
        join->settle(conflicts, settled);
}

} // namespace duologue::ui
