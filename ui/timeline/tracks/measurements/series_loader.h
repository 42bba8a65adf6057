#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/dyad/synchrony.h"
#include "core/jobs/queue.h"
#include "core/session/rows.h"
#include "ui/timeline/placed_series.h"

namespace duologue::ui {

using SynchronyPtr = std::shared_ptr<const dyad::Synchrony>;

/// Reads measurements, and compares pairs of them, on another thread. Answers by ready(), failed()
/// or compared(); what was asked for before the last clear() is dropped. Files that were moved are
/// found as media::findMedia() does. UI thread; destruction while busy is safe.
class SeriesLoader : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void load(const MediaSource &source, const QString &sessionFolder);
    /// Synchrony of two people's series in session time, under a name.
    void compare(const QString &key, const PlacedSeries &first, const PlacedSeries &second);
    void clear() { m_queue.clear(); }

Q_SIGNALS:
    void ready(duologue::Id source, duologue::ui::SeriesFilePtr file);
    void failed(duologue::Id source, const QString &message);
    void compared(const QString &key, duologue::ui::SynchronyPtr found);

private:
    jobs::Queue m_queue;
};

} // namespace duologue::ui
