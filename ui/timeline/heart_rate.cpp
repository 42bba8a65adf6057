#include "ui/timeline/heart_rate.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <QFile>
#include <QFileInfo>

#include "core/csv/csv.h"
#include "core/media/find_media.h"

namespace duologue::ui {
namespace {

constexpr qint64 largestFile = 64 << 20;

std::unexpected<Error> invalid(const std::string &name, std::size_t line, const std::string &what)
{
    const std::string place = line ? ", line " + std::to_string(line) : "";
    return fail("heartrate.invalid", "The heart rate file " + name + place + ": " + what +
                                         " Expected are the columns time_s and bpm.");
}

std::optional<double> number(const std::string &text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

/// Marks pauses; needs sorted samples.
void markGaps(std::vector<HeartRate::Sample> &samples)
{
    if (samples.size() < 2)
        return;
    std::vector<double> steps;
    for (std::size_t i = 1; i < samples.size(); ++i)
        steps.push_back(samples[i].seconds - samples[i - 1].seconds);
    auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    const double longest = std::max(3.0, 3 * *middle);
    for (std::size_t i = 1; i < samples.size(); ++i)
        samples[i].afterGap |= samples[i].seconds - samples[i - 1].seconds > longest;
}

Result<HeartRate> readFile(const QString &path)
{
    const std::string name = QFileInfo(path).fileName().toStdString();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail("heartrate.missing", "The heart rate file " + name +
                                             " cannot be read. Check that it is still there.");
    if (file.size() > largestFile)
        return invalid(name, 0, "it is larger than 64 MiB.");
    const QByteArray text = file.readAll();
    return parseHeartRate({text.constData(), static_cast<std::size_t>(text.size())}, name);
}

} // namespace

Result<HeartRate> parseHeartRate(std::string_view text, const std::string &name)
{
    const csv::Table table = csv::parse(text, csv::guessSeparator(text));
    const auto timeColumn = table.column("time_s");
    const auto bpmColumn = table.column("bpm");
    if (table.problem)
        return invalid(name, table.problem->line, table.problem->message + ".");
    if (!timeColumn || !bpmColumn)
        return invalid(name, 1, "the header names other columns.");
    HeartRate result;
    bool gap = false;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const auto &row = table.rows[i];
        const auto seconds = number(row[*timeColumn]);
        const auto bpm = row[*bpmColumn].empty() ? std::optional(0.0) : number(row[*bpmColumn]);
        if (!seconds || !bpm || *bpm < 0 || *bpm > 1000)
            return invalid(name, table.lines[i], "this is not a time with a heart rate.");
        if (*bpm == 0) {
            gap = true;
            continue;
        }
        result.samples.push_back({*seconds, static_cast<float>(*bpm), gap});
        gap = false;
    }
    std::ranges::stable_sort(result.samples, {}, &HeartRate::Sample::seconds);
    markGaps(result.samples);
    if (!result.samples.empty()) {
        const auto [low, high] =
            std::ranges::minmax_element(result.samples, {}, &HeartRate::Sample::bpm);
        result.lowest = low->bpm;
        result.highest = high->bpm;
    }
    return result;
}

HeartRateLoader::HeartRateLoader(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

HeartRateLoader::~HeartRateLoader()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void HeartRateLoader::load(const MediaSource &source, const QString &sessionFolder)
{
    // The pool is emptied before this object goes, so `this` outlives the work.
    m_pool.start(
        [this, row = source, folder = sessionFolder.toStdString(), generation = m_generation] {
            const auto path = media::findMedia(row, folder);
            auto result = path ? readFile(QString::fromStdString(*path))
                               : Result<HeartRate>(std::unexpected(path.error()));
            QMetaObject::invokeMethod(
                this, [this, source = row.id, generation, result = std::move(result)] {
                    if (generation != m_generation)
                        return;
                    if (result)
                        Q_EMIT ready(source, std::make_shared<const HeartRate>(*result));
                    else
                        Q_EMIT failed(source, QString::fromStdString(result.error().message));
                });
        });
}

} // namespace duologue::ui

#include "moc_heart_rate.cpp"
