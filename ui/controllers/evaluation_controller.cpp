#include "ui/controllers/evaluation_controller.h"

#include <QDir>

namespace duologue::ui {

void EvaluationController::evaluate(const QString &modelDirectory, const QString &datasetFolder,
                                    const QString &device)
{
    if (isRunning())
        return;
    const analysis::EvaluationRequest request{
        modelDirectory.toStdString(), datasetFolder.toStdString(), device.toStdString(), {}};
    m_evaluating.start(
        [request](const jobs::Ticket &ticket) {
            return analysis::evaluate(request, [&ticket](double share) {
                ticket.tell(share);
                return !ticket.isCancelled();
            });
        },
        [this](Result<analysis::Evaluation> result) { end(std::move(result)); },
        [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT runningChanged(true);
}

void EvaluationController::cancel()
{
    m_evaluating.cancel();
}

void EvaluationController::end(Result<analysis::Evaluation> result)
{
    Q_EMIT runningChanged(false);
    if (!result && result.error().code == "evaluate.cancelled")
        return Q_EMIT cancelled();
    if (!result)
        return Q_EMIT failed(QString::fromStdString(result.error().message));
    m_result = std::make_shared<const analysis::Evaluation>(std::move(*result));
    Q_EMIT evaluated();
}

void EvaluationController::save(const QString &folder)
{
    if (!m_result || m_saving.isRunning())
        return;
    m_saving.start(
        [evaluation = m_result, path = folder.toStdString()](const jobs::Ticket &) {
            files::NewFolder target(path);
            return analysis::writeEvaluation(*evaluation, target);
        },
        [this, folder](const Result<void> &written) {
            if (written)
                Q_EMIT saved(QDir(folder).filePath(analysis::evaluationPageName));
            else
                Q_EMIT savingFailed(QString::fromStdString(written.error().message));
        });
}

} // namespace duologue::ui
