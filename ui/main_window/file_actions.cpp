#include "ui/main_window/file_actions.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLocale>
#include <QStandardPaths>

#include "core/media/cache_folder.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/demo_maker.h"
#include "ui/controllers/exchange_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/proxy_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/session_maker.h"
#include "ui/main_window/exchange_actions.h"
#include "ui/main_window/file_drops.h"
#include "ui/main_window/main_menu.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/recent_sessions.h"
#include "ui/main_window/start_page.h"
#include "ui/main_window/status_line.h"
#include "ui/setup/setup_dialog.h"

namespace duologue::ui {
namespace {

QString sessionFolder(const MainWindow &window)
{
    const QString path = window.services().session.path();
    return path.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                          : QFileInfo(path).absolutePath();
}

void openSession(MainWindow &window)
{
    const QString path = QFileDialog::getOpenFileName(
        &window, MainWindow::tr("Open session"), sessionFolder(window),
        MainWindow::tr("Duologue sessions (*.duologue);;All files (*)"));
    if (!path.isEmpty())
        window.services().session.open(path);
}

void newSession(MainWindow &window, SessionMaker &maker, ExchangeController &exchange,
                const QStringList &files)
{
    const Services &s = window.services();
    SetupDialog dialog(s.theme, sessionFolder(window), &window);
    dialog.addFiles(files);
    if (dialog.exec() != QDialog::Accepted)
        return;
    QObject::connect(
        &s.session, &SessionController::opened, &exchange,
        [&exchange, &session = s.session, path = dialog.path(), found = dialog.annotations()] {
            if (session.path() == path)
                exchange.importFiles(found);
        },
        Qt::SingleShotConnection);
    maker.make(dialog.path(), dialog.plan(), s.session.annotator());
}

void setUpSession(MainWindow &window, ExchangeController &exchange, const QStringList &files)
{
    const Services &s = window.services();
    if (!s.session.isOpen()) {
        window.status().showHint(MainWindow::tr("Open a session first, or make one."));
        return;
    }
    SetupDialog dialog(
        s.theme, s.session.session(), s.session.path(),
        [&s](Id source) { return s.media.fileOf(source); }, &window);
    dialog.addFiles(files);
    if (dialog.exec() != QDialog::Accepted)
        return;
    s.session.perform([plan = dialog.plan()](const Session &session, IdSource &ids) {
        return setup::setUp(session, ids, plan);
    });
    exchange.importFiles(dialog.annotations());
}

SessionMaker *bindSetup(MainWindow &window, ExchangeController &exchange)
{
    auto *maker = new SessionMaker(&window);
    auto &actions = window.services().actions;
    actions.bind("file.new",
                 [maker, &window, &exchange] { newSession(window, *maker, exchange, {}); });
    actions.bind("file.setup", [&window, &exchange] { setUpSession(window, exchange, {}); });
    QObject::connect(maker, &SessionMaker::made, &window,
                     [&window](const QString &path) { window.services().session.open(path); });
    QObject::connect(maker, &SessionMaker::failed, &window, [&window](const QString &message) {
        window.notices().showProblem(message, "making");
    });
    return maker;
}

void findRecordings(MainWindow &window)
{
    MediaController &media = window.services().media;
    if (media.missingSources().empty())
        return window.status().showHint(MainWindow::tr("No recording is missing."));
    const QString folder = QFileDialog::getExistingDirectory(
        &window, MainWindow::tr("Where are the missing recordings?"), sessionFolder(window));
    if (folder.isEmpty())
        return;
    window.status().showJob("find", MainWindow::tr("Looking for recordings in %1").arg(folder));
    media.findIn(folder);
}

void bindFinding(MainWindow &window)
{
    const Services &s = window.services();
    s.actions.bind("file.find", [&window] { findRecordings(window); });
    QObject::connect(&s.session, &SessionController::closed, &window,
                     [&window] { window.status().endJob("find"); });
    QObject::connect(&s.media, &MediaController::foundIn, &window,
                     [&window](const QString &folder, int found, int missing) {
                         window.status().endJob("find");
                         window.status().showHint(
                             missing == 0 ? MainWindow::tr("All missing recordings were found.")
                                          : MainWindow::tr("Found in %1: %2 of %3 recordings.")
                                                .arg(folder)
                                                .arg(found)
                                                .arg(found + missing));
                     });
}

void bindDemo(MainWindow &window)
{
    auto *maker = new DemoMaker(&window);
    window.services().actions.bind("file.demo", [maker, &window] {
        const QString suggestion = sessionFolder(window) + MainWindow::tr("/duologue-demo");
        const QString folder = QFileDialog::getSaveFileName(
            &window, MainWindow::tr("Make the demo session in this new folder"), suggestion);
        if (!folder.isEmpty())
            maker->make(folder);
    });
    QObject::connect(maker, &DemoMaker::progress, &window, [maker, &window](double share) {
        window.status().showJob("demo", MainWindow::tr("Making the demo session"), share,
                                [maker] { maker->cancel(); });
    });
    QObject::connect(maker, &DemoMaker::made, &window, [&window](const QString &path) {
        window.status().endJob("demo");
        window.services().session.open(path);
    });
    QObject::connect(maker, &DemoMaker::failed, &window, [&window](const QString &message) {
        window.status().endJob("demo");
        window.notices().showProblem(message, "making");
    });
}

void tellOfProxies(MainWindow &window, int made, qint64 bytes, const QStringList &problems)
{
    for (const QString &problem : problems)
        window.notices().showProblem(problem);
    if (made > 0)
        window.notices().showNews(
            MainWindow::tr("Proxies made: %1 (%2). Views now show their picture at once when you "
                           "jump.")
                .arg(made)
                .arg(QLocale().formattedDataSize(bytes)));
    else if (problems.isEmpty())
        window.notices().showNews(
            MainWindow::tr("The pictures of all recordings are quick to get already."));
}

void bindProxies(MainWindow &window)
{
    const Services &s = window.services();
    auto *maker = new ProxyController(s.session, s.media, s.player,
                                      media::ProxyCache(media::cacheFolder("proxies")),
                                      media::IndexCache(media::cacheFolder("frames")), &window);
    s.actions.bind("file.proxies", [maker, &window] {
        if (window.services().session.isOpen())
            maker->make();
        else
            window.notices().showProblem(MainWindow::tr("Open a session first, or make one."));
    });
    QObject::connect(maker, &ProxyController::progress, &window, [maker, &window](double share) {
        window.status().showJob("proxies", MainWindow::tr("Making proxies"), share,
                                [maker] { maker->cancel(); });
    });
    QObject::connect(maker, &ProxyController::cancelled, &window,
                     [&window] { window.status().endJob("proxies"); });
    QObject::connect(maker, &ProxyController::finished, &window,
                     [&window](int made, qint64 bytes, const QStringList &problems) {
                         window.status().endJob("proxies");
                         tellOfProxies(window, made, bytes, problems);
                     });
}

/// That was open before the present one.
void openLast(MainWindow &window, const std::function<void(const QString &)> &open)
{
    for (const QString &path : window.recent().paths())
        if (path != window.services().session.path() && !window.recent().isMissing(path))
            return open(path);
    window.status().showHint(MainWindow::tr("No other session was opened that is still there."));
}

void askAnnotator(MainWindow &window)
{
    auto &session = window.services().session;
    bool accepted = false;
    const QString name = QInputDialog::getText(
        &window, MainWindow::tr("Annotator"),
        MainWindow::tr("Who is annotating? Ratings and the journal carry this name."),
        QLineEdit::Normal, session.annotator(), &accepted);
    if (accepted && !name.trimmed().isEmpty())
        session.setAnnotator(name.trimmed());
}

} // namespace

void bindFileActions(MainWindow &window,
                     const std::function<void(const QString &folder)> &openFolder)
{
    auto &actions = window.services().actions;
    actions.bind("file.open", [&window] { openSession(window); });
    actions.bind("file.annotator", [&window] { askAnnotator(window); });
    actions.bind("file.quit", [&window] { window.close(); });
    ExchangeController *exchange = bindExchangeActions(window);
    SessionMaker *maker = bindSetup(window, *exchange);
    bindFinding(window);
    bindDemo(window);
    bindProxies(window);
    auto &session = window.services().session;
    new FileDrops(
        &window,
        {.session = [&session](const QString &file) { session.open(file); },
         .folder = openFolder,
         .recordings =
             [maker, exchange, &session, &window](const QStringList &files) {
                 if (session.isOpen())
                     setUpSession(window, *exchange, files);
                 else
                     newSession(window, *maker, *exchange, files);
             },
         .annotations = [exchange](const QStringList &files) { exchange->importFiles(files); }});
    const auto open = [&window](const QString &path) { window.services().session.open(path); };
    QObject::connect(&window.startPage(), &StartPage::openRequested, &window, open);
    QObject::connect(&window.menus(), &MainMenu::openRequested, &window, open);
    actions.bind("file.recent", [&window] { window.menus().showRecent(); });
    actions.bind("file.last", [&window, open] { openLast(window, open); });
}

} // namespace duologue::ui
