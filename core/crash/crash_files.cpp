#include "core/crash/crash_files.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

namespace duologue::crash {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unseen = ".new.txt"; // that of a report that was looked at is ".txt"

bool isReport(const fs::directory_entry &entry)
{
    std::error_code problem;
    const std::string name = entry.path().filename().string();
    return name.starts_with("crash-") && name.ends_with(".txt") &&
           entry.symlink_status(problem).type() == fs::file_type::regular;
}

/// By their names, which begin with the time: the oldest first.
std::vector<std::string> reportsIn(const std::string &folder)
{
    std::vector<std::string> reports;
    std::error_code problem;
    for (fs::directory_iterator it(folder, problem), end; !problem && it != end;
         it.increment(problem))
        if (isReport(*it))
            reports.push_back(it->path().string());
    std::ranges::sort(reports);
    return reports;
}

} // namespace

std::string reportFolder()
{
    const char *state = std::getenv("XDG_STATE_HOME");
    if (state && *state == '/')
        return std::string(state) + "/duologue/crashes";
    const char *home = std::getenv("HOME");
    return home && *home ? std::string(home) + "/.local/state/duologue/crashes" : std::string();
}

std::optional<std::string> latestReport(const std::string &folder)
{
    const auto reports = reportsIn(folder);
    return reports.empty() ? std::nullopt : std::optional(reports.back());
}

std::optional<std::string> unseenReport(const std::string &folder)
{
    const auto latest = latestReport(folder);
    return latest && latest->ends_with(unseen) ? latest : std::nullopt;
}

void markSeen(std::string &report)
{
    if (!report.ends_with(unseen))
        return;
    const std::string seen = report.substr(0, report.size() - unseen.size()) + ".txt";
    std::error_code problem;
    fs::rename(report, seen, problem);
    if (!problem)
        report = seen;
}

void keepNewest(const std::string &folder, std::size_t count)
{
    const auto reports = reportsIn(folder);
    std::error_code problem;
    for (std::size_t i = 0; i + count < reports.size(); ++i)
        fs::remove(reports[i], problem);
}

} // namespace duologue::crash
