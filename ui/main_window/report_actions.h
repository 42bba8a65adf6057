#pragma once

namespace duologue::ui {

class MainWindow;

/// Binds "Session report…".
void bindReportActions(MainWindow &window);

} // namespace duologue::ui
