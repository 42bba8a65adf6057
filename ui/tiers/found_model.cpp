#include "ui/tiers/found_model.h"

#include <QFileInfo>

#include "core/time/timecode.h"

namespace duologue::ui {

void FoundModel::setResults(std::vector<find::SessionPlaces> results, bool replaces)
{
    beginResetModel();
    m_results = std::move(results);
    m_replaces = replaces;
    m_rows.clear();
    for (std::size_t session = 0; session < m_results.size(); ++session)
        for (std::size_t place = 0; place < m_results[session].places.size(); ++place)
            m_rows.push_back({session, place});
    endResetModel();
}

const find::Place *FoundModel::place(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const Row &at = m_rows[static_cast<std::size_t>(row)];
    return &m_results[at.session].places[at.place];
}

QString FoundModel::path(int row) const
{
    return place(row) ? QString::fromStdString(
                            m_results[m_rows[static_cast<std::size_t>(row)].session].path)
                      : QString();
}

int FoundModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FoundModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FoundModel::data(const QModelIndex &index, int role) const
{
    const find::Place *found = place(index.row());
    if (!found || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const Row &at = m_rows[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Where:
        return QFileInfo(path(index.row())).completeBaseName();
    case Time:
        return QString::fromStdString(formatTimecode(found->span.begin));
    case Tier:
        return QString::fromStdString(m_results[at.session].tiers[at.place]);
    case Before:
        return found->before;
    case After:
        return !m_replaces     ? QVariant()
               : found->locked ? QVariant(tr("(locked, stays)"))
                               : QVariant(found->after);
    default:
        return {};
    }
}

QVariant FoundModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Where:
        return tr("Session");
    case Time:
        return tr("Begin");
    case Tier:
        return tr("Tier");
    case Before:
        return tr("Found");
    case After:
        return tr("Afterwards");
    default:
        return {};
    }
}

} // namespace duologue::ui
