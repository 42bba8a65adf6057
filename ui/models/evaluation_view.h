#pragma once

#include <memory>

#include <QScrollArea>

#include "core/analysis/evaluation.h"

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace duologue::ui {

class AgreementPlot;
class ConfusionPlot;
class PartTable;
class Theme;

/// The figures of an evaluation, a task and split at a time: table, plot, notes, by speaker or by
/// session.
class EvaluationView : public QScrollArea
{
    Q_OBJECT
public:
    explicit EvaluationView(const Theme &theme, QWidget *parent = nullptr);
    /// Shows the split that counts: test, where there is one.
    void setEvaluation(std::shared_ptr<const analysis::Evaluation> evaluation);

private:
    void build(QVBoxLayout &column);
    void showTask();
    void showSplit();
    void showPlot(const models::Task &task, const analysis::SplitFigures &split);
    void showNotes(const analysis::SplitFigures &split);
    void showParts();
    const analysis::TaskFigures *task() const;
    const analysis::SplitFigures *split() const;

    const Theme &m_theme;
    std::shared_ptr<const analysis::Evaluation> m_evaluation;
    QLabel *m_title = nullptr;
    QComboBox *m_task = nullptr;
    QComboBox *m_split = nullptr;
    QLabel *m_figures = nullptr;
    QLabel *m_notes = nullptr;
    ConfusionPlot *m_confusion = nullptr;
    AgreementPlot *m_agreement = nullptr;
    QComboBox *m_by = nullptr;
    PartTable *m_parts = nullptr;
};

} // namespace duologue::ui
