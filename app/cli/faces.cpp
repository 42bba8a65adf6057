#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/faces/find_faces.h"
#include "core/media/cache_folder.h"
#include "core/media/find_media.h"
#include "core/media/media_info.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using faces::Findings;
using faces::Looking;
using faces::Track;
using nlohmann::json;

struct Options
{
    std::string session;
    std::vector<std::string> views;
    double rate = 0; ///< 0: the default
    bool everyFrame = false;
    std::string mode = "standard";
    bool allowOutside = false;
};

bool mayHavePictures(const MediaSource &source)
{
    return source.role != MediaRole::HeartRate && source.role != MediaRole::Lapel &&
           source.role != MediaRole::Ambient;
}

/// Those asked for, or all; a label that no view has is an error.
Result<std::vector<const MediaSource *>> viewsOf(const Session &session, const Options &options)
{
    std::vector<const MediaSource *> views;
    for (const MediaSource *source : session.media())
        if (options.views.empty()
                ? mayHavePictures(*source)
                : std::ranges::find(options.views, source->label) != options.views.end())
            views.push_back(source);
    for (const std::string &label : options.views)
        if (std::ranges::none_of(views, [&](const auto *view) { return view->label == label; }))
            return fail("faces.no-view", "The session has no view named '" + label +
                                             "'; \"duologue-cli info\" lists its recordings.");
    return views;
}

Looking lookingFor(const Session &session, const MediaSource &view, const Options &options)
{
    Looking how = faces::lookingAt(session, view);
    if (options.rate > 0)
        how.rate = options.rate;
    if (options.everyFrame)
        how.rate = 0;
    how.mode = static_cast<int>(options.mode == "reference" ? faces::Mode::Reference
                                                            : faces::Mode::Standard);
    return how;
}

json trackJson(const Session &session, const Track &track)
{
    json boxes = json::array();
    for (const faces::Sighting &seen : track.sightings)
        boxes.push_back(
            {seen.time.seconds(), seen.box.x, seen.box.y, seen.box.width, seen.box.height});
    const Participant *person = session.participant(track.person);
    return {{"person", person ? json(person->pseudonym) : json()},
            {"by_hand", track.namedByHand},
            {"begin_s", track.sightings.front().time.seconds()},
            {"end_s", track.sightings.back().time.seconds()},
            {"boxes", std::move(boxes)}};
}

json viewJson(const Session &session, const MediaSource &view, const Looking &how,
              const Findings &findings, const std::vector<Track> &tracks)
{
    const auto with = std::ranges::count_if(
        findings.samples, [](const auto &sample) { return !sample.found.empty(); });
    json list = json::array();
    for (const Track &track : tracks)
        list.push_back(trackJson(session, track));
    return {{"label", view.label},        {"state", "done"},
            {"rate_hz", how.rate},        {"pictures", findings.samples.size()},
            {"pictures_with_face", with}, {"tracks", std::move(list)}};
}

std::string lineOf(const Session &session, const MediaSource &view, const Findings &findings,
                   const std::vector<Track> &tracks)
{
    std::string line = view.label + ": " + std::to_string(findings.samples.size()) +
                       " pictures looked at, " + std::to_string(tracks.size()) + " tracks";
    for (const Participant *person : session.participants()) {
        double seconds = 0;
        for (const Track &track : tracks)
            if (track.person == person->id)
                seconds += (track.sightings.back().time - track.sightings.front().time).seconds();
        if (seconds > 0)
            line += ", " + person->pseudonym + " " + std::to_string(std::lround(seconds)) + " s";
    }
    return line + '\n';
}

int findAll(const Context &context, const Options &options)
{
    const auto store = SessionStore::open(options.session, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    const Session &session = (*store)->session();
    if (options.allowOutside)
        allowOutside(session, options.session);
    const auto views = viewsOf(session, options);
    if (!views)
        return report(views.error());
    catchInterrupts();
    const auto folder = std::filesystem::absolute(options.session).parent_path().string();
    const auto cancel = media::makeCancelFlag();
    json document = json::array();
    std::string text;
    bool failed = false;
    for (const MediaSource *view : *views) {
        const Looking how = lookingFor(session, *view, options);
        const auto file = media::findMedia(*view, folder);
        const auto findings =
            file ? faces::findFaces(*file, how, faces::FaceCache(media::cacheFolder("faces")),
                                    media::IndexCache(media::cacheFolder("frames")), cancel,
                                    [&](double share) {
                                        progress("faces " + view->label, share);
                                        *cancel = interrupted();
                                    })
                 : std::unexpected(file.error());
        if (!findings && findings.error().code == "media.unsupported" && options.views.empty())
            continue; // sound alone
        if (!findings) {
            failed = true;
            if (interrupted())
                return report(findings.error());
            document.push_back(
                {{"label", view->label}, {"state", "failed"}, {"why", findings.error().message}});
            text += view->label + ": " + findings.error().message + '\n';
            continue;
        }
        const auto tracks = faces::tracksOf(session, *view, *findings);
        document.push_back(viewJson(session, *view, how, *findings, tracks));
        text += lineOf(session, *view, *findings, tracks);
    }
    print(context, {{"mode", options.mode}, {"views", std::move(document)}}, text);
    return failed ? Failed : Done;
}

} // namespace

void addFaces(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = addCommand(app, context, "faces",
                                   "Find the faces in a session's views and follow them; what was "
                                   "found is kept, and an interrupted run goes on",
                                   [&context, options] { return findAll(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command->add_option("--view", options->views, "Label of a view; all by default");
    auto *rate = command->add_option("--rate", options->rate, "Pictures a second, 5 by default")
                     ->check(CLI::Range(0.01, 1000.0));
    command->add_flag("--every-frame", options->everyFrame, "Look at every picture")
        ->excludes(rate);
    command
        ->add_option("--mode", options->mode,
                     "standard: profiles too, and what is seen once is no face; reference: the "
                     "published settings, the largest frontal face")
        ->check(CLI::IsMember({"standard", "reference"}));
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
