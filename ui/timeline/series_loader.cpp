#include "ui/timeline/series_loader.h"

#include <QFile>
#include <QFileInfo>

#include "core/media/find_media.h"

namespace duologue::ui {
namespace {

constexpr qint64 largestFile = 256 << 20;

Result<SeriesFile> readFile(const QString &path)
{
    const std::string name = QFileInfo(path).fileName().toStdString();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail("series.missing", "The measurements " + name +
                                          " cannot be read. Check the permissions of the file.");
    if (file.size() > largestFile)
        return fail("series.invalid", "The measurements " + name +
                                          " are larger than 256 MiB. Keep only the columns and "
                                          "the time that are needed.");
    const QByteArray text = file.readAll();
    return readSeries({text.constData(), static_cast<std::size_t>(text.size())}, name);
}

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
    m_pool.start(
        [this, row = source, folder = sessionFolder.toStdString(), generation = m_generation] {
            const auto path = media::findMedia(row, folder);
            auto result = path ? readFile(QString::fromStdString(*path))
                               : Result<SeriesFile>(std::unexpected(path.error()));
            QMetaObject::invokeMethod(
                this, [this, source = row.id, generation, result = std::move(result)] {
                    if (generation != m_generation)
                        return;
                    if (result)
                        Q_EMIT ready(source, std::make_shared<const SeriesFile>(*result));
                    else
                        Q_EMIT failed(source, QString::fromStdString(result.error().message));
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
