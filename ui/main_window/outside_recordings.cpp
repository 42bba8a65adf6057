#include "ui/main_window/outside_recordings.h"

#include <QMessageBox>
#include <QPushButton>

#include "ui/controllers/media_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/services.h"

namespace duologue::ui {
namespace {

constexpr int mostShown = 8;

} // namespace

void askAboutRecordings(MainWindow &window, const QStringList &paths)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, MainWindow::tr("Recordings outside the session's folder"),
        MainWindow::tr("This session names %n recordings that lie outside its folder. Open them?",
                       nullptr, static_cast<int>(paths.size())),
        QMessageBox::NoButton, &window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QStringList shown = paths.mid(0, mostShown);
    if (paths.size() > mostShown)
        shown << MainWindow::tr("and %n more", nullptr, static_cast<int>(paths.size()) - mostShown);
    box->setInformativeText(
        shown.join('\n') + QStringLiteral("\n\n") +
        MainWindow::tr("Do so if you know who made the session: a file from elsewhere may name "
                       "anything on this computer. You are asked once."));
    auto *open = box->addButton(MainWindow::tr("&Open them"), QMessageBox::AcceptRole);
    box->setDefaultButton(
        box->addButton(MainWindow::tr("&Leave them out"), QMessageBox::RejectRole));
    QObject::connect(box, &QMessageBox::buttonClicked, &window,
                     [&window, open, paths](const QAbstractButton *chosen) {
                         if (chosen == open)
                             return window.services().media.allow(paths);
                         window.notices().showProblem(MainWindow::tr(
                             "%n recordings outside the session's folder were left out. Open the "
                             "session again to be asked again.",
                             nullptr, static_cast<int>(paths.size())));
                     });
    box->open();
}

} // namespace duologue::ui
