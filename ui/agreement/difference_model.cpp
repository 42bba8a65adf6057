#include "ui/agreement/difference_model.h"

#include <QLocale>

#include "core/time/timecode.h"
#include "ui/agreement/agreement_text.h"

namespace duologue::ui {

void DifferenceModel::setListed(std::shared_ptr<const AgreementController::Listed> listed)
{
    beginResetModel();
    m_listed = std::move(listed);
    endResetModel();
}

const agreement::Unit &DifferenceModel::unit(int row) const
{
    return m_listed->pair.units[m_listed->differences[static_cast<std::size_t>(row)].unit];
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_listed ? 0 : static_cast<int>(m_listed->differences.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole && index.column() >= First && index.column() <= Apart)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return tr("Enter goes there and plays it");
    if (role != Qt::DisplayRole)
        return {};
    const auto &difference = m_listed->differences[static_cast<std::size_t>(index.row())];
    const agreement::Question &pair = m_listed->pair;
    switch (index.column()) {
    case Time:
        return QString::fromStdString(formatTimecode(unit(index.row()).span.begin));
    case Person:
        return QString::fromStdString(unit(index.row()).person);
    case Task:
        return QString::fromStdString(unit(index.row()).task);
    case First:
        return judgementText(pair, difference.first);
    case Second:
        return judgementText(pair, difference.second);
    case InSession:
        return QString::fromStdString(m_listed->sessions[unit(index.row()).session]);
    default:
        return pair.ofClasses() ? (difference.apart > 0 ? tr("differs") : tr("same"))
                                : QLocale().toString(difference.apart, 'g', 4);
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Person:
        return tr("Person");
    case Task:
        return tr("Task");
    case First:
    case Second:
        return m_listed ? QString::fromStdString(m_listed->pair.raters[section == First ? 0 : 1])
                        : QString();
    case InSession:
        return tr("Session");
    default:
        return tr("Apart");
    }
}

} // namespace duologue::ui
