#pragma once

#include <atomic>
#include <memory>

#include <QObject>
#include <QStringList>

#include "core/setup/recording.h"

namespace duologue::ui {

/// Looks into files in the background, one after the other. UI thread; no call blocks. Destroying
/// it drops what is still to be read.
class RecordingReader : public QObject
{
    Q_OBJECT
public:
    explicit RecordingReader(QObject *parent = nullptr);
    ~RecordingReader() override;

    /// Answers by described(), holdsAnnotations() or failed() for each, in this order.
    void read(const QStringList &files);
    int pending() const { return m_pending; }

Q_SIGNALS:
    void described(const QString &file, const duologue::setup::Recording &recording);
    /// It is no recording but what somebody has written about one.
    void holdsAnnotations(const QString &file);
    void failed(const QString &file, const QString &message);

private:
    std::shared_ptr<std::atomic_bool> m_stopped;
    int m_pending = 0;
};

} // namespace duologue::ui
