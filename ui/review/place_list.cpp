#include "ui/review/place_list.h"

#include <algorithm>

#include <QHeaderView>

#include "core/time/timecode.h"

namespace duologue::ui {

void PlaceModel::setRows(std::vector<PlaceRow> rows)
{
    const auto sameAs = [](const PlaceRow &a, const PlaceRow &b) {
        return a.participant == b.participant && a.span == b.span;
    };
    if (!rows.empty() && std::ranges::equal(rows, m_rows, sameAs)) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PlaceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PlaceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant PlaceModel::data(const QModelIndex &index, int role) const
{
    const PlaceRow &place = row(index.row());
    if (role == Qt::ToolTipRole)
        return QString((place.tip.isEmpty() ? QString() : place.tip + u'\n') + place.why);
    if (role == Qt::TextAlignmentRole && index.column() == Mark)
        return QVariant(Qt::AlignCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Mark:
        return place.mark;
    case Time:
        return QString::fromStdString(formatTimecode(place.span.begin));
    case Person:
        return place.person;
    default:
        return place.why;
    }
}

QVariant PlaceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    return section == Time     ? tr("Time")
           : section == Person ? tr("Person")
           : section == Why    ? tr("Why")
                               : QString();
}

PlaceList::PlaceList(QWidget *parent) : QTableView(parent), m_places(this)
{
    setModel(&m_places);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    verticalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    setMinimumHeight(84);
    connect(this, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT placeActivated(index.row()); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) { Q_EMIT currentChanged(index.row()); });
}

void PlaceList::setRows(std::vector<PlaceRow> rows)
{
    m_places.setRows(std::move(rows));
    for (const int column : {PlaceModel::Mark, PlaceModel::Time, PlaceModel::Person})
        resizeColumnToContents(column);
}

void PlaceList::setCurrent(int row)
{
    setCurrentIndex(m_places.index(row, 0));
    scrollTo(m_places.index(row, 0));
}

} // namespace duologue::ui
