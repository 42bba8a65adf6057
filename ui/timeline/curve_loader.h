#pragma once

#include <map>
#include <set>
#include <string>

#include <QObject>

#include "core/session/rows.h"
#include "ui/timeline/job_list.h"
#include "ui/timeline/series_loader.h"

namespace duologue::ui {

/// One channel of a recording, counted over all its audio streams.
using SoundChannel = std::pair<Id, int>;

/// Measures pitch and intensity of whole recordings on another thread, as voiceCurves() does. Files
/// that were moved are found as media::findMedia() does. UI thread; destruction while busy is safe.
class CurveLoader : public QObject
{
    Q_OBJECT
public:
    explicit CurveLoader(QObject *parent = nullptr) : QObject(parent) {}

    /// Which recordings there are; forgets what was wanted.
    void setSources(const std::vector<MediaSource> &sources, const QString &sessionFolder);
    /// Most wanted first; what was wanted before and is not any more is given up. Answers once by
    /// ready() or failed(); what has been answered is not measured again.
    void want(const std::vector<SoundChannel> &channels);

Q_SIGNALS:
    void progress(duologue::Id source, int channel, double share); ///< 0 to 1
    void ready(duologue::Id source, int channel, duologue::ui::SeriesFilePtr curves);
    /// A sentence with the file and what to do.
    void failed(duologue::Id source, int channel, const QString &message);

private:
    void measure(const SoundChannel &channel, const MediaSource &source, const std::string &folder,
                 int generation, const media::CancelFlag &cancel);
    template <typename What>
    void tell(int generation, What what);

    std::map<Id, MediaSource> m_sources;
    std::string m_folder;
    std::set<SoundChannel> m_answered;
    int m_generation = 0;
    JobList m_jobs; ///< last: what runs ends before the rest goes
};

} // namespace duologue::ui
