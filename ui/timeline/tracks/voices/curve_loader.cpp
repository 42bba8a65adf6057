#include "ui/timeline/tracks/voices/curve_loader.h"

#include "core/voices/voice_curves.h"

namespace duologue::ui {
namespace {

constexpr double shownSteps = 50; ///< of progress

} // namespace

template <typename What>
void CurveLoader::tell(int generation, What what)
{
    QMetaObject::invokeMethod(this, [this, generation, what = std::move(what)] {
        if (generation == m_generation)
            what();
    });
}

void CurveLoader::setSources(const std::vector<MediaSource> &sources, const QString &sessionFolder)
{
    ++m_generation;
    m_jobs.clear();
    m_answered.clear();
    m_voices = std::make_shared<voices::HeardVoices>(sources, sessionFolder.toStdString());
}

void CurveLoader::want(const std::vector<voices::SoundChannel> &channels)
{
    std::vector<JobList::Job> jobs;
    for (const voices::SoundChannel &channel : channels) {
        if (!m_voices->has(channel.first) || m_answered.contains(channel))
            continue;
        // The list is emptied before this object goes, so `this` outlives the work.
        jobs.push_back({QString("%1:%2").arg(channel.first).arg(channel.second),
                        [this, channel, voices = m_voices,
                         generation = m_generation](const media::CancelFlag &cancel) {
                            measure(channel, *voices, generation, cancel);
                        }});
    }
    m_jobs.want(std::move(jobs));
}

void CurveLoader::measure(const voices::SoundChannel &channel, voices::HeardVoices &voices,
                          int generation, const media::CancelFlag &cancel)
{
    double shown = 0;
    const auto share = [&](double done) {
        if (done - shown < 1 / shownSteps)
            return;
        shown = done;
        tell(generation,
             [this, channel, done] { Q_EMIT progress(channel.first, channel.second, done); });
    };
    const auto voice = voices.ofPerson(channel, share, cancel);
    if (*cancel)
        return;
    if (voice)
        tell(generation,
             [this, channel,
              curves = std::make_shared<const SeriesFile>(voices::voiceCurves(*voice))] {
                 m_answered.insert(channel);
                 Q_EMIT ready(channel.first, channel.second, curves);
             });
    else
        tell(generation, [this, channel, message = QString::fromStdString(voice.error().message)] {
            m_answered.insert(channel);
            Q_EMIT failed(channel.first, channel.second, message);
        });
}

} // namespace duologue::ui

#include "moc_curve_loader.cpp"
