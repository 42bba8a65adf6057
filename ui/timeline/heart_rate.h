#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include <QObject>
#include <QString>
#include <QThreadPool>

#include "core/base/error.h"
#include "core/session/rows.h"

namespace duologue::ui {

/// Samples of a heart-rate sensor, in the sensor's own time, sorted.
struct HeartRate
{
    struct Sample
    {
        double seconds = 0;
        float bpm = 0;
        bool afterGap = false; ///< not joined to the one before
    };
    std::vector<Sample> samples;
    float lowest = 0;
    float highest = 0;
};

/// Reads CSV with the columns time_s and bpm. Empty or zero bpm is "no reading" and leaves a gap,
/// as does a pause of more than three times the usual interval (at least 3 s). Codes:
/// heartrate.invalid, with the line.
Result<HeartRate> parseHeartRate(std::string_view csv, const std::string &name);

/// Reads such files on another thread. Answers by ready() or failed(); what was asked for before
/// the last clear() is dropped. UI thread; destruction while busy is safe.
class HeartRateLoader : public QObject
{
    Q_OBJECT
public:
    explicit HeartRateLoader(QObject *parent = nullptr);
    ~HeartRateLoader() override;

    /// Finds a moved file as media::findMedia() does.
    void load(const MediaSource &source, const QString &sessionFolder);
    void clear() { ++m_generation; }

Q_SIGNALS:
    void ready(duologue::Id source, std::shared_ptr<const duologue::ui::HeartRate> samples);
    void failed(duologue::Id source, const QString &message);

private:
    int m_generation = 0;
    QThreadPool m_pool;
};

} // namespace duologue::ui
