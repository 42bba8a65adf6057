#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QTableView>

#include "core/base/id.h"
#include "core/time/media_time.h"

namespace duologue::ui {

/// A place to look at.
struct PlaceRow
{
    Id participant = 0;
    TimeSpan span;
    QString mark, person, why; ///< mark: a letter or a sign
    QString tip;               ///< what the mark stands for
};

/// Places in rows: mark, time, person and why.
class PlaceModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Mark, Time, Person, Why, Columns };

    using QAbstractTableModel::QAbstractTableModel;
    /// The same places again, as after a decision, keep what is current.
    void setRows(std::vector<PlaceRow> rows);
    const PlaceRow &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<PlaceRow> m_rows;
};

/// A list of places; Enter or a double click goes to one.
class PlaceList : public QTableView
{
    Q_OBJECT
public:
    explicit PlaceList(QWidget *parent = nullptr);
    void setRows(std::vector<PlaceRow> rows);
    void setCurrent(int row);

Q_SIGNALS:
    void currentChanged(int row); ///< -1: none
    void placeActivated(int row);

private:
    PlaceModel m_places;
};

} // namespace duologue::ui
