#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "core/analysis/evaluation.h"
#include "core/jobs/job.h"

namespace duologue::ui {

/// Compares what models say with the labels of dataset folders, in the background. UI thread; no
/// call blocks; destruction while busy is safe.
class EvaluationController : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    bool isRunning() const { return m_evaluating.isRunning(); }
    /// Answers by evaluated(), failed() or cancelled(). Ignored while another one is going on.
    /// device as in models::Runtime::load.
    void evaluate(const QString &modelDirectory, const QString &datasetFolder,
                  const QString &device = QStringLiteral("auto"));
    void cancel();

    /// The last one that was evaluated; null: none yet.
    std::shared_ptr<const analysis::Evaluation> result() const { return m_result; }
    /// Writes it to a new folder. Answers by saved() or savingFailed().
    void save(const QString &folder);

Q_SIGNALS:
    void runningChanged(bool running);
    void progress(double share);
    void evaluated();
    void cancelled();
    void failed(const QString &message);
    void saved(const QString &page); ///< path of the HTML page
    void savingFailed(const QString &message);

private:
    void end(Result<analysis::Evaluation> result);

    std::shared_ptr<const analysis::Evaluation> m_result;
    jobs::Job m_evaluating, m_saving;
};

} // namespace duologue::ui
