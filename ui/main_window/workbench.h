#pragma once

#include <functional>

#include <QHash>
#include <QSplitter>

#include "core/base/id.h"
#include "core/time/media_time.h"
#include "ui/main_window/services.h"
#include "ui/settings/layout_settings.h"

class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace duologue::ui {

class AnnotationTable;
class ClipExport;
class EvaluationController;
class EvaluationPage;
class FaceController;
class MapController;
class ModelsPanel;
class RatingPanel;
class SyncController;
class SyncPanel;
class PageTabs;
class PeoplePage;
class PictureOverlay;
class ProposalReview;
class RatingTracks;
class ReviewPages;
class TimelineView;
class TraceController;
class TracePanel;
class TraceTracks;
class TrainingController;
class TrainingPanel;
class UtterancePanel;
class VideoStage;

/// What a session is worked on with, in two bands: people beside the panel of the activity, and
/// time. Made when the first session is asked for, before it is there.
class Workbench : public QSplitter
{
    Q_OBJECT
public:
    explicit Workbench(const Services &services, QWidget *parent = nullptr);
    ~Workbench() override;

    /// Nothing is selected, the keyboard is the panel's. Once its panels know the session.
    void beginSession();
    /// As MainWindow::showActivity().
    void showActivity(const QString &activity);
    void rememberLayout();
    /// Other monitors are connected now: what stands is kept for those of before, and what was kept
    /// for these is restored.
    void useMonitors(const QString &monitors);
    /// All borders and views where they were at first.
    void resetLayout();
    /// Puts a bar above the timeline, of whose room it takes: what comes and goes never moves the
    /// stage.
    void hold(QWidget *bar);
    /// What is typed and not sent yet.
    void commitTexts();

    TimelineView &timeline() { return *m_timeline; }
    VideoStage &stage() { return *m_stage; }
    PictureOverlay &captions() { return *m_captions; }
    PictureOverlay &faceBoxes() { return *m_faceBoxes; }
    PictureOverlay &faceHeat() { return *m_faceHeat; }
    FaceController &faces() { return *m_faces; }
    MapController &maps() { return *m_maps; }
    ClipExport &clips() { return *m_clips; }
    ModelsPanel &modelsPanel() { return *m_models; }
    TrainingController &training() { return *m_training; }
    TrainingPanel &trainingPanel() { return *m_trainingPanel; }
    /// The other half of the models panel.
    void showTraining();
    /// And what models say of each person.
    void showPeople();
    EvaluationController &evaluation() { return *m_evaluation; }
    /// Where figures are shown; evaluates and brings itself forward.
    EvaluationPage &figures() { return *m_figures; }
    ReviewPages &review() { return *m_review; }
    ProposalReview &proposals() { return *m_proposals; }
    AnnotationTable &annotationTable();
    TraceController &traces() { return *m_traces; }
    /// Of the pages of rating: windows (else traces, and what is made of them).
    bool showsWindows() const;
    bool showsTrace() const;
    void showWindows();
    void showTrace();

Q_SIGNALS:
    void ratingPageChanged();
    void hint(const QString &message);
    void problem(const QString &message);
    void activityRequested(const QString &activity);

private:
    void buildPanels();
    void rateAt(Id participant, TimeSpan window);
    QWidget *makeRating(QWidget *place);
    QWidget *makeModels(QWidget *place);
    void addFigures();
    void addPanel(const QString &activity, const std::function<QWidget *(QWidget *)> &make);
    void buildTimeline();
    void arrange();
    void connectPanels();
    void addOverlays();
    void tintRatingWindow();
    void restoreLayout();

    Services m_services;
    QString m_activity;
    QString m_monitors = layouts::monitorSet(); ///< that the layout is for
    QSplitter *m_upper;
    VideoStage *m_stage;
    PictureOverlay *m_captions = nullptr; ///< the stage's, as the next
    PictureOverlay *m_faceBoxes = nullptr;
    PictureOverlay *m_faceHeat = nullptr;
    FaceController *m_faces;
    MapController *m_maps;
    ClipExport *m_clips;
    QStackedWidget *m_panels;
    QHash<QString, QScrollArea *> m_places; ///< what each activity's panel scrolls in
    QVBoxLayout *m_lower;                   ///< of the band of time
    TimelineView *m_timeline = nullptr;
    ProposalReview *m_proposals = nullptr;
    RatingTracks *m_ratingTracks = nullptr; ///< the timeline's
    UtterancePanel *m_utterances = nullptr;
    PageTabs *m_ratingTabs = nullptr;
    RatingPanel *m_rating = nullptr;
    TraceController *m_traces = nullptr;
    TracePanel *m_trace = nullptr;
    TraceTracks *m_traceTracks = nullptr; ///< the timeline's
    ReviewPages *m_review = nullptr;
    PageTabs *m_modelTabs = nullptr;
    ModelsPanel *m_models = nullptr;
    TrainingController *m_training = nullptr;
    TrainingPanel *m_trainingPanel = nullptr;
    EvaluationController *m_evaluation = nullptr;
    EvaluationPage *m_figures = nullptr;
    PeoplePage *m_people = nullptr;
    SyncController *m_syncController = nullptr;
    SyncPanel *m_sync = nullptr;
};

} // namespace duologue::ui
