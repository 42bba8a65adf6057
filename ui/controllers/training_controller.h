#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryFile>

namespace duologue::ui {

/// A label column of a dataset folder.
struct DatasetLabel
{
    QString name;
    QStringList classes;                            ///< empty: a number
    std::optional<std::pair<double, double>> scale; ///< of a number, where it is known
};

/// What a dataset folder says of itself.
struct DatasetSummary
{
    QString folder;
    QString name;
    std::vector<DatasetLabel> labels;
    QString problem; ///< a sentence, when it is no dataset folder
};

/// What the user wants to train.
struct TrainingRequest
{
    QString name;
    QString data; ///< dataset folder
    DatasetLabel primary;
    QStringList auxiliary;  ///< columns
    bool neighbours = true; ///< labels of earlier and later turns as tasks, too
    QString architecture = QStringLiteral("han-rock");
    bool paperSize = false; ///< P 256, D 256, E 300 instead of the small demo sizes
    int epochs = 12;
};

/// Trains a model with `duologue-cli train` in a process of its own, which can be stopped at any
/// moment and never weighs on the window. A training that was killed with the window continues
/// when the same one is started again. UI thread; no call blocks.
class TrainingController : public QObject
{
    Q_OBJECT
public:
    explicit TrainingController(QObject *parent = nullptr);
    ~TrainingController() override;

    /// Reads dataset.json in the background; answers by described().
    void describe(const QString &folder);

    QString name() const { return m_name; } ///< of the model that is or was trained last
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// Where the model will be: a folder of its own below modelsFolder().
    static QString folderFor(const QString &name);
    static QString modelsFolder();
    /// The specification as models/README.md documents it.
    static QByteArray specification(const TrainingRequest &request);
    /// Ignored while another is going on.
    void start(const TrainingRequest &request);
    void finishNow(); ///< ends after this epoch and keeps the best model so far
    void cancel();    ///< answers by cancelled(); nothing is kept

Q_SIGNALS:
    void described(const duologue::ui::DatasetSummary &dataset);
    void runningChanged(bool running);
    void epochDone(int epoch, int epochs, double trainLoss, double dev, double secondsLeft);
    void finished(const QString &folder);
    void cancelled();
    void failed(const QString &message);

private:
    void readProgress();
    void finish(int exitCode, QProcess::ExitStatus status);

    QProcess m_process;
    std::unique_ptr<QTemporaryFile> m_specification;
    QString m_name;
    QString m_folder;
    QByteArray m_messages; ///< what the process said that is no progress
    int m_epoch = 0;
    bool m_cancelled = false;
};

} // namespace duologue::ui
