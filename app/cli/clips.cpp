#include "core/clips/clips.h"

#include <filesystem>
#include <map>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/formats/selection.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

struct Options
{
    std::string session, folder;
    std::vector<std::string> tiers, people; // by name
    clips::Choice choice;
    double margin = 0;
    bool allowOutside = false;
};

Result<void> findNames(const Session &session, Options &options)
{
    const auto people = formats::peopleNamed(session, options.people);
    if (!people)
        return std::unexpected(people.error());
    options.choice.people = *people;
    if (options.tiers.empty())
        return {};
    const auto tiers = formats::tiersNamed(session, options.tiers);
    if (!tiers)
        return std::unexpected(tiers.error());
    for (const Tier *tier : *tiers)
        options.choice.tiers.push_back(tier->id);
    return {};
}

int makeClips(const Context &context, Options options)
{
    const auto store = SessionStore::open(options.session, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    const Session &session = (*store)->session();
    warnOfMissingLog(**store);
    if (options.allowOutside)
        allowOutside(session, options.session);
    if (const auto found = findNames(session, options); !found)
        return report(found.error());
    options.choice.margin = MediaTime::fromSeconds(options.margin);
    catchInterrupts();
    const auto cancel = media::makeCancelFlag();
    const auto made =
        clips::make(session, std::filesystem::absolute(options.session).parent_path().string(),
                    options.choice, options.folder, cancel, [&](double share) {
                        progress("clips", share);
                        *cancel = *cancel || interrupted();
                    });
    if (!made)
        return report(made.error());
    std::string text = std::to_string(made->clips) +
                       (made->clips == 1 ? " clip in " : " clips in ") + options.folder + "\n";
    for (const std::string &remark : made->remarks)
        text += remark + '\n';
    print(context, {{"clips", made->clips}, {"remarks", made->remarks}}, text);
    return Done;
}

} // namespace

void addClips(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "clips",
                   "Cut a session into films, one an annotation, with sound and subtitles",
                   [&context, options] { return makeClips(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command->add_option("folder", options->folder, "A new or empty folder for the clips")
        ->required();
    clips::Choice &choice = options->choice;
    auto *whole = command->add_flag("--whole", choice.whole, "The session in one piece");
    command
        ->add_option("--tier", options->tiers,
                     "Annotations of this tier, of utterances by default; may be repeated")
        ->excludes(whole);
    command->add_option("--person", options->people, "Only of this person's tiers; may be repeated")
        ->excludes(whole);
    command->add_option("--label", choice.labels, "Only with this label; may be repeated")
        ->excludes(whole);
    command->add_option("--view", choice.views,
                        "A view's label or role, a clip of each; by default the view that shows "
                        "the person best");
    command->add_option("--margin", options->margin, "Seconds added before and after")
        ->check(CLI::Range(0.0, 60.0));
    command
        ->add_option("--sound", choice.sound,
                     "Of the person's own microphone (usual), of all, or none")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, clips::Sound>{{"person", clips::Sound::Person},
                                                {"all", clips::Sound::All},
                                                {"none", clips::Sound::None}}));
    command
        ->add_option("--subtitles", choice.subtitles,
                     "What is said: in a file beside the clip, or burnt into the pictures")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, clips::Subtitles>{{"none", clips::Subtitles::None},
                                                    {"beside", clips::Subtitles::Beside},
                                                    {"burnt", clips::Subtitles::Burnt}}));
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
