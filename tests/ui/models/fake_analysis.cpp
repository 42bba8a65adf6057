#include "fake_analysis.h"

#include <map>

namespace duologue::ui {

struct AnalysisController::Private
{
};

namespace {

std::map<const AnalysisController *, FakeAnalysis> &states()
{
    static std::map<const AnalysisController *, FakeAnalysis> all;
    return all;
}

} // namespace

AnalysisController::AnalysisController(SessionController &, QStringList, QObject *parent)
    : QObject(parent)
{
    states()[this] = {};
}

AnalysisController::~AnalysisController()
{
    states().erase(this);
}

std::unique_ptr<AnalysisController> fakeAnalysis()
{
    // The session is never looked at.
    static char nothing;
    return std::make_unique<AnalysisController>(reinterpret_cast<SessionController &>(nothing),
                                                QStringList{});
}

FakeAnalysis &fake(const AnalysisController &controller)
{
    return states()[&controller];
}

void stopFake(AnalysisController &controller)
{
    fake(controller).running = false;
    Q_EMIT controller.runningChanged(false);
}

void AnalysisController::refreshModels()
{
    Q_EMIT modelsChanged();
}

const std::vector<models::ModelInfo> &AnalysisController::models() const
{
    return fake(*this).models;
}

QStringList AnalysisController::problems() const
{
    return fake(*this).problems;
}

QStringList AnalysisController::devices() const
{
    return {"auto", "cpu", "cuda:0"};
}

bool AnalysisController::isLooking() const
{
    return fake(*this).looking;
}

bool AnalysisController::isRunning() const
{
    return fake(*this).running;
}

void AnalysisController::run(const QString &modelDirectory, const QString &device,
                             bool ratingWindows)
{
    FakeAnalysis &state = fake(*this);
    state.running = true;
    state.directory = modelDirectory;
    state.device = device;
    state.ratingWindows = ratingWindows;
    Q_EMIT runningChanged(true);
    for (const models::ModelInfo &info : state.models)
        if (QString::fromStdString(info.directory) == modelDirectory)
            Q_EMIT started(QString::fromStdString(info.name));
}

void AnalysisController::cancel()
{
    fake(*this).cancelled = true;
    stopFake(*this);
    Q_EMIT cancelled();
}

} // namespace duologue::ui
