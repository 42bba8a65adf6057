#pragma once

namespace duologue::ui {

class MainWindow;

/// Saving a stretch of a view as a video, with what is painted over it.
void bindClipActions(MainWindow &window);
/// What becomes of it, in the bottom line.
void tellOfClips(MainWindow &window);

} // namespace duologue::ui
