#pragma once

#include <QElapsedTimer>
#include <QStringList>
#include <QWidget>

#include "core/analysis/needing_less.h"
#include "ui/models/run_tally.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace duologue::ui {

class AnalysisController;
class ModelList;
class Theme;
class TrainingCurves;

/// The models there are, what each is, and running one on the open session.
class ModelsPanel : public QWidget
{
    Q_OBJECT
public:
    ModelsPanel(AnalysisController &analysis, const Theme &theme, QWidget *parent = nullptr);

    /// Chooses a model, now or when it is found.
    void choose(const QString &directory);
    /// Chooses it and runs it, whether it is in the list already or not.
    void run(const QString &directory);
    /// What the Run button does.
    void runChosen();
    /// What the Evaluate button does.
    void evaluateChosen();
    QSize sizeHint() const override { return {460, 480}; }

Q_SIGNALS:
    /// The chosen model is to be compared with the labels of a dataset, on the chosen device.
    void evaluationRequested(const QString &modelDirectory, const QString &device);
    /// How far the run is, in a sentence, and as a share; negative: nobody knows.
    void told(const QString &text, double share);

private:
    enum class Tone { Plain, Good, Warning, Problem };
    void buildList();
    void buildDetails();
    void buildUnits();
    void buildRunRow();
    void connectController();
    void showModels();
    void showDetails();
    void showRunning(bool running);
    void showProgress(int done, int total, double secondsLeft);
    void say(const QString &text, Tone tone);
    void tell(const QString &text, double share);
    void offerLess(const models::ModelInfo *less);
    const models::ModelInfo *chosen() const;

    AnalysisController &m_analysis;
    const Theme &m_theme;
    ModelList *m_list = nullptr;
    QLabel *m_empty = nullptr;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_details = nullptr;
    TrainingCurves *m_curves = nullptr;
    QWidget *m_unitRow = nullptr; ///< of models that listen alone
    QComboBox *m_units = nullptr;
    std::string m_unitsFor; ///< hash of the model they were offered for
    QComboBox *m_device = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_evaluate = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_less = nullptr; ///< runs a model that needs less than the session lacks
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_counts = nullptr;
    RunTally m_tally;
    QStringList m_warnings; ///< of the run, as the next two
    analysis::Lacking m_lacking;
    QString m_lessDirectory;   ///< of the model that is offered; empty: none is
    bool m_readsFaces = false; ///< else what follows
    bool m_listens = false;    ///< else talk turns
    QElapsedTimer m_clock;
};

} // namespace duologue::ui
