#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "core/project/search_all.h"

namespace duologue::ui {

/// What a search over all sessions has found: session, time, tier, text, label, value.
class HitModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { SessionName, Time, TierName, Text, Label, Value, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: nothing.
    void setHits(std::shared_ptr<const project::Hits> hits);
    const project::Hit &hit(int row) const { return m_hits->hits[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const project::Hits> m_hits;
};

} // namespace duologue::ui
