#include "ui/main_window/file_actions.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QStandardPaths>

#include "ui/actions/action_table.h"
#include "ui/controllers/demo_maker.h"
#include "ui/controllers/exchange_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/session_maker.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
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

void newSession(MainWindow &window, SessionMaker &maker)
{
    const Services &s = window.services();
    SetupDialog dialog(s.theme, sessionFolder(window), &window);
    if (dialog.exec() == QDialog::Accepted)
        maker.make(dialog.path(), dialog.plan(), s.session.annotator());
}

void setUpSession(MainWindow &window)
{
    const Services &s = window.services();
    if (!s.session.isOpen()) {
        window.notices().showProblem(MainWindow::tr("Open a session first, or make one."));
        return;
    }
    SetupDialog dialog(
        s.theme, s.session.session(), s.session.path(),
        [&s](Id source) { return s.media.fileOf(source); }, &window);
    if (dialog.exec() == QDialog::Accepted)
        s.session.perform([plan = dialog.plan()](const Session &session, IdSource &ids) {
            return setup::setUp(session, ids, plan);
        });
}

void bindSetup(MainWindow &window)
{
    auto *maker = new SessionMaker(&window);
    auto &actions = window.services().actions;
    actions.bind("file.new", [maker, &window] { newSession(window, *maker); });
    actions.bind("file.setup", [&window] { setUpSession(window); });
    QObject::connect(maker, &SessionMaker::made, &window,
                     [&window](const QString &path) { window.services().session.open(path); });
    QObject::connect(maker, &SessionMaker::failed, &window,
                     [&window](const QString &message) { window.notices().showProblem(message); });
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
    QObject::connect(maker, &DemoMaker::progress, &window, [&window](double share) {
        window.status().showJob(MainWindow::tr("Making the demo session"), share);
    });
    QObject::connect(maker, &DemoMaker::made, &window, [&window](const QString &path) {
        window.status().showJob({});
        window.services().session.open(path);
    });
    QObject::connect(maker, &DemoMaker::failed, &window, [&window](const QString &message) {
        window.status().showJob({});
        window.notices().showProblem(message);
    });
}

void bindExchange(MainWindow &window)
{
    auto *exchange = new ExchangeController(window.services().session, &window);
    auto &actions = window.services().actions;
    actions.bind("file.import", [exchange, &window] {
        const QString path = QFileDialog::getOpenFileName(
            &window, MainWindow::tr("Import annotations"), sessionFolder(window),
            ExchangeController::readFilters().join(QStringLiteral(";;")));
        if (!path.isEmpty())
            exchange->importFile(path);
    });
    actions.bind("file.export", [exchange, &window] {
        QString filter;
        const QString path = QFileDialog::getSaveFileName(
            &window, MainWindow::tr("Export annotations"), sessionFolder(window),
            ExchangeController::writeFilters().join(QStringLiteral(";;")), &filter);
        if (!path.isEmpty())
            exchange->exportFile(path, ExchangeController::formatOfFilter(filter));
    });
    QObject::connect(exchange, &ExchangeController::failed, &window,
                     [&window](const QString &message) { window.notices().showProblem(message); });
    QObject::connect(exchange, &ExchangeController::done, &window,
                     [&window](const QString &summary, const QStringList &warnings) {
                         if (warnings.isEmpty())
                             window.notices().showNews(summary);
                         else
                             window.notices().showProblem(summary + u'\n' +
                                                          warnings.mid(0, 8).join(u'\n'));
                     });
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

void bindFileActions(MainWindow &window)
{
    auto &actions = window.services().actions;
    actions.bind("file.open", [&window] { openSession(window); });
    actions.bind("file.annotator", [&window] { askAnnotator(window); });
    actions.bind("file.quit", [&window] { window.close(); });
    bindSetup(window);
    bindDemo(window);
    bindExchange(window);
    QObject::connect(&window.startPage(), &StartPage::openRequested, &window,
                     [&window](const QString &path) { window.services().session.open(path); });
}

} // namespace duologue::ui
