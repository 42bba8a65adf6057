#include "models/experiment/trials.h"

#include <algorithm>
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

} // namespace

TrialLog::TrialLog(std::string path) : m_path(std::move(path))
{
    if (!std::filesystem::exists(m_path))
        return;
    const std::string text = readFile(m_path, std::uint64_t(1) << 30);
    std::size_t begin = 0;
    for (int line = 1; begin < text.size(); ++line) {
        const std::size_t end = text.find('\n', begin);
        if (end == text.npos)
            break;
        try {
            m_trials.push_back(trialOf(Json::parse(text.begin() + std::ptrdiff_t(begin),
                                                   text.begin() + std::ptrdiff_t(end))));
        } catch (const nlohmann::json::exception &problem) {
            throw ModelError("The file '" + m_path + "' cannot be continued: line " +
                             std::to_string(line) + " is no trial (" + problem.what() +
                             "). Remove the line, or name a new folder.");
        }
        begin = end + 1;
    }
    m_text = text.substr(0, begin);
}

bool TrialLog::holds(const std::string &task, const std::string &model, int index) const
{
    return std::ranges::any_of(of(task, model),
                               [index](const Trial *trial) { return trial->index == index; });
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
    m_text += trial.record.dump() + "\n";
    writeFile(m_path, {m_text});
    m_trials.push_back(std::move(trial));
}

} // namespace duologue::models
