#pragma once

#include <vector>

#include <QString>

#include "core/analysis/analysis.h"

namespace duologue::ui {

/// Counts what a run has predicted so far.
class RunTally
{
public:
    RunTally() = default;
    explicit RunTally(models::Task task);

    void add(const analysis::TurnPrediction &prediction);
    int turns() const { return m_turns; }
    /// "anger 12 · happiness 7", most frequent first; "mean valence 3.42" for regression; empty
    /// before the first turn.
    QString text() const;

private:
    models::Task m_task;
    std::vector<int> m_counts;
    double m_sum = 0;
    int m_turns = 0;
};

/// "8 s left", "2 min left"; empty when unknown (negative or not finite).
QString timeLeftText(double seconds);

} // namespace duologue::ui
