#pragma once

namespace duologue::ui {

class MainWindow;

/// Joining copies of the open session, beside its pictures.
void bindJoinActions(MainWindow &window);

} // namespace duologue::ui
