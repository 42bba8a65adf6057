#include "ui/timeline/tracks/measurements/series_loader.h"

#include "core/base/thrown.h"
#include "core/media/find_media.h"

namespace duologue::ui {
namespace {

/// In session time.
Series placed(const PlacedSeries &from)
{
    Series series = from.series();
    for (Series::Sample &sample : series.samples)
        sample.seconds = from.sync.toSession(MediaTime::fromSeconds(sample.seconds)).seconds();
    for (const Pause &pause : from.sync.pauses)
        if (const auto after =
                std::ranges::lower_bound(series.samples, from.sync.missing(pause).end.seconds(), {},
                                         &Series::Sample::seconds);
            after != series.samples.end())
            after->afterGap = true;
    return series;
}

} // namespace

SeriesLoader::SeriesLoader(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

SeriesLoader::~SeriesLoader()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void SeriesLoader::load(const MediaSource &source, const QString &sessionFolder)
{
    // The pool is emptied before this object goes, so `this` outlives the work.
    m_pool.start([this, row = source, folder = sessionFolder.toStdString(),
                  generation = m_generation] {
        auto read = guarded([&] {
            const auto path = media::findMedia(row, folder);
            return path ? readSeriesFile(*path) : Result<SeriesFile>(std::unexpected(path.error()));
        });
        const QString problem = read ? QString() : QString::fromStdString(read.error().message);
        auto file = read ? std::make_shared<const SeriesFile>(std::move(*read)) : nullptr;
        QMetaObject::invokeMethod(this, [this, source = row.id, generation, file, problem] {
            if (generation != m_generation)
                return;
            if (file)
                Q_EMIT ready(source, file);
            else
                Q_EMIT failed(source, problem);
        });
    });
}

void SeriesLoader::compare(const QString &key, const PlacedSeries &first,
                           const PlacedSeries &second)
{
    m_pool.start([this, key, first, second, generation = m_generation] {
        auto points = std::make_shared<const std::vector<SynchronyPoint>>(
            synchrony(placed(first), placed(second)));
        QMetaObject::invokeMethod(this, [this, key, generation, points] {
            if (generation == m_generation)
                Q_EMIT compared(key, points);
        });
    });
}

} // namespace duologue::ui

#include "moc_series_loader.cpp"
