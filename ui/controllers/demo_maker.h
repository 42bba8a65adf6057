#pragma once

#include <QObject>
#include <QProcess>
#include <QString>

namespace duologue::ui {

/// Makes the demo session with `duologue-cli demo` in a process of its own: drawing and encoding
/// can be stopped at any moment and never weigh on the window. UI thread; no call blocks.
class DemoMaker : public QObject
{
    Q_OBJECT
public:
    explicit DemoMaker(QObject *parent = nullptr);
    ~DemoMaker() override;

    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// `folder` must not exist or be empty.
    void make(const QString &folder);
    void cancel(); ///< leaves nothing behind

Q_SIGNALS:
    void progress(double share);
    void made(const QString &sessionPath);
    void failed(const QString &message);

private:
    void readProgress();
    void finish(int exitCode, QProcess::ExitStatus status);

    QProcess m_process;
    QString m_folder;
    QByteArray m_messages; ///< what the process said that is no progress
    bool m_cancelled = false;
};

} // namespace duologue::ui
