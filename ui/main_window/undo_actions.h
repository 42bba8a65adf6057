#pragma once

namespace duologue::ui {

class MainWindow;

/// Undo and redo, which are called by what they act on and say what they did: in the bottom line,
/// or above the panels where it was the work of a run, which may lie where nobody looks.
void bindUndo(MainWindow &window);

} // namespace duologue::ui
