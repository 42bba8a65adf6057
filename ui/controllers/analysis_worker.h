#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include <QObject>
#include <QStringList>

#include "core/analysis/analysis.h"

namespace duologue::ui {

/// Does the slow part of AnalysisController on a thread of its own. Knows nobody.
class AnalysisWorker : public QObject
{
    Q_OBJECT
public:
    void findModels(const QStringList &roots);
    void run(const std::shared_ptr<const Session> &session, const QString &sessionFolder,
             const QString &modelDirectory, const QString &device, bool ratingWindows);
    /// Any thread. Ends the run that is going on; a later run() starts afresh.
    void cancel() { m_cancelled = true; }
    /// Any thread, before run() is posted: forgets an earlier cancel().
    void arm() { m_cancelled = false; }

Q_SIGNALS:
    void modelsFound(const std::vector<duologue::models::ModelInfo> &models,
                     const QStringList &problems, const QStringList &devices);
    void turnPredicted(const duologue::Annotation &row,
                       const duologue::analysis::TurnPrediction &prediction, int done, int total);
    void findingFaces(double share);
    void warned(const QString &sentence);
    void predicted(const duologue::Edit &edit);
    void cancelled();
    void failed(const QString &message);

private:
    std::atomic<bool> m_cancelled = false;
};

} // namespace duologue::ui
