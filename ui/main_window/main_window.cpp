#include "ui/main_window/main_window.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabWidget>
#include <QVBoxLayout>

#include "core/media/peak_loader.h"
#include "core/media/player.h"
#include "ui/actions/action_table.h"
#include "ui/annotate/sam_panel.h"
#include "ui/annotate/transcript_field.h"
#include "ui/annotate/utterance_panel.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/sync_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/start_page.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/top_bar.h"
#include "ui/models/models_panel.h"
#include "ui/models/training_panel.h"
#include "ui/narrative/narrative_panel.h"
#include "ui/sync/sync_panel.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/video/transport_bar.h"
#include "ui/video/video_stage.h"

namespace duologue::ui {
namespace {

const QStringList activities{"utterances", "rating", "review", "models", "sync"};

} // namespace

MainWindow::MainWindow(Services services, QWidget *parent)
    : QMainWindow(parent), m_services(services)
{
    build();
    connectTruth();
    for (QAction *action : services.actions.all())
        addAction(action);
    resize(1440, 900);
    showActivity(activities.first());
    showSession(false);
    restoreLayout();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto &[session, media, selection, player, theme, actions, analysis, rating, utterances] =
        m_services;
    m_transport = new TransportBar(session, selection, player, theme);
    m_topBar = new TopBar(actions, session, theme, m_transport);
    m_notices = new NoticeBar(theme);
    m_status = new StatusLine(theme);
    m_start = new StartPage(actions);
    m_stage = new VideoStage(session, player, theme);
    m_timeline = new TimelineView(session, selection, player, theme);
    m_timeline->setPeaks(std::make_unique<media::PeakLoader>(
        QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/peaks"));
    m_timeline->setIndexCache(QStandardPaths::writableLocation(QStandardPaths::CacheLocation) +
                              "/frames");
    m_timeline->showRunning(utterances);
    m_timeline->showRunning(analysis);
    m_utterances = new UtterancePanel(session, player, selection, utterances, theme);
    m_sam = new SamPanel(rating, theme);
    m_narrative = new NarrativePanel(session, selection, player, theme);
    m_models = new ModelsPanel(analysis, theme);
    auto *training = new TrainingPanel(*new TrainingController(this), theme);
    connect(training, &TrainingPanel::trained, &analysis, &AnalysisController::refreshModels);
    auto *models = new QTabWidget;
    models->addTab(m_models, tr("Run"));
    models->addTab(training, tr("Train"));
    m_syncController = new SyncController(session, this);
    m_sync = new SyncPanel(session, *m_syncController, player, actions, theme);
    bindSyncActions(actions, *m_sync, *m_syncController);

    m_panels = new QStackedWidget;
    for (QWidget *panel :
         std::initializer_list<QWidget *>{m_utterances, m_sam, m_narrative, models, m_sync})
        m_panels->addWidget(panel);
    m_upper = new QSplitter(Qt::Horizontal);
    m_upper->addWidget(m_stage);
    m_upper->addWidget(m_panels);
    m_upper->setStretchFactor(0, 66);
    m_upper->setStretchFactor(1, 34);
    m_bands = new QSplitter(Qt::Vertical);
    m_bands->addWidget(m_upper);
    m_bands->addWidget(m_timeline);
    m_bands->setStretchFactor(0, 3);
    m_bands->setStretchFactor(1, 2);
    for (QSplitter *splitter : {m_upper, m_bands}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(4);
    }
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_bands);

    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_notices);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(whole);
    setMinimumSize(960, 640);
}

void MainWindow::connectTruth()
{
    auto &session = m_services.session;
    auto &player = m_services.player;
    auto &analysis = m_services.analysis;
    const auto problem = [this](const QString &message) { m_notices->showProblem(message); };

    connect(&session, &SessionController::opened, this, [this] { showSession(true); });
    connect(&session, &SessionController::closed, this, [this] { showSession(false); });
    connect(&session, &SessionController::closed, m_notices, &NoticeBar::clear);
    connect(&session, &SessionController::openFailed, this, problem);
    connect(&session, &SessionController::opening, this, [this](const QString &path, double share) {
        const bool shown = m_services.session.isOpen() && m_services.session.path() == path;
        m_status->showJob(
            "open", (shown ? tr("Checking %1") : tr("Opening %1")).arg(QFileInfo(path).fileName()),
            share, [this] { m_services.session.cancelOpening(); });
    });
    for (const auto end : {&SessionController::checked, &SessionController::openCancelled})
        connect(&session, end, m_status, [this] { m_status->endJob("open"); });
    connect(&session, &SessionController::openFailed, m_status,
            [this] { m_status->endJob("open"); });
    const auto hint = [this](const QString &message) { m_status->showHint(message); };
    connect(&session, &SessionController::failed, this,
            [problem, hint](const QString &message, bool refused) {
                refused ? hint(message) : problem(message);
            });
    const auto ofRecording = [this](Id source, const QString &message) {
        m_notices->showProblem(message, source);
    };
    connect(&m_services.media, &MediaController::opening, m_notices, &NoticeBar::forgetRecordings);
    connect(&m_services.media, &MediaController::missing, this,
            [this, ofRecording](Id source, const QString &message) {
                const QString remedy = tr("%1 Or say where it is now (Ctrl+Shift+P).").arg(message);
                m_stage->setProblem(source, remedy);
                ofRecording(source, remedy);
            });
    connect(&m_services.media, &MediaController::altered, this, ofRecording);
    connect(&player, &media::Player::sourceFailed, this, ofRecording);
    connect(&player, &media::Player::sourceDamaged, this, ofRecording);
    connect(m_stage, &VideoStage::failed, this, problem);
    connect(&player, &media::Player::skewChanged, this, [this](MediaTime skew) {
        m_status->showSkew(m_stage->playableViews(), skew, m_stage->longestFrame(),
                           m_stage->isInStep());
    });

    connect(&analysis, &AnalysisController::started, this, [this](const QString &model) {
        m_status->showJob("model", tr("%1 is reading the session").arg(model), 0,
                          [this] { m_services.analysis.cancel(); });
    });
    connect(&analysis, &AnalysisController::progress, this,
            [this](int done, int total, double seconds) {
                m_status->showJob(
                    "model",
                    tr("%1 of %2 turns · %3 s left").arg(done).arg(total).arg(qRound(seconds)),
                    static_cast<double>(done) / total);
            });
    connect(&analysis, &AnalysisController::runningChanged, this, [this](bool running) {
        if (!running)
            m_status->endJob("model");
    });
    connect(&analysis, &AnalysisController::failed, this, problem);
    connect(&analysis, &AnalysisController::cancelled, this,
            [this] { m_notices->showNews(tr("The run was cancelled; nothing was written.")); });
    connect(&analysis, &AnalysisController::finished, this, [this] {
        m_notices->showNews(tr(
            "The model has read the session. Its predictions are on the timeline; Review (Alt+3) "
            "shows why. Undo takes the run back."));
    });
    connect(&m_services.utterances, &UtteranceController::message, this, hint);
    connect(&m_services.rating, &RatingController::message, this, hint);
    connect(m_narrative, &NarrativePanel::problem, this, problem);
    connect(m_narrative, &NarrativePanel::runModelRequested, this,
            [this] { showActivity("models"); });
    connect(m_timeline, &TimelineView::textEditRequested, this, [this](Id annotation) {
        showActivity("utterances");
        m_services.selection.setAnnotation(annotation);
        m_services.utterances.requestTranscript();
    });
    connect(m_timeline, &TimelineView::ratingWindowActivated, this,
            [this](Id participant, TimeSpan window) {
                showActivity("rating");
                m_services.rating.setParticipant(participant);
                m_services.rating.setWindowAt(window.begin);
            });
    const auto tint = [this] {
        const Participant *person = m_services.rating.participant();
        if (m_services.rating.isActive() && person)
            m_timeline->setRatingContext(person->id, m_services.rating.window());
        else
            m_timeline->clearRatingContext();
        m_narrative->setBlind(m_services.rating.isBlind());
    };
    connect(&m_services.rating, &RatingController::changed, this, tint);
    connect(&m_services.rating, &RatingController::windowChanged, this, tint);
}

AnnotationTable &MainWindow::annotationTable()
{
    return *m_utterances->table();
}

void MainWindow::showActivity(const QString &activity)
{
    const int index = static_cast<int>(activities.indexOf(activity));
    if (index < 0 || activity == m_activity)
        return;
    rememberLayout();
    m_activity = activity;
    m_panels->setCurrentIndex(index);
    m_panels->currentWidget()->setFocus(); // else it goes to whichever field comes next
    m_topBar->setActivity(activity);
    setActive(m_services.session.isOpen());
    if (activity == "models")
        m_services.analysis.refreshModels();
    restoreLayout();
    QSettings().setValue("activity", activity);
}

/// The keys of an activity act on a session.
void MainWindow::setActive(bool open)
{
    m_services.actions.setActivity(open ? m_activity : QString());
    m_services.rating.setActive(open && m_activity == "rating");
    m_services.utterances.setActive(open && m_activity == "utterances");
}

void MainWindow::showSession(bool open)
{
    m_pages->setCurrentWidget(open ? static_cast<QWidget *>(m_bands) : m_start);
    setWindowTitle(open ? QString::fromStdString(m_services.session.session().info().title)
                        : QGuiApplication::applicationDisplayName());
    QSettings settings;
    QStringList recent = settings.value("recent").toStringList();
    if (open) {
        recent.removeAll(m_services.session.path());
        recent.prepend(m_services.session.path());
        settings.setValue("recent", recent.mid(0, 8));
        const auto people = m_services.session.session().participants();
        m_services.selection.setAnnotation(0);
        m_services.selection.setSpan({});
        m_services.selection.setParticipant(people.empty() ? 0 : people.front()->id);
        m_panels->currentWidget()->setFocus();
    }
    setActive(open);
    m_start->setRecent(recent.mid(0, 8));
    if (!open)
        m_start->setFocus();
}

void MainWindow::rememberLayout()
{
    if (m_activity.isEmpty())
        return;
    QSettings settings;
    settings.setValue("layout/" + m_activity + "/upper", m_upper->saveState());
    settings.setValue("layout/" + m_activity + "/bands", m_bands->saveState());
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    if (!m_upper->restoreState(settings.value("layout/" + m_activity + "/upper").toByteArray()))
        m_upper->setSizes({width() * 66 / 100, width() * 34 / 100});
    if (!m_bands->restoreState(settings.value("layout/" + m_activity + "/bands").toByteArray()))
        m_bands->setSizes({height() * 58 / 100, height() * 42 / 100});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    rememberLayout();
    m_sam->commitTexts();
    m_utterances->transcript()->commit();
    m_services.utterances.endAll();
    QSettings().setValue("geometry", saveGeometry());
    m_services.session.close();
    QMainWindow::closeEvent(event);
}

} // namespace duologue::ui
