#pragma once

namespace duologue::ui {

class MainWindow;

/// Finding faces, showing and correcting them.
void bindFaceActions(MainWindow &window);
/// Says in the window what the workbench's faces have to say. Once the workbench is there.
void tellOfFaces(MainWindow &window);

} // namespace duologue::ui
