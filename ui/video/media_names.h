#pragma once

#include <QString>

#include "core/session/rows.h"

namespace duologue::ui {

/// The role of a recording in the user's language: "frontal".
QString roleName(MediaRole role);

} // namespace duologue::ui
