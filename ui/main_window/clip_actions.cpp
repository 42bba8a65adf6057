#include "ui/main_window/clip_actions.h"

#include <optional>

#include <QFileDialog>
#include <QStandardPaths>

#include "core/media/player.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/video/clip_export.h"
#include "ui/video/video_stage.h"

namespace duologue::ui {
namespace {

/// The selected time, else the selected annotation's.
std::optional<TimeSpan> chosenTime(const Services &services)
{
    if (services.selection.span() && !services.selection.span()->empty())
        return services.selection.span();
    const auto annotation = services.session.session().annotation(services.selection.annotation());
    return annotation && !annotation->span.empty() ? std::optional(annotation->span) : std::nullopt;
}

void saveClip(MainWindow &window)
{
    const Services &services = window.services();
    if (!services.session.isOpen())
        return window.notices().showProblem(MainWindow::tr("Open a session first, or make one."));
    const Id front = window.workbench().stage().front();
    const MediaSource *view = services.session.session().mediaSource(front);
    const auto span = chosenTime(services);
    if (!view || !span)
        return window.status().showHint(
            view ? MainWindow::tr("Select a stretch of time, or an annotation, first.")
                 : MainWindow::tr("The session has no view."));
    ClipWish wish{front, services.media.fileOf(front).toStdString(), view->sync, *span, {}};
    const QString name = QStringLiteral("%1 %2 ms.mp4")
                             .arg(QString::fromStdString(view->label))
                             .arg(span->begin.milliseconds());
    auto *dialog = new QFileDialog(&window,
                                   MainWindow::tr("Save this stretch of %1 as a video")
                                       .arg(QString::fromStdString(view->label)),
                                   QStandardPaths::writableLocation(QStandardPaths::MoviesLocation),
                                   MainWindow::tr("MP4 (*.mp4)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("mp4"));
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, &window,
                     [&window, wish](const QString &path) mutable {
                         wish.path = path;
                         window.workbench().clips().save(wish);
                     });
    dialog->open();
}

} // namespace

void bindClipActions(MainWindow &window)
{
    window.services().actions.bind("file.clip", [&window] { saveClip(window); });
}

void tellOfClips(MainWindow &window)
{
    const QString job = QStringLiteral("clip");
    ClipExport *clips = &window.workbench().clips();
    QObject::connect(clips, &ClipExport::progress, &window, [=, &window](double share) {
        window.status().showJob(job, MainWindow::tr("Writing the clip"), share,
                                [clips] { clips->cancel(); });
    });
    QObject::connect(clips, &ClipExport::saved, &window,
                     [=, &window](const QString &path, int pictures) {
                         window.status().endJob(job);
                         window.status().showHint(
                             MainWindow::tr("%n picture(s) in %1", nullptr, pictures).arg(path));
                     });
    QObject::connect(clips, &ClipExport::cancelled, &window, [=, &window] {
        window.status().endJob(job);
        window.status().showHint(MainWindow::tr("Stopped. No clip was written."));
    });
    QObject::connect(clips, &ClipExport::failed, &window, [=, &window](const QString &message) {
        window.status().endJob(job);
        window.notices().showProblem(message);
    });
}

} // namespace duologue::ui
