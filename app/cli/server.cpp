#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

#include <termios.h>
#include <unistd.h>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/cli/merge_text.h"
#include "core/files/problem.h"
#include "core/server/local_copy.h"
#include "core/server/sharing.h"
#include "core/server/sync.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
using server::Remote;

struct Options
{
    std::string url, name, out, media, role, login, blind, take = "ask";
    std::vector<std::string> sessions, assign;
    bool password = false, all = false;
};

constexpr unsigned mostAtOnce = 4; ///< copies that come at the same time
using Connections = std::vector<std::unique_ptr<Remote>>;

/// What somebody types at a terminal, without showing it. Nothing: there is no terminal.
std::optional<std::string> askUnseen(const char *question)
{
    termios shown{};
    if (::isatty(STDIN_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &shown) != 0)
        return std::nullopt;
    termios unseen = shown;
    unseen.c_lflag &= ~tcflag_t(ECHO);
    std::fputs(question, stderr);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
    std::string typed;
    std::getline(std::cin, typed);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::fputc('\n', stderr);
    return typed;
}

/// Connects so many times, and does `work`, which returns an exit code.
int with(const std::string &url, unsigned count, const std::function<int(Connections &)> &work)
{
    Connections connections;
    std::string password;
    while (connections.size() < count) {
        auto remote = server::connect(url, password);
        if (!remote && remote.error().code == "server.password" && password.empty())
            if (const auto typed = askUnseen("Password: ")) {
                password = *typed;
                remote = server::connect(url, password);
            }
        if (!remote)
            return report(remote.error());
        connections.push_back(std::move(*remote));
    }
    return work(connections);
}

int with(const std::string &url, const std::function<int(Remote &)> &work)
{
    return with(url, 1, [&work](Connections &connections) { return work(*connections.front()); });
}

/// How far something long is, until somebody interrupts it.
server::Progress shown(const std::string &what)
{
    catchInterrupts();
    return [what](double share) {
        progress(what, share);
        return !interrupted();
    };
}

int init(const Context &context, const Options &options)
{
    return with(options.url, [&](Remote &remote) {
        const auto made = remote.init();
        if (!made)
            return report(made.error());
        print(context, {{"address", remote.address()}, {"made", *made}},
              *made ? "The tables are made, and you lead. Add people with `server people`."
                    : "The tables are there already.");
        return int(Done);
    });
}

int add(const Context &context, const Options &options)
{
    if (!options.name.empty() && options.sessions.size() > 1)
        return report({"server.name",
                       "--name calls one session something else, and these are " +
                           std::to_string(options.sessions.size()) +
                           ". Share them without it, or one by one. Nothing was shared.",
                       {}});
    return with(options.url, [&](Remote &remote) {
        json document = json::array();
        std::string text;
        for (const std::string &file : options.sessions) {
            const auto store = SessionStore::open(file);
            if (!store)
                return report(store.error());
            const auto shared = server::add(**store, remote, options.name, shown(file));
            if (!shared)
                return report(shared.error());
            document.push_back({{"file", file}, {"name", shared->name}, {"id", shared->id}});
            text += file + " is shared as \"" + shared->name + "\"\n";
        }
        print(context, document, text);
        return int(Done);
    });
}

/// Those that are named, or all.
Result<std::vector<server::Shared>> wanted(Remote &remote, const Options &options)
{
    auto there = remote.sessions();
    if (!there || options.all)
        return there;
    std::vector<server::Shared> sessions;
    for (const std::string &name : options.sessions) {
        auto one = server::find(remote, name);
        if (!one)
            return std::unexpected(one.error());
        sessions.push_back(std::move(*one));
    }
    return sessions;
}

int pullMany(const Context &context, const Options &options)
{
    const std::string folder = options.out.empty() ? "." : options.out;
    std::error_code problem;
    std::filesystem::create_directories(folder, problem);
    if (problem)
        return report({"server.write", files::problemOf(folder, problem.value()).sentence(), {}});
    const unsigned atOnce = std::clamp(std::thread::hardware_concurrency(), 1U, mostAtOnce);
    return with(options.url, atOnce, [&](Connections &connections) {
        const auto sessions = wanted(*connections.front(), options);
        if (!sessions)
            return report(sessions.error());
        const auto copies =
            server::pullAll(connections, *sessions, folder, options.media, shown("copies"));
        if (!copies)
            return report(copies.error());
        json document = json::array();
        std::size_t made = 0;
        for (std::size_t i = 0; i < copies->size(); ++i) {
            made += !(*copies)[i].isThere;
            document.push_back({{"file", (*copies)[i].file},
                                {"name", (*sessions)[i].name},
                                {"id", (*sessions)[i].id},
                                {"new", !(*copies)[i].isThere}});
        }
        print(context, document,
              std::to_string(made) + (made == 1 ? " copy in " : " copies in ") + folder + ", " +
                  std::to_string(copies->size() - made) + " were there already");
        return int(Done);
    });
}

int pull(const Context &context, const Options &options)
{
    if (options.sessions.empty() != options.all)
        return report({"server.name",
                       "Name the sessions to take copies of, or say --all. `server list` tells "
                       "which there are.",
                       {}});
    if (options.sessions.size() != 1)
        return pullMany(context, options);
    return with(options.url, [&](Remote &remote) {
        const std::string &name = options.sessions.front();
        const std::string file = options.out.empty() ? name + ".duologue" : options.out;
        const auto shared = server::pull(remote, name, file, options.media, shown(name));
        if (!shared)
            return report(shared.error());
        print(context, {{"file", file}, {"name", shared->name}, {"id", shared->id}},
              file + " is a copy of \"" + shared->name +
                  "\". Work on it as on any session; `server "
                  "sync` brings both together.");
        return int(Done);
    });
}

int tell(const Context &context, const std::string &file, const server::Synced &synced)
{
    json conflicts = json::array();
    std::string text;
    for (const merge::Conflict &conflict : synced.conflicts) {
        conflicts.push_back(jsonOf(conflict));
        text += "conflict: " + conflict.sentence + '\n';
    }
    if (synced.newName)
        text +=
            file + " is a copy of a file that went on elsewhere; it goes on as one of its own.\n";
    text += file + ": " + std::to_string(synced.pushed) + " sent, " +
            std::to_string(synced.byOthers) + " by others";
    if (!synced.decided())
        text += "\nNothing is taken or sent: say by --take mine, theirs (the server's) or base who "
                "is right.";
    print(context,
          {{"file", file},
           {"sent", synced.pushed},
           {"by_others", synced.byOthers},
           {"conflicts", conflicts},
           {"in_step", synced.decided()}},
          text);
    return synced.decided() ? Done : Failed;
}

int sync(const Context &context, const Options &options, bool pullOnly)
{
    const auto store = SessionStore::open(options.out);
    if (!store)
        return report(store.error());
    if (!(*store)->serverLink())
        return report({"server.not-shared",
                       options.out +
                           " is not shared on a server. Add it with `server add`, or take "
                           "a copy with `server pull`.",
                       {}});
    const std::string url = options.url.empty() ? (*store)->serverLink()->address : options.url;
    static const std::map<std::string, std::optional<std::size_t>> takes{
        {"ask", std::nullopt}, {"base", merge::baseVersion}, {"theirs", 0}, {"mine", 1}};
    return with(url, [&](Remote &remote) {
        const auto synced = server::sync(
            **store, remote,
            [take = takes.at(options.take)](const merge::Conflict &) { return take; }, pullOnly);
        return synced ? tell(context, options.out, *synced) : report(synced.error());
    });
}

int list(const Context &context, const Options &options)
{
    return with(options.url, [&](Remote &remote) {
        const auto me = remote.hello();
        if (!me)
            return report(me.error());
        const auto sessions = remote.sessions();
        if (!sessions)
            return report(sessions.error());
        json document = json::array();
        std::string text;
        for (const server::Shared &one : *sessions) {
            json raters = json::array();
            text += one.name + ": " + std::to_string(one.head) + " edits" +
                    (one.blind ? ", blind until rated" : "");
            for (const server::Rater &rater : one.assigned) {
                raters.push_back({{"person", rater.name}, {"complete", rater.complete}});
                text += ", " + rater.name + (rater.complete ? " (has rated all)" : "");
            }
            text += '\n';
            document.push_back({{"name", one.name},
                                {"id", one.id},
                                {"edits", one.head},
                                {"blind", one.blind},
                                {"assigned", raters}});
        }
        print(context, {{"person", me->name}, {"role", me->role}, {"sessions", document}},
              text + "You are " + me->name + ", " + me->role + ".");
        return int(Done);
    });
}

std::string loginFor(std::string name)
{
    std::ranges::transform(name, name.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c == ' ' ? '_' : char(c);
    });
    return name;
}

Result<void> setPerson(Remote &remote, const Options &options)
{
    std::optional<std::string> password;
    if (options.password && !std::getline(std::cin, password.emplace()))
        return fail("server.password", "There is no password on standard input.");
    return remote.setPerson({options.name, options.role,
                             options.login.empty() ? loginFor(options.name) : options.login},
                            password);
}

int people(const Context &context, const Options &options)
{
    return with(options.url, [&](Remote &remote) {
        if (!options.name.empty())
            if (const auto done = setPerson(remote, options); !done)
                return report(done.error());
        const auto people = remote.people();
        if (!people)
            return report(people.error());
        json document = json::array();
        std::string text;
        for (const server::Person &one : *people) {
            document.push_back({{"name", one.name}, {"role", one.role}, {"login", one.login}});
            text += one.name + ": " + one.role + ", connects as " + one.login + '\n';
        }
        print(context, document, text);
        return int(Done);
    });
}

/// "ANN,BEN"; "-BEN" no more.
Result<void> assignAll(Remote &remote, const server::Shared &session, const Options &options)
{
    for (const std::string &order : options.assign) {
        const bool wanted = !order.starts_with('-');
        if (auto ok = remote.assign(session.id, wanted ? order : order.substr(1), wanted); !ok)
            return ok;
    }
    return options.blind.empty() ? Result<void>()
                                 : remote.setBlind(session.id, options.blind == "on");
}

int assign(const Context &context, const Options &options)
{
    return with(options.url, [&](Remote &remote) {
        const auto session = server::find(remote, options.name);
        if (!session)
            return report(session.error());
        if (const auto done = assignAll(remote, *session, options); !done)
            return report(done.error());
        return list(context, options);
    });
}

CLI::App *addOne(CLI::App &app, Context &context, const std::shared_ptr<Options> &options,
                 const std::string &name, const std::string &description,
                 int (*body)(const Context &, const Options &))
{
    CLI::App *command = addCommand(app, context, name, description,
                                   [&context, options, body] { return body(context, *options); });
    command->add_option("url", options->url, "postgresql://NAME@HOST/DATABASE, or as libpq has it")
        ->required();
    return command;
}

void addSync(CLI::App &app, Context &context, const std::shared_ptr<Options> &options,
             const std::string &name, const std::string &description, bool pullOnly)
{
    CLI::App *command = addCommand(app, context, name, description, [&context, options, pullOnly] {
        return sync(context, *options, pullOnly);
    });
    command->add_option("session", options->out, "A *.duologue file that is shared")->required();
    command->add_option("--url", options->url, "The server, where it has moved");
    command
        ->add_option("--take", options->take,
                     "Where others and you did something differently: ask (default: list it and "
                     "change nothing), mine, theirs or base")
        ->check(CLI::IsMember({"ask", "base", "mine", "theirs"}));
}

} // namespace

void addServer(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *all = app.add_subcommand(
        "server", "Share sessions on the lab's PostgreSQL; passwords are taken from ~/.pgpass or "
                  "PGPASSWORD and never written down");
    all->require_subcommand(1);
    addOne(*all, context, options, "init", "Make the tables in a database, and lead", init);
    CLI::App *adding = addOne(*all, context, options, "add", "Share sessions", add);
    adding->add_option("sessions", options->sessions, "*.duologue files")->required();
    adding->add_option("--name", options->name, "How people call it there; else as the file");
    CLI::App *pulling =
        addOne(*all, context, options, "pull", "Take copies of sessions to work on", pull);
    pulling->add_option("names", options->sessions, "As `server list` calls them");
    pulling->add_flag("--all", options->all, "All that the server has; those that are there stay");
    pulling->add_option("-o,--output", options->out,
                        "New session file, else NAME.duologue; of several: the folder");
    pulling->add_option("--media", options->media, "Folder in which recordings are looked for");
    addSync(*all, context, options, "sync", "Send what was done, and take what others did", false);
    addSync(*all, context, options, "push", "The same as sync", false);
    addSync(*all, context, options, "fetch", "Take what others did, and send nothing", true);
    addOne(*all, context, options, "list", "Which sessions there are, and who has what", list);
    CLI::App *who =
        addOne(*all, context, options, "people", "Who there is; add or change one", people);
    who->add_option("--add", options->name, "A name, as author and rater")
        ->check([](const std::string &name) {
            return name.find_first_not_of(' ') == std::string::npos ? "Somebody needs a name." : "";
        });
    who->add_option("--role", options->role, "annotator (default), lead or reader")
        ->default_val("annotator")
        ->check(CLI::IsMember({"annotator", "lead", "reader"}));
    who->add_option(
        "--login", options->login,
        "The database's role; made where there is none. Else the name in small letters");
    who->add_flag("--password", options->password, "Read its password from standard input");
    CLI::App *assigning =
        addOne(*all, context, options, "assign", "Say who is to rate a session, and how", assign);
    assigning->add_option("name", options->name, "As `server list` calls it")->required();
    assigning->add_option("people", options->assign, "NAME…; -NAME: no more (behind --)");
    assigning
        ->add_option("--blind", options->blind,
                     "Who has not rated all of it sees no rating of others: on or off")
        ->check(CLI::IsMember({"on", "off"}));
}

} // namespace duologue::cli
