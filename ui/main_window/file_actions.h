#pragma once

namespace duologue::ui {

class MainWindow;

/// Binds the actions of the File menu: open, demo session, import, export, annotator, quit.
void bindFileActions(MainWindow &window);

} // namespace duologue::ui
