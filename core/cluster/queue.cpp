#include "core/cluster/queue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "core/cluster/tool.h"

namespace duologue::cluster {
namespace {

constexpr std::array overStates{"BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED",
                                "NODE_FAIL", "PREEMPTED", "REVOKED",   "TIMEOUT",  "OUT_OF_MEMORY"};

std::string joined(const std::vector<std::string> &parts)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : ",") + part;
    return text;
}

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(at, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

int numberIn(std::string_view text)
{
    int number = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : -1;
}

/// An array that was submitted again under the same name cannot be; but one job may have been
/// requeued and stand there twice.
void add(Jobs &jobs, const std::string &name, Job job)
{
    if (job.index < 0)
        return;
    const auto [known, isNew] = jobs.try_emplace({name, job.index}, job);
    if (!isNew && (known->second.isOver() || !job.isOver()))
        known->second = std::move(job);
}

} // namespace

bool Job::isOver() const
{
    // "CANCELLED by 1000"
    return std::ranges::any_of(overStates,
                               [&](const char *over) { return state.starts_with(over); });
}

bool Job::isWaiting() const
{
    return state == "PENDING" || state.starts_with("REQUEUE") || state == "SPECIAL_EXIT";
}

Jobs readQueue(const std::string &text)
{
    Jobs jobs;
    for (const std::string &line : split(text, '\n')) {
        const auto parts = split(line, '|');
        if (parts.size() == 7)
            add(jobs, parts[4],
                {parts[0], numberIn(parts[1]), parts[2], parts[3], parts[5], parts[6]});
    }
    return jobs;
}

Jobs readAccounts(const std::string &text)
{
    Jobs jobs;
    for (const std::string &line : split(text, '\n')) {
        const auto parts = split(line, '|');
        if (parts.size() != 6)
            continue;
        const auto id = split(parts[0], '_'); // "17_3"; "17_[4-9]" wait
        if (id.size() == 2)
            add(jobs, parts[3], {id[0], numberIn(id[1]), parts[1], parts[2], parts[4], parts[5]});
    }
    return jobs;
}

Result<Jobs> jobsInQueue(const std::vector<std::string> &names)
{
    if (names.empty())
        return Jobs();
    const auto said = ask("squeue", {"--array", "--noheader", "--states=all",
                                     "--name=" + joined(names), "--format=%F|%K|%T|%r|%j|%N|%M"});
    if (!said)
        return std::unexpected(said.error());
    return readQueue(*said);
}

Result<Jobs> jobsInAccounts(const std::vector<std::string> &names)
{
    if (names.empty())
        return Jobs();
    const auto said = ask("sacct", {"--noheader", "--parsable2", "--allocations", "--allusers",
                                    "--starttime=now-60days", "--name=" + joined(names),
                                    "--format=JobID,State,Reason,JobName,NodeList,Elapsed"});
    if (!said)
        return std::unexpected(said.error());
    return readAccounts(*said);
}

std::string sentenceOf(const Job &job)
{
    const auto is = [&](const char *state) { return job.state.starts_with(state); };
    const std::string where = job.node.empty() ? "" : " on " + job.node;
    if (is("TIMEOUT") || is("DEADLINE"))
        return "It ran out of its time" + where +
               "; resubmit with a longer --time, it continues from where it was.";
    if (is("OUT_OF_MEMORY"))
        return "It needed more memory than it was given" + where +
               "; resubmit with a larger --memory.";
    if (is("NODE_FAIL") || is("BOOT_FAIL"))
        return "The computer that it ran on died" + where + "; resubmit what is missing.";
    if (is("PREEMPTED") || is("REVOKED"))
        return "It had to make place for others" + where + "; resubmit what is missing.";
    if (is("CANCELLED"))
        return "It was cancelled.";
    if (is("COMPLETED"))
        return "It has ended well, but the folder does not show its record yet; look again in a "
               "minute, then resubmit what is missing.";
    return "It ended early" + where + ", and Slurm says: " + job.state +
           (job.reason.empty() || job.reason == "None" ? "" : ", " + job.reason) + ".";
}

} // namespace duologue::cluster
