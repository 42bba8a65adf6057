#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "core/lint/lint.h"

namespace duologue::ui {

/// A rule's name for people.
QString ruleTitle(lint::Rule rule);

/// What was found, in order of time: when, which rule, the sentence. Only one rule's, if wanted.
class FindingModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Rule, Sentence, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null: nothing.
    void show(std::shared_ptr<const lint::Report> report, std::optional<lint::Rule> only);
    const lint::Finding &finding(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const lint::Report> m_report;
    std::vector<std::size_t> m_rows; ///< places in the report
};

} // namespace duologue::ui
