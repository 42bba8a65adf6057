#include <filesystem>
#include <map>
#include <memory>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "core/media/media_state.h"
#include "core/store/session_store.h"
#include "core/time/timecode.h"

namespace duologue::cli {
namespace {

using nlohmann::json;

json describe(const Participant &p)
{
    json out{{"id", p.id}, {"pseudonym", p.pseudonym}, {"seat", p.seat}, {"gender", p.gender}};
    out["age"] = p.age ? json(*p.age) : json();
    out["attributes"] = p.attributes;
    return out;
}

std::string nameOf(const Session &session, Id participant)
{
    const Participant *person = session.participant(participant);
    return person ? person->pseudonym : std::string();
}

json pausesOf(const MediaSource &m)
{
    json list = json::array();
    for (const Pause &pause : m.sync.pauses)
        list.push_back({{"at", pause.at.seconds()}, {"length", pause.length.seconds()}});
    return list;
}

json describe(const Session &session, const MediaSource &m, const std::string &folder)
{
    return {{"id", m.id},
            {"label", m.label},
            {"path", m.path},
            {"role", toString(m.role)},
            {"subject", nameOf(session, m.subject)},
            {"offset", m.sync.offset.seconds()},
            {"driftPpm", m.sync.driftPpm},
            {"pauses", pausesOf(m)},
            {"duration", m.fingerprint.duration.seconds()},
            {"state", media::nameOf(media::stateOf(m, folder).kind)}};
}

json describe(const Session &session, const Tier &t)
{
    return {{"id", t.id},
            {"name", t.name},
            {"kind", toString(t.kind)},
            {"participant", nameOf(session, t.participant)},
            {"annotator", t.annotator},
            {"locked", t.locked},
            {"annotations", session.annotations(t.id).size()}};
}

json describe(const Session &session, const std::string &file)
{
    const std::string folder = std::filesystem::absolute(file).parent_path().string();
    json out{{"session", file},
             {"title", session.info().title},
             {"created", session.info().created},
             {"duration", session.info().duration.seconds()},
             {"ratingWindow", session.info().ratingWindow.seconds()},
             {"participants", json::array()},
             {"media", json::array()},
             {"tiers", json::array()},
             {"modelRuns", json::array()}};
    for (const auto *row : session.participants())
        out["participants"].push_back(describe(*row));
    for (const auto *row : session.media())
        out["media"].push_back(describe(session, *row, folder));
    for (const auto *row : session.tiers())
        out["tiers"].push_back(describe(session, *row));
    for (const auto *row : session.modelRuns())
        out["modelRuns"].push_back({{"id", row->id},
                                    {"model", row->modelName},
                                    {"device", row->device},
                                    {"started", row->started}});
    std::map<std::string, int> raters;
    for (const auto *rating : session.ratings())
        ++raters[rating->rater];
    out["ratedWindows"] = raters;
    return out;
}

std::string shown(const json &value)
{
    return value.get<std::string>();
}

std::string sentence(const json &d, const Session &session)
{
    std::string text = shown(d["title"]) + ", " + formatTimecode(session.info().duration) + '\n';
    text += "participants:";
    for (const json &p : d["participants"])
        text += ' ' + shown(p["pseudonym"]);
    for (const json &m : d["media"])
        text += "\nmedia: " + shown(m["label"]) + " (" + shown(m["role"]) + ", " +
                shown(m["state"]) + ") " + shown(m["path"]);
    for (const json &t : d["tiers"])
        text += "\ntier: " + shown(t["name"]) + " (" + shown(t["kind"]) + "), " +
                std::to_string(t["annotations"].get<int>()) + " annotations";
    for (const auto &[rater, count] : d["ratedWindows"].items())
        text += "\nratings: " + rater + ", " + std::to_string(count.get<int>()) + " windows";
    for (const json &r : d["modelRuns"])
        text += "\nmodel run: " + shown(r["model"]) + " on " + shown(r["device"]) + ", " +
                shown(r["started"]);
    return text;
}

int showInfo(const Context &context, const std::string &file, bool allow)
{
    const auto store = SessionStore::open(file, SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    warnOfMissingLog(**store);
    if (allow)
        allowOutside((*store)->session(), file);
    json document = describe((*store)->session(), file);
    const auto label = [](const std::optional<std::string> &text) {
        return text ? json(*text) : json();
    };
    document["undo"] = label((*store)->undoLabel());
    document["redo"] = label((*store)->redoLabel());
    print(context, document, sentence(document, (*store)->session()));
    return Done;
}

} // namespace

void addInfo(CLI::App &app, Context &context)
{
    struct Options
    {
        std::string file;
        bool allowOutside = false;
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "info", "Show what a session holds", [&context, options] {
            return showInfo(context, options->file, options->allowOutside);
        });
    command->add_option("session", options->file, "A *.duologue file")->required();
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
