#pragma once

namespace duologue::ui {

class MainWindow;

/// Tiers as such: making, changing, filling and deleting them, finding and counting what is on
/// them, notes and bookmarks.
void bindTierActions(MainWindow &window);
/// What the timeline asks for that takes a form. Once the workbench is there.
void tellOfTiers(MainWindow &window);

} // namespace duologue::ui
