#include "app/application.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QScreen>
#include <QSettings>
#include <QTimer>

#include "app/guarded_application.h"
#include "core/analysis/analysis.h"
#include "core/media/cache_folder.h"
#include "core/media/player.h"
#include "core/time/timecode.h"
#include "ui/actions/action_table.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/actions/wheel_guard.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/main_actions.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/settings/layout_settings.h"
#include "ui/settings/preferences.h"
#include "ui/theme/theme.h"

namespace duologue {
namespace {

QStringList modelRoots()
{
    QStringList roots;
    for (const std::string &root : analysis::modelRoots())
        roots << QString::fromStdString(root);
    return roots;
}

} // namespace

struct Application::Private
{
    explicit Private(LaunchOptions launch) : options(std::move(launch)) {}

    LaunchOptions options;
    LaunchOptions again;
    ui::Theme theme;
    ui::ShortcutGuard guard;
    ui::WheelGuard wheel;
    ui::ActionTable actions;
    ui::SessionController session;
    ui::Selection selection;
    media::Player player;
    ui::MediaController mediaFiles{session, player};
    ui::AnalysisController analysis{session, modelRoots()};
    ui::RatingController rating{session, player, selection};
    ui::UtteranceController utterances{session, player, selection};
    ui::MainWindow window{
        {session, mediaFiles, selection, player, theme, actions, analysis, rating, utterances}};
    std::function<void(const QString &)> openFolder; ///< of sessions
};

Application::Application(const LaunchOptions &options) : d(std::make_unique<Private>(options))
{
    QApplication::setQuitOnLastWindowClosed(true);
    qApp->installEventFilter(&d->guard);
    qApp->installEventFilter(&d->wheel);
    const auto reading = [this](const QKeyEvent &event) { return d->actions.usualKey(event); };
    d->rating.setKeyReading(reading);
    d->utterances.setKeyReading(reading);
    tellProblems();
    d->openFolder = ui::bindMainActions(d->window);
    d->player.setIndexCache(media::cacheFolder("frames"));
    d->player.setProxyCache(media::cacheFolder("proxies"));
    restoreSettings();
    openSession();
    d->window.show();
    if (!options.screenshot.isEmpty())
        takeScreenshotWhenSettled();
}

Application::~Application()
{
    if (auto *guarded = dynamic_cast<GuardedApplication *>(qApp))
        guarded->tellProblems({});
}

/// Those of which nobody else tells.
void Application::tellProblems()
{
    if (auto *guarded = dynamic_cast<GuardedApplication *>(qApp))
        guarded->tellProblems([this](const Error &error) {
            d->window.notices().showProblem(QString::fromStdString(error.message), "unexpected");
        });
}

void Application::restoreSettings()
{
    namespace preferences = ui::preferences;
    const LaunchOptions &o = d->options;
    d->theme.use(o.theme.isEmpty() ? preferences::theme.value() : o.theme);
    d->session.setAnnotator(o.annotator.isEmpty() ? preferences::annotator() : o.annotator);
    d->window.showActivity(
        o.activity.isEmpty() ? QSettings().value("activity", "utterances").toString() : o.activity);
    const QStringList size = o.size.split(u'x');
    if (size.size() == 2)
        d->window.resize(size[0].toInt(), size[1].toInt());
    else if (!d->window.restoreGeometry(ui::layouts::restored("window")) &&
             QGuiApplication::platformName() != QLatin1String("offscreen")) // which has no screen
        d->window.resize(d->window.size().boundedTo(d->window.screen()->availableSize()));
    d->rating.setBlind(QSettings().value("blind").toBool());
    d->rating.setRandomOrder(QSettings().value("randomOrder").toBool());
    restoreMarking();
    QObject::connect(&d->session, &ui::SessionController::annotatorChanged, &d->window,
                     &preferences::setAnnotator);
    QObject::connect(&d->window, &ui::MainWindow::renewalNeeded, &d->window, [this] { renew(); });
}

/// How utterances are marked is a habit of the annotator's, not of a session.
void Application::restoreMarking()
{
    using Mode = ui::UtteranceController::MarkMode;
    namespace preferences = ui::preferences;
    auto &utterances = d->utterances;
    utterances.setReactionDelay(preferences::reactionDelay.value());
    const int way = preferences::markMode.value();
    if (way >= 0 && way < ui::UtteranceController::markModes)
        utterances.setMarkMode(Mode(way));
    utterances.setFixedLength(preferences::fixedLength.value());
    QObject::connect(&utterances, &ui::UtteranceController::settingsChanged, &d->window,
                     [&utterances] {
                         preferences::reactionDelay.set(utterances.reactionDelay());
                         preferences::markMode.set(int(utterances.markMode()));
                         preferences::fixedLength.set(utterances.fixedLength());
                     });
}

/// Everything is saved: the window closes, and another opens where it was.
void Application::renew()
{
    if (d->window.status().hasJobs())
        return d->window.notices().showNews(ui::MainWindow::tr(
            "Something runs in the background. What you chose holds when Duologue is opened the "
            "next time."));
    d->again = {};
    d->again.session = d->session.path();
    d->again.seek = QString::fromStdString(formatTimecode(d->player.position()));
    QApplication::setQuitOnLastWindowClosed(false);
    d->window.close();
    QApplication::exit(renewal);
}

const LaunchOptions &Application::again() const
{
    return d->again;
}

void Application::openSession()
{
    if (d->options.session.isEmpty())
        return;
    if (QFileInfo(d->options.session).isDir())
        return d->openFolder(d->options.session);
    if (const auto time = parseTimecode(d->options.seek.toStdString()))
        QObject::connect(&d->mediaFiles, &ui::MediaController::located, &d->window,
                         [this, time = *time] { d->player.seek(time); });
    d->session.open(d->options.session);
}

void Application::takeScreenshotWhenSettled()
{
    // Pictures and waveforms arrive in the background: wait for a quiet moment after the first.
    auto *quiet = new QTimer(&d->window);
    quiet->setSingleShot(true);
    quiet->setInterval(1500);
    auto *limit = new QTimer(&d->window);
    limit->setSingleShot(true);
    const auto shoot = [this] {
        const bool saved = d->window.grab().save(d->options.screenshot);
        QApplication::exit(saved ? 0 : 1);
    };
    QObject::connect(&d->player, &media::Player::frameChanged, quiet, [quiet] { quiet->start(); });
    QObject::connect(quiet, &QTimer::timeout, &d->window, shoot);
    QObject::connect(limit, &QTimer::timeout, &d->window, shoot);
    limit->start(15'000);
}

} // namespace duologue
