#include "ui/timeline/tracks/spectrograms/spectrogram_loader.h"

#include "core/media/find_media.h"
#include "core/media/peak_builder.h"

namespace duologue::ui {
namespace {

Result<LoudnessTilePtr> compute(const MediaSource &source, const std::string &folder,
                                const TileKey &key, const media::CancelFlag &cancel)
{
    const auto path = media::findMedia(source, folder);
    if (!path)
        return std::unexpected(path.error());
    const auto sound = media::readSamples(*path, key.grid.neededFor(key.tile), cancel);
    if (!sound)
        return std::unexpected(sound.error());
    if (key.channel >= static_cast<int>(sound->size()))
        return fail("media.no-channel", "The recording has no such channel any more.", *path);
    const auto &channel = *(*sound)[static_cast<std::size_t>(key.channel)];
    auto tile = LoudnessTile::of(channel, key.grid, key.tile);
    if (!tile)
        return std::unexpected(tile.error());
    return std::make_shared<const LoudnessTile>(std::move(*tile));
}

QString nameOf(const TileKey &key)
{
    return QString("%1:%2:%3:%4:%5")
        .arg(key.source)
        .arg(key.channel)
        .arg(static_cast<int>(key.grid.scale))
        .arg(key.grid.level)
        .arg(key.tile);
}

} // namespace

SpectrogramLoader::SpectrogramLoader(QObject *parent) : QObject(parent) {}

void SpectrogramLoader::setSources(const std::vector<MediaSource> &sources,
                                   const QString &sessionFolder)
{
    ++m_generation;
    m_jobs.clear();
    m_cache->clear();
    m_folder = sessionFolder.toStdString();
    m_sources.clear();
    for (const MediaSource &source : sources)
        m_sources.emplace(source.id, source);
}

void SpectrogramLoader::want(const std::vector<TileKey> &tiles)
{
    std::vector<JobList::Job> jobs;
    for (const TileKey &key : tiles) {
        const auto source = m_sources.find(key.source);
        if (source == m_sources.end() || m_cache->contains(key))
            continue;
        // The list is emptied before this object goes, so `this` outlives the work.
        jobs.push_back({nameOf(key), [this, key, row = source->second, folder = m_folder,
                                      generation = m_generation](const media::CancelFlag &cancel) {
                            auto tile = compute(row, folder, key, cancel);
                            if (*cancel)
                                return;
                            QMetaObject::invokeMethod(
                                this, [this, key, generation, tile = std::move(tile)] {
                                    take(key, tile, generation);
                                });
                        }});
    }
    m_jobs.want(std::move(jobs));
}

void SpectrogramLoader::take(const TileKey &key, const Result<LoudnessTilePtr> &tile,
                             int generation)
{
    if (generation != m_generation)
        return;
    if (!tile) {
        Q_EMIT failed(key.source, QString::fromStdString(tile.error().message));
        return;
    }
    m_cache->insert(key, *tile, (*tile)->values.size());
    Q_EMIT ready(key.source, key.channel);
}

} // namespace duologue::ui

#include "moc_spectrogram_loader.cpp"
