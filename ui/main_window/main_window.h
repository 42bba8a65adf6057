#pragma once

#include <QMainWindow>

#include "core/base/id.h"
#include "core/time/media_time.h"

class QSplitter;
class QStackedWidget;

namespace duologue::media {
class Player;
}

namespace duologue::ui {

class ActionTable;
class AnalysisController;
class AnnotationTable;
class ModelsPanel;
class MediaController;
class NarrativePanel;
class NoticeBar;
class RatingController;
class SamPanel;
class Selection;
class SessionController;
class StartPage;
class StatusLine;
class SyncController;
class SyncPanel;
class Theme;
class TimelineView;
class TopBar;
class TransportBar;
class UtteranceController;
class UtterancePanel;
class VideoStage;

/// What the window works with; all of it outlives the window.
struct Services
{
    SessionController &session;
    MediaController &media;
    Selection &selection;
    media::Player &player;
    Theme &theme;
    ActionTable &actions;
    AnalysisController &analysis;
    RatingController &rating;
    UtteranceController &utterances;
};

/// One window, three bands: people and the panel of the activity, time, a line of truth. Holds the
/// layout and nothing else: what actions do is bound in main_actions.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// "utterances", "rating", "review", "models" or "sync". Time, zoom and selection stay.
    void showActivity(const QString &activity);
    QString activity() const { return m_activity; }

    const Services &services() const { return m_services; }
    TimelineView &timeline() { return *m_timeline; }
    VideoStage &stage() { return *m_stage; }
    ModelsPanel &modelsPanel() { return *m_models; }
    NarrativePanel &narrative() { return *m_narrative; }
    TransportBar &transport() { return *m_transport; }
    NoticeBar &notices() { return *m_notices; }
    StatusLine &status() { return *m_status; }
    StartPage &startPage() { return *m_start; }
    AnnotationTable &annotationTable();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void connectTruth();
    void setActive(bool open);
    void showSession(bool open);
    void rememberLayout();
    void restoreLayout();

    Services m_services;
    QString m_activity;
    QStackedWidget *m_pages = nullptr;
    QSplitter *m_bands = nullptr;
    QSplitter *m_upper = nullptr;
    QStackedWidget *m_panels = nullptr;
    TopBar *m_topBar = nullptr;
    TransportBar *m_transport = nullptr;
    NoticeBar *m_notices = nullptr;
    StatusLine *m_status = nullptr;
    StartPage *m_start = nullptr;
    VideoStage *m_stage = nullptr;
    TimelineView *m_timeline = nullptr;
    UtterancePanel *m_utterances = nullptr;
    SamPanel *m_sam = nullptr;
    NarrativePanel *m_narrative = nullptr;
    ModelsPanel *m_models = nullptr;
    SyncController *m_syncController = nullptr;
    SyncPanel *m_sync = nullptr;
};

} // namespace duologue::ui
