#pragma once

#include <QString>

namespace duologue::ui {

class ActionTable;

/// Markdown with what the program says of itself in its places, so that no page can be out of date.
/// A line of its own `<!-- keys Rating -->` becomes the table of the keys of that menu,
/// `<!-- all-keys -->` those of all menus, `<!-- formats -->` what is read and written and what
/// each format holds, and `{rating.back}` the key of that action as it is at present. Unknown words
/// stay as they are. UI thread.
QString withTables(const QString &markdown, const ActionTable &actions);

} // namespace duologue::ui
