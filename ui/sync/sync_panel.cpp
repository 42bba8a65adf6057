#include "ui/sync/sync_panel.h"

#include <QVBoxLayout>

#include "ui/actions/action_table.h"
#include "ui/controllers/sync_controller.h"
#include "ui/sync/ear_page.h"
#include "ui/sync/hand_page.h"
#include "ui/theme/page_tabs.h"

namespace duologue::ui {
namespace {

constexpr MediaTime millisecond = MediaTime::fromMilliseconds(1);

} // namespace

SyncPanel::SyncPanel(SessionController &session, SyncController &sync, media::Player &player,
                     ActionTable &actions, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_pages(new PageTabs(tr("By ear or by hand"), this)),
      m_ear(new EarPage(session, sync, actions, theme, m_pages)),
      m_hand(new HandPage(session, sync, player, actions, theme, m_pages))
{
    setAccessibleName(tr("Synchronise"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    QAction *other = actions.action(QStringLiteral("sync.hand"));
    m_pages->addPage(m_ear, tr("By ear"), other);
    m_pages->addPage(m_hand, tr("By hand"), other);
    layout->addWidget(m_pages);
    connect(m_ear, &EarPage::chosenChanged, m_hand, &HandPage::setMoving);
}

bool SyncPanel::byHand() const
{
    return m_pages->current() == m_hand;
}

void SyncPanel::switchPage()
{
    m_pages->setCurrent(byHand() ? static_cast<QWidget *>(m_ear) : m_hand);
}

void bindSyncActions(ActionTable &actions, SyncPanel &panel, SyncController &sync)
{
    EarPage &ear = panel.ear();
    HandPage &hand = panel.hand();
    actions.bind("sync.listen", [&ear] { ear.listen(); });
    actions.bind("sync.cancel", [&sync] { sync.cancel(); });
    actions.bind("sync.applyAll", [&sync] { sync.applyAll(); });
    actions.bind("sync.applyOne", [&sync, &ear] { sync.apply(ear.chosen()); });
    actions.bind("sync.next", [&ear] { ear.step(1); });
    actions.bind("sync.previous", [&ear] { ear.step(-1); });
    actions.bind("sync.hand", [&panel] { panel.switchPage(); });
    actions.bind("sync.mark", [&hand] { hand.mark(); });
    actions.bind("sync.match", [&hand] { hand.match(); });
    actions.bind("sync.matchBoth", [&hand] { hand.matchBoth(); });
    actions.bind("sync.clocks", [&hand] { hand.editClocks(); });
    actions.bind("sync.frameEarlier", [&hand] { hand.nudgeFrames(-1); });
    actions.bind("sync.frameLater", [&hand] { hand.nudgeFrames(1); });
    actions.bind("sync.msEarlier", [&hand] { hand.nudge(-millisecond); });
    actions.bind("sync.msLater", [&hand] { hand.nudge(millisecond); });
}

} // namespace duologue::ui
