#pragma once

namespace duologue::ui {

class MainWindow;

/// Binds what people set up once: preferences, text size, layout, menu bar.
void bindPreferenceActions(MainWindow &window);

} // namespace duologue::ui
