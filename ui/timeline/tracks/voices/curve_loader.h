#pragma once

#include <memory>
#include <set>

#include <QObject>

#include "core/voices/heard_voices.h"
#include "ui/timeline/job_list.h"
#include "ui/timeline/tracks/measurements/series_loader.h"

namespace duologue::ui {

/// Measures pitch and intensity of whole recordings on another thread, as voices::HeardVoices does.
/// UI thread; destruction while busy is safe.
class CurveLoader : public QObject
{
    Q_OBJECT
public:
    explicit CurveLoader(QObject *parent = nullptr) : QObject(parent) {}

    /// Which recordings there are; forgets what was wanted.
    void setSources(const std::vector<MediaSource> &sources, const QString &sessionFolder);
    /// Most wanted first; what was wanted before and is not any more is given up. Answers once by
    /// ready() or failed(); what has been answered is not measured again.
    void want(const std::vector<voices::SoundChannel> &channels);

Q_SIGNALS:
    void progress(duologue::Id source, int channel, double share); ///< 0 to 1
    void ready(duologue::Id source, int channel, duologue::ui::SeriesFilePtr curves);
    /// A sentence with the file and what to do.
    void failed(duologue::Id source, int channel, const QString &message);

private:
    void measure(const voices::SoundChannel &channel, voices::HeardVoices &voices, int generation,
                 const media::CancelFlag &cancel);
    template <typename What>
    void tell(int generation, What what);

    std::shared_ptr<voices::HeardVoices> m_voices =
        std::make_shared<voices::HeardVoices>(); ///< used by the jobs
    std::set<voices::SoundChannel> m_answered;
    int m_generation = 0;
    JobList m_jobs; ///< last: what runs ends before the rest goes
};

} // namespace duologue::ui
