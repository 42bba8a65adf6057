#include "ui/main_window/face_actions.h"

#include <QSettings>

#include "core/media/player.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/face_controller.h"
#include "ui/controllers/map_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/models/model_text.h"
#include "ui/video/picture_overlay.h"
#include "ui/video/video_stage.h"

namespace duologue::ui {
namespace {

constexpr double step = 0.05;  ///< of a face's size
constexpr double growth = 0.1; ///< likewise

struct Nudge
{
    const char *action;
    double right, down, growth;
};

constexpr Nudge nudges[] = {{"face.left", -step, 0, 0},    {"face.right", step, 0, 0},
                            {"face.up", 0, -step, 0},      {"face.down", 0, step, 0},
                            {"face.larger", 0, 0, growth}, {"face.smaller", 0, 0, -growth}};

/// Does something with faces, which are seen from then on.
template <class Do>
auto withFaces(MainWindow &window, Do act)
{
    return [&window, act] {
        if (!window.services().session.isOpen())
            return window.notices().showProblem(
                MainWindow::tr("Open a session first, or make one."));
        window.workbench().faceBoxes().setShown(true);
        act(window.workbench().faces(), window.services().player.position());
    };
}

/// Where a model looks. What it says of people stands there, too, when it is first shown.
void showHeat(MainWindow &window)
{
    Workbench &bench = window.workbench();
    bench.faceHeat().setShown(!bench.faceHeat().isShown());
    if (!bench.faceHeat().isShown())
        return;
    if (!bench.faces().hasFaces())
        window.status().showHint(MainWindow::tr("No faces are known yet: find them first."));
    if (QSettings settings; !settings.value("faces/read").toBool()) {
        settings.setValue("faces/read", true);
        window.notices().showNews(faceModelLimits());
    }
}

/// Two models in the halves of every face: single-task against multi-task, say.
void showBeside(MainWindow &window)
{
    Workbench &bench = window.workbench();
    if (!bench.faceHeat().isShown())
        showHeat(window);
    else
        bench.maps().nextBeside();
    if (bench.maps().asked().size() == 1)
        window.status().showHint(MainWindow::tr("One model is shown; press again for another "
                                                "one beside it."));
}

/// Full, and three times fainter.
void fade(VideoStage &stage)
{
    constexpr double faintest = 0.3, step = 0.25;
    const double next = stage.overlayStrength() - step;
    stage.setOverlayStrength(next < faintest - step / 2 ? 1 : next);
}

} // namespace

void bindFaceActions(MainWindow &window)
{
    auto &actions = window.services().actions;
    actions.bind("view.faces", [&window] {
        PictureOverlay &boxes = window.workbench().faceBoxes();
        boxes.setShown(!boxes.isShown());
        if (boxes.isShown() && !window.workbench().faces().hasFaces())
            window.status().showHint(MainWindow::tr("No faces are known yet: %1 finds them.")
                                         .arg(window.services()
                                                  .actions.action("face.find")
                                                  ->shortcut()
                                                  .toString(QKeySequence::NativeText)));
    });
    actions.bind("view.heat", [&window] { showHeat(window); });
    actions.bind("view.heatTask", [&window] { window.workbench().maps().next(); });
    actions.bind("view.heatBeside", [&window] { showBeside(window); });
    actions.bind("view.fade", [&window] { fade(window.workbench().stage()); });
    actions.bind("face.find",
                 withFaces(window, [](FaceController &faces, MediaTime) { faces.find(); }));
    actions.bind("face.next", withFaces(window, [&window](FaceController &faces, MediaTime now) {
                     window.services().player.pause();
                     faces.selectNext(window.workbench().stage().front(), now);
                 }));
    for (const int order : {0, 1})
        actions.bind(order == 0 ? "face.first" : "face.second",
                     withFaces(window, [order](FaceController &faces, MediaTime now) {
                         faces.name(now, order);
                     }));
    actions.bind("face.drop",
                 withFaces(window, [](FaceController &faces, MediaTime now) { faces.drop(now); }));
    for (const Nudge &nudge : nudges)
        actions.bind(nudge.action, withFaces(window, [nudge](FaceController &faces, MediaTime now) {
                         faces.nudge(now, nudge.right, nudge.down, nudge.growth);
                     }));
}

void tellOfFaces(MainWindow &window)
{
    FaceController *faces = &window.workbench().faces();
    QObject::connect(faces, &FaceController::progress, &window, [faces, &window](double share) {
        window.status().showJob("faces", MainWindow::tr("Finding faces"), share,
                                [faces] { faces->cancel(); });
    });
    QObject::connect(faces, &FaceController::cancelled, &window, [&window] {
        window.status().endJob("faces");
        window.status().showHint(
            MainWindow::tr("Stopped. What was found is kept; the next run goes on from there."));
    });
    QObject::connect(faces, &FaceController::finished, &window,
                     [&window](const QStringList &problems) {
                         window.status().endJob("faces");
                         for (const QString &problem : problems)
                             window.notices().showProblem(problem);
                     });
    QObject::connect(&window.workbench().maps(), &MapController::failed, &window,
                     [&window](const QString &message) { window.notices().showProblem(message); });
    QObject::connect(faces, &FaceController::refused, &window,
                     [&window](const QString &message) { window.status().showHint(message); });
}

} // namespace duologue::ui
