#pragma once

#include <QString>

namespace duologue::ui {

class ActionTable;

/// Every key of an action: "Ctrl+Y or Ctrl+Shift+Z".
QString allKeysText(const ActionTable &actions, const QString &action);

/// "Utterance": the heading of a menu, translated.
QString menuTitle(const QString &menu);

/// The keys of what the user is doing, as a page in two columns: those of the activity first, then
/// those that always work.
QString keysOfActivity(const ActionTable &actions, const QString &activity);

/// Every action that has a key, menu by menu, as an HTML document to print or to keep.
QString keyDocument(const ActionTable &actions);

} // namespace duologue::ui
