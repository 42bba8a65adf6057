#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "ui/controllers/dyad_controller.h"

namespace duologue::ui {

/// How the floor changes, in running order: time, what it is, who begins, how long.
class TurnEventModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Kind, Person, Length, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: nothing.
    void setOverview(std::shared_ptr<const DyadController::Overview> overview);
    const dyad::TurnEvent &event(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const DyadController::Overview> m_overview;
};

} // namespace duologue::ui
