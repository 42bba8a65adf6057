#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/session/session.h"

/// What a project says of one of its sessions.
namespace duologue::project {

/// The utterances of one person by one annotator.
struct Marked
{
    std::string person;
    std::string annotator; ///< whose tier it is; of a shared one who marked it, as the journal says
    int utterances = 0;
    int transcribed = 0; ///< of these
    MediaTime until;     ///< the end of the last one
};

/// How far one rater is with one person.
struct Rated
{
    std::string rater, person;
    int windows = 0; ///< rated in all dimensions of the scheme, of Summary::windows
};

/// Krippendorff's α of what several raters said of one dimension.
struct Agreed
{
    std::string dimension;
    std::optional<double> alpha;
    std::string why; ///< a sentence where there is none
    int windows = 0; ///< that two raters or more have judged
};

struct Summary
{
    std::string path; ///< from the project's folder, with '/'
    /// A sentence: why it cannot be read. All below is empty then.
    std::string problem;

    std::string title;
    std::string origin; ///< the same in all copies of a session, and in no other one
    std::vector<std::string> people;
    MediaTime length;
    int windows = 0; ///< to be rated, of each person
    std::vector<Marked> marked;
    std::vector<Rated> rated;
    std::vector<Agreed> agreed;
    std::map<std::string, int> lint;     ///< findings by the ids of their rules; unrated windows
                                         ///< apart, which are progress
    std::vector<MediaSource> recordings; ///< id, label, path, and of the fingerprint size and hash
    std::string edited;                  ///< ISO 8601, UTC: when it was changed last
    std::string editor;                  ///< and by whom

    /// Those that are not where the session looks for them. As it is now: in no cache.
    std::vector<MediaSource> missing;
};

/// Reads a session. One that cannot be read has a problem. `goesOn` is asked now and then; false:
/// the summary is worth nothing. Any thread but the UI thread.
Summary summarise(const std::string &file, const std::function<bool()> &goesOn = {});

} // namespace duologue::project
