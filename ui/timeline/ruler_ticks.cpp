#include "ui/timeline/ruler_ticks.h"

#include <array>
#include <cmath>

namespace duologue::ui {
namespace {

struct Step
{
    std::int64_t us;
    int parts; ///< minor ticks divide the step by this
    int decimals;
};

constexpr std::int64_t ms = 1000;
constexpr std::int64_t s = 1000 * ms;
constexpr std::int64_t min = 60 * s;
constexpr std::int64_t hour = 60 * min;
constexpr std::array steps{
    Step{1 * ms, 5, 3},    Step{2 * ms, 4, 3},   Step{5 * ms, 5, 3},   Step{10 * ms, 5, 2},
    Step{20 * ms, 4, 2},   Step{50 * ms, 5, 2},  Step{100 * ms, 5, 1}, Step{200 * ms, 4, 1},
    Step{500 * ms, 5, 1},  Step{1 * s, 5, 0},    Step{2 * s, 4, 0},    Step{5 * s, 5, 0},
    Step{10 * s, 5, 0},    Step{15 * s, 3, 0},   Step{30 * s, 6, 0},   Step{1 * min, 6, 0},
    Step{2 * min, 4, 0},   Step{5 * min, 5, 0},  Step{10 * min, 5, 0}, Step{15 * min, 3, 0},
    Step{30 * min, 6, 0},  Step{1 * hour, 6, 0}, Step{2 * hour, 4, 0}, Step{5 * hour, 5, 0},
    Step{10 * hour, 5, 0}, Step{24 * hour, 4, 0}};

Step stepFor(double shortestUs)
{
    for (const Step &step : steps)
        if (static_cast<double>(step.us) >= shortestUs)
            return step;
    const auto days = static_cast<std::int64_t>(std::ceil(shortestUs / (24.0 * hour)));
    return {days * 24 * hour, 1, 0};
}

} // namespace

std::vector<Tick> rulerTicks(const TimeAxis &axis, double labelPitch)
{
    const Step step = stepFor(axis.usPerPixel() * std::max(labelPitch, 1.0));
    const std::int64_t minor = step.us / step.parts;
    const TimeSpan visible = axis.visible();
    std::int64_t at = (visible.begin.us / minor) * minor;
    if (at < visible.begin.us)
        at += minor;
    std::vector<Tick> ticks;
    for (; at <= visible.end.us; at += minor) {
        const bool major = at % step.us == 0;
        ticks.push_back({{at}, major, major ? timeLabel({at}, step.decimals) : QString()});
    }
    return ticks;
}

QString timeLabel(MediaTime time, int decimals)
{
    constexpr std::array<std::int64_t, 4> units{1'000'000, 100'000, 10'000, 1'000};
    const std::int64_t unit = units[static_cast<std::size_t>(std::clamp(decimals, 0, 3))];
    const std::int64_t perSecond = 1'000'000 / unit;
    const std::int64_t magnitude = (std::abs(time.us) + unit / 2) / unit;
    const std::int64_t seconds = magnitude / perSecond;
    const QLatin1Char zero('0');
    QString text = time.us < 0 && magnitude > 0 ? "-" : "";
    if (seconds >= 3600)
        text += QString("%1:%2").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, zero);
    else
        text += QString::number(seconds / 60);
    text += QString(":%1").arg(seconds % 60, 2, 10, zero);
    if (perSecond > 1)
        text += QString(".%1").arg(magnitude % perSecond, decimals, 10, zero);
    return text;
}

QString spanLabel(TimeSpan span, int decimals)
{
    return timeLabel(span.begin, decimals) + QChar(0x2013) + timeLabel(span.end, decimals);
}

} // namespace duologue::ui
