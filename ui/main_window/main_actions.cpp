#include "ui/main_window/main_actions.h"

#include <algorithm>
#include <array>

#include <QApplication>
#include <QPointer>
#include <QSettings>

#include "core/media/player.h"
#include "core/session/session.h"
#include "ui/actions/action_table.h"
#include "ui/actions/key_store.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/agreement/agreement_panel.h"
#include "ui/annotate/annotation_table.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/play_once.h"
#include "ui/controllers/proposal_review.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/main_window/activities.h"
#include "ui/main_window/block_actions.h"
#include "ui/main_window/clip_actions.h"
#include "ui/main_window/dataset_actions.h"
#include "ui/main_window/face_actions.h"
#include "ui/main_window/file_actions.h"
#include "ui/main_window/help_actions.h"
#include "ui/main_window/join_actions.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/preference_actions.h"
#include "ui/main_window/project_actions.h"
#include "ui/main_window/protocol_actions.h"
#include "ui/main_window/report_actions.h"
#include "ui/main_window/review_pages.h"
#include "ui/main_window/scheme_actions.h"
#include "ui/main_window/server_actions.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/tier_actions.h"
#include "ui/main_window/undo_actions.h"
#include "ui/main_window/workbench.h"
#include "ui/models/experiment_dialog.h"
#include "ui/models/models_panel.h"
#include "ui/narrative/narrative_panel.h"
#include "ui/review/queue_panel.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/video/picture_overlay.h"
#include "ui/video/transport_bar.h"
#include "ui/video/video_stage.h"

namespace duologue::ui {
namespace {

constexpr MediaTime oneSecond = MediaTime::fromMilliseconds(1000);
constexpr MediaTime nudge = MediaTime::fromMilliseconds(10);

/// The selected annotation's span, else the selected time range.
std::optional<TimeSpan> selectedSpan(const Services &services)
{
    if (const auto annotation =
            services.session.session().annotation(services.selection.annotation()))
        return annotation->span;
    return services.selection.span();
}

void toggleLoop(const Services &services)
{
    if (services.player.loop())
        services.player.setLoop({});
    else if (const auto span = selectedSpan(services))
        services.player.setLoop(span);
}

void changeRate(media::Player &player, int direction)
{
    constexpr std::array rates{0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0};
    const double now = player.rate();
    if (direction > 0) {
        const auto next = std::ranges::upper_bound(rates, now + 1e-6);
        player.setRate(next == rates.end() ? rates.back() : *next);
    } else {
        const auto next = std::ranges::lower_bound(rates, now - 1e-6);
        player.setRate(next == rates.begin() ? rates.front() : *(next - 1));
    }
}

/// Called when an action is: the workbench is not there at the start.
auto timelineOf(MainWindow &window)
{
    return [&window]() -> TimelineView & { return window.workbench().timeline(); };
}

auto stageOf(MainWindow &window)
{
    return [&window]() -> VideoStage & { return window.workbench().stage(); };
}

void bindPlayback(MainWindow &window)
{
    const Services &s = window.services();
    auto &player = s.player;
    auto &actions = s.actions;
    actions.bind("play.toggle", [&player] { player.togglePlay(); });
    auto *once = new PlayOnce(player, &window);
    actions.bind("play.selection", [&s, once] {
        if (const auto span = selectedSpan(s))
            once->play(*span);
    });
    actions.bind("play.frameBack", [&player] { player.step(-1); });
    actions.bind("play.frameForward", [&player] { player.step(1); });
    actions.bind("play.secondBack", [&player] { player.seek(player.position() - oneSecond); });
    actions.bind("play.secondForward", [&player] { player.seek(player.position() + oneSecond); });
    actions.bind("play.shuttleBack", [&player] { player.shuttle(-1); });
    actions.bind("play.shuttleStop", [&player] { player.shuttle(0); });
    actions.bind("play.shuttleForward", [&player] { player.shuttle(1); });
    actions.bind("play.start", [&player] { player.seek({}); });
    actions.bind("play.end", [&player] { player.seek(player.duration()); });
    actions.bind("play.goto", [&window] { window.transport().editTime(); });
    actions.bind("play.loop", [&s] { toggleLoop(s); });
    actions.bind("play.slower", [&player] { changeRate(player, -1); });
    actions.bind("play.faster", [&player] { changeRate(player, 1); });
    actions.bind("play.normal", [&player] { player.setRate(1); });
}

void bindTracks(MainWindow &window)
{
    auto &actions = window.services().actions;
    const auto timeline = timelineOf(window);
    const auto tracks = [timeline]() -> TrackArranger & { return timeline().board().arranger(); };
    actions.bind("track.above", [tracks] { tracks().selectAbove(); });
    actions.bind("track.below", [tracks] { tracks().selectBelow(); });
    actions.bind("track.moveUp", [tracks] { tracks().moveUp(); });
    actions.bind("track.moveDown", [tracks] { tracks().moveDown(); });
    actions.bind("track.taller", [tracks] { tracks().makeTaller(); });
    actions.bind("track.shorter", [tracks] { tracks().makeShorter(); });
    actions.bind("track.hide", [tracks] { tracks().hide(); });
    actions.bind("track.showAll", [tracks] { tracks().showAll(); });
    actions.bind("track.group",
                 [timeline, tracks] { tracks().groupByPerson(!timeline().tracks().isGrouped()); });
    for (const char *way : {"mel", "linear", "pitch", "intensity", "pictures", "looks"})
        actions.bind(QStringLiteral("track.") + way, [tracks, way] { tracks().toggle(way); });
    actions.bind("track.menu", [timeline] { timeline().menus().open(); });
    actions.bind("track.saveLayout", [timeline] { timeline().menus().saveLayout(); });
    actions.bind("track.undo", [tracks, &window] {
        window.status().showHint(
            tracks().undo() ? MainWindow::tr("The last change of the tracks is taken back.")
                            : MainWindow::tr("The tracks stand as they did at first."));
    });
}

void bindEditing(MainWindow &window)
{
    const Services &s = window.services();
    auto &actions = s.actions;
    const auto timeline = timelineOf(window);
    actions.bind("edit.text", [&s] { s.utterances.requestTranscript(); });
    actions.bind("edit.label", [&window] {
        window.showActivity("utterances");
        window.services().utterances.requestLabel();
    });
    actions.bind("edit.find", [&window] {
        window.showActivity("utterances");
        window.workbench().annotationTable().startFiltering();
    });
    const auto commands = [timeline]() -> AnnotationCommands & {
        return timeline().annotationCommands();
    };
    const auto step = [timeline, commands](int by) {
        commands().selectInTier(timeline().tracks().visibleTiers(), by);
    };
    actions.bind("edit.next", [commands] { commands().selectNext(); });
    actions.bind("edit.previous", [commands] { commands().selectPrevious(); });
    actions.bind("edit.tierAbove", [step] { step(-1); });
    actions.bind("edit.tierBelow", [step] { step(+1); });
    actions.bind("edit.beginEarlier", [commands] { commands().nudge(Edge::Begin, -nudge); });
    actions.bind("edit.beginLater", [commands] { commands().nudge(Edge::Begin, nudge); });
    actions.bind("edit.endEarlier", [commands] { commands().nudge(Edge::End, -nudge); });
    actions.bind("edit.endLater", [commands] { commands().nudge(Edge::End, nudge); });
    actions.bind("edit.escape", [&s, &window] {
        if (s.session.cancelOpening())
            return;
        if (window.showsPage())
            return window.leavePage();
        if (s.session.isOpen() && window.workbench().traces().isTracing())
            return window.workbench().traces().discard();
        if (!s.utterances.running().empty()) {
            s.utterances.cancelRunning();
            return window.status().showHint(
                MainWindow::tr("The begun utterance is given up; nothing was marked."));
        }
        const bool leaves = s.selection.annotation() || s.selection.span() ||
                            isTextField(QApplication::focusWidget());
        if (!leaves && !window.notices().isVisible())
            return window.goBack();
        if (!leaves)
            window.notices().clear();
        s.selection.setAnnotation(0);
        s.selection.setSpan({});
        window.setFocus();
    });
}

void bindUtterances(MainWindow &window)
{
    const Services &s = window.services();
    auto &actions = s.actions;
    auto &utterances = s.utterances;
    actions.bind("utterance.toggle", [&utterances, &window] {
        if (window.workbench().proposals().isAt() && utterances.running().empty())
            window.workbench().proposals().take();
        else
            utterances.toggle();
    });
    actions.bind("utterance.first", [&utterances] { utterances.toggle(0); });
    actions.bind("utterance.second", [&utterances] { utterances.toggle(1); });
    actions.bind("utterance.person", [&utterances] { utterances.switchPerson(); });
    actions.bind("utterance.point", [&utterances] { utterances.point(); });
    actions.bind("utterance.begin", [&utterances] { utterances.beginHere(); });
    actions.bind("utterance.end", [&utterances] { utterances.endHere(); });
    actions.bind("utterance.split", [&utterances] { utterances.split(); });
    actions.bind("utterance.merge", [&utterances] { utterances.mergeWithNext(); });
    actions.bind("utterance.transcribe",
                 [&utterances] { utterances.setTranscribing(!utterances.isTranscribing()); });
    actions.bind("utterance.mode", [&utterances] {
        const int next = (int(utterances.markMode()) + 1) % UtteranceController::markModes;
        utterances.setMarkMode(UtteranceController::MarkMode(next));
    });
    for (const Vocalisation &sound : vocalisations())
        actions.bind(
            QStringLiteral("utterance.") + QLatin1String(sound.code),
            [&utterances, code = QString::fromLatin1(sound.code)] { utterances.vocalise(code); });
}

/// What concerns windows, done on their page; while somebody traces, nothing.
auto onWindows(MainWindow &window, std::function<void(RatingController &)> act)
{
    return [&window, act = std::move(act)] {
        Workbench &workbench = window.workbench();
        if (workbench.traces().isTracing())
            return window.status().showHint(
                withKeys(MainWindow::tr("End the trace first ({rating.trace}).")));
        workbench.showWindows();
        act(window.services().rating);
    };
}

/// How people rate: again without seeing the first, and in any order.
void bindPasses(MainWindow &window)
{
    const Services &s = window.services();
    auto &rating = s.rating;
    s.actions.bind("rating.random", [&rating, &window] {
        rating.setRandomOrder(!rating.isRandom());
        QSettings().setValue("randomOrder", rating.isRandom());
        window.status().showHint(rating.isRandom()
                                     ? MainWindow::tr("Windows come in random order.")
                                     : MainWindow::tr("Windows come in the order of time."));
    });
    s.actions.bind("rating.secondPass", [&rating, &window] {
        rating.setSecondPass(!rating.isSecondPass());
        window.status().showHint(
            rating.isSecondPass()
                ? MainWindow::tr("Second pass: what was said before is hidden, and this is kept "
                                 "apart from it.")
                : MainWindow::tr("First pass: what you said first is shown again."));
    });
}

void bindRating(MainWindow &window)
{
    const Services &s = window.services();
    auto &actions = s.actions;
    auto &rating = s.rating;
    for (int value = 0; value <= 9; ++value)
        actions.bind(QStringLiteral("rating.%1").arg(value), [&window, &rating, value] {
            if (window.workbench().showsTrace())
                window.workbench().traces().jump(value);
            else
                rating.rate(value);
        });
    const auto bind = [&](const char *action, std::function<void(RatingController &)> act) {
        actions.bind(action, onWindows(window, std::move(act)));
    };
    bind("rating.notRateable", [](auto &r) { r.rateNotRateable(); });
    bind("rating.back", [](auto &r) { r.back(); });
    bind("rating.replay", [](auto &r) { r.replay(); });
    bind("rating.accept", [](auto &r) { r.acceptWindow(); });
    bind("rating.previous", [](auto &r) { r.previousWindow(); });
    bind("rating.unrated", [](auto &r) { r.nextUnrated(); });
    bind("rating.describe", [](auto &r) { r.describe(); });
    actions.bind("rating.person", [&rating] { rating.switchPerson(); });
    actions.bind("rating.trace", [&window] {
        Workbench &workbench = window.workbench();
        if (workbench.showsTrace())
            return workbench.traces().toggle();
        workbench.showTrace();
        window.status().showHint(withKeys(
            MainWindow::tr("Set where the value begins; {rating.trace} begins the trace.")));
    });
    bindPasses(window);
    actions.bind("rating.blind", [&rating, &window] {
        if (rating.isSecondPass())
            return window.status().showHint(MainWindow::tr("A second pass is always blind."));
        if (rating.mustBeBlind())
            return window.status().showHint(
                MainWindow::tr("The project hides what others and models said until you have "
                               "rated all windows of this session."));
        rating.setBlind(!rating.isBlind());
        QSettings().setValue("blind", rating.isBlind());
        window.status().showHint(
            rating.isBlind() ? MainWindow::tr("Blind: what others and models said is hidden.")
                             : MainWindow::tr("What others and models said is shown again."));
    });
}

void bindView(MainWindow &window)
{
    const Services &s = window.services();
    auto &actions = s.actions;
    const auto stage = stageOf(window);
    const auto timeline = timelineOf(window);
    for (const QString &activity : activities)
        actions.bind(QStringLiteral("view.") + activity,
                     [&window, activity] { window.showActivity(activity); });
    actions.bind("view.layout", [stage] { stage().toggleMode(); });
    actions.bind("view.float", [stage] { stage().floatView(stage().front()); });
    for (int i = 1; i <= 8; ++i)
        actions.bind(QStringLiteral("view.front%1").arg(i),
                     [stage, i] { stage().bringForward(i - 1); });
    actions.bind("view.zoomIn", [timeline] { timeline().time().zoomIn(); });
    actions.bind("view.zoomOut", [timeline] { timeline().time().zoomOut(); });
    actions.bind("view.zoomFit", [timeline] { timeline().time().showAll(); });
    actions.bind("view.zoomSelection", [timeline] { timeline().zoomToSelection(); });
    actions.bind("view.follow",
                 [timeline] { timeline().time().setFollow(!timeline().time().follows()); });
    actions.bind("view.captions", [&window] {
        PictureOverlay &captions = window.workbench().captions();
        captions.setShown(!captions.isShown());
    });
    actions.bind("view.audio", [&window] { window.transport().showSound(); });
    actions.bind("view.fullScreen",
                 [&window] { window.setWindowState(window.windowState() ^ Qt::WindowFullScreen); });
}

void bindReview(MainWindow &window)
{
    auto &actions = window.services().actions;
    actions.bind("review.view",
                 [&window] { window.workbench().review().showNarrative().showNextView(); });
    actions.bind("review.session",
                 [&window] { window.workbench().review().showNarrative().showSession(); });
    actions.bind("review.agreement", [&window] {
        window.showActivity("review");
        window.workbench().review().showAgreement();
    });
    actions.bind("review.consensus", [&window] {
        window.showActivity("review");
        window.workbench().review().showAgreement().agree();
    });
    actions.bind("review.compare", [&window] {
        window.showActivity("review");
        window.workbench().review().showComparison();
    });
    const auto queue = [&window]() -> QueuePanel & {
        window.showActivity("review");
        return window.workbench().review().showQueue();
    };
    actions.bind("review.queue", [queue] { queue(); });
    actions.bind("review.next", [queue] { queue().next(); });
    actions.bind("review.previous", [queue] { queue().next(-1); });
    const auto decide = [&](const char *action, review::Decision decision) {
        actions.bind(action, [&window, queue, decision] {
            const bool isSeen = window.workbench().review().showsQueue();
            QueuePanel &places = queue();
            if (isSeen) // nothing is decided of a place that nobody has seen
                places.decide(decision);
        });
    };
    decide("review.keep", review::Decision::Keep);
    decide("review.change", review::Decision::Change);
    decide("review.modelWrong", review::Decision::ModelWrong);
    decide("review.unclear", review::Decision::Unclear);
    actions.bind("review.dyad", [&window] {
        window.showActivity("review");
        window.workbench().review().showDyad();
    });
    actions.bind("review.print", [&window] { window.workbench().review().narrative().print(); });
    actions.bind("review.pdf",
                 [&window] { window.workbench().review().narrative().askAndSavePdf(); });
}

void bindModels(MainWindow &window)
{
    const Services &s = window.services();
    auto &actions = s.actions;
    actions.bind("model.run", [&window] {
        window.showActivity("models");
        window.workbench().modelsPanel().runChosen();
    });
    actions.bind("model.people", [&window] {
        window.showActivity("models");
        window.workbench().showPeople();
    });
    actions.bind("model.train", [&window] {
        window.showActivity("models");
        window.workbench().showTraining();
    });
    actions.bind("model.evaluate", [&window] {
        window.showActivity("models");
        window.workbench().modelsPanel().evaluateChosen();
    });
    actions.bind("model.experiment", [&window, dialog = QPointer<ExperimentDialog>()]() mutable {
        if (!dialog)
            dialog = new ExperimentDialog(&window);
        dialog->show();
        dialog->raise();
        dialog->activateWindow();
    });
    actions.bind("model.cancel", [&window] { window.status().cancelJob(); });
}

} // namespace

std::function<void(const QString &)> bindMainActions(MainWindow &window)
{
    const auto openFolder = bindProjectActions(window);
    bindFileActions(window, openFolder);
    bindDatasetActions(window);
    bindSchemeActions(window);
    bindReportActions(window);
    bindJoinActions(window);
    bindServerActions(window);
    bindPlayback(window);
    bindEditing(window);
    bindUndo(window);
    bindBlockActions(window);
    bindTierActions(window);
    bindTracks(window);
    bindUtterances(window);
    bindRating(window);
    bindView(window);
    bindFaceActions(window);
    bindClipActions(window);
    bindReview(window);
    bindModels(window);
    bindPreferenceActions(window);
    bindHelpActions(window);
    bindProtocolActions(window);
    return openFolder;
}

} // namespace duologue::ui
