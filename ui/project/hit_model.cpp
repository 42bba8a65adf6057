#include "ui/project/hit_model.h"

#include <QLocale>

#include "core/time/timecode.h"

namespace duologue::ui {

void HitModel::setHits(std::shared_ptr<const project::Hits> hits)
{
    beginResetModel();
    m_hits = std::move(hits);
    endResetModel();
}

int HitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_hits ? 0 : static_cast<int>(m_hits->hits.size());
}

int HitModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::ToolTipRole)
        return tr("Enter opens the session there");
    if (role != Qt::DisplayRole)
        return {};
    const project::Hit &of = hit(index.row());
    const Annotation &row = of.found.annotation;
    const auto shown = [](std::string_view text) {
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    };
    switch (index.column()) {
    case SessionName:
        return shown(of.session);
    case Time:
        return shown(formatTimecode(row.span.begin));
    case TierName:
        return shown(of.found.tier);
    case Text:
        return shown(row.text).simplified();
    case Label:
        return shown(row.label);
    default:
        return row.value ? QLocale().toString(*row.value, 'g', 4) : QString();
    }
}

QVariant HitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    return QStringList{tr("Session"), tr("Time"), tr("Tier"), tr("Text"), tr("Label"), tr("Value")}
        .value(section);
}

} // namespace duologue::ui
