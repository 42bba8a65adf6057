#include "ui/timeline/curve_loader.h"

#include "core/media/find_media.h"
#include "core/media/mono_sound.h"
#include "ui/timeline/voice_curves.h"

namespace duologue::ui {
namespace {

constexpr double shownSteps = 50; ///< of progress

Result<SeriesFile> curvesOf(const MediaSource &source, const std::string &folder, int channel,
                            const media::CancelFlag &cancel,
                            const std::function<void(double)> &share)
{
    const auto path = media::findMedia(source, folder);
    if (!path)
        return std::unexpected(path.error());
    media::MonoOptions options;
    options.channel = channel;
    const auto sound = media::readMono(*path, options, cancel);
    if (!sound)
        return std::unexpected(sound.error());
    features::Work work;
    work.progress = [&](double done) {
        share(done);
        return !*cancel;
    };
    return voiceCurves(*sound, work);
}

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
    m_folder = sessionFolder.toStdString();
    m_sources.clear();
    for (const MediaSource &source : sources)
        m_sources.emplace(source.id, source);
}

void CurveLoader::want(const std::vector<SoundChannel> &channels)
{
    std::vector<JobList::Job> jobs;
    for (const SoundChannel &channel : channels) {
        const auto source = m_sources.find(channel.first);
        if (source == m_sources.end() || m_answered.contains(channel))
            continue;
        // The list is emptied before this object goes, so `this` outlives the work.
        jobs.push_back({QString("%1:%2").arg(channel.first).arg(channel.second),
                        [this, channel, row = source->second, folder = m_folder,
                         generation = m_generation](const media::CancelFlag &cancel) {
                            measure(channel, row, folder, generation, cancel);
                        }});
    }
    m_jobs.want(std::move(jobs));
}

void CurveLoader::measure(const SoundChannel &channel, const MediaSource &source,
                          const std::string &folder, int generation,
                          const media::CancelFlag &cancel)
{
    double shown = 0;
    const auto share = [&](double done) {
        if (done - shown < 1 / shownSteps)
            return;
        shown = done;
        tell(generation,
             [this, channel, done] { Q_EMIT progress(channel.first, channel.second, done); });
    };
    auto curves = curvesOf(source, folder, channel.second, cancel, share);
    if (*cancel)
        return;
    tell(generation, [this, channel, curves = std::move(curves)] {
        m_answered.insert(channel);
        if (curves)
            Q_EMIT ready(channel.first, channel.second,
                         std::make_shared<const SeriesFile>(*curves));
        else
            Q_EMIT failed(channel.first, channel.second,
                          QString::fromStdString(curves.error().message));
    });
}

} // namespace duologue::ui

#include "moc_curve_loader.cpp"
