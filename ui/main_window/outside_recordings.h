#pragma once

#include <QStringList>

namespace duologue::ui {

class MainWindow;

/// Asks whether a session may open these recordings, which lie outside its folder, without
/// stopping anybody's work. If so, that is remembered and the session is opened again.
void askAboutRecordings(MainWindow &window, const QStringList &paths);

} // namespace duologue::ui
