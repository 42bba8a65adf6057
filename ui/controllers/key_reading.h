#pragma once

#include <functional>

#include <QKeyCombination>

class QKeyEvent;

namespace duologue::ui {

/// The usual key of what a pressed or released one means to the user, who may have chosen others.
using KeyReading = std::function<QKeyCombination(const QKeyEvent &)>;

} // namespace duologue::ui
