#include <cmath>
#include <filesystem>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "core/media/media_state.h"
#include "core/series/series.h"
#include "core/store/session_store.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

/// What of a sensor's table is not seen on the timeline.
struct TableCheck
{
    std::vector<std::string> problems; ///< nothing is seen
    std::vector<std::string> notes;    ///< something is not, or may be read otherwise
};

TableCheck checkTable(const MediaSource &source, const std::string &path, MediaTime duration)
{
    TableCheck check;
    const auto file = readSeriesFile(path);
    if (!file) {
        check.problems.push_back(file.error().message);
        return check;
    }
    for (const std::string &note : file->notes)
        check.notes.push_back(source.label + ": " + note);
    double first = INFINITY, last = -INFINITY;
    for (const Series &series : file->series)
        if (!series.samples.empty()) {
            first = std::min(first, series.samples.front().seconds);
            last = std::max(last, series.samples.back().seconds);
        }
    if (first > last) {
        check.problems.push_back("The measurements '" + source.label + "' hold no values.");
        return check;
    }
    const auto inSession = [&](double seconds) {
        return source.sync.toSession(MediaTime::fromSeconds(seconds));
    };
    if (duration > MediaTime() && (inSession(first) >= duration || inSession(last) < MediaTime()))
        check.problems.push_back(
            "The measurements '" + source.label + "' lie outside the session: from " +
            formatTimecode(inSession(first)) + " to " + formatTimecode(inSession(last)) +
            ", and it lasts " + formatTimecode(duration) +
            ". Set the clock offset of the track, or correct the times in the file.");
    return check;
}

int checkSession(const Context &context, const std::string &file, bool allow)
{
    const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    if (allow)
        allowOutside((*store)->session(), file);
    auto found = (*store)->check();
    if (!found)
        return report(found.error());
    const std::string folder = std::filesystem::absolute(file).parent_path().string();
    nlohmann::json media = nlohmann::json::array();
    std::vector<std::string> notes;
    if ((*store)->lacksItsLog())
        notes.push_back((*store)->missingLog());
    const MediaTime duration = (*store)->session().info().duration;
    for (const MediaSource *source : (*store)->session().media()) {
        media::MediaState state = media::stateOf(*source, folder);
        media.push_back(
            {{"label", source->label}, {"state", nameOf(state.kind)}, {"path", state.path}});
        const bool isThere = state.kind != media::MediaState::Kind::Missing &&
                             state.kind != media::MediaState::Kind::Outside;
        if (!state.problem.empty())
            found->problems.push_back(std::move(state.problem));
        if (source->role != MediaRole::HeartRate || !isThere)
            continue;
        const TableCheck table = checkTable(*source, state.path, duration);
        found->problems.insert(found->problems.end(), table.problems.begin(), table.problems.end());
        notes.insert(notes.end(), table.notes.begin(), table.notes.end());
    }

    std::string text = std::to_string(found->rows) + " rows, " +
                       std::to_string(found->journalEntries) + " journal lines: ";
    text +=
        found->problems.empty() ? "clean" : std::to_string(found->problems.size()) + " problems";
    for (const std::string &problem : found->problems)
        text += '\n' + problem;
    for (const std::string &note : notes)
        text += "\nnote: " + note;
    print(context,
          {{"session", file},
           {"clean", found->problems.empty()},
           {"problems", found->problems},
           {"notes", notes},
           {"media", media},
           {"rows", found->rows},
           {"journalEntries", found->journalEntries},
           {"journalMode", found->journalMode}},
          text);
    return found->problems.empty() ? Done : Failed;
}

} // namespace

void addCheck(CLI::App &app, Context &context)
{
    struct Options
    {
        std::string file;
        bool allowOutside = false;
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(
        app, context, "check",
        "Check a session: file, rows against the journal, and its recordings", [&context, options] {
            return checkSession(context, options->file, options->allowOutside);
        });
    command->add_option("session", options->file, "A *.duologue file")->required();
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
    command->footer("Exit status 1 when anything but notes was found. The session is not changed.");
}

} // namespace duologue::cli
