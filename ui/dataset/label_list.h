#pragma once

#include <QListWidget>

#include "core/dataset/export.h"

namespace duologue::ui {

/// What besides ratings can become a column, to be ticked with Space: what tiers hold, attributes
/// of the speaker, predictions.
class LabelList : public QListWidget
{
    Q_OBJECT
public:
    explicit LabelList(QWidget *parent = nullptr);

    /// Ticks of the same things stay.
    void setChoices(const dataset::Choices &choices);
    /// Sets tiers, speaker and predictions.
    void fill(dataset::ExportOptions &options) const;
    /// Ticks what is there of them, now and when other choices come.
    void choose(const dataset::ExportOptions &options);

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        dataset::TierColumn column; ///< of a tier
        std::string attribute;      ///< of the speaker; both empty: predictions
    };
    void add(const QString &text, Entry entry);
    bool isWanted(const Entry &entry) const;

    std::vector<Entry> m_entries;    ///< one an item
    dataset::ExportOptions m_wanted; ///< what was ticked last
    bool m_filling = false;
};

} // namespace duologue::ui
