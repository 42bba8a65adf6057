#pragma once

#include <vector>

#include <QJsonObject>
#include <QWidget>

#include "models/api/runtime.h"
#include "ui/controllers/dataset_folder.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace duologue::ui {

class OptionForm;
class Theme;
class TickList;

/// A training specification as a form, made of what a dataset holds and of what the kinds of model
/// say of themselves. It knows none of them by name.
class TrainingForm : public QWidget
{
    Q_OBJECT
public:
    explicit TrainingForm(const Theme &theme, QWidget *parent = nullptr);

    void setFamilies(const std::vector<models::FamilyInfo> &families);
    void setDataset(const DatasetSummary &dataset);

    /// As models/README.md documents it; keys that the form does not show are kept from
    /// setSpecification().
    QJsonObject specification() const;
    /// Of a dataset that has been set or is set next.
    void setSpecification(const QJsonObject &specification);
    /// A name whose folder is free, unless the user chose one.
    void nameAnew();

    /// Why nothing can be trained, a sentence; empty: it can.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void buildTasks(QFormLayout &form);
    void buildShortcuts(QFormLayout &form);
    void showFamilies();
    void showFamily();
    void showLabels();
    void showTasks();
    void apply();
    QStringList keptKeys() const;
    void showWeights();
    void addTasks(QJsonObject &spec, const DatasetLabel &task) const;
    QJsonArray tasksOf(const QStringList &names) const;
    const models::FamilyInfo *family() const;
    const models::ArchitectureInfo *architecture() const;
    const DatasetLabel *label(const QString &name) const;

    std::vector<models::FamilyInfo> m_families;
    DatasetSummary m_dataset;
    QJsonObject m_kept;     ///< the specification that was set
    bool m_pending = false; ///< it waits for dataset and families
    bool m_named = false;   ///< the user chose a name
    QFormLayout *m_form;
    QComboBox *m_family;
    QLabel *m_lacks; ///< why a kind of model cannot read the dataset
    QComboBox *m_task;
    TickList *m_further;
    TickList *m_auxiliary;
    QComboBox *m_weights; ///< of the losses of several tasks
    OptionForm *m_options;
    QLabel *m_alsoKept;
    QLineEdit *m_name;
};

} // namespace duologue::ui
