#pragma once

#include <QObject>
#include <QString>

#include "core/jobs/job.h"

namespace duologue::ui {

/// The cache on the disk, as people care for it: where it is, how large, how large it may grow.
/// The disk is asked in the background. UI thread.
class CacheController : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    QString folder() const; ///< as it is from the next opening of the window on
    /// Empty: the platform's. False where nothing can be written there; then nothing changes.
    bool setFolder(const QString &folder);
    int limit() const; ///< GiB
    void setLimit(int gigabytes);

    /// Removes what is beyond the limit, and then measures.
    void trim();
    /// Removes all of it; whatever is needed is computed again.
    void empty();

Q_SIGNALS:
    void measured(qint64 bytes);

private:
    void trimTo(qint64 bytes);

    jobs::Job m_job;
};

} // namespace duologue::ui
