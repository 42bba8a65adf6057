#pragma once

#include <functional>

#include <QString>

namespace duologue::ui {

class MainWindow;

/// Binds every row of the action table to what does it. Call once, after the window is built. What
/// it gives opens a folder of sessions.
std::function<void(const QString &folder)> bindMainActions(MainWindow &window);

} // namespace duologue::ui
