#include "ui/timeline/tracks/pictures/picture_loader.h"

#include <cstring>

#include "core/media/find_media.h"

namespace duologue::ui {
namespace {

constexpr std::size_t cacheBytes = 48u << 20;
constexpr std::size_t decoderBytes = 4u << 20; ///< of pictures each decoder keeps for itself
constexpr std::size_t mostDecoders = 4;
constexpr int widest = 4; ///< times its height

std::shared_ptr<const Thumbnail> thumbnailOf(const media::VideoFrame &frame)
{
    auto result = std::make_shared<Thumbnail>();
    result->begin = frame.begin;
    result->image = QImage(frame.width, frame.height, QImage::Format_RGB32);
    for (int y = 0; y < frame.height; ++y)
        std::memcpy(result->image.scanLine(y),
                    frame.pixels.data() +
                        static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.stride),
                    static_cast<std::size_t>(frame.width) * sizeof(QRgb));
    return result;
}

QString nameOf(const PictureKey &key)
{
    return QString("%1:%2:%3:%4").arg(key.source).arg(key.grid.level).arg(key.slot).arg(key.height);
}

} // namespace

PictureLoader::PictureLoader(QObject *parent)
    : QObject(parent), m_cache(std::make_shared<PictureCache>(cacheBytes))
{
}

PictureLoader::~PictureLoader()
{
    *m_stop = true;
}

void PictureLoader::setSources(const std::vector<MediaSource> &sources,
                               const QString &sessionFolder)
{
    ++m_generation;
    *m_stop = true;
    m_stop = media::makeCancelFlag();
    m_cache->clear();
    m_folder = sessionFolder.toStdString();
    m_sources.clear();
    for (const MediaSource &source : sources)
        m_sources.emplace(source.id, source);
    m_jobs.clear();
}

void PictureLoader::want(const std::vector<PictureKey> &pictures)
{
    std::vector<JobList::Job> jobs;
    for (const PictureKey &key : pictures) {
        const auto source = m_sources.find(key.source);
        if (source == m_sources.end() || m_cache->contains(key))
            continue;
        // The list is emptied before this object goes, so `this` outlives the work.
        const Place place{source->second, m_folder, m_indexFolder, m_generation, m_stop};
        jobs.push_back({nameOf(key), [this, key, place](const media::CancelFlag &cancel) {
                            auto picture = decode(key, place, cancel);
                            if (*cancel)
                                return;
                            QMetaObject::invokeMethod(this,
                                                      [this, key, generation = place.generation,
                                                       picture = std::move(picture)] {
                                                          if (generation == m_generation)
                                                              take(key, picture);
                                                      });
                        }});
    }
    m_jobs.want(std::move(jobs));
}

Result<PictureLoader::ThumbnailPtr> PictureLoader::decode(const PictureKey &key, const Place &place,
                                                          const media::CancelFlag &cancel)
{
    if (m_decodersOf != place.generation || m_decoders.size() > mostDecoders)
        m_decoders.clear();
    m_decodersOf = place.generation;
    auto &frames = m_decoders[key.source];
    if (!frames) {
        const auto path = media::findMedia(place.source, place.folder);
        if (!path)
            return std::unexpected(path.error());
        auto opened = media::SessionFrames::open(*path, {}, media::IndexCache(place.indexFolder),
                                                 place.stop, decoderBytes);
        if (!opened)
            return std::unexpected(opened.error());
        frames = std::move(*opened);
    }
    const auto frame = frames->nearby(key.grid.timeOf(key.slot), key.grid.tolerance(),
                                      {widest * key.height, key.height}, cancel);
    if (!frame)
        return std::unexpected(frame.error());
    return *frame ? thumbnailOf(**frame) : std::make_shared<const Thumbnail>();
}

void PictureLoader::take(const PictureKey &key, const Result<ThumbnailPtr> &picture)
{
    if (!picture) {
        Q_EMIT failed(key.source, QString::fromStdString(picture.error().message));
        return;
    }
    m_cache->insert(key, *picture,
                    sizeof(Thumbnail) + static_cast<std::size_t>((*picture)->image.sizeInBytes()));
    const QSize size = (*picture)->image.size();
    Q_EMIT ready(key.source, size.isEmpty() ? 0 : double(size.width()) / size.height());
}

} // namespace duologue::ui

#include "moc_picture_loader.cpp"
