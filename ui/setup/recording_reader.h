#pragma once

#include <QObject>
#include <QStringList>

#include "core/jobs/queue.h"
#include "core/setup/recording.h"

namespace duologue::ui {

/// Looks into files in the background, one after the other. UI thread; no call blocks. Destroying
/// it drops what is still to be read.
class RecordingReader : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Answers by described(), holdsAnnotations() or failed() for each, in this order.
    void read(const QStringList &files);
    int pending() const { return m_queue.size(); }

Q_SIGNALS:
    void described(const QString &file, const duologue::setup::Recording &recording);
    /// It is no recording but what somebody has written about one.
    void holdsAnnotations(const QString &file);
    void failed(const QString &file, const QString &message);

private:
    jobs::Queue m_queue;
};

} // namespace duologue::ui
