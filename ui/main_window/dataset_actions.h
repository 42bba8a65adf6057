#pragma once

namespace duologue::ui {

class MainWindow;

/// Binds "Export dataset…".
void bindDatasetActions(MainWindow &window);

} // namespace duologue::ui
