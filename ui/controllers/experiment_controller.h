#pragma once

#include <functional>
#include <vector>

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QStringList>

namespace duologue::ui {

/// Experiments by `duologue-cli experiment`, in processes of their own: here, where one that was
/// killed with the window continues when it is started again, or on a Slurm cluster, where they go
/// on without the window. UI thread; no call blocks.
class ExperimentController : public QObject
{
    Q_OBJECT
public:
    struct Trial
    {
        int number = 0;
        QString name;
        QString state; ///< "done", "running", "waiting", "failed" or "missing"
        QString said;  ///< where it runs, why it failed
    };
    struct Status
    {
        int done = 0, running = 0, waiting = 0, failed = 0, missing = 0;
        QString notice; ///< why Slurm could not be asked
        std::vector<Trial> trials;

        bool isComplete() const { return done == int(trials.size()) && !trials.empty(); }
    };

    explicit ExperimentController(QObject *parent = nullptr);
    ~ExperimentController() override;

    /// What the next calls are about.
    void setPlace(const QString &specification, const QString &folder);
    QString folder() const { return m_folder; }

    /// `resources` are options of the command, such as "--partition", "long".
    void preview(const QStringList &resources); ///< answers by scriptKnown()
    void submit(const QStringList &resources);  ///< by told(), then statusKnown()
    void resubmit();                            ///< with the resources of the last time
    void cancel();
    /// Answers by statusKnown(); not asked while another answer is awaited.
    void refresh();
    bool isBusy() const { return m_asking.state() != QProcess::NotRunning; }

    void runHere(int processes);
    void stopHere(); ///< what is done stays
    bool isRunningHere() const { return m_here.state() != QProcess::NotRunning; }

Q_SIGNALS:
    void scriptKnown(const QString &script);
    void statusKnown(const duologue::ui::ExperimentController::Status &status);
    void told(const QString &sentence);
    void failed(const QString &message);
    void runningChanged();

private:
    using Answered = std::function<void(const QJsonObject &)>;
    void ask(const QStringList &options, Answered answered);
    void answer(int exitCode, QProcess::ExitStatus status);
    void act(const QStringList &options, const std::function<QString(const QJsonObject &)> &say);
    QStringList command(const QStringList &options) const;

    QString m_specification, m_folder;
    QProcess m_asking, m_here;
    Answered m_answered;
    bool m_stopped = false;
};

} // namespace duologue::ui
