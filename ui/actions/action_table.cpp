#include "ui/actions/action_table.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QKeySequence>

namespace duologue::ui {
namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Action", text);
}

QList<QKeySequence> sequences(const char *keys)
{
    QList<QKeySequence> result;
    for (const QString &key : QString::fromLatin1(keys).split(u';', Qt::SkipEmptyParts))
        result << QKeySequence(key, QKeySequence::PortableText);
    return result;
}

} // namespace

ActionTable::ActionTable(QObject *parent) : QObject(parent)
{
    for (const ActionSpec &spec : actionSpecs()) {
        auto *action = new QAction(translated(spec.text), this);
        action->setObjectName(QLatin1String(spec.id));
        action->setShortcuts(sequences(spec.keys));
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString tip = translated(spec.tip);
        action->setStatusTip(tip);
        action->setToolTip(keys.isEmpty() ? tip : tip + QStringLiteral(" (%1)").arg(keys));
        action->setProperty("activity", QLatin1String(spec.activity));
        // Holding a key repeats what moves; it never rates or marks twice.
        static const QStringList moving{"play.frame", "play.second",   "edit.begin", "edit.end",
                                        "edit.next",  "edit.previous", "view.zoom"};
        action->setAutoRepeat(std::ranges::any_of(moving, [&](const QString &prefix) {
            return QLatin1String(spec.id).startsWith(prefix);
        }));
        action->setEnabled(false);
        m_byId[QLatin1String(spec.id)] = action;
        m_all.push_back(action);
    }
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
