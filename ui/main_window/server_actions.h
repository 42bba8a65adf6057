#pragma once

namespace duologue::ui {

class JoinController;
class MainWindow;

/// Sessions that are shared on a server: opening them, and how far they are in step.
void bindServerActions(MainWindow &window);

} // namespace duologue::ui
