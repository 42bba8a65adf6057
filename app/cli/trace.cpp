#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/trace_work.h"
#include "core/formats/text_io.h"
#include "core/traces/take_file.h"

namespace duologue::cli {
namespace {

using nlohmann::json;
using traces::Key;

int list(const TraceWork &work)
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

int exportTable(const TraceWork &work)
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

int importTable(const TraceWork &work)
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

int remove(const TraceWork &work)
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

int recover(const TraceWork &work)
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
    int (*carryOut)(const TraceWork &);
};
constexpr Action actions[]{{"list", false, list},
                           {"lag", false, traceLags},
                           {"resample", false, resampleTraces},
                           {"export", false, exportTable},
                           {"import", true, importTable},
                           {"delete", true, remove},
                           {"recover", true, recover}};

int run(const Context &context, const TraceOptions &options)
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
    const auto options = std::make_shared<TraceOptions>();
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
