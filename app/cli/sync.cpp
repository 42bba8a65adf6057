#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include "app/cli/care.h"
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
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

const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Reference:
        return "reference";
    case Kind::Found:
        return "found";
    case Kind::Uncertain:
        return "uncertain";
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

/// One a part: from which second of the recording on which offset holds.
json partsJson(const SyncMap &sync)
{
    MediaTime offset = sync.offset;
    json parts = json::array({{{"from_s", 0}, {"offset_s", offset.seconds()}}});
    for (const Pause &pause : sync.pauses) {
        offset += pause.length;
        parts.push_back({{"from_s", pause.at.seconds()}, {"offset_s", offset.seconds()}});
    }
    return parts;
}

bool isPlaced(Kind kind)
{
    return kind == Kind::Found || kind == Kind::Uncertain || kind == Kind::Reference;
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
    if (!isPlaced(finding.kind))
        return object;
    const sync::Placement &p = finding.placement;
    object["offset_s"] = p.sync.offset.seconds();
    object["drift_ppm"] = rounded(p.sync.driftPpm, 1e-4);
    object["parts"] = partsJson(p.sync);
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
    for (const sync::PairFinding &found : finding.pairs) {
        const sync::Pair &pair = found.pair;
        pairs.push_back({{"a", label(found.a)},
                         {"b", label(found.b)},
                         {"related", pair.related},
                         {"left_out", found.leftOut},
                         {"overlap_s", rounded(pair.overlap, 1e-3)},
                         {"unexplained_s", rounded(pair.unexplained, 1e-3)},
                         {"windows", pair.windows},
                         {"agreement", rounded(pair.agreement(), 1e-4)},
                         {"rival_strength", rounded(pair.rival.strength, 1e-3)},
                         {"rival_s", rounded(pair.rival.away, 1e-4)},
                         {"chance_log10", rounded(pair.chance, 1e-2)}});
    }
    return {{"sources", std::move(sources)},
            {"pairs", std::move(pairs)},
            {"remarks", finding.remarks},
            {"loop_closure_ms", rounded(finding.loopClosure * 1e3, 1e-4)},
            {"loops", finding.loops},
            {"applied", applied}};
}

std::string partsText(const SyncMap &sync)
{
    std::string text;
    for (const json &part : partsJson(sync)) {
        char line[120];
        std::snprintf(line, sizeof line, "\n    from its second %.3f on: %+.6f s",
                      part["from_s"].get<double>(), part["offset_s"].get<double>());
        text += line;
    }
    return sync.pauses.empty() ? std::string() : ", the recorder paused:" + text;
}

std::string lineOf(const MediaSource &source, const SourceFinding &finding)
{
    const sync::Placement &p = finding.placement;
    char line[200];
    std::snprintf(line, sizeof line, "%-20s %+12.6f s %+9.3f ppm   confidence %3.0f %%",
                  source.label.c_str(), p.sync.offset.seconds(), p.sync.driftPpm,
                  100 * p.confidence);
    switch (finding.kind) {
    case Kind::Reference:
        std::snprintf(line, sizeof line, "%-20s reference", source.label.c_str());
        return line + partsText(p.sync);
    case Kind::Found:
        return line + partsText(p.sync);
    case Kind::Uncertain:
        return line + partsText(p.sync) + "\n    not certain: " + finding.why;
    default:
        return source.label + ": " + finding.why + " Align it by hand.";
    }
}

std::string textOf(const Session &session, const media::SyncFinding &finding)
{
    std::string text;
    for (const SourceFinding &f : finding.findings)
        text += lineOf(*session.mediaSource(f.id), f) + '\n';
    for (const std::string &remark : finding.remarks)
        text += remark + '\n';
    char line[100];
    std::snprintf(line, sizeof line, "largest error around %d loops: %.3f ms", finding.loops,
                  finding.loopClosure * 1e3);
    return finding.loops > 0 ? text + line : text;
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
    catchInterrupts();
    media::SyncRequest request;
    std::vector<MediaSource> sources;
    for (const MediaSource *source : session.media())
        sources.push_back(*source);
    request.sources = media::soundSources(
        sources, std::filesystem::absolute(options.session).parent_path().string());
    request.reference = *reference;
    request.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    request.cancel = interruptFlag();
    request.progress = [](const std::string &recording, double share) {
        progress(recording.empty() ? "compare" : "listen to " + recording, share);
    };
    const auto finding = media::synchronise(request);
    if (!finding)
        return report(finding.error());

    const auto certain = media::certainSyncs(*finding);
    const bool applies = options.apply && !certain.empty();
    const json document = documentOf(session, *finding, applies);
    const std::string text = textOf(session, *finding);
    if (applies) {
        const auto edit = edits::setSync(session, certain);
        if (!edit)
            return report(edit.error());
        if (const auto written = (*store)->commit(*edit, options.author); !written)
            return report(written.error());
    }
    print(context, document, text);
    const auto isUncertain = [](const SourceFinding &f) { return f.kind == Kind::Uncertain; };
    return std::ranges::any_of(finding->findings, isUncertain) ? Failed : Done;
}

} // namespace

void addSync(CLI::App &app, Context &context)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        addCommand(app, context, "sync", "Find offset and drift of every recording by its sound",
                   [&context, options] { return syncSession(context, *options); });
    command->add_option("session", options->session, "A *.duologue file")->required();
    command->add_flag(
        "--apply", options->apply,
        "Write what was found beyond doubt, as one edit; exit 1 where there is doubt");
    command->add_option(
        "--reference", options->reference,
        "Label of the recording whose clock stays; the first with sound by default");
    command->add_option("--author", options->author, "Name in the journal");
    command->add_flag("--allow-outside", options->allowOutside, allowOutsideHelp);
}

} // namespace duologue::cli
