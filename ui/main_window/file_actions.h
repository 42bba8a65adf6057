#pragma once

#include <functional>

#include <QString>

namespace duologue::ui {

class MainWindow;

/// Binds the actions of the File menu: open, demo session, import, export, annotator, quit.
/// openFolder: what is done with a folder that is dropped.
void bindFileActions(MainWindow &window,
                     const std::function<void(const QString &folder)> &openFolder);

} // namespace duologue::ui
