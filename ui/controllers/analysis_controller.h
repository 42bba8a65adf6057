#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QStringList>

#include "core/analysis/analysis.h"
#include "core/base/id.h"
#include "core/session/edit.h"

namespace duologue::ui {

class SessionController;

/// Runs models on the open session in a worker thread and writes what they say to the session as
/// one edit. UI thread; no call blocks; destruction while busy is safe.
class AnalysisController : public QObject
{
    Q_OBJECT
public:
    /// modelRoots: folders whose sub-folders are model directories.
    AnalysisController(SessionController &session, QStringList modelRoots,
                       QObject *parent = nullptr);
    ~AnalysisController() override;

    void refreshModels(); ///< answers by modelsChanged()
    /// Nobody has answered yet: models() may lack some.
    bool isLooking() const;
    const std::vector<models::ModelInfo> &models() const;
    QStringList problems() const; ///< one sentence for each directory that is no usable model
    QStringList devices() const;  ///< "auto" and what the runtime offers

    bool isRunning() const;
    /// One run at a time: ignored while another is going on. device as in Runtime::load;
    /// ratingWindows as in analysis::PredictionRequest.
    void run(const QString &modelDirectory, const QString &device, bool ratingWindows = false);
    void cancel(); ///< answers by cancelled(); nothing is written

Q_SIGNALS:
    void modelsChanged(); ///< or looking for them began
    void started(const QString &modelName);
    /// Of recordings, before the first prediction: 0 to 1.
    void findingFaces(double share);
    void progress(int done, int total, double secondsLeft);
    /// The run goes on without something; one sentence.
    void warned(const QString &sentence);
    /// A talk turn is predicted: the row it will have, though not yet part of the session.
    void turnPredicted(const duologue::Annotation &row,
                       const duologue::analysis::TurnPrediction &prediction);
    void finished(duologue::Id run);
    void cancelled();
    void failed(const QString &message);
    void runningChanged(bool running);

private:
    QString nameOf(const QString &modelDirectory) const;
    void write(const Edit &edit);
    void stop();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
