#pragma once

#include <QDialog>

#include "ui/controllers/experiment_controller.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QTabWidget;
class QTimer;
class QTreeWidget;

namespace duologue::ui {

/// An experiment: which, where to, on this computer or on a Slurm cluster; how far its trials are,
/// which failed and why. It can be closed while trials run on the cluster: opened again it shows
/// the last one.
class ExperimentDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ExperimentDialog(QWidget *parent = nullptr);
    ~ExperimentDialog() override;

    void setPlace(const QString &specification, const QString &folder);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QLayout *makePlace();
    QLayout *makeWhere();
    QWidget *makeOutcome();
    QLayout *makeButtons();
    QLineEdit *makeResource(const QString &label, const char *option, const QString &hint,
                            QLayout *into);
    QStringList resources() const;
    void chooseSpecification();
    void chooseFolder();
    void take();
    void start();
    void showStatus(const ExperimentController::Status &status);
    void showScript(const QString &script);
    void say(const QString &text, bool problem);
    void check();

    ExperimentController m_experiment;
    ExperimentController::Status m_status;
    QLineEdit *m_specification = nullptr, *m_folder = nullptr;
    QRadioButton *m_here = nullptr, *m_cluster = nullptr;
    QSpinBox *m_processes = nullptr;
    std::vector<QLineEdit *> m_resources; ///< whose names are the command's options
    QTabWidget *m_tabs = nullptr;
    QTreeWidget *m_trials = nullptr;
    QPlainTextEdit *m_script = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_said = nullptr;
    QPushButton *m_start = nullptr, *m_preview = nullptr, *m_cancel = nullptr,
                *m_resubmit = nullptr, *m_report = nullptr;
    QTimer *m_look = nullptr;
};

} // namespace duologue::ui
