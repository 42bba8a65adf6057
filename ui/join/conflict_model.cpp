#include "ui/join/conflict_model.h"

#include <algorithm>

#include <QFont>

#include "core/merge/describe.h"
#include "core/time/timecode.h"

namespace duologue::ui {
namespace {

std::optional<std::size_t> versionAt(int column)
{
    return column < ConflictModel::FirstVersion
               ? merge::baseVersion
               : static_cast<std::size_t>(column - ConflictModel::FirstVersion);
}

} // namespace

ConflictModel::ConflictModel(const JoinController &join, QObject *parent)
    : QAbstractTableModel(parent), m_join(join)
{
}

void ConflictModel::reset()
{
    beginResetModel();
    std::size_t versions = 0;
    if (const auto joined = m_join.joined())
        for (const merge::Conflict &one : joined->merged.conflicts)
            versions = std::max(versions, one.versions.size());
    m_versions = static_cast<int>(versions);
    endResetModel();
}

void ConflictModel::redraw(std::size_t conflict)
{
    const int row = static_cast<int>(conflict);
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

const merge::Conflict &ConflictModel::conflict(int row) const
{
    return m_join.joined()->merged.conflicts[static_cast<std::size_t>(row)];
}

std::optional<ConflictModel::Place> ConflictModel::place(int row) const
{
    const Row &any = conflict(row).any();
    if (const auto *annotation = std::get_if<Annotation>(&any)) {
        const Tier *tier = m_join.joined()->copies[0].session.tierById(annotation->tier);
        return Place{annotation->span, tier ? tier->participant : 0};
    }
    if (const auto *rating = std::get_if<SamRating>(&any))
        return Place{rating->window, rating->participant};
    return {};
}

int ConflictModel::nextUndecided(int row) const
{
    const int count = rowCount();
    for (int step = 1; step <= count; ++step)
        if (const int at = (row + step) % count; !m_join.decision(static_cast<std::size_t>(at)))
            return at;
    return -1;
}

int ConflictModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_join.joined()
               ? 0
               : static_cast<int>(m_join.joined()->merged.conflicts.size());
}

int ConflictModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstVersion + m_versions;
}

/// Short, as its versions stand beside it; the tip says all.
QString ConflictModel::whereText(int row) const
{
    const Session &session = m_join.joined()->copies[0].session;
    const Row &any = conflict(row).any();
    const auto at = place(row);
    if (!at)
        return QString::fromStdString(merge::describe(any, session));
    std::string what;
    if (const auto *annotation = std::get_if<Annotation>(&any)) {
        const Tier *tier = session.tierById(annotation->tier);
        what = tier ? tier->name : std::string();
    } else if (const auto *rating = std::get_if<SamRating>(&any)) {
        const Participant *person = session.participant(rating->participant);
        what = rating->rater + (person ? ", " + person->pseudonym : std::string());
    }
    return QString::fromStdString(formatTimecode(at->span.begin) + "\n" + what);
}

QString ConflictModel::versionText(const merge::Conflict &of, int column) const
{
    const auto version = static_cast<std::size_t>(column - FirstVersion);
    if (column == Before)
        return QString::fromStdString(of.base.told);
    if (version >= of.versions.size())
        return {};
    return QStringLiteral("%1: %2").arg(QString::fromStdString(of.versions[version].name),
                                        QString::fromStdString(of.versions[version].told));
}

QVariant ConflictModel::data(const QModelIndex &index, int role) const
{
    const merge::Conflict &of = conflict(index.row());
    const bool isChosen =
        index.column() >= Before &&
        m_join.decision(static_cast<std::size_t>(index.row())) == versionAt(index.column());
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(of.sentence);
    if (role == Qt::FontRole && isChosen) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Where:
        return whereText(index.row());
    default:
        return (isChosen ? QStringLiteral("✓ ") : QString()) + versionText(of, index.column());
    }
}

QVariant ConflictModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    if (section == Where)
        return tr("Where");
    if (section == Before)
        return tr("0 before");
    return section == FirstVersion ? tr("1 first") : tr("%1 other").arg(section - Before);
}

} // namespace duologue::ui
