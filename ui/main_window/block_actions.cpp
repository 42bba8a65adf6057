#include "ui/main_window/block_actions.h"

#include <algorithm>
#include <memory>

#include <QPointer>

#include "ui/actions/action_table.h"
#include "ui/controllers/block_commands.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/tiers/shift_form.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {
namespace {

constexpr MediaTime nudge = MediaTime::fromMilliseconds(10);

/// The nearest tier that can be edited, above (-1) or below (+1) that of the selected annotation.
Id editableNeighbour(const TimelineView &timeline, const Session &session, Id annotation, int step)
{
    const auto current = session.annotation(annotation);
    std::vector<Id> tiers;
    for (const Track &track : timeline.tracks().all())
        if (track.tier && !track.hidden &&
            (track.editable || (current && track.tier == current->tier)))
            tiers.push_back(track.tier);
    const auto at = current ? std::ranges::find(tiers, current->tier) : tiers.end();
    const std::ptrdiff_t next = at - tiers.begin() + step;
    return at == tiers.end() || next < 0 || next >= std::ssize(tiers)
               ? 0
               : tiers[static_cast<std::size_t>(next)];
}

void moveToNeighbour(MainWindow &window, int step)
{
    const Services &s = window.services();
    TimelineView &timeline = window.workbench().timeline();
    const Id tier =
        editableNeighbour(timeline, s.session.session(), s.selection.annotation(), step);
    if (tier)
        timeline.blocks().moveTo(tier, {});
    else
        window.status().showHint(MainWindow::tr("There is no tier there that could take it."));
}

void showShiftForm(MainWindow &window, QPointer<ShiftForm> &form)
{
    const Services &s = window.services();
    if (!form) {
        form =
            new ShiftForm(s.session, s.selection, window.workbench().timeline().blocks(), &window);
        form->setAttribute(Qt::WA_DeleteOnClose);
    }
    form->show();
    form->raise();
    form->activateWindow();
}

} // namespace

void bindBlockActions(MainWindow &window)
{
    auto &actions = window.services().actions;
    const auto blocks = [&window]() -> BlockCommands & {
        return window.workbench().timeline().blocks();
    };
    actions.bind("edit.delete", [blocks] { blocks().remove(); });
    actions.bind("edit.cut", [blocks] { blocks().cut(); });
    actions.bind("edit.copy", [blocks, &window] {
        if (blocks().copy())
            window.status().showHint(
                MainWindow::tr("%n annotation(s) copied", nullptr,
                               static_cast<int>(window.services().selection.annotations().size())));
    });
    actions.bind("edit.paste", [blocks] { blocks().paste(); });
    actions.bind("edit.pasteInPlace", [blocks] { blocks().pasteInPlace(); });
    actions.bind("edit.selectAll", [blocks] { blocks().selectAll(); });
    actions.bind("edit.moreNext", [blocks] { blocks().extendBy(+1); });
    actions.bind("edit.morePrevious", [blocks] { blocks().extendBy(-1); });
    actions.bind("edit.shiftEarlier", [blocks] { blocks().shift(-nudge); });
    actions.bind("edit.shiftLater", [blocks] { blocks().shift(nudge); });
    actions.bind("edit.toTierAbove", [&window] { moveToNeighbour(window, -1); });
    actions.bind("edit.toTierBelow", [&window] { moveToNeighbour(window, +1); });
    actions.bind("edit.shift", [&window, form = std::make_shared<QPointer<ShiftForm>>()] {
        showShiftForm(window, *form);
    });
}

void tellOfBlocks(MainWindow &window)
{
    QObject::connect(&window.workbench().timeline().blocks(), &BlockCommands::message, &window,
                     [&window](const QString &text) { window.status().showHint(text); });
}

} // namespace duologue::ui
