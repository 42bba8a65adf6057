#pragma once

#include <QWidget>

#include "ui/controllers/training_controller.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTimer;
class QVBoxLayout;

namespace duologue::ui {

class Theme;
class TrainingCurves;
class TrainingForm;

/// Choose a dataset and what to learn from it, train, watch the curves, stop, keep the model, see
/// its figures.
class TrainingPanel : public QWidget
{
    Q_OBJECT
public:
    TrainingPanel(TrainingController &training, const Theme &theme, QWidget *parent = nullptr);

    /// As if the folder had been chosen. What can be trained is always of the folder that is shown.
    void setData(const QString &folder);
    /// A dataset that was just made: takes the place of the one that is shown, unless a training is
    /// going on.
    void offer(const QString &folder);
    /// The form, as models/README.md documents a specification; empty while nothing can be trained.
    QJsonObject specification() const;
    /// Shows a specification file in the form; what is wrong with it is said.
    void open(const QString &path);
    /// Writes the form to a file.
    void save(const QString &path);

Q_SIGNALS:
    /// A new model lies in this folder.
    void trained(const QString &folder);
    /// The user wants to run it.
    void runRequested(const QString &folder);
    /// And to see how well it does on the data it was trained on.
    void figuresRequested(const QString &folder, const QString &data);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QVBoxLayout *column() const;
    void buildForm();
    void buildData(QVBoxLayout &column);
    void buildRun();
    void buildOutcome();
    void connectController();
    void chooseData();
    void readData();
    void showDataset(const DatasetSummary &dataset);
    void showEpoch(const models::TrainingProgress &progress);
    void showFigures(const models::ModelInfo &model);
    void showRunning(bool running);
    void start();
    void scrollToOutcome();
    void check();
    void say(const QString &text, bool problem = false);

    TrainingController &m_training;
    const Theme &m_theme;
    QString m_folder;    ///< of the dataset that was read; empty: none was
    QString m_trained;   ///< folder of the model that is shown
    QString m_trainedOn; ///< dataset folder
    QString m_facts;     ///< how much there is to learn from
    QString m_problem;   ///< of the form, that is shown; empty: none
    bool m_asked = false;
    QWidget *m_choices = nullptr;
    QLineEdit *m_data = nullptr;
    QTimer *m_typed = nullptr; ///< the folder is read when typing rests
    TrainingForm *m_form = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_all = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_figures = nullptr;
    TrainingCurves *m_curves = nullptr;
};

} // namespace duologue::ui
