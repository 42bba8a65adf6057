#pragma once

#include <QObject>
#include <QSet>
#include <QStringList>

#include "core/jobs/job.h"

namespace duologue::ui {

/// The sessions opened last, kept in the settings.
class RecentSessions : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    static constexpr int most = 8;

    QStringList paths() const; ///< the latest first
    void add(const QString &path);
    void clear(); ///< the files stay

    /// Looks in the background which are still there; changed() follows where that is news.
    void look();
    bool isMissing(const QString &path) const { return m_missing.contains(path); }
    /// "demo/session.duologue", and that it is missing where it is.
    QString nameOf(const QString &path) const;

Q_SIGNALS:
    void changed();

private:
    QSet<QString> m_missing;
    jobs::Job m_looking;
};

} // namespace duologue::ui
