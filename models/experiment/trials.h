#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/files/pieces.h"
#include "models/experiment/bootstrap.h"
#include "models/experiment/plan.h"

/// What the trials of an experiment reached. std only.
namespace duologue::models {

struct Trial
{
    std::string task, model;
    int index = 0;           ///< from 0
    Scores scores;           ///< accuracy or mean absolute error at the epoch best on dev
    std::vector<double> dev; ///< one an epoch
    /// All of it: hyperparameters, figures of dev and test, the whole curve.
    nlohmann::ordered_json record;
};

/// DIR/trials: a record a trial, by whichever process on whichever machine made it
/// (core/files/pieces.h).
class TrialLog
{
public:
    /// Reads what is there: also a DIR/trials.jsonl, which experiments of an earlier version were
    /// continued from; a last line of it that was cut off is dropped. Throws ModelError with the
    /// file, and the line, of what is no trial.
    TrialLog(const std::string &folder, const std::vector<PlannedTrial> &plan);

    const files::Pieces &pieces() const { return m_pieces; }
    /// In the order of the plan.
    const std::vector<Trial> &trials() const { return m_trials; }
    bool holds(int number) const { return m_held.contains(number); }
    /// In the order of their index.
    std::vector<const Trial *> of(const std::string &task, const std::string &model) const;
    /// On the disk when it returns. Throws ModelError.
    void add(Trial trial);
    /// Reads what other processes have added.
    void refresh();
    /// Writes DIR/trials.jsonl: all of them, one a line.
    void gather() const;

private:
    using Key = std::tuple<std::string, std::string, int>;

    void readLines(const std::string &text);
    void insert(int number, Trial trial);
    int numberOf(const Trial &trial, const std::string &place) const;

    std::string m_lines; ///< path of trials.jsonl
    files::Pieces m_pieces;
    std::map<Key, int> m_numbers;      ///< of the plan
    std::map<int, std::size_t> m_held; ///< number, and its place in m_trials
    std::vector<Trial> m_trials;
};

} // namespace duologue::models
