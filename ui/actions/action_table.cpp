#include "ui/actions/action_table.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QKeyEvent>
#include <QKeySequence>

#include "core/crash/crash_handler.h"
#include "ui/actions/key_store.h"
#include "ui/actions/keyed_text.h"

namespace duologue::ui {
namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Action", text);
}

/// Digits of the number pad are digits.
bool tells(QKeyCombination pressed, const QKeySequence &key)
{
    const auto withoutPad = pressed.keyboardModifiers() & ~Qt::KeypadModifier;
    return !key.isEmpty() &&
           (key[0] == pressed || key[0] == QKeyCombination(withoutPad, pressed.key()));
}

} // namespace

ActionTable::ActionTable(QObject *parent) : QObject(parent), m_changes(storedKeys())
{
    for (const ActionSpec &spec : actionSpecs()) {
        auto *action = new QAction(translated(spec.text), this);
        action->setObjectName(QLatin1String(spec.id));
        action->setStatusTip(translated(spec.tip));
        action->setProperty("activity", QLatin1String(spec.activity));
        // Holding a key repeats what moves; it never rates or marks twice.
        static const QStringList moving{"play.frame", "play.second",   "edit.begin", "edit.end",
                                        "edit.next",  "edit.previous", "view.zoom"};
        action->setAutoRepeat(std::ranges::any_of(moving, [&](const QString &prefix) {
            return QLatin1String(spec.id).startsWith(prefix);
        }));
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, [id = spec.id] { crash::note(id); });
        m_byId[QLatin1String(spec.id)] = action;
        m_all.push_back(action);
    }
    applyKeys();
}

void ActionTable::setKeyChanges(const KeyMap &changes)
{
    m_changes = changes;
    storeKeys(changes);
    applyKeys();
    renewKeyedTexts();
    Q_EMIT keysChanged();
}

void ActionTable::applyKeys()
{
    m_keys = keysWith(m_changes);
    for (QAction *action : m_all) {
        action->setShortcuts(m_keys[action->objectName()]);
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        const QString tip = action->statusTip();
        action->setToolTip(key.isEmpty() ? tip : tip + QStringLiteral(" (%1)").arg(key));
    }
}

QKeyCombination ActionTable::usualKey(const QKeyEvent &event)
{
    const QKeyCombination pressed = event.keyCombination();
    if (m_changes.empty())
        return pressed;
    if (event.type() != QEvent::KeyRelease)
        return m_down[event.key()] = usualOf(pressed);
    const auto down = m_down.find(event.key()); // modifiers may have been let go before
    return down == m_down.end() ? pressed : down->second;
}

QKeyCombination ActionTable::usualOf(QKeyCombination pressed) const
{
    const auto told = [pressed](const QKeySequence &key) { return tells(pressed, key); };
    bool hadAnother = false;
    for (const ActionSpec &spec : actionSpecs()) {
        if (*spec.activity && m_activity != QLatin1String(spec.activity))
            continue;
        const Keys &usual = usualKeys(spec);
        const bool isUsual = std::ranges::any_of(usual, told);
        if (std::ranges::any_of(m_keys.at(QLatin1String(spec.id)), told))
            return isUsual ? pressed : usual.value(0)[0];
        hadAnother = hadAnother || isUsual;
    }
    return hadAnother ? QKeyCombination(Qt::Key_unknown) : pressed;
}

QAction *ActionTable::action(const QString &id) const
{
    const auto it = m_byId.find(id);
    Q_ASSERT_X(it != m_byId.end(), "ActionTable::action", qPrintable(id));
    return it->second;
}

void ActionTable::bind(const QString &id, std::function<void()> handler)
{
    QAction *bound = action(id);
    connect(bound, &QAction::triggered, this, [handler = std::move(handler)] { handler(); });
    bound->setProperty("bound", true);
    updateEnabled(bound);
}

void ActionTable::setActivity(const QString &activity)
{
    m_activity = activity;
    for (QAction *action : m_all)
        updateEnabled(action);
}

void ActionTable::updateEnabled(QAction *action)
{
    const QString activity = action->property("activity").toString();
    action->setEnabled(action->property("bound").toBool() &&
                       (activity.isEmpty() || activity == m_activity));
}

} // namespace duologue::ui
