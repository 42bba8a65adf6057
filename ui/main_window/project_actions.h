#pragma once

#include <functional>

#include <QString>

namespace duologue::ui {

class MainWindow;

/// A folder of sessions: opening it, its page, and what is done there. What it gives opens one.
std::function<void(const QString &folder)> bindProjectActions(MainWindow &window);

} // namespace duologue::ui
