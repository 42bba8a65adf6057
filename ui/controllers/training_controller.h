#pragma once

#include <memory>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QTemporaryFile>

#include "core/jobs/job.h"
#include "models/api/runtime.h"
#include "ui/controllers/dataset_folder.h"

namespace duologue::ui {

/// Trains a model with `duologue-cli train` in a process of its own, which can be stopped at any
/// moment, never weighs on the window and tells of itself in data (core/analysis/training_lines.h).
/// A training that was killed with the window continues when the same one is started again. UI
/// thread; no call blocks.
class TrainingController : public QObject
{
    Q_OBJECT
public:
    explicit TrainingController(QObject *parent = nullptr);
    ~TrainingController() override;

    /// Loads the networks, the first time; answers by familiesKnown() or failed().
    void askFamilies();
    /// Reads a dataset folder; answers by described(), the latest call only.
    void describe(const QString &folder);

    QString name() const { return m_name; } ///< of the model that is or was trained last
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Where the model will be: a folder of its own below modelsFolder().
    static QString folderFor(const QString &name);
    static QString modelsFolder();
    /// A specification as models/README.md documents it, with absolute places. Ignored while
    /// another training is going on.
    void start(const QJsonObject &specification);
    void finishNow(); ///< ends after this epoch and keeps the best model so far
    void cancel();    ///< answers by cancelled(); nothing is kept

Q_SIGNALS:
    void familiesKnown(const std::vector<duologue::models::FamilyInfo> &families);
    void described(const duologue::ui::DatasetSummary &dataset);
    void runningChanged(bool running);
    void epochDone(const duologue::models::TrainingProgress &progress);
    void finished(const QString &folder);
    /// What finished() made, with its figures.
    void measured(const duologue::models::ModelInfo &model);
    void cancelled();
    void failed(const QString &message);

private:
    void readProgress();
    void finish(int exitCode, QProcess::ExitStatus status);
    void measure();

    QProcess m_process;
    std::unique_ptr<QTemporaryFile> m_specification;
    QString m_name;
    QString m_folder;
    QByteArray m_messages; ///< what the process said that is no progress
    int m_epoch = 0;
    bool m_cancelled = false;
    jobs::Job m_asking, m_describing, m_measuring;
};

} // namespace duologue::ui
