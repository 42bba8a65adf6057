#pragma once

namespace duologue::ui {

class MainWindow;

/// What is done with all selected annotations together: taking more, copying, pasting, moving.
void bindBlockActions(MainWindow &window);
/// Says in the window what they cannot do. Once the workbench is there.
void tellOfBlocks(MainWindow &window);

} // namespace duologue::ui
