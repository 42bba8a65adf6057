#pragma once

namespace duologue::ui {

class MainWindow;

/// The page on which the session's scheme is written.
void bindSchemeActions(MainWindow &window);

} // namespace duologue::ui
