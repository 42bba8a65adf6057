#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>

#include "app/cli/care.h"
#include "app/cli/commands.h"
#include "core/dyad/dyad.h"
#include "core/dyad/grid.h"
#include "core/dyad/series_catalog.h"
#include "core/formats/text_io.h"
#include "core/scheme/rating_values.h"
#include "core/store/session_store.h"
#include "core/traces/lag.h"
#include "core/traces/table.h"
#include "core/traces/take_file.h"
#include "core/traces/windows.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
using traces::Key;

struct Options
{
    std::string session, action = "list", file, author;
    std::string participant, rater, dimension, against, lag = "0";
    double most = traces::LagOptions{}.most;
    traces::Unsaid unsaid;
    bool apply = false, allowOutside = false;
};

/// A session with what is asked of it.
struct Work
{
    const Context &context;
    const Options &options;
    SessionStore &store;

    const Session &session() const { return store.session(); }
    std::string nameOf(Id participant) const
    {
        const Participant *person = session().participant(participant);
        return person ? person->pseudonym : std::string();
    }
    std::string nameOf(const Key &key) const
    {
        return nameOf(key.participant) + " " + key.dimension + " by " + key.rater;
    }
    json document(const Key &key) const
    {
        return {{"participant", nameOf(key.participant)},
                {"rater", key.rater},
                {"dimension", key.dimension}};
    }
    Result<Id> participant() const
    {
        for (const Participant *person : session().participants())
            if (person->pseudonym == options.participant)
                return person->id;
        if (options.participant.empty())
            return 0;
        return fail("traces.person",
                    "There is no participant '" + options.participant + "' in this session.");
    }
    /// Those that --participant, --rater and --dimension leave.
    Result<std::vector<Key>> keys() const
    {
        const auto person = participant();
        if (!person)
            return std::unexpected(person.error());
        auto keys = traces::keysOf(session());
        std::erase_if(keys, [&](const Key &key) {
            return (*person != 0 && key.participant != *person) ||
                   (!options.rater.empty() && key.rater != options.rater) ||
                   (!options.dimension.empty() && key.dimension != options.dimension);
        });
        if (keys.empty())
            return fail("traces.none", "No trace of this session is meant. 'list' names those "
                                       "that it has; the window makes them (Trace), or 'import'.");
        return keys;
    }
    int commit(const Edit &edit, const json &document, const std::string &text) const
    {
        const std::string author = options.author.empty() ? "script" : options.author;
        if (const auto done = store.commit(edit, author); !done)
            return report(done.error());
        print(context, document, text);
        return Done;
    }
};

std::string seconds(double value)
{
    return scheme::decimal(std::round(value * 100) / 100) + " s";
}

int list(const Work &work)
{
    json document = json::array();
    std::string text;
    for (const Key &key : traces::keysOf(work.session())) {
        const auto points = traces::pointsOf(work.session(), key);
        double length = 0, sum = 0;
        for (const traces::Point &point : points)
            length += point.stands, sum += point.stands * double(point.value);
        json one = work.document(key);
        one.update({{"seconds", length},
                    {"samples", points.size()},
                    {"mean", length > 0 ? json(sum / length) : json()}});
        document.push_back(one);
        text += work.nameOf(key) + ": " + seconds(length) + ", mean " +
                (length > 0 ? scheme::decimal(std::round(sum / length * 100) / 100) : "none") +
                '\n';
    }
    if (traces::hasTake(work.options.session))
        text += "A trace that was not ended lies beside this session; 'recover' takes it over.\n";
    print(work.context, document, text.empty() ? "No traces." : text);
    return Done;
}

/// What --against names: "mean", a rater, or something measured.
Result<traces::Curve> followedBy(const Work &work, const Key &key)
{
    const std::string &against = work.options.against;
    if (against.empty() || against == "mean") {
        traces::Curve others = traces::othersOf(work.session(), key, traces::lagHertz);
        if (others.samples.empty())
            return fail("traces.alone",
                        "Nobody else has traced " + work.nameOf(key) +
                            ", so there is nothing to compare it with. Say with --against which "
                            "measure it follows ('dyad --list' names them, for example "
                            "intensity).");
        return others;
    }
    const Key other{key.participant, against, key.dimension};
    const auto keys = traces::keysOf(work.session());
    if (std::ranges::find(keys, other) != keys.end())
        return traces::curveOf(work.session(), other, traces::lagHertz);
    const auto session = std::make_shared<const Session>(work.session());
    const auto pair = dyad::pairOf(*session, {});
    if (!pair)
        return std::unexpected(pair.error());
    const auto folder = std::filesystem::absolute(work.options.session).parent_path().string();
    dyad::SeriesCatalog catalog(session, *pair, folder);
    const auto own = std::ranges::find_if(catalog.measures(), [&](const dyad::Measure &one) {
        return one.name == against || (one.person == key.participant && one.what == against);
    });
    const auto series = catalog.read(own == catalog.measures().end() ? against : own->name);
    if (!series)
        return std::unexpected(series.error());
    const dyad::Grid grid = dyad::onGrid(*series, *series, traces::lagHertz);
    return traces::Curve{grid.begin, grid.rate, grid.first};
}

Result<traces::Lag> lagOf(const Work &work, const Key &key)
{
    const auto followed = followedBy(work, key);
    if (!followed)
        return std::unexpected(followed.error());
    const bool raters = work.options.against.empty() || work.options.against == "mean";
    return traces::lagOf(traces::curveOf(work.session(), key, traces::lagHertz), *followed,
                         {work.options.most, raters});
}

int lags(const Work &work)
{
    const auto keys = work.keys();
    if (!keys)
        return report(keys.error());
    json document = json::array();
    std::string text;
    int code = Done;
    for (const Key &key : *keys) {
        if (key.rater == work.options.against)
            continue;
        const auto lag = lagOf(work, key);
        if (!lag) {
            code = report(lag.error());
            continue;
        }
        json one = work.document(key);
        one.update({{"lag_s", lag->seconds},
                    {"correlation", lag->correlation},
                    {"correlation_uncorrected", lag->uncorrected},
                    {"at_the_edge", lag->atTheEdge}});
        document.push_back(one);
        const auto r = [](double value) {
            return scheme::decimal(std::round(value * 1000) / 1000);
        };
        text += work.nameOf(key) + ": " + (lag->seconds < 0 ? "ahead by " : "late by ") +
                seconds(std::abs(lag->seconds)) + " (r " + r(lag->correlation) + ", without " +
                r(lag->uncorrected) +
                (lag->atTheEdge ? "; the farthest that was looked at, so it may be more" : "") +
                ")\n";
    }
    print(work.context, document, text);
    return code;
}

int resample(const Work &work)
{
    const auto keys = work.keys();
    if (!keys)
        return report(keys.error());
    std::vector<traces::Late> late;
    for (const Key &key : *keys) {
        double by = 0;
        if (work.options.lag == "auto") {
            const auto lag = lagOf(work, key);
            if (!lag)
                return report(lag.error());
            by = lag->seconds;
        } else {
            by = std::stod(work.options.lag);
        }
        late.push_back({key, by});
    }
    const auto means = traces::windowMeans(work.session(), late);
    json document{{"windows", json::array()}, {"applied", work.options.apply}};
    std::ostringstream text;
    for (const traces::WindowMean &one : means) {
        json window = work.document(one.key);
        window.update({{"begin_s", one.window.begin.seconds()},
                       {"end_s", one.window.end.seconds()},
                       {"mean", one.mean},
                       {"value", one.value ? json(*one.value) : json()}});
        document["windows"].push_back(window);
        text << work.nameOf(one.key) << ", " << seconds(one.window.begin.seconds()) << ": "
             << scheme::decimal(std::round(one.mean * 100) / 100)
             << (one.value ? " → " + scheme::decimal(*one.value)
                           : ", which is not on the scheme's scale")
             << '\n';
    }
    IdSource ids;
    const auto edit = traces::ratingsOf(work.session(), ids, means);
    if (!edit)
        return report(edit.error());
    if (!work.options.apply) {
        print(work.context, document,
              text.str() + "Nothing was changed; --apply makes ratings of them.\n");
        return Done;
    }
    return work.commit(*edit, document, edit->label);
}

int exportTable(const Work &work)
{
    const auto keys = work.keys();
    if (!keys)
        return report(keys.error());
    const std::string table = traces::tableOf(work.session(), *keys);
    if (work.options.file.empty()) {
        std::cout << table;
        return Done;
    }
    if (const auto saved = formats::saveFile(work.options.file, table); !saved)
        return report(saved.error());
    print(work.context, {{"file", work.options.file}, {"traces", keys->size()}},
          work.options.file + ": " + std::to_string(keys->size()) +
              (keys->size() == 1 ? " trace" : " traces"));
    return Done;
}

int importTable(const Work &work)
{
    auto text = formats::readFile(work.options.file);
    if (!text)
        return report(text.error());
    traces::Unsaid unsaid = work.options.unsaid;
    const auto person = work.participant();
    if (!person)
        return report(person.error());
    unsaid.participant = *person;
    unsaid.rater = work.options.rater;
    unsaid.dimension = work.options.dimension;
    const auto read = traces::readTable(std::move(*text), work.session(), unsaid);
    if (!read)
        return report(read.error());
    for (const std::string &note : read->notes)
        std::cerr << note << '\n';
    IdSource ids;
    const auto name = std::filesystem::path(work.options.file).filename().string();
    const auto edit = traces::lay(work.session(), ids, read->pieces, "import traces from " + name);
    if (!edit)
        return report(edit.error());
    return work.commit(*edit, {{"pieces", read->pieces.size()}, {"notes", read->notes}},
                       edit->label + ": " + std::to_string(read->pieces.size()) +
                           (read->pieces.size() == 1 ? " piece" : " pieces"));
}

int remove(const Work &work)
{
    const auto keys = work.keys();
    if (!keys)
        return report(keys.error());
    if (keys->size() > 1)
        return report({"traces.several",
                       "That is " + std::to_string(keys->size()) +
                           " traces. Say with --participant, --rater and --dimension which one.",
                       {}});
    const auto edit = traces::removeCurve(work.session(), keys->front());
    return edit ? work.commit(*edit, {{"label", edit->label}}, edit->label) : report(edit.error());
}

int recover(const Work &work)
{
    const auto take = traces::readTake(work.options.session);
    if (!take)
        return report(take.error());
    IdSource ids;
    const auto edit =
        traces::lay(work.session(), ids, take->pieces(), traces::labelOf(*take, work.session()));
    if (!edit)
        return report(edit.error());
    const int code = work.commit(*edit, {{"label", edit->label}}, edit->label);
    if (code == Done)
        traces::removeTake(work.options.session);
    return code;
}

struct Action
{
    const char *name;
    bool writes;
    int (*carryOut)(const Work &);
};
constexpr Action actions[]{{"list", false, list},         {"lag", false, lags},
                           {"resample", false, resample}, {"export", false, exportTable},
                           {"import", true, importTable}, {"delete", true, remove},
                           {"recover", true, recover}};

int run(const Context &context, const Options &options)
{
    const auto action = std::ranges::find_if(
        actions, [&](const Action &one) { return options.action == one.name; });
    const bool writes = action->writes || options.apply;
    const auto store = SessionStore::open(options.session, writes ? SessionStore::Access::ReadWrite
                                                                  : SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    if (options.allowOutside)
        allowOutside((*store)->session(), options.session);
    return action->carryOut({context, options, **store});
}

/// "auto", or seconds.
std::string lagProblem(const std::string &text)
{
    return text == "auto" ? std::string() : CLI::Range(-60.0, 60.0)(text);
}

} // namespace

void addTrace(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "trace",
                   "Continuous ratings: what there is, how late raters are, ratings made of them, "
                   "tables",
                   [&context, options] { return run(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    std::vector<std::string> known;
    for (const Action &action : actions)
        known.emplace_back(action.name);
    command
        ->add_option("action", options->action,
                     "list; lag; resample into the windows of the protocol; export [TABLE.csv]; "
                     "import TABLE.csv; delete; recover what was not ended")
        ->check(CLI::IsMember(known));
    command->add_option("file", options->file, "The table of export and import");
    command->add_option("--participant", options->participant, "Of this person alone");
    command->add_option("--rater", options->rater, "By this rater alone; import: who rated");
    command->add_option("--dimension", options->dimension,
                        "In this dimension alone; import: what was rated");
    command->add_option("--against", options->against,
                        "lag: another rater, 'mean' (of the others; also without), or a measure "
                        "that 'dyad --list' names, as intensity");
    command
        ->add_option("--most", options->most, "lag: seconds that are looked through, 5 by default")
        ->check(CLI::Range(0.1, 30.0));
    command
        ->add_option("--lag", options->lag,
                     "resample: seconds that raters are late, which are taken away; 'auto': as "
                     "'lag' finds them; 0 by default")
        ->check(CLI::Validator(lagProblem, "SECONDS or auto"));
    command->add_flag("--apply", options->apply,
                      "resample: make ratings of it, by a rater 'NAME (trace)'");
    command
        ->add_option("--hertz", options->unsaid.hertz,
                     "import: samples a second; without, as the table has them")
        ->check(CLI::Range(0.01, 1000.0));
    command->add_flag("--columns-are-raters", options->unsaid.columnsAreRaters,
                      "import: the columns of the table are raters, not dimensions");
    command->add_option("--author", options->author, "Who the journal names");
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
