#include "models/experiment/trials.h"

#include <filesystem>

#include "models/base/error.h"
#include "models/base/files.h"

namespace duologue::models {
namespace {

using Json = nlohmann::ordered_json;

Trial trialOf(Json record)
{
    Trial trial;
    record.at("task").get_to(trial.task);
    record.at("model").get_to(trial.model);
    record.at("trial").get_to(trial.index);
    record.at("dev").get_to(trial.scores.dev);
    record.at("test").get_to(trial.scores.test);
    for (const Json &epoch : record.at("curve"))
        trial.dev.push_back(epoch.at("dev"));
    trial.record = std::move(record);
    return trial;
}

Trial trialIn(std::string_view text, const std::string &place)
{
    try {
        return trialOf(Json::parse(text));
    } catch (const nlohmann::json::exception &problem) {
        throw ModelError("The experiment cannot be continued: " + place + " is no trial (" +
                         problem.what() + "). Remove it, or name a new folder.");
    }
}

} // namespace

TrialLog::TrialLog(const std::string &folder, const std::vector<PlannedTrial> &plan)
    : m_lines((std::filesystem::path(folder) / "trials.jsonl").string()),
      m_pieces((std::filesystem::path(folder) / "trials").string())
{
    for (const PlannedTrial &trial : plan)
        m_numbers[{trial.taskName, trial.name(), trial.index}] = trial.number;
    if (std::filesystem::exists(m_lines))
        readLines(readFile(m_lines, std::uint64_t(1) << 30));
    refresh();
}

void TrialLog::readLines(const std::string &text)
{
    std::size_t begin = 0;
    for (int line = 1; begin < text.size(); ++line) {
        const std::size_t end = text.find('\n', begin);
        if (end == text.npos)
            break;
        const std::string place = "line " + std::to_string(line) + " of '" + m_lines + "'";
        Trial trial = trialIn(std::string_view(text).substr(begin, end - begin), place);
        const int number = numberOf(trial, place);
        insert(number, std::move(trial));
        begin = end + 1;
    }
}

void TrialLog::refresh()
{
    for (const int number : m_pieces.done()) {
        if (holds(number))
            continue;
        const std::string path = m_pieces.record(number);
        Trial trial = trialIn(readFile(path, std::uint64_t(1) << 30), "the file '" + path + "'");
        if (numberOf(trial, "the file '" + path + "'") != number)
            throw ModelError("The file '" + path +
                             "' holds another trial than its name says; remove it.");
        insert(number, std::move(trial));
    }
}

void TrialLog::insert(int number, Trial trial)
{
    const auto after = m_held.upper_bound(number);
    const std::size_t place = after == m_held.end() ? m_trials.size() : after->second;
    if (!m_held.emplace(number, place).second)
        return;
    m_trials.insert(m_trials.begin() + static_cast<std::ptrdiff_t>(place), std::move(trial));
    for (auto later = m_held.upper_bound(number); later != m_held.end(); ++later)
        ++later->second;
}

int TrialLog::numberOf(const Trial &trial, const std::string &place) const
{
    const auto known = m_numbers.find({trial.task, trial.model, trial.index});
    if (known == m_numbers.end())
        throw ModelError("The experiment cannot be continued: " + place +
                         " is no trial of it. Remove it, or name a new folder.");
    return known->second;
}

std::vector<const Trial *> TrialLog::of(const std::string &task, const std::string &model) const
{
    std::vector<const Trial *> found;
    for (const Trial &trial : m_trials)
        if (trial.task == task && trial.model == model)
            found.push_back(&trial);
    return found;
}

void TrialLog::add(Trial trial)
{
    const int number = numberOf(trial, "what was added");
    if (const auto problem = m_pieces.prepare())
        throw ModelError(problem->sentence());
    if (const auto problem = m_pieces.finish(number, trial.record.dump()))
        throw ModelError(problem->sentence());
    insert(number, std::move(trial));
}

void TrialLog::gather() const
{
    std::string text;
    for (const Trial &trial : m_trials)
        text += trial.record.dump() + "\n";
    writeFile(m_lines, {text});
}

} // namespace duologue::models
