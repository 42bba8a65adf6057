#include <filesystem>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/commands.h"
#include "core/media/media_state.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

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
    for (const MediaSource *source : (*store)->session().media()) {
        media::MediaState state = media::stateOf(*source, folder);
        media.push_back(
            {{"label", source->label}, {"state", nameOf(state.kind)}, {"path", state.path}});
        if (!state.problem.empty())
            found->problems.push_back(std::move(state.problem));
    }

    std::string text = std::to_string(found->rows) + " rows, " +
                       std::to_string(found->journalEntries) + " journal lines: ";
    text +=
        found->problems.empty() ? "clean" : std::to_string(found->problems.size()) + " problems";
    for (const std::string &problem : found->problems)
        text += '\n' + problem;
    print(context,
          {{"session", file},
           {"clean", found->problems.empty()},
           {"problems", found->problems},
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
    command->footer("Exit status 1 when anything was found. The session is not changed.");
}

} // namespace duologue::cli
