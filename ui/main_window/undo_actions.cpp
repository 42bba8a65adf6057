#include "ui/main_window/undo_actions.h"

#include <QCoreApplication>

#include "ui/actions/action_table.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/store_access.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/services.h"
#include "ui/main_window/status_line.h"

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Undo)
};

/// More is done by runs and commands, not by a stroke.
constexpr int mostOfAStroke = 10; ///< rows

QString toldOf(const QString &what, int rows, bool back)
{
    if (rows == 1)
        return (back ? Words::tr("Undone: %1") : Words::tr("Done again: %1")).arg(what);
    return (back ? Words::tr("Undone: %1 (%n rows)", nullptr, rows)
                 : Words::tr("Done again: %1 (%n rows)", nullptr, rows))
        .arg(what);
}

void tell(MainWindow &window, const IndexedEdit &edit, bool back)
{
    const auto rows = static_cast<int>(edit.changes.size());
    const QString told = toldOf(QString::fromStdString(edit.label), rows, back);
    if (rows <= mostOfAStroke)
        return window.status().showHint(told);
    SessionController &session = window.services().session;
    const NoticeBar::Remedy other =
        back ? NoticeBar::Remedy{Words::tr("Redo"), Words::tr("Do it again"),
                                 [&session] { session.redo(); }}
             : NoticeBar::Remedy{Words::tr("Undo"), Words::tr("Take it back"),
                                 [&session] { session.undo(); }};
    window.notices().showNews(told, other);
}

void name(const Services &s)
{
    const QString undo = s.session.undoLabel(), redo = s.session.redoLabel();
    s.actions.action("edit.undo")
        ->setText(undo.isEmpty() ? Words::tr("Undo") : Words::tr("Undo %1").arg(undo));
    s.actions.action("edit.redo")
        ->setText(redo.isEmpty() ? Words::tr("Redo") : Words::tr("Redo %1").arg(redo));
}

} // namespace

void bindUndo(MainWindow &window)
{
    const Services &s = window.services();
    auto &session = s.session;
    s.actions.bind("edit.undo", [&session] { session.undo(); });
    s.actions.bind("edit.redo", [&session] { session.redo(); });
    QObject::connect(&session, &SessionController::undoChanged, &window, [&s] { name(s); });
    QObject::connect(&StoreAccess::of(session), &StoreAccess::stepped, &window,
                     [&window](const IndexedEdit &edit, bool back) { tell(window, edit, back); });
}

} // namespace duologue::ui
