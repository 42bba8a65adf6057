#include "ui/timeline/tracks/measurements/series_loader.h"

#include "core/media/find_media.h"
#include "core/series/placed.h"

namespace duologue::ui {
namespace {

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
        [first, second](const jobs::Ticket &ticket) -> Compared {
            auto found = dyad::synchrony(inSessionTime(first.series(), first.sync),
                                         inSessionTime(second.series(), second.sync), {},
                                         [&](double) { return !ticket.isCancelled(); });
            if (!found)
                return std::unexpected(found.error());
            return std::make_shared<const dyad::Synchrony>(std::move(*found));
        },
        [this, key](const Compared &found) {
            if (found)
                Q_EMIT compared(key, *found);
        });
}

} // namespace duologue::ui

#include "moc_series_loader.cpp"
