#include "ui/keys/key_model.h"

#include <QCoreApplication>
#include <QFont>

#include "ui/actions/action_table.h"
#include "ui/keys/key_text.h"

namespace duologue::ui {
namespace {

const ActionSpec &specAt(int row)
{
    return actionSpecs()[static_cast<std::size_t>(row)];
}

/// The name of the action that brings the activity.
QString activityName(const QString &activity)
{
    for (const ActionSpec &spec : actionSpecs())
        if (QLatin1String(spec.id) == "view." + activity)
            return QCoreApplication::translate("Action", spec.text);
    return activity;
}

} // namespace

KeyModel::KeyModel(const ActionTable &actions, QObject *parent)
    : QAbstractTableModel(parent), m_actions(actions)
{
    connect(&actions, &ActionTable::keysChanged, this,
            [this] { Q_EMIT dataChanged(index(0, KeysOf), index(rowCount() - 1, KeysOf)); });
}

int KeyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(actionSpecs().size());
}

int KeyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyModel::data(const QModelIndex &index, int role) const
{
    const ActionSpec &spec = specAt(index.row());
    const QString id = QLatin1String(spec.id);
    const bool isChanged = index.column() == KeysOf && m_actions.keyChanges().contains(id);
    if (role == idRole)
        return id;
    if (role == Qt::ToolTipRole)
        return isChanged ? tr("Changed. The usual key is %1.")
                               .arg(usualKeys(spec).value(0).toString(QKeySequence::NativeText))
                         : QCoreApplication::translate("Action", spec.tip);
    if (role == Qt::FontRole && isChanged) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Menu:
        return menuTitle(QLatin1String(spec.menu));
    case Action: // its name in the table: the action may say at present what it would undo
        return QCoreApplication::translate("Action", spec.text);
    case KeysOf: {
        const QString keys = allKeysText(m_actions, id);
        return keys.isEmpty() ? tr("no key") : keys;
    }
    default:
        return *spec.activity ? activityName(QLatin1String(spec.activity)) : tr("everywhere");
    }
}

QVariant KeyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Menu:
        return tr("Menu");
    case Action:
        return tr("Action");
    case KeysOf:
        return tr("Keys");
    default:
        return tr("Works in");
    }
}

} // namespace duologue::ui
