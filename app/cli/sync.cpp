#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include "app/cli/care.h"
#include "app/cli/commands.h"
#include "core/media/synchroniser.h"
#include "core/session/edit_builders.h"
#include "core/store/session_store.h"

namespace duologue::cli {
namespace {

using media::SourceFinding;
using nlohmann::json;
using Kind = SourceFinding::Kind;

struct Options
{
    std::string session, reference, author = "duologue-cli";
    bool apply = false;
    bool allowOutside = false;
};

const media::CancelFlag interrupted = media::makeCancelFlag();
static_assert(std::atomic<bool>::is_always_lock_free, "it is set in a signal handler");

const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Reference:
        return "reference";
    case Kind::Found:
        return "found";
    case Kind::Unrelated:
        return "unrelated";
    case Kind::NoSound:
        return "no sound";
    case Kind::Unreadable:
        break;
    }
    return "unreadable";
}

double rounded(double value, double unit)
{
    return std::round(value / unit) * unit;
}

json findingJson(const Session &session, const SourceFinding &finding)
{
    const MediaSource &source = *session.mediaSource(finding.id);
    json object{{"id", source.id},
                {"label", source.label},
                {"state", nameOf(finding.kind)},
                {"current_offset_s", source.sync.offset.seconds()},
                {"current_drift_ppm", source.sync.driftPpm}};
    if (!finding.why.empty())
        object["why"] = finding.why;
    if (finding.kind != Kind::Found && finding.kind != Kind::Reference)
        return object;
    const sync::Placement &p = finding.placement;
    object["offset_s"] = p.sync.offset.seconds();
    object["drift_ppm"] = rounded(p.sync.driftPpm, 1e-4);
    object["offset_error_ms"] = rounded(p.offsetError * 1e3, 1e-4);
    object["drift_error_ppm"] = rounded(p.driftError, 1e-4);
    object["confidence"] = rounded(p.confidence, 1e-4);
    json residuals = json::array();
    for (const sync::Residual &r : p.residuals)
        residuals.push_back({rounded(r.at, 1e-3), rounded(r.seconds * 1e3, 1e-4)});
    object["residuals_s_ms"] = std::move(residuals);
    return object;
}

json documentOf(const Session &session, const media::SyncFinding &finding, bool applied)
{
    json sources = json::array(), pairs = json::array();
    for (const SourceFinding &f : finding.findings)
        sources.push_back(findingJson(session, f));
    const auto label = [&](int i) {
        return session.mediaSource(finding.findings[static_cast<std::size_t>(i)].id)->label;
    };
    for (const auto &[a, b, pair] : finding.pairs)
        pairs.push_back({{"a", label(a)},
                         {"b", label(b)},
                         {"related", pair.related},
                         {"overlap_s", rounded(pair.overlap, 1e-3)},
                         {"windows", pair.windows},
                         {"agreement", rounded(pair.agreement(), 1e-4)},
                         {"chance_log10", rounded(pair.chance, 1e-2)}});
    return {{"sources", std::move(sources)},
            {"pairs", std::move(pairs)},
            {"loop_closure_ms", rounded(finding.loopClosure * 1e3, 1e-4)},
            {"loops", finding.loops},
            {"applied", applied}};
}

std::string lineOf(const MediaSource &source, const SourceFinding &finding)
{
    char line[200];
    const sync::Placement &p = finding.placement;
    if (finding.kind == Kind::Reference)
        std::snprintf(line, sizeof line, "%-20s reference", source.label.c_str());
    else if (finding.kind == Kind::Found)
        std::snprintf(line, sizeof line, "%-20s %+12.6f s %+9.3f ppm   confidence %3.0f %%",
                      source.label.c_str(), p.sync.offset.seconds(), p.sync.driftPpm,
                      100 * p.confidence);
    else
        return source.label + ": " + finding.why + " Align it by hand.";
    return line;
}

std::string textOf(const Session &session, const media::SyncFinding &finding)
{
    std::string text;
    for (const SourceFinding &f : finding.findings)
        text += lineOf(*session.mediaSource(f.id), f) + '\n';
    char line[100];
    std::snprintf(line, sizeof line, "largest error around %d loops: %.3f ms", finding.loops,
                  finding.loopClosure * 1e3);
    return finding.loops > 0 ? text + line : text;
}

std::map<Id, SyncMap> foundSyncs(const media::SyncFinding &finding)
{
    std::map<Id, SyncMap> syncs;
    for (const SourceFinding &f : finding.findings)
        if (f.kind == Kind::Found)
            syncs[f.id] = f.placement.sync;
    return syncs;
}

Result<Id> referenceOf(const Session &session, const std::string &label)
{
    if (label.empty())
        return 0;
    for (const MediaSource *source : session.media())
        if (source->label == label)
            return source->id;
    return fail("sync.reference", "The session has no recording called '" + label + "'.");
}

int syncSession(const Context &context, const Options &options)
{
    const auto store =
        SessionStore::open(options.session, options.apply ? SessionStore::Access::ReadWrite
                                                          : SessionStore::Access::ReadOnly);
    if (!store)
        return report(store.error());
    const Session &session = (*store)->session();
    if (options.allowOutside)
        allowOutside(session, options.session);
    const auto reference = referenceOf(session, options.reference);
    if (!reference)
        return report(reference.error());
    std::signal(SIGINT, [](int) { *interrupted = true; });
    std::signal(SIGTERM, [](int) { *interrupted = true; });
    media::SyncRequest request;
    std::vector<MediaSource> sources;
    for (const MediaSource *source : session.media())
        sources.push_back(*source);
    request.sources = media::soundSources(
        sources, std::filesystem::absolute(options.session).parent_path().string());
    request.reference = *reference;
    request.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    request.cancel = interrupted;
    request.progress = [](const std::string &recording, double share) {
        progress(recording.empty() ? "compare" : "listen to " + recording, share);
    };
    const auto finding = media::synchronise(request);
    if (!finding)
        return report(finding.error());

    const json document = documentOf(session, *finding, options.apply);
    const std::string text = textOf(session, *finding);
    if (options.apply) {
        const auto edit = edits::setSync(session, foundSyncs(*finding));
        if (!edit)
            return report(edit.error());
        if (const auto written = (*store)->commit(*edit, options.author); !written)
            return report(written.error());
    }
    print(context, document, text);
    return Done;
}

} // namespace

void addSync(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "sync", "Find offset and drift of every recording by its sound",
                   [&context, options] { return syncSession(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command->add_flag("--apply", options->apply, "Write what was found, as one edit");
    command->add_option(
        "--reference", options->reference,
        "Label of the recording whose clock stays; the first with sound by default");
    command->add_option("--author", options->author, "Name in the journal");
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
