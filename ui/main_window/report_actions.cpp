#include "ui/main_window/report_actions.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

#include "ui/actions/action_table.h"
#include "ui/controllers/report_maker.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/review_pages.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"

namespace duologue::ui {
namespace {

void askAndWrite(MainWindow &window, ReportMaker &maker)
{
    const SessionController &session = window.services().session;
    if (!session.isOpen())
        return window.notices().showProblem(MainWindow::tr("Open a session first, or make one."));
    if (maker.isWriting())
        return window.status().showHint(
            MainWindow::tr("A report is being written. Wait for it, or cancel it."));
    const QFileInfo file(session.path());
    QString path = QFileDialog::getSaveFileName(
        &window, MainWindow::tr("Session report"),
        file.path() + u'/' + file.completeBaseName() + QStringLiteral(".pdf"),
        MainWindow::tr("PDF (*.pdf);;Page for the browser (*.html)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".pdf");
    maker.write(path, window.workbench().review().comparedMeasures());
}

} // namespace

void bindReportActions(MainWindow &window)
{
    auto *maker = new ReportMaker(window.services().session, &window);
    window.services().actions.bind("file.report",
                                   [maker, &window] { askAndWrite(window, *maker); });
    const auto end = [&window] { window.status().endJob("report"); };
    QObject::connect(maker, &ReportMaker::progress, &window, [maker, &window](double share) {
        window.status().showJob("report", MainWindow::tr("Writing the report"), share,
                                [maker] { maker->cancel(); });
    });
    QObject::connect(maker, &ReportMaker::cancelled, &window, end);
    QObject::connect(maker, &ReportMaker::failed, &window, [end, &window](const QString &message) {
        end();
        window.notices().showProblem(message);
    });
    QObject::connect(maker, &ReportMaker::written, &window, [end, &window](const QString &path) {
        end();
        window.notices().showNews(
            MainWindow::tr("The report is written to %1.").arg(path),
            {MainWindow::tr("Open it"), MainWindow::tr("Show the page"),
             [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }});
    });
}

} // namespace duologue::ui
