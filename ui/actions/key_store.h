#pragma once

#include "ui/actions/keys.h"

namespace duologue::ui {

/// Where the user has said that keys should differ from the table: kept in the settings, an action
/// a line. What settings hold of actions that are no more is passed over.
KeyMap storedKeys();
void storeKeys(const KeyMap &changes);

/// The first key of an action as the platform writes it, "Ctrl+F"; empty: it has none.
QString keyText(const QString &action);

/// A text with {id of an action} replaced by its key: "Only annotations with this ({edit.find})".
/// Brackets around an action without a key go with it.
QString withKeys(const QString &text);

} // namespace duologue::ui
