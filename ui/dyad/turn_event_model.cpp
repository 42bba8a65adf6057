#include "ui/dyad/turn_event_model.h"

#include <QLocale>

#include "core/time/timecode.h"
#include "ui/dyad/dyad_text.h"

namespace duologue::ui {

void TurnEventModel::setOverview(std::shared_ptr<const DyadController::Overview> overview)
{
    beginResetModel();
    m_overview = std::move(overview);
    endResetModel();
}

const dyad::TurnEvent &TurnEventModel::event(int row) const
{
    return m_overview->turns.events[static_cast<std::size_t>(row)];
}

int TurnEventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_overview ? 0 : static_cast<int>(m_overview->turns.events.size());
}

int TurnEventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant TurnEventModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole && index.column() == Length)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return tr("Enter goes there and plays it");
    if (role != Qt::DisplayRole)
        return {};
    const dyad::TurnEvent &one = event(index.row());
    switch (index.column()) {
    case Time:
        return QString::fromStdString(formatTimecode(one.span.begin));
    case Kind:
        return kindText(one.kind);
    case Person:
        return m_overview->people[static_cast<std::size_t>(one.person)];
    default:
        return tr("%1 s").arg(QLocale().toString(one.span.length().seconds(), 'f', 2));
    }
}

QVariant TurnEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Kind:
        return tr("What");
    case Person:
        return tr("Who begins");
    default:
        return tr("Length");
    }
}

} // namespace duologue::ui
