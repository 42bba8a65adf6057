#pragma once

#include <map>
#include <vector>

#include <QKeySequence>
#include <QList>
#include <QString>

namespace duologue::ui {

struct ActionSpec;

using Keys = QList<QKeySequence>;
/// Keys by the id of an action.
using KeyMap = std::map<QString, Keys>;

/// A key that two actions were to have: the first has it.
struct KeyConflict
{
    QKeySequence key;
    QString first, second; ///< ids
};

/// As the table has them. `spec` is a row of actionSpecs().
const Keys &usualKeys(const ActionSpec &spec);

/// Whether the table has such an action.
bool isAction(const QString &id);

/// Whether both can be told at the same time, so that a key can be that of one of them only.
bool actTogether(const ActionSpec &a, const ActionSpec &b);

/// What every action answers to, where `changes` say otherwise than the table. A key that a change
/// names is taken from the action that the table gives it to; where two changes name it, the
/// action higher in the table has it, and `conflicts` tells.
KeyMap keysWith(const KeyMap &changes, std::vector<KeyConflict> *conflicts = nullptr);

/// `changes` with these keys for this action, taken from whoever else has been given them.
KeyMap changedTo(KeyMap changes, const QString &id, const Keys &keys);

/// The action that answers to this key beside `to`, which would like to have it; empty: none does.
QString ownerOf(const QKeySequence &key, const QString &to, const KeyMap &keys);

} // namespace duologue::ui
