#include "ui/main_window/tier_actions.h"

#include <functional>
#include <memory>

#include <QInputDialog>
#include <QPointer>

#include "core/media/player.h"
#include "core/session/edit_builders.h"
#include "core/session/notes.h"
#include "core/session/tier_edits.h"
#include "ui/actions/action_table.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/find_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/tiers/derive_form.h"
#include "ui/tiers/find_panel.h"
#include "ui/tiers/notes_list.h"
#include "ui/tiers/statistics_panel.h"
#include "ui/tiers/tier_form.h"
#include "ui/timeline/timeline_menus.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {
namespace {

/// The active one; null: there is none (and it is said).
const Tier *activeTier(MainWindow &window)
{
    const Services &s = window.services();
    const Tier *tier = s.session.session().tierById(s.selection.tier());
    if (!tier)
        window.status().showHint(withKeys(MainWindow::tr(
            "Choose a tier first: click its head, or go to it with {edit.tierBelow}.")));
    return tier;
}

void raise(QDialog &form)
{
    form.show();
    form.raise();
    form.activateWindow();
}

void showTierForm(MainWindow &window, Id tier)
{
    SessionController &session = window.services().session;
    if (!session.isOpen())
        return window.notices().showProblem(MainWindow::tr("Open a session first, or make one."));
    auto *form = new TierForm(session, tier, &window);
    form->setAttribute(Qt::WA_DeleteOnClose);
    raise(*form);
}

/// With those on all tiers that hang on it, which go with it.
int annotationsOn(const Session &session, Id tier)
{
    auto count = static_cast<int>(session.annotations(tier).size());
    for (const Id child : session.childTiers(tier))
        count += annotationsOn(session, child);
    return count;
}

void deleteTier(MainWindow &window)
{
    const Tier *tier = activeTier(window);
    if (!tier)
        return;
    const Services &s = window.services();
    const int count = annotationsOn(s.session.session(), tier->id);
    const QString said =
        MainWindow::tr("Tier %1 is deleted, and %n annotation(s) with it; %2 "
                       "brings them back.",
                       nullptr, count)
            .arg(QString::fromStdString(tier->name),
                 s.actions.action("edit.undo")->shortcut().toString(QKeySequence::NativeText));
    s.session.performLate([id = tier->id](const Session &session,
                                          IdSource &) { return edits::removeTier(session, id); },
                          [here = QPointer(&window), said] {
                              if (here)
                                  here->status().showHint(said);
                          });
}

void lockTier(MainWindow &window)
{
    if (const Tier *tier = activeTier(window))
        window.services().session.perform(
            [id = tier->id, lock = !tier->locked](const Session &session, IdSource &) {
                return edits::lockTier(session, id, lock);
            });
}

void jump(MainWindow &window, Id annotation)
{
    window.workbench().timeline().annotationCommands().select(annotation);
}

/// In the open session, or in another one, which is opened.
void jumpInto(MainWindow &window, Id annotation, const QString &path)
{
    SessionController &session = window.services().session;
    if (path.isEmpty() || path == session.path())
        return jump(window, annotation);
    QObject::connect(
        &session, &SessionController::opened, &window,
        [&window, annotation] { jump(window, annotation); }, Qt::SingleShotConnection);
    session.open(path);
}

/// One panel a window, made when it is first asked for.
template <class Panel>
Panel &kept(QPointer<Panel> &place, const std::function<Panel *()> &make)
{
    if (!place)
        place = make();
    return *place;
}

FindPanel *makeFindPanel(MainWindow &window)
{
    SessionController &session = window.services().session;
    auto *find = new FindController(session, &window);
    auto *panel = new FindPanel(session, *find, &window);
    QObject::connect(
        panel, &FindPanel::placeActivated, &window,
        [&window](Id annotation, const QString &path) { jumpInto(window, annotation, path); });
    QObject::connect(find, &FindController::progress, &window, [find, &window](double share) {
        window.status().showJob("find", MainWindow::tr("Looking through sessions"), share,
                                [find] { find->cancel(); });
    });
    QObject::connect(find, &FindController::replaced, &window, [&window](int annotations) {
        window.status().showHint(
            MainWindow::tr("%n annotation(s) replaced; undo takes it back.", nullptr, annotations));
    });
    QObject::connect(find, &FindController::over, &window,
                     [&window] { window.status().endJob("find"); });
    return panel;
}

NotesList *makeNotesList(MainWindow &window)
{
    auto *list = new NotesList(window.services().session, &window);
    QObject::connect(list, &NotesList::noteActivated, &window,
                     [&window](Id annotation) { jump(window, annotation); });
    return list;
}

/// Asks beside the window for words, and gives them on.
void askWords(MainWindow &window, const QString &title, const QString &words,
              const std::function<void(const std::string &)> &then)
{
    auto *dialog = new QInputDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(MainWindow::tr("Words (none are needed):"));
    dialog->setTextValue(words);
    QObject::connect(dialog, &QInputDialog::textValueSelected, &window,
                     [then](const QString &text) { then(text.trimmed().toStdString()); });
    raise(*dialog);
}

void bookmark(MainWindow &window)
{
    const Services &s = window.services();
    if (!s.session.isOpen())
        return;
    askWords(window, MainWindow::tr("Bookmark"), {},
             [&session = s.session, at = s.player.position()](const std::string &words) {
                 session.perform([at, words](const Session &now, IdSource &ids) {
                     return edits::addBookmark(now, ids, at, words);
                 });
             });
}

void note(MainWindow &window)
{
    const Services &s = window.services();
    const auto chosen = s.session.session().annotation(s.selection.annotation());
    if (!chosen)
        return window.status().showHint(
            MainWindow::tr("Select the annotation that the note is about."));
    const auto had = chosen->attributes.find(noteAttribute);
    askWords(window, MainWindow::tr("Note"),
             had == chosen->attributes.end() ? QString() : QString::fromStdString(had->second),
             [&session = s.session, id = chosen->id](const std::string &words) {
                 session.perform([id, words](const Session &now, IdSource &) {
                     return edits::setNote(now, id, words);
                 });
             });
}

void bindNotes(MainWindow &window)
{
    auto &actions = window.services().actions;
    actions.bind("note.bookmark", [&window] { bookmark(window); });
    actions.bind("note.write", [&window] { note(window); });
    actions.bind("note.list", [&window, list = std::make_shared<QPointer<NotesList>>()] {
        raise(kept<NotesList>(*list, [&window] { return makeNotesList(window); }));
    });
}

} // namespace

void bindTierActions(MainWindow &window)
{
    const Services &s = window.services();
    auto &actions = s.actions;
    actions.bind("tier.new", [&window] { showTierForm(window, 0); });
    actions.bind("tier.template",
                 [&window] { window.workbench().timeline().menus().openNewTier(); });
    actions.bind("tier.change", [&window] {
        if (const Tier *tier = activeTier(window))
            showTierForm(window, tier->id);
    });
    actions.bind("tier.lock", [&window] { lockTier(window); });
    actions.bind("tier.delete", [&window] { deleteTier(window); });
    actions.bind("tier.derive", [&s, &window, form = std::make_shared<QPointer<DeriveForm>>()] {
        if (!s.session.isOpen())
            return;
        DeriveForm &shown =
            kept<DeriveForm>(*form, [&] { return new DeriveForm(s.session, &window); });
        shown.setFrom(s.selection.tier());
        raise(shown);
    });
    actions.bind("tier.statistics",
                 [&s, &window, panel = std::make_shared<QPointer<StatisticsPanel>>()] {
                     const bool first = !*panel;
                     StatisticsPanel &shown = kept<StatisticsPanel>(
                         *panel, [&] { return new StatisticsPanel(s.session, s.theme, &window); });
                     if (first && s.session.session().tierById(s.selection.tier()))
                         shown.setTier(s.selection.tier());
                     raise(shown);
                 });
    actions.bind("edit.replace", [&window, panel = std::make_shared<QPointer<FindPanel>>()] {
        kept<FindPanel>(*panel, [&window] { return makeFindPanel(window); }).begin();
    });
    bindNotes(window);
}

void tellOfTiers(MainWindow &window)
{
    QObject::connect(&window.workbench().timeline(), &TimelineView::newTierRequested, &window,
                     [&window] { showTierForm(window, 0); });
    QObject::connect(&window.workbench().timeline(), &TimelineView::tierFormRequested, &window,
                     [&window](Id tier) { showTierForm(window, tier); });
}

} // namespace duologue::ui
