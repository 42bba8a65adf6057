#pragma once

#include <array>

#include <QByteArray>
#include <QColor>

#include "core/base/error.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

/// One theme as its file says.
struct ThemeFile
{
    bool dark = false;
    std::array<QColor, static_cast<std::size_t>(Role::Count)> colors;
};

/// Key of a role in theme files and style sheets: "surfaceRaised".
const char *roleName(Role role);

/// Reads {"dark": bool, "colors": {role: "#rrggbb"}}. Every role must be there. Code:
/// theme.invalid.
Result<ThemeFile> parseTheme(const QByteArray &json);

/// Replaces each ${role} by its colour, and ${accentHover} by that of an accent under the pointer.
QString fillStyleSheet(QString text, const ThemeFile &theme);

} // namespace duologue::ui
