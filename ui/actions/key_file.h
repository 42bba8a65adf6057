#pragma once

#include <QByteArray>
#include <QStringList>

#include "core/base/error.h"
#include "ui/actions/keys.h"

namespace duologue::ui {

/// A file of keys: {"duologue-keys": 1, "name": "ELAN", "keys": {"edit.text": ["Alt+M", "F2"]}}.
/// Actions that it does not name keep the keys of the table; [] takes an action's keys away.
struct KeyFile
{
    QString name;
    KeyMap keys;
    QStringList remarks; ///< sentences: actions of another version, keys that two were to have
};

/// Reads at most 1 MiB, 8 keys an action, one key a stroke. Codes: keys.invalid (what is wrong and
/// where), keys.newer.
Result<KeyFile> parseKeys(const QByteArray &json);
QByteArray writeKeys(const QString &name, const KeyMap &keys);

/// What is shipped, in the order in which it is offered: "duologue" (the table's own keys, which
/// change nothing), "elan", "praat", "subtitles", "numpad".
const QStringList &keyPresets();
QString keyPresetName(const QString &preset); ///< translated
KeyMap keyPreset(const QString &preset);

} // namespace duologue::ui
