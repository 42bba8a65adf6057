#include "ui/controllers/analysis_worker.h"

#include "core/base/thrown.h"

namespace duologue::ui {

void AnalysisWorker::findModels(const QStringList &roots)
{
    std::vector<std::string> folders;
    for (const QString &root : roots)
        folders.push_back(root.toStdString());
    std::vector<std::string> problems;
    const auto models = analysis::findModels(folders, &problems);
    QStringList devices{QStringLiteral("auto")};
    if (const auto runtime = analysis::runtime())
        for (const std::string &device : (*runtime)->devices())
            devices << QString::fromStdString(device);
    QStringList sentences;
    for (const std::string &problem : problems)
        sentences << QString::fromStdString(problem);
    Q_EMIT modelsFound(models, sentences, devices);
}

void AnalysisWorker::run(const std::shared_ptr<const Session> &session,
                         const QString &sessionFolder, const QString &modelDirectory,
                         const QString &device, bool ratingWindows)
{
    analysis::PredictionRequest request;
    request.modelDirectory = modelDirectory.toStdString();
    request.device = device.toStdString();
    request.sessionFolder = sessionFolder.toStdString();
    request.ratingWindows = ratingWindows;
    analysis::RunObserver observer;
    observer.partial = [this](const Annotation &row, const auto &prediction, int done, int total) {
        Q_EMIT turnPredicted(row, prediction, done, total);
        return !m_cancelled;
    };
    observer.finding = [this](double share) {
        Q_EMIT findingFaces(share);
        return !m_cancelled;
    };
    observer.warn = [this](const std::string &sentence) {
        Q_EMIT warned(QString::fromStdString(sentence));
    };
    const auto edit = guarded([&] { return analysis::predict(*session, request, observer); });
    if (edit && !m_cancelled)
        Q_EMIT predicted(*edit);
    else if (edit || edit.error().code == "analysis.cancelled")
        Q_EMIT cancelled();
    else
        Q_EMIT failed(QString::fromStdString(edit.error().message));
}

} // namespace duologue::ui
