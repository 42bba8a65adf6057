#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include <QObject>
#include <QThread>

#include "core/traces/take_file.h"

namespace duologue::ui {

/// Writes takes beside the session on a thread of its own, so that a slow disk holds nobody up.
/// All calls: UI thread; none waits but the destructor.
class TakeWriter : public QObject
{
    Q_OBJECT
public:
    explicit TakeWriter(QObject *parent = nullptr);
    ~TakeWriter() override;

    void begin(const QString &session, const traces::TakeOf &of);
    void append(std::vector<traces::Take::Sample> samples);
    /// Ends it; it stays on the disk.
    void end();
    /// Ends it; nothing stays.
    void discard(const QString &session);

Q_SIGNALS:
    void failed(const QString &message);

private:
    void onThread(std::function<void()> work);

    QThread m_thread;
    QObject m_worker; ///< lives there
    /// Of the worker's thread alone.
    std::optional<traces::TakeFile> m_file;
};

} // namespace duologue::ui
