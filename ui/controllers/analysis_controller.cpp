#include "ui/controllers/analysis_controller.h"

#include <utility>

#include <QElapsedTimer>
#include <QFileInfo>
#include <QThread>

#include "ui/controllers/analysis_worker.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

struct AnalysisController::Private
{
    Private(SessionController &owner, QStringList folders)
        : session(owner), roots(std::move(folders))
    {
    }

    SessionController &session;
    QStringList roots;
    QThread thread;
    AnalysisWorker *worker = new AnalysisWorker;
    std::vector<models::ModelInfo> models;
    QStringList problems;
    QStringList devices{QStringLiteral("auto")};
    QElapsedTimer clock;
    bool looking = true; ///< until the first answer, too
    bool running = false;
    Id writing = 0; ///< the run whose rows are on their way to the session
};

AnalysisController::AnalysisController(SessionController &session, QStringList modelRoots,
                                       QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(session, std::move(modelRoots)))
{
    qRegisterMetaType<Edit>();
    d->thread.setObjectName("analysis");
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &AnalysisWorker::modelsFound, this,
            [this](const auto &models, const QStringList &problems, const QStringList &devices) {
                d->models = models;
                d->problems = problems;
                d->devices = devices;
                d->looking = false;
                Q_EMIT modelsChanged();
            });
    connect(d->worker, &AnalysisWorker::turnPredicted, this,
            [this](const Annotation &row, const auto &prediction, int done, int total) {
                if (!d->running)
                    return;
                const double perTurn = static_cast<double>(d->clock.elapsed()) / 1000.0 / done;
                Q_EMIT turnPredicted(row, prediction);
                Q_EMIT progress(done, total, perTurn * (total - done));
            });
    connect(d->worker, &AnalysisWorker::findingFaces, this, [this](double share) {
        d->clock.start(); // what is left is told by the faces that are read
        if (d->running)
            Q_EMIT findingFaces(share);
    });
    connect(d->worker, &AnalysisWorker::warned, this, &AnalysisController::warned);
    connect(d->worker, &AnalysisWorker::predicted, this, &AnalysisController::write);
    connect(d->worker, &AnalysisWorker::cancelled, this, [this] {
        stop();
        Q_EMIT cancelled();
    });
    connect(d->worker, &AnalysisWorker::failed, this, [this](const QString &message) {
        stop();
        Q_EMIT failed(message);
    });
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        for (const RowChange &change : edit.others()) {
            const auto *run = std::get_if<ModelRun>(&change.any());
            if (run && d->writing && run->id == d->writing) {
                stop();
                Q_EMIT finished(run->id);
                return;
            }
        }
    });
    connect(&session, &SessionController::failed, this, [this](const QString &message) {
        if (!d->writing)
            return;
        stop();
        Q_EMIT failed(message);
    });
    connect(&session, &SessionController::closed, this, &AnalysisController::cancel);
    d->thread.start();
}

AnalysisController::~AnalysisController()
{
    d->worker->cancel();
    d->thread.quit();
    d->thread.wait();
}

void AnalysisController::refreshModels()
{
    if (!std::exchange(d->looking, true))
        Q_EMIT modelsChanged();
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, roots = d->roots] { worker->findModels(roots); });
}

const std::vector<models::ModelInfo> &AnalysisController::models() const
{
    return d->models;
}
QStringList AnalysisController::problems() const
{
    return d->problems;
}
QStringList AnalysisController::devices() const
{
    return d->devices;
}
bool AnalysisController::isLooking() const
{
    return d->looking;
}
bool AnalysisController::isRunning() const
{
    return d->running;
}

void AnalysisController::run(const QString &modelDirectory, const QString &device,
                             bool ratingWindows)
{
    if (d->running)
        return;
    d->running = true;
    d->clock.start();
    d->worker->arm();
    Q_EMIT runningChanged(true);
    Q_EMIT started(nameOf(modelDirectory));
    auto snapshot = std::make_shared<const Session>(d->session.session());
    const QString folder = QFileInfo(d->session.path()).absolutePath();
    QMetaObject::invokeMethod(d->worker, [=, worker = d->worker] {
        worker->run(snapshot, folder, modelDirectory, device, ratingWindows);
    });
}

void AnalysisController::cancel()
{
    if (d->running)
        d->worker->cancel();
}

QString AnalysisController::nameOf(const QString &modelDirectory) const
{
    for (const auto &model : d->models)
        if (QString::fromStdString(model.directory) == modelDirectory)
            return QString::fromStdString(model.name);
    return modelDirectory.section(u'/', -1);
}

void AnalysisController::write(const Edit &edit)
{
    for (const RowChange &change : edit.changes)
        if (const auto *run = std::get_if<ModelRun>(&change.any()))
            d->writing = run->id;
    d->session.perform([edit](const Session &, IdSource &) -> Result<Edit> { return edit; });
}

void AnalysisController::stop()
{
    d->running = false;
    d->writing = 0;
    Q_EMIT runningChanged(false);
}

} // namespace duologue::ui
