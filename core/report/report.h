#pragma once

#include <array>

#include "core/agreement/agreement.h"
#include "core/dyad/dyad.h"

/// A session on one page, for people who were not there. No call is for the UI thread.
namespace duologue::report {

struct Recording
{
    std::string label, role, whose; ///< whose: empty: both, or nobody
    bool missing = false;
};

struct Progress
{
    std::string rater;
    std::vector<int> rated; ///< windows of which all was rated, one a person
};

struct Transcribed
{
    std::string person;
    int utterances = 0, withText = 0;
};

/// Mean ratings of one person, of all raters.
struct Mean
{
    std::string person, task; ///< task empty: all of the session
    int windows = 0;          ///< that somebody rated
    std::array<std::optional<double>, samDimensions.size()> values;
};

/// What a run says of somebody, or of all.
struct Said
{
    std::string what, whose;
    int times = 0;
    std::string summary; ///< "happy 60 %, sad 40 %" or "mean 5.20"
};

struct Run
{
    std::string model, device, started;
    std::vector<Said> said;
};

struct SessionReport
{
    std::string title, created;
    double seconds = 0;
    std::vector<Participant> people;
    std::vector<Recording> recordings;
    std::vector<std::pair<std::string, TimeSpan>> tasks; ///< in running order
    int windows = 0;                                     ///< to be rated, a person
    std::vector<Progress> progress;
    std::vector<Transcribed> transcribed;
    std::vector<Mean> means;
    /// Mean rating curves by dimension, of the two of the dyad.
    std::array<std::array<Series, 2>, samDimensions.size()> curves;
    std::vector<agreement::Answer> agreement; ///< of two raters or more
    std::vector<Run> runs;
    std::optional<dyad::Dyad> dyad;
    /// Where it departs from the protocol, how often a rule; none where nothing was found.
    std::vector<std::pair<std::string, std::size_t>> departures;
    std::vector<std::string> notes; ///< sentences: what there is not, and why
};

/// `options`: whom and what to compare. `observer` is told the share that is done and says whether
/// to go on. Code: report.cancelled; those of dyad::dyadOf() where people or series were named.
Result<SessionReport> reportOf(const dataset::OpenSession &open,
                               const dyad::DyadOptions &options = {},
                               const std::function<bool(double)> &observer = {});

/// One page of HTML, whole in itself, whatever people typed being text in it. `made`: when, for
/// its foot.
std::string reportPage(const SessionReport &report, const std::string &made);

/// The same on A4 as PDF: smaller where that puts it on one page, else on several. A GUI
/// application has to exist; any thread. The bytes.
std::string reportPdf(const std::string &page);

/// Writes `path`, PDF where it ends in .pdf, else HTML. Code: report.write.
Result<void> writeReport(const SessionReport &report, const std::string &path);

} // namespace duologue::report
