#include "ui/lint/finding_model.h"

#include <QCoreApplication>

#include "core/time/timecode.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {

QString ruleTitle(lint::Rule rule)
{
    static constexpr std::array<const char *, lint::ruleCount> titles{
        QT_TRANSLATE_NOOP("LintRule", "Pause over 2 s inside"),
        QT_TRANSLATE_NOOP("LintRule", "One speaker twice at a time"),
        QT_TRANSLATE_NOOP("LintRule", "Across a turn of the other"),
        QT_TRANSLATE_NOOP("LintRule", "Two sentences"),
        QT_TRANSLATE_NOOP("LintRule", "Empty transcript"),
        QT_TRANSLATE_NOOP("LintRule", "Sneeze or cough"),
        QT_TRANSLATE_NOOP("LintRule", "Window without rating"),
        QT_TRANSLATE_NOOP("LintRule", "Value outside the vocabulary"),
        QT_TRANSLATE_NOOP("LintRule", "Child outside its parent"),
    };
    return QCoreApplication::translate("LintRule", titles[static_cast<std::size_t>(rule)]);
}

void FindingModel::show(std::shared_ptr<const lint::Report> report, std::optional<lint::Rule> only)
{
    beginResetModel();
    m_report = std::move(report);
    m_rows.clear();
    for (std::size_t i = 0; m_report && i < m_report->findings.size(); ++i)
        if (!only || m_report->findings[i].rule == *only)
            m_rows.push_back(i);
    endResetModel();
}

const lint::Finding &FindingModel::finding(int row) const
{
    return m_report->findings[m_rows[static_cast<std::size_t>(row)]];
}

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FindingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    const lint::Finding &found = finding(index.row());
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return coreText(found.sentence);
    if (role == Qt::TextAlignmentRole && index.column() == Time)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return QString::fromStdString(formatTimecode(found.place.begin));
    case Rule:
        return ruleTitle(found.rule);
    default:
        return coreText(found.sentence);
    }
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    return section == Time ? tr("Time") : section == Rule ? tr("Rule") : tr("What was found");
}

} // namespace duologue::ui
