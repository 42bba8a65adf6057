#include "ui/main_window/exchange_actions.h"

#include <memory>

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

#include "ui/actions/action_table.h"
#include "ui/controllers/clips_maker.h"
#include "ui/controllers/exchange_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/exchange/annotation_export_dialog.h"
#include "ui/exchange/clips_dialog.h"
#include "ui/exchange/import_dialog.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"

namespace duologue::ui {
namespace {

/// The first few, and how many more.
QString shortened(const QStringList &warnings)
{
    constexpr int few = 6;
    QStringList lines = warnings.mid(0, few);
    if (const auto more = static_cast<int>(warnings.size()) - few; more > 0)
        lines << MainWindow::tr("and %n more; duologue-cli import lists them all", nullptr, more);
    return lines.join(u'\n');
}

bool isReady(MainWindow &window)
{
    const bool ready = window.services().session.isOpen();
    if (!ready)
        window.status().showHint(MainWindow::tr("Open a session first, or make one."));
    return ready;
}

std::shared_ptr<const Session> snapshotOf(MainWindow &window)
{
    return std::make_shared<const Session>(window.services().session.session());
}

void askAndExport(MainWindow &window, ExchangeController &exchange)
{
    AnnotationExportDialog chooser(snapshotOf(window), &window);
    if (chooser.exec() != QDialog::Accepted)
        return;
    const QFileInfo session(window.services().session.path());
    const QString filter = ExchangeController::filterFor(chooser.formatId());
    QFileDialog dialog(&window, MainWindow::tr("Export annotations"), session.absolutePath());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setNameFilters({filter});
    dialog.setDefaultSuffix(ExchangeController::suffixOf(filter));
    dialog.selectFile(session.completeBaseName());
    if (dialog.exec() != QDialog::Accepted)
        return;
    const QString path = dialog.selectedFiles().value(0);
    exchange.exportFile(path, ExchangeController::formatFor(path, chooser.formatId()),
                        chooser.part());
}

void askAndCut(MainWindow &window, ClipsMaker &maker)
{
    if (maker.isMaking())
        return window.status().showHint(
            MainWindow::tr("Clips are being cut. Wait for them, or cancel that."));
    ClipsDialog chooser(snapshotOf(window), &window);
    if (chooser.exec() != QDialog::Accepted)
        return;
    const QFileInfo session(window.services().session.path());
    const QString folder = QFileDialog::getSaveFileName(
        &window, MainWindow::tr("Put the clips into this new folder"),
        session.absolutePath() + u'/' + session.completeBaseName() + MainWindow::tr("-clips"));
    if (!folder.isEmpty())
        maker.make(chooser.choice(), folder);
}

void bindClips(MainWindow &window)
{
    auto *maker = new ClipsMaker(window.services().session, &window);
    window.services().actions.bind("file.clips", [maker, &window] {
        if (isReady(window))
            askAndCut(window, *maker);
    });
    const auto end = [&window] { window.status().endJob("clips"); };
    QObject::connect(maker, &ClipsMaker::progress, &window, [maker, &window](double share) {
        window.status().showJob("clips", MainWindow::tr("Cutting clips"), share,
                                [maker] { maker->cancel(); });
    });
    QObject::connect(maker, &ClipsMaker::cancelled, &window, end);
    QObject::connect(maker, &ClipsMaker::failed, &window, [end, &window](const QString &message) {
        end();
        window.notices().showProblem(message);
    });
    QObject::connect(
        maker, &ClipsMaker::made, &window,
        [end, &window](const QString &folder, int clips, const QStringList &remarks) {
            end();
            const QString said =
                MainWindow::tr("%n clip(s) are in %1.", nullptr, clips).arg(folder);
            if (!remarks.isEmpty())
                return window.notices().showWarning(said + u'\n' + shortened(remarks));
            window.notices().showNews(
                said, {MainWindow::tr("Open it"), MainWindow::tr("Show the folder"),
                       [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }});
        });
}

} // namespace

ExchangeController *bindExchangeActions(MainWindow &window)
{
    auto *exchange = new ExchangeController(window.services().session, &window);
    exchange->setPreview(
        [&window](const auto &question) { return ImportDialog::ask(&window, question); });
    auto &actions = window.services().actions;
    actions.bind("file.import", [exchange, &window] {
        if (!isReady(window))
            return;
        exchange->importFiles(QFileDialog::getOpenFileNames(
            &window, MainWindow::tr("Import annotations"),
            QFileInfo(window.services().session.path()).absolutePath(),
            ExchangeController::readFilters().join(QStringLiteral(";;"))));
    });
    actions.bind("file.export", [exchange, &window] {
        if (isReady(window))
            askAndExport(window, *exchange);
    });
    QObject::connect(
        exchange, &ExchangeController::started, &window, [exchange, &window](const QString &what) {
            window.notices().forget("exchange");
            window.status().showJob("exchange", what, -1, [exchange] { exchange->cancel(); });
        });
    QObject::connect(exchange, &ExchangeController::finished, &window,
                     [&window] { window.status().endJob("exchange"); });
    QObject::connect(
        exchange, &ExchangeController::failed, &window,
        [&window](const QString &message) { window.notices().showProblem(message, "exchange"); });
    // In sight, once what is said of it has taken its room.
    QObject::connect(exchange, &ExchangeController::tierMade, &window.services().selection,
                     &Selection::setTier, Qt::QueuedConnection);
    QObject::connect(exchange, &ExchangeController::done, &window,
                     [&window](const QString &summary, const QStringList &warnings) {
                         if (warnings.isEmpty())
                             window.notices().showNews(summary);
                         else
                             window.notices().showWarning(summary + u'\n' + shortened(warnings));
                     });
    bindClips(window);
    return exchange;
}

} // namespace duologue::ui
