#pragma once

#include <QWidget>

#include "core/dataset/export.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace duologue::ui {

class LabelList;

/// What of sessions becomes a dataset: units, labels, sound and pictures, splits, anonymity.
class ExportForm : public QWidget
{
    Q_OBJECT
public:
    explicit ExportForm(QWidget *parent = nullptr);

    /// What can be chosen; what was chosen stays where it can.
    void setChoices(const dataset::Choices &choices);
    void setOptions(const dataset::ExportOptions &options);
    dataset::ExportOptions options() const;

Q_SIGNALS:
    void changed();

private:
    void addUnits(QFormLayout &form);
    void addRatings(QFormLayout &form);
    void addMedia(QFormLayout &form);
    void addSplits(QFormLayout &form);
    QCheckBox *addBox(const QString &text, const QString &tip, const char *name);
    void chooseTable();
    void connectAll();
    void enableFields();

    dataset::ExportOptions m_plain; ///< what has no field
    QComboBox *m_units, *m_unitTier, *m_overlap, *m_clips;
    QCheckBox *m_aggregates[4]; ///< mean, median, majority, weighted
    QSpinBox *m_fewest, *m_faces, *m_train, *m_dev, *m_seed;
    LabelList *m_labels;
    QCheckBox *m_audio, *m_words, *m_people, *m_anonymous;
    std::vector<QCheckBox *> m_features;
    QLineEdit *m_table;
    std::string m_wantedTier, m_wantedClips; ///< chosen last, while the sessions lack them
};

} // namespace duologue::ui
