#pragma once

#include <QString>

namespace duologue::ui {

/// What is said where typing has taken the place of what somebody else wrote meanwhile.
QString typedOver(const QString &theirs);

} // namespace duologue::ui
