#include "ui/main_window/dataset_actions.h"

#include <QAction>

#include "ui/actions/action_table.h"
#include "ui/controllers/dataset_controller.h"
#include "ui/dataset/export_dialog.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/models/training_panel.h"

namespace duologue::ui {
namespace {

void askAndExport(MainWindow &window, DatasetController &dataset)
{
    if (dataset.isWriting()) {
        window.status().showHint(MainWindow::tr("A dataset is being written. Wait for it, or "
                                                "cancel it."));
        return;
    }
    ExportDialog dialog(dataset, window.services().theme, &window);
    if (dialog.exec() == QDialog::Accepted)
        dataset.write(dialog.options(), dialog.folder());
}

NoticeBar::Remedy training(MainWindow &window)
{
    QAction *train = window.services().actions.action("model.train");
    return {MainWindow::tr("Train on it (%1)")
                .arg(train->shortcut().toString(QKeySequence::NativeText)),
            train->toolTip(), [train] { train->trigger(); }};
}

} // namespace

void bindDatasetActions(MainWindow &window)
{
    auto *dataset = new DatasetController(window.services().session, &window);
    window.services().actions.bind("file.dataset",
                                   [dataset, &window] { askAndExport(window, *dataset); });
    QObject::connect(dataset, &DatasetController::progress, &window,
                     [dataset, &window](double share) {
                         window.status().showJob("dataset", MainWindow::tr("Writing the dataset"),
                                                 share, [dataset] { dataset->cancel(); });
                     });
    const auto end = [&window] { window.status().endJob("dataset"); };
    QObject::connect(dataset, &DatasetController::cancelled, &window, end);
    QObject::connect(dataset, &DatasetController::writingFailed, &window,
                     [end, &window](const QString &message) {
                         end();
                         window.notices().showProblem(message);
                     });
    QObject::connect(
        dataset, &DatasetController::written, &window,
        [end, &window](const QString &folder, int units, const QStringList &warnings,
                       bool canTrain) {
            end();
            const QString news =
                MainWindow::tr("Dataset of %n units written to %1.", nullptr, units).arg(folder);
            window.workbench().trainingPanel().offer(folder);
            const NoticeBar::Remedy next = canTrain ? training(window) : NoticeBar::Remedy();
            if (warnings.isEmpty())
                window.notices().showNews(news, next);
            else
                window.notices().showWarning(news + u'\n' + warnings.join(u'\n'), "dataset", next);
        });
}

} // namespace duologue::ui
