#include <filesystem>
#include <memory>

#include "app/cli/command.h"
#include "app/cli/format_options.h"
#include "app/cli/scheme_choice.h"
#include "core/formats/scheme_files.h"
#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::string session;
    bool list = false, show = false, preview = false;
    std::string apply, save;
    std::string author = "scheme";
};

int listShipped(const Context &context)
{
    json all = json::array();
    std::string text;
    for (const scheme::Scheme &one : scheme::shipped()) {
        all.push_back({{"name", one.name},
                       {"description", one.description.in()},
                       {"tiers", one.tiers.size()},
                       {"vocabularies", one.vocabularies.size()},
                       {"scales", one.ratings.scales.size()}});
        text += one.name + ": " + one.description.in() + '\n';
    }
    print(context, {{"schemes", std::move(all)}}, text);
    return Done;
}

int show(const Context &context, const Session &session)
{
    const scheme::Scheme followed =
        session.scheme() ? scheme::schemeOf(session) : scheme::templateOf(session);
    const std::string text = scheme::textOf(followed);
    print(context, {{"applied", session.scheme() != nullptr}, {"scheme", json::parse(text)}},
          session.scheme() ? text : "No scheme was applied; this is what one would say:\n" + text);
    return Done;
}

int save(const Context &context, const Session &session, const std::string &file)
{
    const scheme::Scheme made = scheme::templateOf(session);
    const auto saved = formats::saveScheme(made, file);
    if (!saved)
        return report(saved.error());
    warn(file, *saved);
    print(context, {{"file", file}, {"tiers", made.tiers.size()}},
          file + ": " + std::to_string(made.tiers.size()) + " tiers, " +
              std::to_string(made.vocabularies.size()) + " vocabularies, " +
              std::to_string(made.ratings.scales.size()) + " scales");
    return Done;
}

int apply(const Context &context, SessionStore &store, const Options &options)
{
    const auto wanted = chosenScheme(options.apply);
    if (!wanted)
        return report(wanted.error());
    IdSource ids;
    const auto change = scheme::changeTo(store.session(), ids, *wanted);
    if (!change)
        return report(change.error());
    const bool writes = !options.preview && !change->edit.empty();
    if (writes)
        if (const auto done = store.commit(change->edit, options.author); !done)
            return report(done.error());
    std::string text;
    for (const std::string &sentence : change->sentences)
        text += sentence + '\n';
    if (options.preview)
        text += "Nothing was written.\n";
    print(context,
          {{"scheme", wanted->name}, {"applied", writes}, {"sentences", change->sentences}}, text);
    return Done;
}

int run(const Context &context, const Options &options)
{
    if (options.list)
        return listShipped(context);
    if (options.session.empty())
        return report({"usage", "Name a session, or give --list.", {}}), Usage;
    const bool writes = !options.apply.empty() && !options.preview;
    const auto store = SessionStore::open(options.session, writes ? SessionStore::Access::ReadWrite
                                                                  : SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    if (!options.apply.empty())
        return apply(context, **store, options);
    if (!options.save.empty())
        return save(context, (*store)->session(), options.save);
    return show(context, (*store)->session());
}

} // namespace

Result<scheme::Scheme> chosenScheme(const std::string &nameOrFile)
{
    if (const scheme::Scheme *shipped = scheme::shipped(nameOrFile))
        return *shipped;
    if (!nameOrFile.ends_with(".json") && !std::filesystem::exists(nameOrFile))
        return fail("scheme.unknown", "There is no scheme '" + nameOrFile +
                                          "', and no file of that name. 'duologue-cli scheme "
                                          "--list' names those that are shipped.");
    auto opened = formats::openScheme(nameOrFile);
    if (!opened)
        return std::unexpected(opened.error());
    warn(nameOrFile, opened->warnings);
    return std::move(opened->scheme);
}

void addScheme(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(
        app, context, "scheme",
        "What a session is annotated with: show its scheme, apply one, or make one of it",
        [&context, options] { return run(context, *options); });
    command->add_option("session", options->session, "A *.duologue file");
    auto *list = command->add_flag("--list", options->list, "Name the schemes that are shipped");
    auto *show = command->add_flag("--show", options->show, "Print the session's scheme (usual)");
    auto *apply = command->add_option("--apply", options->apply,
                                      "A scheme file, a template of ELAN (.etf), or the name of a "
                                      "shipped scheme");
    auto *save =
        command->add_option("--save", options->save,
                            "Write a scheme file, or a template of ELAN (.etf), that makes "
                            "other sessions like this one");
    for (auto *one : {list, show})
        one->excludes(apply)->excludes(save);
    apply->excludes(save);
    command->add_flag("--preview", options->preview, "Only say what --apply would change")
        ->needs(apply);
    command->add_option("--author", options->author, "Who is said to have applied it");
}

} // namespace duologue::cli
