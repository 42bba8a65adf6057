#include <chrono>
#include <filesystem>
#include <map>

#include "core/cluster/queue.h"
#include "core/cluster/slurm.h"
#include "core/cluster/submissions.h"
#include "core/files/reading.h"

namespace duologue::cluster {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto shownWithin = 60s; ///< by a shared folder that lags
constexpr std::streamoff tail = 2000;
constexpr std::size_t longestLine = 300;

/// The last try of a piece.
struct Try
{
    std::string name;
    int index = 0;
    std::string log;
};

std::map<int, Try> lastTries(const Submissions &submissions)
{
    std::map<int, Try> tries;
    for (const auto &submitted : submissions.all())
        for (std::size_t i = 0; i < submitted.pieces.size(); ++i) {
            const int index = static_cast<int>(i);
            tries[submitted.pieces[i]] = {submissions.nameOf(submitted.number), index,
                                          submissions.log(submitted.number, index)};
        }
    return tries;
}

/// The last words of a log.
std::string lastLine(const std::string &path)
{
    auto file = files::openToRead(path);
    if (!file.seekg(0, std::ios::end))
        return {};
    file.seekg(-std::min<std::streamoff>(tail, file.tellg()), std::ios::end);
    std::string line, last;
    while (std::getline(file, line))
        if (line.find_first_not_of(" \r\t") != line.npos)
            last = line.substr(0, longestLine);
    return last;
}

bool isFresh(const std::string &path)
{
    std::error_code problem;
    const auto written = fs::last_write_time(path, problem);
    return !problem && fs::file_time_type::clock::now() - written < shownWithin;
}

/// Of a job that is over and has left neither record nor sentence, where Slurm says nothing.
PieceState fromLog(PieceState piece, const std::string &log)
{
    std::error_code problem;
    if (!fs::exists(log, problem)) {
        piece.said = "It was submitted, but never began; resubmit what is missing.";
        return piece;
    }
    const std::string words = lastLine(log);
    if (isFresh(log)) {
        piece.said = "It has ended just now, and the folder may show its record late; look again "
                     "in a minute, then resubmit what is missing.";
    } else {
        piece.state = State::Failed;
        piece.said = "It ended without a record. Is the disk or the quota of its folder full? "
                     "Resubmit what is missing.";
    }
    if (!words.empty())
        piece.said += " Its last words: " + words;
    return piece;
}

PieceState fromJob(PieceState piece, const Job &job)
{
    const bool takenBack = job.state.starts_with("CANCELLED") ||
                           job.state.starts_with("PREEMPTED") || job.state == "COMPLETED";
    piece.state = takenBack ? State::Missing : State::Failed;
    piece.said = sentenceOf(job);
    return piece;
}

class Looker
{
public:
    Looker(const Work &work) : m_work(work), m_submissions(work.folder) {}

    Result<Overview> look()
    {
        Overview overview;
        // Slurm first: what ends after that has its record in the files by then.
        if (const auto jobs = jobsInQueue(m_submissions.names()))
            m_jobs = *jobs;
        else
            overview.notice = jobs.error().message + " What follows is from the files alone.";
        const auto pieces = m_work.read();
        if (!pieces)
            return std::unexpected(pieces.error());
        m_tries = lastTries(m_submissions);
        for (const Piece &piece : *pieces)
            overview.pieces.push_back(stateOf(piece));
        return overview;
    }

private:
    PieceState stateOf(const Piece &piece)
    {
        PieceState state{piece.number, piece.name, State::Missing, {}};
        const auto last = m_tries.find(piece.number);
        const Job *job = last == m_tries.end() ? nullptr : inQueue(last->second);
        if (piece.done) {
            state.state = State::Done;
        } else if (job && job->isWaiting()) {
            state.state = State::Waiting;
            state.said = job->reason == "None" ? "" : job->reason;
        } else if (job && !job->isOver()) {
            state.state = State::Running;
            state.said = "on " + job->node + " for " + job->elapsed;
        } else if (piece.running) {
            state.state = State::Running;
        } else if (!piece.failure.empty()) {
            state.state = State::Failed;
            state.said = piece.failure;
        } else if (job) {
            state = fromJob(std::move(state), *job);
        } else if (last != m_tries.end()) {
            const Job *known = inAccounts(last->second);
            state = known && known->isOver() ? fromJob(std::move(state), *known)
                                             : fromLog(std::move(state), last->second.log);
        }
        return state;
    }

    const Job *inQueue(const Try &of) const { return find(m_jobs, of); }

    /// Asked once, and only where the files do not say all.
    const Job *inAccounts(const Try &of)
    {
        if (!m_accountsAsked)
            m_accounts = jobsInAccounts(m_submissions.names()).value_or(Jobs());
        m_accountsAsked = true;
        return find(m_accounts, of);
    }

    static const Job *find(const Jobs &jobs, const Try &of)
    {
        const auto job = jobs.find({of.name, of.index});
        return job == jobs.end() ? nullptr : &job->second;
    }

    const Work &m_work;
    Submissions m_submissions;
    Jobs m_jobs, m_accounts;
    bool m_accountsAsked = false;
    std::map<int, Try> m_tries;
};

} // namespace

Result<Overview> look(const Work &work)
{
    return Looker(work).look();
}

} // namespace duologue::cluster
