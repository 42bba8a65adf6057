#include "ui/models/run_tally.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QCoreApplication>
#include <QStringList>

namespace duologue::ui {

RunTally::RunTally(models::Task task) : m_task(std::move(task)), m_counts(m_task.classes.size(), 0)
{
}

void RunTally::add(const analysis::TurnPrediction &prediction)
{
    if (prediction.output.empty())
        return;
    ++m_turns;
    m_sum += prediction.output.front();
    const auto best = std::ranges::max_element(prediction.output) - prediction.output.begin();
    if (best < static_cast<std::ptrdiff_t>(m_counts.size()))
        ++m_counts[best];
}

QString RunTally::text() const
{
    if (m_turns == 0)
        return {};
    if (m_counts.empty())
        return QCoreApplication::translate("RunTally", "mean %1 %2")
            .arg(QString::fromStdString(m_task.name))
            .arg(m_sum / m_turns, 0, 'f', 2);
    std::vector<std::size_t> order(m_counts.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(
        order, [this](std::size_t a, std::size_t b) { return m_counts[a] > m_counts[b]; });
    QStringList parts;
    for (const std::size_t c : order)
        if (m_counts[c] > 0)
            parts += QStringLiteral("%1 %2")
                         .arg(QString::fromStdString(m_task.classes[c]))
                         .arg(m_counts[c]);
    return parts.join(QStringLiteral(" · "));
}

QString timeLeftText(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0)
        return {};
    if (seconds < 90)
        return QCoreApplication::translate("RunTally", "%1 s left")
            .arg(static_cast<int>(std::ceil(seconds)));
    return QCoreApplication::translate("RunTally", "%1 min left")
        .arg(static_cast<int>(std::lround(seconds / 60)));
}

} // namespace duologue::ui
