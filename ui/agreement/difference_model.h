#pragma once

#include <QAbstractTableModel>

#include "ui/controllers/agreement_controller.h"

namespace duologue::ui {

/// Where two raters differ, largest difference first: time, person, task, both judgements, how far,
/// and in which session.
class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Person, Task, First, Second, Apart, InSession, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: nothing.
    void setListed(std::shared_ptr<const AgreementController::Listed> listed);
    /// What stands in a row.
    const agreement::Unit &unit(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const AgreementController::Listed> m_listed;
};

} // namespace duologue::ui
