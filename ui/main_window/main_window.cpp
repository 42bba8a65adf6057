#include "ui/main_window/main_window.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include "core/media/player.h"
#include "ui/actions/action_table.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/evaluation_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/activities.h"
#include "ui/main_window/block_actions.h"
#include "ui/main_window/clip_actions.h"
#include "ui/main_window/face_actions.h"
#include "ui/main_window/main_menu.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/outside_recordings.h"
#include "ui/main_window/protocol_actions.h"
#include "ui/main_window/recent_sessions.h"
#include "ui/main_window/start_page.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/tier_actions.h"
#include "ui/main_window/top_bar.h"
#include "ui/main_window/workbench.h"
#include "ui/models/models_panel.h"
#include "ui/settings/core_text.h"
#include "ui/settings/layout_settings.h"
#include "ui/theme/theme.h"
#include "ui/video/transport_bar.h"
#include "ui/video/video_stage.h"

namespace duologue::ui {
namespace {

constexpr QSize usualSize{1440, 900};

} // namespace

MainWindow::MainWindow(Services services, QWidget *parent)
    : QMainWindow(parent), m_services(services)
{
    build();
    connectTruth();
    for (QAction *action : services.actions.all())
        addAction(action);
    resize(usualSize);
    followMonitors();
    enter(activities.first());
    showSession(false);
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
    m_recent = new RecentSessions(this);
    m_start = new StartPage(actions, *m_recent);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_start);

    auto *whole = new QWidget;
    m_column = new QVBoxLayout(whole);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_topBar);
    m_column->addWidget(m_pages, 1);
    m_column->addWidget(m_status);
    setCentralWidget(whole);
    setMinimumSize(960, 640);
    m_menu = new MainMenu(actions, *m_recent, theme, this);
    setMenuBar(m_menu);
    m_menu->fill(m_topBar->menu());
    m_topBar->showMenuButton(!m_menu->isKept());
    connect(m_menu, &MainMenu::keptChanged, m_topBar,
            [this](bool kept) { m_topBar->showMenuButton(!kept); });
}

/// A monitor that comes, goes or changes is told of several times.
void MainWindow::followMonitors()
{
    auto *quiet = new QTimer(this);
    quiet->setSingleShot(true);
    quiet->setInterval(300);
    const auto wait = [quiet] { quiet->start(); };
    const auto follow = [quiet, wait](QScreen *screen) {
        connect(screen, &QScreen::geometryChanged, quiet, wait);
    };
    for (QScreen *screen : QGuiApplication::screens())
        follow(screen);
    connect(qApp, &QGuiApplication::screenAdded, quiet, follow);
    for (const auto change : {&QGuiApplication::screenAdded, &QGuiApplication::screenRemoved})
        connect(qApp, change, quiet, wait);
    connect(quiet, &QTimer::timeout, this, [this] {
        restoreGeometry(layouts::restored("window"));
        if (m_workbench)
            m_workbench->useMonitors(layouts::monitorSet());
    });
}

void MainWindow::resetLayout()
{
    layouts::forget();
    showNormal();
    resize(usualSize);
    if (m_workbench)
        m_workbench->resetLayout(); // by this size
}

Workbench &MainWindow::workbench()
{
    if (!m_workbench)
        addWorkbench();
    return *m_workbench;
}

void MainWindow::addWorkbench()
{
    m_workbench = new Workbench(m_services, m_pages);
    m_pages->addWidget(m_workbench);
    m_workbench->showActivity(m_activity);
    // After its panels, which know the session by then.
    connect(&m_services.session, &SessionController::opened, this, [this] { showSession(true); });
    connect(m_workbench, &Workbench::problem, this,
            [this](const QString &message) { m_notices->showProblem(message); });
    connect(m_workbench, &Workbench::hint, this,
            [this](const QString &message) { m_status->showHint(message); });
    connect(m_workbench, &Workbench::ratingPageChanged, this,
            [this] { setActive(m_services.session.isOpen()); });
    connect(&m_services.media, &MediaController::missing, this,
            [this](Id source, const QString &message) {
                m_workbench->stage().setProblem(
                    source, withKeys(tr("%1 Or say where it is now ({file.find}).")).arg(message));
            });
    connect(&m_services.media, &MediaController::leftOut, this, [this](Id source) {
        m_workbench->stage().setProblem(
            source, tr("It lies outside the session's folder and was left out. Open the session "
                       "again to be asked again."));
    });
    connect(&m_services.media, &MediaController::located, this, &MainWindow::sayWhatIsMissing);
    connectTraining();
    tellOfFaces(*this);
    tellOfBlocks(*this);
    tellOfProtocol(*this);
    tellOfTiers(*this);
    tellOfClips(*this);
    connectEvaluation();
    connect(&m_workbench->modelsPanel(), &ModelsPanel::told, this,
            [this](const QString &text, double share) { m_status->showJob("model", text, share); });
    connect(m_workbench, &Workbench::activityRequested, this, &MainWindow::showActivity);
    connect(&m_workbench->stage(), &VideoStage::stepChanged, this, [this] {
        const VideoStage &stage = m_workbench->stage();
        m_status->showStep(stage.viewsShowing(), stage.viewsWaiting(), stage.skew(),
                           stage.longestFrame(), stage.isInStep());
    });
}

void MainWindow::connectTruth()
{
    connectSession();
    connectAnalysis();
    const auto ofRecording = [this](Id source, const QString &message) {
        m_notices->showProblem(message, source);
    };
    connect(&m_services.media, &MediaController::opening, m_notices, &NoticeBar::forgetRecordings);
    connect(&m_services.media, &MediaController::altered, this, ofRecording);
    connect(&m_services.media, &MediaController::lieOutside, this,
            [this](const QStringList &paths) { askAboutRecordings(*this, paths); });
    connect(&m_services.media, &MediaController::notAllowed, this, [this] {
        m_notices->showProblem(tr("What you allowed cannot be remembered. Check that your folder "
                                  "of settings can be written."));
    });
    connect(&m_services.player, &media::Player::sourceFailed, this, ofRecording);
    connect(&m_services.player, &media::Player::sourceDamaged, this, ofRecording);
    const auto hint = [this](const QString &message) { m_status->showHint(message); };
    connect(&m_services.utterances, &UtteranceController::message, this, hint);
    connect(&m_services.rating, &RatingController::message, this, hint);
}

void MainWindow::connectSession()
{
    auto &session = m_services.session;
    connect(&session, &SessionController::asked, this, [this] { workbench(); });
    connect(&session, &SessionController::closed, this, [this] { showSession(false); });
    connect(&session, &SessionController::closed, m_notices, &NoticeBar::clear);
    connect(&session, &SessionController::openFailed, this,
            [this](const QString &message) { m_notices->showProblem(message, "opening"); });
    connect(&session, &SessionController::opened, this, [this] { m_notices->forget("opening"); });
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
    connect(&session, &SessionController::failed, this,
            [this](const QString &message, bool refused) {
                refused ? m_status->showHint(coreText(message.toStdString()))
                        : m_notices->showProblem(message, "saving");
            });
    connect(&session, &SessionController::changed, this, [this] { m_notices->forget("saving"); });
}

/// One line, however many.
void MainWindow::sayWhatIsMissing()
{
    constexpr int few = 3;
    QStringList names;
    for (const Id id : m_services.media.missingSources())
        if (const MediaSource *source = m_services.session.session().mediaSource(id))
            names << QString::fromStdString(source->path).section(u'/', -1);
    if (names.isEmpty())
        return;
    QString list = names.mid(0, few).join(QStringLiteral(", "));
    const auto count = static_cast<int>(names.size());
    if (count > few)
        list = tr("%1 and %2 more").arg(list).arg(count - few);
    QAction *find = m_services.actions.action("file.find");
    m_notices->showMissing(
        count == 1 ? tr("The recording %1 is missing: it is not where the session expects it. Put "
                        "it back, or say where it is.")
                         .arg(list)
                   : tr("%1 recordings are missing: %2 are not where the session expects them. Put "
                        "them back, or say where they are.")
                         .arg(count)
                         .arg(list),
        {find->text(), find->toolTip(), [find] { find->trigger(); }});
}

/// Training goes on in every activity, and is told of in each.
void MainWindow::connectTraining()
{
    TrainingController &training = m_workbench->training();
    const auto show = [this, &training](const QString &what, double share) {
        m_status->showJob("training", what, share, [&training] { training.cancel(); });
    };
    connect(&training, &TrainingController::runningChanged, this, [this, show](bool running) {
        if (!running)
            return m_status->endJob("training");
        m_notices->forget("training");
        show(tr("Training %1").arg(m_workbench->training().name()), -1);
    });
    connect(&training, &TrainingController::epochDone, this,
            [show, &training](const models::TrainingProgress &now) {
                show(tr("Training %1: epoch %2 of %3 · %4 s left")
                         .arg(training.name())
                         .arg(now.epoch)
                         .arg(now.epochs)
                         .arg(qRound(now.secondsLeft)),
                     now.epochs > 0 ? static_cast<double>(now.epoch) / now.epochs : -1);
            });
    connect(&training, &TrainingController::finished, this, [this, &training] {
        m_notices->showNews(
            withKeys(tr("%1 is trained. It is in the list of Models ({view.models}), under Run."))
                .arg(training.name()));
    });
    connect(&training, &TrainingController::failed, this,
            [this](const QString &message) { m_notices->showProblem(message, "training"); });
}

void MainWindow::connectEvaluation()
{
    EvaluationController &evaluation = m_workbench->evaluation();
    const auto show = [this, &evaluation](double share) {
        m_status->showJob("evaluation", tr("Evaluating a model"), share,
                          [&evaluation] { evaluation.cancel(); });
    };
    connect(&evaluation, &EvaluationController::runningChanged, this,
            [this, show](bool running) { running ? show(-1) : m_status->endJob("evaluation"); });
    connect(&evaluation, &EvaluationController::progress, this, show);
}

void MainWindow::connectAnalysis()
{
    auto &analysis = m_services.analysis;
    connect(&analysis, &AnalysisController::started, this, [this](const QString &model) {
        m_notices->forget("model");
        m_status->showJob("model", tr("%1 is reading the session").arg(model), -1,
                          [this] { m_services.analysis.cancel(); });
    });
    connect(&analysis, &AnalysisController::runningChanged, this, [this](bool running) {
        if (!running)
            m_status->endJob("model");
    });
    connect(&analysis, &AnalysisController::failed, this,
            [this](const QString &message) { m_notices->showProblem(message, "model"); });
    connect(&analysis, &AnalysisController::cancelled, this,
            [this] { m_notices->showNews(tr("The run was cancelled; nothing was written.")); });
    connect(&analysis, &AnalysisController::finished, this, [this] {
        m_notices->showNews(
            withKeys(tr("The model has read the session. Its predictions are on the timeline; "
                        "Review ({view.review}) shows why. Undo takes the run back.")));
    });
}

void MainWindow::showPage(QWidget &page, const QString &activity)
{
    if (m_pages->indexOf(&page) < 0)
        m_pages->addWidget(&page);
    m_services.player.pause();
    setActive(false);
    m_pageActivity = activity;
    m_services.actions.setActivity(activity);
    m_column->insertWidget(1, m_notices);
    m_pages->setCurrentWidget(&page);
    page.setFocus();
}

bool MainWindow::showsPage() const
{
    const QWidget *shown = m_pages->currentWidget();
    return shown != m_start && shown != m_workbench;
}

void MainWindow::leavePage()
{
    const bool open = m_services.session.isOpen();
    m_pages->setCurrentWidget(open ? static_cast<QWidget *>(m_workbench) : m_start);
    if (open)
        m_workbench->hold(m_notices);
    setActive(open);
    m_pages->currentWidget()->setFocus();
    if (open)
        m_workbench->showActivity(m_activity);
}

void MainWindow::showActivity(const QString &activity)
{
    if (!activities.contains(activity))
        return;
    if (showsPage())
        leavePage();
    if (activity == m_activity)
        return;
    enter(activity);
    if (QSettings settings; settings.value("activity") != activity)
        settings.setValue("activity", activity);
}

void MainWindow::enter(const QString &activity)
{
    m_activity = activity;
    if (m_workbench)
        m_workbench->showActivity(activity);
    m_topBar->setActivity(activity);
    setActive(m_services.session.isOpen());
    if (activity == "models")
        m_services.analysis.refreshModels();
}

/// The keys of an activity act on a session.
void MainWindow::setActive(bool open)
{
    m_services.actions.setActivity(open ? m_activity : QString());
    const bool rates = open && m_activity == "rating";
    m_services.rating.setActive(rates && (!m_workbench || m_workbench->showsWindows()));
    if (m_workbench)
        m_workbench->traces().setActive(rates && m_workbench->showsTrace());
    m_services.utterances.setActive(open && m_activity == "utterances");
}

void MainWindow::showSession(bool open)
{
    m_pages->setCurrentWidget(open ? static_cast<QWidget *>(m_workbench) : m_start);
    if (open)
        m_workbench->hold(m_notices);
    else
        m_column->insertWidget(1, m_notices);
    setWindowTitle(open ? QString::fromStdString(m_services.session.session().info().title)
                        : QGuiApplication::applicationDisplayName());
    if (open) {
        m_recent->add(m_services.session.path());
        m_workbench->beginSession();
    } else {
        m_start->setFocus(); // else it goes to whichever button comes first
    }
    setActive(open);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workbench) {
        m_workbench->rememberLayout();
        m_workbench->commitTexts();
    }
    m_services.utterances.endAll();
    layouts::keep("window", saveGeometry());
    m_services.session.close();
    QMainWindow::closeEvent(event);
}

} // namespace duologue::ui
