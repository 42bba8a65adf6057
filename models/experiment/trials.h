#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/experiment/bootstrap.h"

/// What the trials of an experiment reached, one JSON object a line. std only.
namespace duologue::models {

struct Trial
{
    std::string task, model;
    int index = 0;           ///< from 0
    Scores scores;           ///< accuracy or mean absolute error at the epoch best on dev
    std::vector<double> dev; ///< one an epoch
    /// All of the line: hyperparameters, figures of dev and test, the whole curve.
    nlohmann::ordered_json record;
};

/// DIR/trials.jsonl: grows by whole lines, each on the disk before the next trial begins.
class TrialLog
{
public:
    /// Reads what is there; a last line that was cut off by a crash is dropped. Throws ModelError
    /// with the line of what is no trial.
    explicit TrialLog(std::string path);

    const std::vector<Trial> &trials() const { return m_trials; }
    bool holds(const std::string &task, const std::string &model, int index) const;
    std::vector<const Trial *> of(const std::string &task, const std::string &model) const;
    void add(Trial trial);

private:
    std::string m_path;
    std::string m_text;
    std::vector<Trial> m_trials;
};

} // namespace duologue::models
