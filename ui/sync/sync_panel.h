#pragma once

#include <QWidget>

#include "core/base/id.h"

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class ActionTable;
class EarPage;
class HandPage;
class PageTabs;
class SessionController;
class SyncController;
class Theme;

/// Puts recordings in step: by ear, and what has no sound by hand.
class SyncPanel : public QWidget
{
    Q_OBJECT
public:
    SyncPanel(SessionController &session, SyncController &sync, media::Player &player,
              ActionTable &actions, const Theme &theme, QWidget *parent = nullptr);

    EarPage &ear() { return *m_ear; }
    HandPage &hand() { return *m_hand; }
    bool byHand() const;
    /// Shows the other page; the recording chosen by ear is the one to move by hand.
    void switchPage();

    QSize sizeHint() const override { return {480, 480}; }

private:
    PageTabs *m_pages = nullptr;
    EarPage *m_ear = nullptr;
    HandPage *m_hand = nullptr;
};

/// Makes the actions of the activity "sync" do what they say.
void bindSyncActions(ActionTable &actions, SyncPanel &panel, SyncController &sync);

} // namespace duologue::ui
