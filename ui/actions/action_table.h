#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QAction>
#include <QObject>
#include <QString>

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

/// All of them, in menu order. Defined in action_table.cpp: the only list.
const std::vector<ActionSpec> &actionSpecs();

/// QActions made from the table. Handlers are bound by id; an action without one is disabled.
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

private:
    void updateEnabled(QAction *action);

    QString m_activity;
    std::map<QString, QAction *> m_byId;
    std::vector<QAction *> m_all;
};

} // namespace duologue::ui
