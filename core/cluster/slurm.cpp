#include "core/cluster/slurm.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>
#include <thread>

#include "core/cluster/array.h"
#include "core/cluster/queue.h"
#include "core/cluster/submissions.h"
#include "core/cluster/tool.h"

namespace duologue::cluster {
namespace {

using namespace std::chrono_literals;

constexpr int usualArray = 1000; ///< what Slurm takes unless it is told otherwise
constexpr auto endWithin = 60s;  ///< of jobs that are cancelled

/// MaxArraySize is the first index that is too large.
int longestArray()
{
    const auto said = ask("scontrol", {"show", "config"});
    const std::string key = "MaxArraySize";
    const std::size_t place = said ? said->find(key) : std::string::npos;
    if (place == std::string::npos)
        return usualArray;
    const std::size_t digit = said->find_first_of("0123456789", place);
    int size = 0;
    if (digit != std::string::npos)
        std::from_chars(said->data() + digit, said->data() + said->size(), size);
    return size > 1 ? size - 1 : usualArray;
}

/// What Slurm has not ended yet.
struct OnItsWay
{
    std::set<int> pieces;
    std::map<int, std::string> arrayOf; ///< in which array of Slurm each is
};

OnItsWay onItsWay(const Submissions &submissions, const Jobs &jobs)
{
    OnItsWay found;
    for (const auto &submitted : submissions.all())
        for (std::size_t i = 0; i < submitted.pieces.size(); ++i) {
            const auto job = jobs.find({submissions.nameOf(submitted.number), static_cast<int>(i)});
            if (job == jobs.end() || job->second.isOver())
                continue;
            found.pieces.insert(submitted.pieces[i]);
            found.arrayOf[submitted.pieces[i]] = job->second.array;
        }
    return found;
}

bool isWanted(const Piece &piece, const std::set<int> &others)
{
    return !piece.done && !piece.running && !others.contains(piece.number);
}

std::string after(const std::set<std::string> &arrays)
{
    std::string text = "--dependency=afterany";
    for (const std::string &array : arrays)
        text += ":" + array;
    return text;
}

Result<std::string> submitArray(const Submissions &submissions, int number,
                                const std::set<std::string> &earlier)
{
    std::vector<std::string> arguments{"--parsable", "--output=" + submissions.logPattern(number)};
    if (!earlier.empty())
        arguments.push_back(after(earlier));
    arguments.push_back(submissions.script(number));
    auto said = ask("sbatch", arguments);
    if (!said)
        return said;
    return said->substr(0, said->find_first_of(";\n")); // "17" or "17;cluster"
}

Error partly(Error error, const Submission &submission)
{
    if (submission.pieces > 0)
        error.message += " Before that it took " + std::to_string(submission.pieces) +
                         " pieces, which are on their way; submit again later to add the others.";
    return error;
}

} // namespace

int Overview::count(State state) const
{
    return static_cast<int>(std::ranges::count(pieces, state, &PieceState::state));
}

Result<Submission> submit(const Work &work, const Resources &resources)
{
    if (const auto lines = linesOf(resources); !lines)
        return std::unexpected(lines.error());
    const Submissions submissions(work.folder);
    const auto lock = submissions.lock();
    if (!lock)
        return std::unexpected(lock.error());
    // Slurm first: what ends after that has its record in the files by then.
    if (const auto there = ask("sinfo", {"--noheader"}); !there)
        return std::unexpected(there.error());
    const auto jobs = jobsInQueue(submissions.names());
    if (!jobs)
        return std::unexpected(jobs.error());
    const auto pieces = work.read();
    if (!pieces)
        return std::unexpected(pieces.error());
    const OnItsWay others = onItsWay(submissions, *jobs);

    std::map<int, std::set<std::string>> byWave; // the arrays
    for (const Piece &piece : *pieces)
        if (const auto array = others.arrayOf.find(piece.number); array != others.arrayOf.end())
            byWave[piece.wave].insert(array->second);
    Submission submission;
    submission.under = static_cast<int>(std::ranges::count_if(*pieces, [&](const Piece &piece) {
        return !piece.done && (piece.running || others.pieces.contains(piece.number));
    }));
    submissions.keep(resources);
    const auto arrays = arraysOf(
        *pieces, [&](const Piece &piece) { return isWanted(piece, others.pieces); },
        longestArray());
    for (const Array &array : arrays) {
        std::set<std::string> earlier;
        for (const auto &[wave, numbers] : byWave)
            if (wave < array.wave)
                earlier.insert(numbers.begin(), numbers.end());
        const auto added = submissions.add(work, array, resources);
        if (!added)
            return std::unexpected(partly(added.error(), submission));
        const auto number = submitArray(submissions, added->number, earlier);
        if (!number) // its record stays: Slurm may have taken it, and only its answer was lost
            return std::unexpected(partly(number.error(), submission));
        byWave[array.wave].insert(*number);
        submission.pieces += static_cast<int>(array.pieces.size());
        ++submission.arrays;
    }
    return submission;
}

Result<std::string> preview(const Work &work, const Resources &resources)
{
    const auto pieces = work.read();
    if (!pieces)
        return std::unexpected(pieces.error());
    const auto arrays = arraysOf(
        *pieces, [](const Piece &piece) { return isWanted(piece, {}); }, usualArray);
    if (arrays.empty())
        return "# All of it is done or under way; nothing would be submitted.\n";
    auto text = scriptOf(work, arrays.front(), resources, "duologue");
    if (text && arrays.size() > 1)
        *text += "# ... and " + std::to_string(arrays.size() - 1) +
                 " arrays more like it, which begin when those before them have ended where they "
                 "need their results.\n";
    return text;
}

Result<int> cancel(const Work &work)
{
    const Submissions submissions(work.folder);
    const auto lock = submissions.lock();
    if (!lock)
        return std::unexpected(lock.error());
    const auto end = std::chrono::steady_clock::now() + endWithin;
    for (int cancelled = -1;;) {
        const auto jobs = jobsInQueue(submissions.names());
        if (!jobs)
            return std::unexpected(jobs.error());
        std::set<std::string> arrays;
        int left = 0;
        for (const auto &[name, job] : *jobs)
            if (!job.isOver()) {
                arrays.insert(job.array);
                ++left;
            }
        if (left == 0 || std::chrono::steady_clock::now() > end)
            return std::max(cancelled, 0);
        if (cancelled < 0) {
            cancelled = left;
            const auto said = ask("scancel", {arrays.begin(), arrays.end()});
            if (!said)
                return std::unexpected(said.error());
        }
        std::this_thread::sleep_for(250ms);
    }
}

bool isSubmitted(const std::string &folder)
{
    return !Submissions(folder).all().empty();
}

Resources lastResources(const std::string &folder)
{
    return Submissions(folder).lastResources();
}

} // namespace duologue::cluster
