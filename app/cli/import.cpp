#include <algorithm>
#include <memory>
#include <set>

#include "app/cli/command.h"
#include "app/cli/format_options.h"
#include "core/formats/import_edit.h"
#include "core/formats/people.h"
#include "core/formats/selection.h"
#include "core/formats/text_io.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

struct Options
{
    std::string session;
    std::string file;
    formats::ReadOptions reading;
    std::vector<std::string> people; ///< NAME=PERSON
    std::string annotator = "import";
    bool dryRun = false;
};

/// "SPEAKER_00=P17"; "=+" is a new person, "=" nobody in particular, "=-" what is left out.
Result<formats::Owner> ownerIn(const formats::KnownPeople &people, const std::string &argument,
                               const std::string &person)
{
    using Kind = formats::Owner::Kind;
    if (person.empty())
        return formats::Owner{Kind::Nobody, {}};
    if (person == "+" || person == "-")
        return formats::Owner{person == "+" ? Kind::NewPerson : Kind::LeftOut, {}};
    const std::string &known = people.named(person);
    if (known.empty()) {
        std::vector<std::string> present;
        for (const auto &[name, id] : people.ids())
            present.push_back(name);
        return fail("import.person", "--map " + argument + ": nobody in the session is called '" +
                                         person + "'. It has " + formats::quotedList(present) +
                                         ".");
    }
    return formats::Owner{Kind::Person, known};
}

Result<void> mapPeople(const Session &session, formats::Imported &imported,
                       const std::vector<std::string> &arguments)
{
    std::map<std::string, formats::Owner> owners;
    const formats::KnownPeople people(session);
    const auto named = formats::namesIn(imported);
    const std::set<std::string> isNamed(named.begin(), named.end());
    for (const std::string &argument : arguments) {
        const auto at = argument.rfind('=');
        if (at == argument.npos || at == 0)
            return fail("import.person",
                        "--map " + argument + ": write NAME=PERSON, for example SPEAKER_00=P17.");
        const std::string name = argument.substr(0, at);
        if (!isNamed.contains(name))
            return fail("import.person", "--map " + argument +
                                             ": the file names nobody and nothing '" + name +
                                             "'. It names " + formats::quotedList(named) + ".");
        auto owner = ownerIn(people, argument, argument.substr(at + 1));
        if (!owner)
            return std::unexpected(owner.error());
        owners[name] = *owner;
    }
    formats::assign(imported, owners);
    return {};
}

std::string summary(const Options &options, const formats::ImportPlan &plan)
{
    const auto count = [](int number, const char *what) {
        return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
    };
    std::string text = options.file + (options.dryRun ? ": would add " : ": added ") +
                       count(plan.annotations, "annotation") + ", " +
                       count(plan.ratings, "rating") + ", " + count(plan.tiers, "tier") + ", " +
                       count(plan.participants, "participant") + ", " +
                       count(plan.media, "recording");
    if (plan.present > 0)
        text += "; " + std::to_string(plan.present) + " were there already";
    return text;
}

int importFile(const Context &context, const Options &options)
{
    auto opened = formats::open(options.file, options.reading);
    if (!opened)
        return report(opened.error());
    formats::Imported &imported = opened->imported;
    const auto store = SessionStore::open(options.session);
    if (!store)
        return report(store.error());
    if (const auto done = mapPeople((*store)->session(), imported, options.people); !done)
        return report(done.error());
    IdSource ids;
    const auto plan = formats::planImport((*store)->session(), ids, imported, options.file);
    if (!plan)
        return report(plan.error());
    if (!options.dryRun && !plan->edit.empty())
        if (const auto done = (*store)->commit(plan->edit, options.annotator); !done)
            return report(done.error());
    warn(options.file, plan->warnings);
    print(context,
          {{"file", options.file},
           {"format", opened->format->id},
           {"session", options.session},
           {"annotations", plan->annotations},
           {"ratings", plan->ratings},
           {"tiers", plan->tiers},
           {"participants", plan->participants},
           {"media", plan->media},
           {"present", plan->present},
           {"written", !options.dryRun},
           {"warnings", toJson(plan->warnings)}},
          summary(options, *plan));
    return plan->nothing() ? Failed : Done;
}

} // namespace

void addImport(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "import", "Bring annotations or ratings of a file into a session",
                   [&context, options] { return importFile(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command->add_option("file", options->file, "What to import")->required();
    addReadOptions(command, options->reading);
    addFormerFormatOption(command, options->reading.format, true);
    command
        ->add_option("--map", options->people,
                     "NAME=PERSON: who a speaker of the file is (SPEAKER_00=P17), or whose a tier "
                     "that names nobody; may be repeated. NAME=+ is a new person, NAME= nobody in "
                     "particular, NAME=- is left out")
        ->type_name("NAME=PERSON");
    command->add_option("--annotator", options->annotator, "Who the journal names");
    command->add_flag("--dry-run", options->dryRun, "Say what would be added; change nothing");
}

} // namespace duologue::cli
