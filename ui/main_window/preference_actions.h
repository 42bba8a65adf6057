#pragma once

namespace duologue::ui {

class MainWindow;

/// Binds what people set up once: preferences, keys, text size, layout, menu bar; and the key sheet
/// and About.
void bindPreferenceActions(MainWindow &window);

} // namespace duologue::ui
