#include <functional>

#include <QDir>
#include <QThread>

#include "core/media/cancel.h"
#include "core/media/media_info.h"
#include "core/media/peak_builder.h"
#include "core/media/peaks.h"

namespace duologue::media {
namespace {

/// Reads one file after the other on a thread of its own. Knows nobody.
class PeakWorker : public QObject
{
    Q_OBJECT
public:
    explicit PeakWorker(QString cacheFolder) : m_cacheFolder(std::move(cacheFolder)) {}

    void load(const std::vector<std::pair<Id, QString>> &sources, const CancelFlag &cancel,
              int generation)
    {
        for (std::size_t i = 0; i < sources.size() && !*cancel; ++i) {
            const double done = static_cast<double>(i) / static_cast<double>(sources.size());
            const double part = 1.0 / static_cast<double>(sources.size());
            const auto channels = channelsOf(sources[i].second, cancel, [&](double share) {
                Q_EMIT progress(generation, done + share * part);
            });
            if (!channels && channels.error().code != "media.cancelled")
                Q_EMIT failed(generation, sources[i].first,
                              QString::fromStdString(channels.error().message));
            if (!channels)
                continue;
            for (std::size_t c = 0; c < channels->size(); ++c) {
                const ChannelPeaks &channel = (*channels)[c];
                Q_EMIT ready(generation, sources[i].first, static_cast<int>(c),
                             std::make_shared<const PeakPyramid>(
                                 channel.sampleRate, channel.samplesPerPeak, channel.peaks));
            }
        }
        if (!*cancel)
            Q_EMIT progress(generation, 1);
    }

Q_SIGNALS:
    void progress(int generation, double share);
    void ready(int generation, duologue::Id source, int channel,
               duologue::media::PeakPyramidPtr peaks);
    void failed(int generation, duologue::Id source, const QString &message);

private:
    Result<std::vector<ChannelPeaks>> channelsOf(const QString &path, const CancelFlag &cancel,
                                                 const std::function<void(double)> &share)
    {
        const auto print = fingerprint(path.toStdString());
        if (!print)
            return std::unexpected(print.error());
        const QString cache = QDir(m_cacheFolder)
                                  .filePath(QString::fromStdString(print->hash) + u'-' +
                                            QString::number(print->size) + ".peaks");
        if (auto cached = readPeakCache(cache); !cached.empty())
            return cached;
        auto built = buildPeaks(path.toStdString(), cancel, [&](MediaTime reached) {
            if (print->duration.us > 0)
                share(std::min(1.0, reached.seconds() / print->duration.seconds()));
        });
        if (built && !built->empty() && QDir().mkpath(m_cacheFolder))
            writePeakCache(cache, *built);
        return built;
    }

    QString m_cacheFolder;
};

} // namespace

struct PeakLoader::Private
{
    QThread thread;
    PeakWorker *worker = nullptr;
    CancelFlag cancel = makeCancelFlag();
    int generation = 0;
};

PeakLoader::PeakLoader(QString cacheFolder, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->worker = new PeakWorker(std::move(cacheFolder));
    d->thread.setObjectName("peaks");
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    connect(d->worker, &PeakWorker::progress, this, [this](int generation, double share) {
        if (generation == d->generation)
            Q_EMIT progress(share);
    });
    connect(d->worker, &PeakWorker::ready, this,
            [this](int generation, Id source, int channel, const PeakPyramidPtr &peaks) {
                if (generation == d->generation)
                    Q_EMIT ready(source, channel, peaks);
            });
    connect(d->worker, &PeakWorker::failed, this,
            [this](int generation, Id source, const QString &message) {
                if (generation == d->generation)
                    Q_EMIT failed(source, message);
            });
    d->thread.start(QThread::LowPriority);
}

PeakLoader::~PeakLoader()
{
    *d->cancel = true;
    d->thread.quit();
    d->thread.wait();
}

void PeakLoader::load(std::vector<std::pair<Id, QString>> sources)
{
    *d->cancel = true;
    d->cancel = makeCancelFlag();
    QMetaObject::invokeMethod(
        d->worker, [worker = d->worker, sources = std::move(sources), cancel = d->cancel,
                    generation = ++d->generation] { worker->load(sources, cancel, generation); });
}

} // namespace duologue::media

#include "peak_loader.moc"
