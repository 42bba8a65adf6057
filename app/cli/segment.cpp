#include <filesystem>
#include <map>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/segment/propose.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::string session;
    segment::ProposeOptions how;
    bool apply = false, allowOutside = false;
    std::string author = "segment";
};

Result<int> applied(SessionStore &store, const segment::Proposals &found, const std::string &author)
{
    IdSource ids;
    const Edit edit = edits::propose(store.session(), ids, found.utterances);
    int added = 0;
    for (const auto &change : edit.changes)
        added += change.after && std::holds_alternative<Annotation>(*change.after);
    if (edit.empty())
        return 0;
    if (const auto done = store.commit(edit, author); !done)
        return std::unexpected(done.error());
    return added;
}

int segmentSession(const Context &context, const Options &options)
{
    const auto store =
        SessionStore::open(options.session, options.apply ? SessionStore::Access::ReadWrite
                                                          : SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    const Session &session = (*store)->session();
    if (options.allowOutside)
        allowOutside(session, options.session);
    catchInterrupts();
    const auto cancel = media::makeCancelFlag();
    const auto folder = std::filesystem::absolute(options.session).parent_path().string();
    segment::ProposeOptions how = options.how;
    how.unmarkedOnly = options.apply;
    const auto found = segment::propose(session, folder, how, cancel, [&](double share) {
        progress("listening", share);
        *cancel = interrupted();
    });
    if (!found)
        return report(found.error());
    json list = json::array();
    std::map<std::string, std::pair<int, double>> people;
    for (const Proposal &one : found->utterances) {
        const std::string &name = session.participant(one.participant)->pseudonym;
        list.push_back({{"participant", name},
                        {"begin_s", one.span.begin.seconds()},
                        {"end_s", one.span.end.seconds()}});
        ++people[name].first;
        people[name].second += one.span.length().seconds();
    }
    std::string text;
    for (const auto &[name, sum] : people)
        text += name + ": " + std::to_string(sum.first) + " utterances, " +
                std::to_string(static_cast<int>(sum.second + 0.5)) + " s\n";
    for (const std::string &remark : found->remarks)
        text += remark + '\n';
    int added = 0;
    if (options.apply) {
        const auto done = applied(**store, *found, options.author);
        if (!done)
            return report(done.error());
        added = *done;
        text += std::to_string(added) +
                " wait to be taken or refused, in the window or by 'edit'; until then they count "
                "nowhere. Those that overlap an utterance that is there were left out\n";
    }
    print(context, {{"utterances", std::move(list)}, {"remarks", found->remarks}, {"added", added}},
          text);
    return Done;
}

} // namespace

void addSegment(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "segment",
                   "Find when each person speaks, by their lapel microphones, and propose "
                   "utterances",
                   [&context, options] { return segmentSession(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command
        ->add_option("--pause", options->how.longestPause,
                     "Seconds of silence that an utterance may hold, 2 by default")
        ->check(CLI::Range(0.0, 60.0));
    command->add_flag(
        "--apply", options->apply,
        "Put them into the session as proposals, which wait for a person; in place of "
        "those that waited");
    command->add_option("--author", options->author, "Who is said to have added them");
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
