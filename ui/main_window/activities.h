#pragma once

#include <QStringList>

namespace duologue::ui {

/// In the order of their keys, Alt+1 to Alt+5.
inline const QStringList activities{"utterances", "rating", "review", "models", "sync"};

} // namespace duologue::ui
