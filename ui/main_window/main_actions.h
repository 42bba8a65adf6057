#pragma once

namespace duologue::ui {

class MainWindow;

/// Binds every row of the action table to what does it. Call once, after the window is built.
void bindMainActions(MainWindow &window);

} // namespace duologue::ui
