#include "ui/timeline/tracks/measurements/series_loader.h"

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

using Read = Result<SeriesFilePtr>;

Read readSeries(const MediaSource &source, const std::string &sessionFolder)
{
    const auto path = media::findMedia(source, sessionFolder);
    if (!path)
        return std::unexpected(path.error());
    auto file = readSeriesFile(*path);
    if (!file)
        return std::unexpected(file.error());
    return std::make_shared<const SeriesFile>(std::move(*file));
}

} // namespace

void SeriesLoader::load(const MediaSource &source, const QString &sessionFolder)
{
    m_queue.add([source, folder = sessionFolder.toStdString()](
                    const jobs::Ticket &) { return readSeries(source, folder); },
                [this, id = source.id](const Read &file) {
                    if (file)
                        Q_EMIT ready(id, *file);
                    else
                        Q_EMIT failed(id, QString::fromStdString(file.error().message));
                });
}

/// What cannot be compared for want of memory is not drawn.
void SeriesLoader::compare(const QString &key, const PlacedSeries &first,
                           const PlacedSeries &second)
{
    using Compared = Result<SynchronyPtr>;
    m_queue.add(
        [first, second](const jobs::Ticket &) -> Compared {
            return std::make_shared<const std::vector<SynchronyPoint>>(
                synchrony(placed(first), placed(second)));
        },
        [this, key](const Compared &points) {
            if (points)
                Q_EMIT compared(key, *points);
        });
}

} // namespace duologue::ui

#include "moc_series_loader.cpp"
