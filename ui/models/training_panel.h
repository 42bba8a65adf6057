#pragma once

#include <QWidget>

#include "ui/controllers/training_controller.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTimer;

namespace duologue::ui {

class Theme;
class TrainingCurves;

/// Choose data and tasks, train, watch the curves, stop, keep the model.
class TrainingPanel : public QWidget
{
    Q_OBJECT
public:
    TrainingPanel(TrainingController &training, const Theme &theme, QWidget *parent = nullptr);

    /// As if the folder had been chosen. What can be trained is always of the folder that is shown.
    void setData(const QString &folder);
    TrainingRequest request() const;

Q_SIGNALS:
    /// A new model lies in this folder.
    void trained(const QString &folder);

private:
    void buildForm();
    void buildRun();
    void connectController();
    void chooseData();
    void readData();
    void showDataset(const DatasetSummary &dataset);
    void showTask();
    void showRunning(bool running);
    void say(const QString &text, bool problem = false);
    const DatasetLabel *primary() const;

    TrainingController &m_training;
    const Theme &m_theme;
    DatasetSummary m_dataset;
    bool m_named = false; ///< the user chose a name
    QWidget *m_form = nullptr;
    QLineEdit *m_data = nullptr;
    QTimer *m_typed = nullptr; ///< the folder is read when typing rests
    QComboBox *m_task = nullptr;
    QComboBox *m_architecture = nullptr;
    QCheckBox *m_measures = nullptr;
    QCheckBox *m_neighbours = nullptr;
    QComboBox *m_size = nullptr;
    QSpinBox *m_epochs = nullptr;
    QLineEdit *m_name = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_cancel = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    TrainingCurves *m_curves = nullptr;
};

} // namespace duologue::ui
