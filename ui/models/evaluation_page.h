#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace duologue::ui {

class EvaluationController;
class EvaluationView;
class Theme;

/// How well a model does on a labelled dataset: figures, plots, by speaker and by session.
class EvaluationPage : public QWidget
{
    Q_OBJECT
public:
    EvaluationPage(EvaluationController &evaluation, const Theme &theme, QWidget *parent = nullptr);

    /// Evaluates a model on a dataset folder and shows what came out.
    void evaluate(const QString &modelDirectory, const QString &datasetFolder,
                  const QString &device = QStringLiteral("auto"));
    /// The same with a folder that is asked for.
    void chooseData(const QString &modelDirectory, const QString &device);
    /// Asks for a new folder and writes page, figures and predictions.
    void save();

Q_SIGNALS:
    void chooseRequested(); ///< the button: evaluate the model that is chosen elsewhere
    void openRequested(const QString &page);

private:
    void build();
    void connectController();
    void showRunning(bool running);
    void showResult();
    void say(const QString &text, bool problem = false);

    EvaluationController &m_evaluation;
    const Theme &m_theme;
    QString m_page; ///< that was saved; empty: not yet
    QPushButton *m_choose = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    EvaluationView *m_view = nullptr;
};

} // namespace duologue::ui
