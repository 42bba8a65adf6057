#include "core/media/peak_loader.h"

#include <algorithm>
#include <functional>
#include <map>

#include <QThreadPool>

#include "core/base/thrown.h"
#include "core/media/cancel.h"
#include "core/media/find_media.h"
#include "core/media/media_info.h"
#include "core/media/peak_builder.h"
#include "core/media/peak_cache.h"

namespace duologue::media {
namespace {

Result<std::vector<PeakPyramidPtr>> peaksOf(const std::string &path, const PeakCache &cache,
                                            const CancelFlag &cancel,
                                            const std::function<void(double)> &share)
{
    const QString recording = QString::fromStdString(path);
    if (auto cached = cache.find(recording); !cached.empty())
        return cached;
    const auto info = probe(path);
    if (!info)
        return std::unexpected(info.error());
    auto built = buildPeaks(path, cancel, [&](MediaTime reached) {
        if (info->duration.us > 0)
            share(std::min(1.0, reached.seconds() / info->duration.seconds()));
    });
    if (built && !built->empty())
        cache.keep(recording, *built);
    return built;
}

} // namespace

struct PeakLoader::Private
{
    explicit Private(const QString &folder) : cache(folder)
    {
        for (QThreadPool *pool : {&peaks, &samples})
            pool->setMaxThreadCount(1);
        peaks.setThreadPriority(QThread::LowPriority);
    }

    PeakCache cache;
    QThreadPool peaks;
    QThreadPool samples;
    CancelFlag cancel = makeCancelFlag();
    std::map<Id, CancelFlag> samplesCancel;
    std::map<Id, MediaSource> sources;
    std::string folder;
    int generation = 0;
};

PeakLoader::PeakLoader(const QString &cacheFolder, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(cacheFolder))
{
}

PeakLoader::~PeakLoader()
{
    // The pools are emptied before this object goes, so `this` outlives their work.
    *d->cancel = true;
    for (const auto &[source, cancel] : d->samplesCancel)
        *cancel = true;
    for (QThreadPool *pool : {&d->peaks, &d->samples}) {
        pool->clear();
        pool->waitForDone();
    }
}

void PeakLoader::load(std::vector<MediaSource> sources, const QString &sessionFolder)
{
    *d->cancel = true;
    d->cancel = makeCancelFlag();
    d->peaks.clear();
    d->folder = sessionFolder.toStdString();
    d->sources.clear();
    ++d->generation;
    for (const MediaSource &source : sources)
        d->sources.emplace(source.id, source);
    const auto tell = [this, generation = d->generation](auto what) {
        QMetaObject::invokeMethod(this, [this, generation, what = std::move(what)] {
            if (generation == d->generation)
                what();
        });
    };
    d->peaks.start(
        [this, tell, sources = std::move(sources), folder = d->folder, cancel = d->cancel] {
            for (std::size_t i = 0; i < sources.size() && !*cancel; ++i) {
                const auto share = [&](double part) {
                    const double done =
                        (static_cast<double>(i) + part) / static_cast<double>(sources.size());
                    tell([this, done] { Q_EMIT progress(done); });
                };
                const Id id = sources[i].id;
                const auto channels = guarded([&]() -> Result<std::vector<PeakPyramidPtr>> {
                    const auto path = findMedia(sources[i], folder);
                    if (!path)
                        return std::unexpected(path.error());
                    return peaksOf(*path, d->cache, cancel, share);
                });
                if (!channels && channels.error().code != "media.cancelled")
                    tell([this, id, message = QString::fromStdString(channels.error().message)] {
                        Q_EMIT failed(id, message);
                    });
                for (std::size_t c = 0; channels && c < channels->size(); ++c)
                    tell([this, id, c, peaks = (*channels)[c]] {
                        Q_EMIT ready(id, static_cast<int>(c), peaks);
                    });
            }
            tell([this] { Q_EMIT progress(1); });
        });
}

void PeakLoader::loadSamples(Id source, TimeSpan span)
{
    const auto known = d->sources.find(source);
    if (known == d->sources.end())
        return;
    CancelFlag &cancel = d->samplesCancel[source];
    if (cancel)
        *cancel = true;
    cancel = makeCancelFlag();
    d->samples.start([this, row = known->second, folder = d->folder, span, cancel = cancel] {
        if (*cancel)
            return;
        const auto channels = guarded([&] {
            const auto path = findMedia(row, folder);
            return path ? readSamples(*path, span, cancel) : std::unexpected(path.error());
        });
        if (!channels)
            return; // the peaks stay
        QMetaObject::invokeMethod(this, [this, id = row.id, cancel, channels = *channels] {
            for (std::size_t c = 0; !*cancel && c < channels.size(); ++c)
                Q_EMIT samplesReady(id, static_cast<int>(c), channels[c]);
        });
    });
}

} // namespace duologue::media

#include "moc_peak_loader.cpp"
