#include "ui/main_window/workbench.h"

#include <algorithm>
#include <utility>

#include <QDesktopServices>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>

#include "core/media/cache_folder.h"
#include "core/media/peak_loader.h"
#include "core/media/player.h"
#include "ui/actions/action_table.h"
#include "ui/annotate/rating_panel.h"
#include "ui/annotate/trace_panel.h"
#include "ui/annotate/trace_windows.h"
#include "ui/annotate/transcript_field.h"
#include "ui/annotate/utterance_panel.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/evaluation_controller.h"
#include "ui/controllers/face_controller.h"
#include "ui/controllers/map_controller.h"
#include "ui/controllers/play_once.h"
#include "ui/controllers/portraits.h"
#include "ui/controllers/proposal_review.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/sync_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/review_pages.h"
#include "ui/models/evaluation_page.h"
#include "ui/models/models_panel.h"
#include "ui/models/people_page.h"
#include "ui/models/training_panel.h"
#include "ui/settings/layout_settings.h"
#include "ui/settings/preferences.h"
#include "ui/sync/sync_panel.h"
#include "ui/theme/page_tabs.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/tracks/looks/look_tracks.h"
#include "ui/timeline/tracks/pictures/picture_tracks.h"
#include "ui/timeline/tracks/predictions/prediction_tracks.h"
#include "ui/timeline/tracks/ratings/rating_tracks.h"
#include "ui/timeline/tracks/standard_tracks.h"
#include "ui/timeline/tracks/traces/trace_tracks.h"
#include "ui/timeline/tracks/utterances/utterance_tracks.h"
#include "ui/timeline/tracks/waveforms/waveform_tracks.h"
#include "ui/video/clip_export.h"
#include "ui/video/overlays/captions.h"
#include "ui/video/overlays/face_boxes.h"
#include "ui/video/overlays/face_heat.h"
#include "ui/video/video_stage.h"

namespace duologue::ui {
namespace {

constexpr int leastPanelHeight = 160;

} // namespace

// Each widget is made inside the one that it stays in: with every move the style sheet goes through
// all that moves.
Workbench::Workbench(const Services &services, QWidget *parent)
    : QSplitter(Qt::Vertical, parent),
      m_services(services),
      m_upper(new QSplitter(Qt::Horizontal, this)),
      m_stage(new VideoStage(services.session, services.player, services.theme, m_upper)),
      m_faces(new FaceController(services.session, services.media, services.player,
                                 faces::FaceCache(media::cacheFolder("faces")),
                                 media::IndexCache(media::cacheFolder("frames")), this)),
      m_maps(new MapController(services.session, services.media, services.player, *m_faces,
                               services.analysis, media::IndexCache(media::cacheFolder("frames")),
                               media::cacheFolder("maps"), this)),
      m_clips(new ClipExport(
          [this](QPainter &painter, const ViewPicture &picture) {
              m_stage->paintOverlays(painter, picture);
          },
          [this](Id source, MediaTime session) { return m_stage->overlaysReady(source, session); },
          this)),
      m_panels(new QStackedWidget(m_upper)),
      m_lower(new QVBoxLayout(new QWidget(this)))
{
    buildPanels();
    buildTimeline();
    arrange();
    connectPanels();
    addOverlays();
    tintRatingWindow();
}

/// From the picture up.
void Workbench::addOverlays()
{
    auto heat = std::make_unique<FaceHeat>(m_services.session, *m_faces, *m_maps);
    m_faceHeat = heat.get();
    m_stage->addOverlay(std::move(heat));
    auto boxes = std::make_unique<FaceBoxes>(m_services.session, *m_faces, m_services.theme);
    m_faceBoxes = boxes.get();
    m_stage->addOverlay(std::move(boxes));
    auto captions = std::make_unique<Captions>(m_services.session, m_services.theme);
    m_captions = captions.get();
    m_stage->addOverlay(std::move(captions));
}

Workbench::~Workbench() = default;

void Workbench::buildTimeline()
{
    const Services &s = m_services;
    m_timeline =
        new TimelineView(s.session, s.selection, s.player, s.theme, m_lower->parentWidget());
    m_lower->setContentsMargins(0, 0, 0, 0);
    m_lower->setSpacing(0);
    m_lower->addWidget(m_timeline, 1);
    m_lower->parentWidget()->setMinimumHeight(m_timeline->minimumSizeHint().height());
    const StandardTracks tracks = addStandardTracks(m_timeline->board());
    tracks.waveforms.setPeaks(std::make_unique<media::PeakLoader>(media::cacheFolder("peaks")));
    tracks.pictures.setIndexCache(media::cacheFolder("frames"));
    tracks.looks.showMaps(*m_maps, *m_faces);
    tracks.utterances.showRunning(s.utterances);
    tracks.predictions.showRunning(s.analysis);
    m_ratingTracks = &tracks.ratings;
    m_traceTracks = &tracks.traces;
    m_review->showOn(tracks.verdicts, tracks.synchrony);
}

void Workbench::buildPanels()
{
    const Services &s = m_services;
    m_syncController = new SyncController(s.session, this);
    m_proposals = new ProposalReview(s.session, s.player, s.selection, this);
    addPanel("utterances", [&](QWidget *place) {
        return m_utterances = new UtterancePanel(s.session, s.player, s.selection, s.utterances,
                                                 *m_proposals, s.theme, place);
    });
    addPanel("rating", [&](QWidget *place) { return makeRating(place); });
    addPanel("review", [&](QWidget *place) {
        return m_review = new ReviewPages(s, *m_stage, *m_faces, place);
    });
    addPanel("models", [&](QWidget *place) { return makeModels(place); });
    addPanel("sync", [&](QWidget *place) {
        return m_sync =
                   new SyncPanel(s.session, *m_syncController, s.player, s.actions, s.theme, place);
    });
    bindSyncActions(s.actions, *m_sync, *m_syncController);
    // Room for the widest as it is now; what it holds later scrolls.
    int width = 0;
    for (const QScrollArea *place : std::as_const(m_places))
        width = std::max(width, place->widget()->minimumSizeHint().width());
    m_panels->setMinimumSize(width + style()->pixelMetric(QStyle::PM_ScrollBarExtent),
                             leastPanelHeight);
}

/// Window by window, or following the person while the recording plays.
QWidget *Workbench::makeRating(QWidget *place)
{
    const Services &s = m_services;
    m_traces = new TraceController(s.session, s.player, s.rating, this);
    m_ratingTabs = new PageTabs(tr("Pages of rating"), place);
    m_rating = new RatingPanel(s.rating, s.theme, m_ratingTabs);
    m_trace = new TracePanel(*m_traces, s.rating, s.theme, m_ratingTabs);
    auto *made = new TraceWindows(s.session, s.rating, m_ratingTabs);
    m_ratingTabs->addPage(m_rating, tr("Windows"), s.actions.action("view.rating"));
    m_ratingTabs->addPage(m_trace, tr("Trace"), s.actions.action("rating.trace"));
    m_ratingTabs->addPage(made, tr("From traces"),
                          tr("Ratings of windows, made from what was traced"));
    auto *once = new PlayOnce(s.player, this);
    connect(made, &TraceWindows::placeActivated, this, [this, once](TimeSpan window) {
        m_services.selection.setSpan(window);
        once->play(window);
    });
    connect(m_ratingTabs, &PageTabs::currentChanged, this, &Workbench::ratingPageChanged);
    connect(m_traces, &TraceController::message, this, &Workbench::hint);
    connect(m_traces, &TraceController::grown, this,
            [this] { m_traceTracks->showGrowing(m_traces->growing()); });
    return m_ratingTabs;
}

bool Workbench::showsWindows() const
{
    return m_ratingTabs->current() == m_rating;
}

bool Workbench::showsTrace() const
{
    return m_ratingTabs->current() == m_trace;
}

void Workbench::showWindows()
{
    if (!showsWindows()) // what has the keyboard there keeps it
        m_ratingTabs->show(m_rating);
}

void Workbench::showTrace()
{
    m_ratingTabs->show(m_trace);
}

void Workbench::addFigures()
{
    m_evaluation = new EvaluationController(this);
    m_figures = new EvaluationPage(*m_evaluation, m_services.theme, m_modelTabs);
    m_modelTabs->addPage(m_figures, tr("Figures"),
                         tr("How well a model does on labelled data, beside published figures"));
    connect(m_models, &ModelsPanel::evaluationRequested, m_figures, &EvaluationPage::chooseData);
    connect(m_figures, &EvaluationPage::chooseRequested, m_models, &ModelsPanel::evaluateChosen);
    connect(m_trainingPanel, &TrainingPanel::figuresRequested, m_figures,
            [this](const QString &model, const QString &data) {
                m_figures->evaluate(model, data, preferences::device.value());
            });
    connect(m_evaluation, &EvaluationController::runningChanged, this, [this](bool running) {
        if (running)
            m_modelTabs->setCurrent(m_figures);
    });
    connect(m_figures, &EvaluationPage::openRequested, this,
            [](const QString &page) { QDesktopServices::openUrl(QUrl::fromLocalFile(page)); });
}

void Workbench::rateAt(Id participant, TimeSpan window)
{
    Q_EMIT activityRequested("rating");
    m_services.rating.setParticipant(participant);
    m_services.rating.setWindowAt(window.begin);
}

/// Running models, and training them.
QWidget *Workbench::makeModels(QWidget *place)
{
    AnalysisController &analysis = m_services.analysis;
    m_modelTabs = new PageTabs(tr("Pages of the models"), place);
    m_models = new ModelsPanel(analysis, m_services.theme, m_modelTabs);
    m_training = new TrainingController(this);
    m_trainingPanel = new TrainingPanel(*m_training, m_services.theme, m_modelTabs);
    m_modelTabs->addPage(m_models, tr("Run"), m_services.actions.action("view.models"));
    m_modelTabs->addPage(m_trainingPanel, tr("Train"), m_services.actions.action("model.train"));
    addFigures();
    auto *portraits = new Portraits(m_services.session, m_services.media, *m_faces,
                                    media::IndexCache(media::cacheFolder("frames")), this);
    m_people = new PeoplePage(m_services.session, *portraits, m_services.theme, m_modelTabs);
    m_modelTabs->addPage(m_people, tr("People"), m_services.actions.action("model.people"));
    connect(m_trainingPanel, &TrainingPanel::trained, this,
            [this, &analysis](const QString &folder) {
                m_models->choose(folder);
                analysis.refreshModels();
            });
    connect(m_trainingPanel, &TrainingPanel::runRequested, this, [this](const QString &folder) {
        m_modelTabs->setCurrent(m_models);
        m_models->run(folder);
    });
    return m_modelTabs;
}

void Workbench::showPeople()
{
    m_modelTabs->show(m_people);
}

void Workbench::showTraining()
{
    m_modelTabs->show(m_trainingPanel);
}

/// The panel of an activity, made in its place, where it scrolls when it grows.
void Workbench::addPanel(const QString &activity, const std::function<QWidget *(QWidget *)> &make)
{
    auto *place = new QScrollArea(m_panels);
    place->setFrameShape(QFrame::NoFrame);
    place->setWidgetResizable(true);
    place->setFocusPolicy(Qt::NoFocus);
    m_panels->addWidget(place);
    QWidget *panel = make(place->viewport());
    place->setWidget(panel);
    place->setFocusProxy(panel);
    if (const auto *pages = qobject_cast<PageTabs *>(panel)) // each is seen from its beginning
        connect(pages, &PageTabs::currentChanged, place,
                [place] { place->verticalScrollBar()->setValue(0); });
    m_places[activity] = place;
}

void Workbench::arrange()
{
    m_upper->addWidget(m_stage);
    m_upper->addWidget(m_panels);
    m_upper->setStretchFactor(0, 66);
    m_upper->setStretchFactor(1, 34);
    addWidget(m_upper);
    addWidget(m_lower->parentWidget());
    setStretchFactor(0, 3);
    setStretchFactor(1, 2);
    for (QSplitter *splitter : {m_upper, static_cast<QSplitter *>(this)}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(4);
    }
}

void Workbench::hold(QWidget *bar)
{
    m_lower->insertWidget(0, bar);
}

void Workbench::connectPanels()
{
    connect(m_stage, &VideoStage::failed, this, &Workbench::problem);
    connect(m_review, &ReviewPages::problem, this, &Workbench::problem);
    connect(m_review, &ReviewPages::activityRequested, this, &Workbench::activityRequested);
    connect(m_review, &ReviewPages::ratingRequested, this, &Workbench::rateAt);
    connect(m_timeline, &TimelineView::textEditRequested, this, [this](Id annotation) {
        Q_EMIT activityRequested("utterances");
        m_services.selection.setAnnotation(annotation);
        m_services.utterances.requestTranscript();
    });
    connect(m_ratingTracks, &RatingTracks::windowActivated, this, &Workbench::rateAt);
    connect(&m_services.analysis, &AnalysisController::runningChanged, m_faces,
            [this](bool running) {
                if (!running) // it may have looked for faces
                    m_faces->load();
            });
    for (const auto change : {&RatingController::changed, &RatingController::windowChanged})
        connect(&m_services.rating, change, this, &Workbench::tintRatingWindow);
}

void Workbench::tintRatingWindow()
{
    const RatingController &rating = m_services.rating;
    const Participant *person = rating.participant();
    if (rating.isActive() && person)
        m_ratingTracks->setContext(person->id, rating.window());
    else
        m_ratingTracks->clearContext();
    m_review->setBlind(rating.isBlind());
    m_ratingTracks->setOwn(rating.rater());
    m_ratingTracks->setBlind(rating.isBlind());
    m_traceTracks->showOnly(rating.isBlind() ? rating.rater() : std::string());
    m_timeline->board().setBlind(rating.isBlind());
    m_modelTabs->setAvailable(m_people, !rating.isBlind());
    if (rating.isBlind())
        m_faceHeat->setShown(false);
}

void Workbench::beginSession()
{
    const auto people = m_services.session.session().participants();
    m_services.selection.setAnnotation(0);
    m_services.selection.setSpan({});
    m_services.selection.setParticipant(people.empty() ? 0 : people.front()->id);
    m_panels->currentWidget()->setFocus();
}

void Workbench::showActivity(const QString &activity)
{
    rememberLayout();
    m_activity = activity;
    m_panels->setCurrentWidget(m_places.value(activity));
    m_panels->currentWidget()->setFocus(); // else it goes to whichever field comes next
    restoreLayout();
}

void Workbench::rememberLayout()
{
    if (m_activity.isEmpty())
        return;
    layouts::keep(m_activity + "/upper", m_upper->saveState(), m_monitors);
    layouts::keep(m_activity + "/bands", saveState(), m_monitors);
}

void Workbench::restoreLayout()
{
    const QSize room = window()->size();
    if (!m_upper->restoreState(layouts::restored(m_activity + "/upper", m_monitors)))
        m_upper->setSizes({room.width() * 66 / 100, room.width() * 34 / 100});
    if (!restoreState(layouts::restored(m_activity + "/bands", m_monitors)))
        setSizes({room.height() * 58 / 100, room.height() * 42 / 100});
}

void Workbench::useMonitors(const QString &monitors)
{
    rememberLayout();
    m_monitors = monitors;
    restoreLayout();
}

void Workbench::resetLayout()
{
    m_stage->dockAll();
    m_stage->setMode(StageMode::Strip);
    layouts::forget();
    restoreLayout();
}

AnnotationTable &Workbench::annotationTable()
{
    return *m_utterances->table();
}

void Workbench::commitTexts()
{
    m_traces->end();
    m_rating->commitTexts();
    m_utterances->transcript()->commit();
}

} // namespace duologue::ui
