#pragma once

#include <QAbstractTableModel>

#include "core/tiers/find_sessions.h"

namespace duologue::ui {

/// What was found, a row a place: when, on which tier, what stands there and what would. UI thread.
class FoundModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Where, Time, Tier, Before, After, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setResults(std::vector<find::SessionPlaces> results, bool replaces);
    /// Null: no such row.
    const find::Place *place(int row) const;
    /// Of the file it stands in; empty: the open session.
    QString path(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        std::size_t session = 0, place = 0;
    };
    std::vector<find::SessionPlaces> m_results;
    std::vector<Row> m_rows;
    bool m_replaces = false;
};

} // namespace duologue::ui
