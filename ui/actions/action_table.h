#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QAction>
#include <QObject>
#include <QString>

#include "ui/actions/keys.h"

class QKeyEvent;

namespace duologue::ui {

/// One row of the action table: everything the application can be told to do.
struct ActionSpec
{
    const char *id;       ///< "play.toggle": stable, used by settings and the finder
    const char *menu;     ///< "Playback", empty: in no menu
    const char *text;     ///< translatable, sentence case
    const char *keys;     ///< default shortcuts, ';' between alternatives, portable text
    const char *tip;      ///< translatable: what it does, one sentence
    const char *icon;     ///< icon name under resources/icons, or empty
    const char *activity; ///< activity it belongs to ("rating"), empty: always
};

/// All of them, in menu order. Defined in action_specs.cpp: the only list.
const std::vector<ActionSpec> &actionSpecs();

/// QActions made from the table, with the keys that the user has chosen. Handlers are bound by id;
/// an action without one is disabled.
class ActionTable : public QObject
{
    Q_OBJECT
public:
    explicit ActionTable(QObject *parent = nullptr);

    QAction *action(const QString &id) const; ///< asserts that the id exists
    void bind(const QString &id, std::function<void()> handler);
    const std::vector<QAction *> &all() const { return m_all; }
    /// Enables the actions of this activity and those of all.
    void setActivity(const QString &activity);

    /// What every action answers to now.
    const KeyMap &keys() const { return m_keys; }
    const KeyMap &keyChanges() const { return m_changes; }
    /// From now on, also in later runs.
    void setKeyChanges(const KeyMap &changes);
    /// The key that the table gives to the action that this one tells now; a key that tells none
    /// stays itself, and one that told an action which has others now is none. For those who
    /// follow keys themselves, also when they are released.
    QKeyCombination usualKey(const QKeyEvent &event);

Q_SIGNALS:
    void keysChanged();

private:
    void updateEnabled(QAction *action);
    void applyKeys();
    QKeyCombination usualOf(QKeyCombination pressed) const;

    QString m_activity;
    KeyMap m_changes;
    KeyMap m_keys;
    std::map<int, QKeyCombination> m_down; ///< what each key that is down was taken for
    std::map<QString, QAction *> m_byId;
    std::vector<QAction *> m_all;
};

} // namespace duologue::ui
