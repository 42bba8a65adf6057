#pragma once

#include <QAbstractTableModel>

namespace duologue::ui {

class ActionTable;

/// All actions in menu order: menu, what it does, its keys, and where they work.
class KeyModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Menu, Action, KeysOf, Where, ColumnCount };
    static constexpr int idRole = Qt::UserRole; ///< of the action, in every column

    explicit KeyModel(const ActionTable &actions, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ActionTable &m_actions;
};

} // namespace duologue::ui
