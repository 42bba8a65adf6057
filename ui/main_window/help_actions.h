#pragma once

namespace duologue::ui {

class MainWindow;

/// Binds what helps: the manual at the page of what has the keyboard, also in dialogs; keys,
/// finding an action, the last crash report, About. Offers the report of a crash that nobody has
/// seen.
void bindHelpActions(MainWindow &window);

} // namespace duologue::ui
