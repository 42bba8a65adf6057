#include "core/media/synchroniser.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/media/find_media.h"
#include "core/media/media_info.h"
#include "core/media/mono_sound.h"

namespace duologue::media {
namespace {

using Kind = SourceFinding::Kind;

constexpr double readingShare = 0.4; // of the work, about
constexpr double shortest = 15;      // seconds

std::unexpected<Error> cancelled()
{
    return fail("media.cancelled", "Synchronising was stopped; nothing has changed.");
}

bool silent(const MonoSound &sound)
{
    return std::ranges::none_of(sound.samples, [](float s) { return std::abs(s) > 1e-6F; });
}

/// Reads one source; what it is good for is put into its finding.
MonoSound listen(const SoundSource &source, const CancelFlag &cancel, SourceFinding &finding,
                 const std::function<void(double)> &progress)
{
    const auto unusable = [&](Kind kind, std::string why) {
        finding.kind = kind;
        finding.why = std::move(why);
        return MonoSound{};
    };
    if (source.path.empty())
        return unusable(Kind::Unreadable, source.problem);
    const auto info = probe(source.path);
    if (!info)
        return unusable(Kind::Unreadable, info.error().message);
    if (info->audio.empty())
        return unusable(Kind::NoSound, source.label + " has no sound.");
    const double length = std::max(1e-6, info->duration.seconds());
    auto sound = readMono(source.path, {.sampleRate = sync::sampleRate}, cancel, [&](MediaTime at) {
        progress(std::clamp(at.seconds() / length, 0., 1.));
    });
    if (!sound)
        return unusable(Kind::Unreadable, sound.error().message);
    if (static_cast<double>(sound->samples.size()) < shortest * sync::sampleRate)
        return unusable(Kind::NoSound, source.label + " has less than 15 seconds of sound.");
    if (silent(*sound))
        return unusable(Kind::NoSound, source.label + " is silent throughout.");
    finding.kind = Kind::Unrelated; // until it is placed
    return std::move(*sound);
}

/// Index of the reference, or of the first source that can be one; -1 when there is none.
int referenceOf(const SyncRequest &request, const std::vector<MonoSound> &sounds)
{
    for (std::size_t i = 0; i < sounds.size(); ++i)
        if (!sounds[i].samples.empty() &&
            (request.reference == 0 || request.sources[i].id == request.reference))
            return static_cast<int>(i);
    return -1;
}

Error noReference(const SyncRequest &request, const std::vector<SourceFinding> &findings)
{
    for (const SourceFinding &f : findings)
        if (f.id == request.reference)
            return {"sync.no-reference", f.why + " Choose another recording as the reference.", {}};
    return {"sync.no-reference",
            "None of the recordings has sound that can be compared. Align them by hand.",
            {}};
}

std::string whyInDoubt(const std::string &label, const sync::Placement &p)
{
    char text[300] = "";
    switch (p.doubt) {
    case sync::Doubt::None:
        break;
    case sync::Doubt::Rival:
        std::snprintf(text, sizeof text,
                      "%s would fit about as well %.2f s %s: there is an echo, or the sound "
                      "repeats.",
                      label.c_str(), std::abs(p.rival.away),
                      p.rival.away > 0 ? "later" : "earlier");
        break;
    case sync::Doubt::Gap:
        std::snprintf(
            text, sizeof text,
            "What %s recorded from its second %.0f to %.0f matches nothing, though others "
            "ran: its recorder may have paused.",
            label.c_str(), p.gap.begin, p.gap.end);
        break;
    case sync::Doubt::Little:
        std::snprintf(text, sizeof text,
                      "Only %.0f %% of what %s and the others recorded at the same time agrees.",
                      100 * p.confidence, label.c_str());
        break;
    case sync::Doubt::Loops:
        return label + " and other recordings contradict each other, and who is right cannot be "
                       "told by ear.";
    case sync::Doubt::Drift:
        return "The clock of " + label + " would be off by more than 300 ppm, which none is.";
    case sync::Doubt::Parts:
        return "The parts of " + label + " between pauses would lie over each other.";
    }
    return text;
}

std::vector<std::string> remarksOn(const std::vector<sync::PairFinding> &pairs,
                                   const std::vector<SoundSource> &sources)
{
    std::vector<std::string> remarks;
    for (const sync::PairFinding &pair : pairs)
        if (pair.leftOut)
            remarks.push_back("What " + sources[static_cast<std::size_t>(pair.a)].label + " and " +
                              sources[static_cast<std::size_t>(pair.b)].label +
                              " say of each other contradicts the other recordings and was left "
                              "out.");
    return remarks;
}

} // namespace

Result<SyncFinding> synchronise(const SyncRequest &request)
{
    const auto stopped = [&] { return request.cancel && *request.cancel; };
    const auto progress = [&](const std::string &recording, double share) {
        if (request.progress)
            request.progress(recording, share);
    };
    SyncFinding result;
    std::vector<MonoSound> sounds;
    for (std::size_t i = 0; i < request.sources.size(); ++i) {
        const SoundSource &source = request.sources[i];
        result.findings.push_back({source.id, {}, {}, {}});
        sounds.push_back(listen(source, request.cancel, result.findings.back(), [&](double share) {
            progress(source.label, readingShare * (static_cast<double>(i) + share) /
                                       static_cast<double>(request.sources.size()));
        }));
        if (stopped())
            return cancelled();
    }
    const int reference = referenceOf(request, sounds);
    if (reference < 0)
        return std::unexpected(noReference(request, result.findings));

    std::vector<sync::Track> tracks;
    for (const MonoSound &sound : sounds)
        tracks.push_back({sound.begin, sound.samples});
    const auto at = static_cast<std::size_t>(reference);
    auto aligned = sync::align(tracks, reference, request.sources[at].sync,
                               {.threads = request.threads, .progress = [&](double share) {
                                    progress({}, readingShare + (1 - readingShare) * share);
                                    return !stopped();
                                }});
    if (!aligned)
        return aligned.error().code == "sync.cancelled" ? Result<SyncFinding>(cancelled())
                                                        : std::unexpected(aligned.error());
    for (std::size_t i = 0; i < result.findings.size(); ++i) {
        SourceFinding &finding = result.findings[i];
        finding.placement = std::move(aligned->placements[i]);
        if (finding.placement.found)
            finding.why = whyInDoubt(request.sources[i].label, finding.placement);
        if (i == at) {
            finding.kind = Kind::Reference;
        } else if (finding.placement.found) {
            finding.kind = finding.why.empty() ? Kind::Found : Kind::Uncertain;
        } else if (finding.kind == Kind::Unrelated)
            finding.why = request.sources[i].label + " shares no sound with the reference.";
    }
    result.remarks = remarksOn(aligned->pairs, request.sources);
    result.pairs = std::move(aligned->pairs);
    result.loopClosure = aligned->loopClosure;
    result.loops = aligned->loops;
    return result;
}

std::map<Id, SyncMap> certainSyncs(const SyncFinding &finding)
{
    std::map<Id, SyncMap> syncs;
    for (const SourceFinding &f : finding.findings)
        if (f.kind == Kind::Found ||
            (f.kind == Kind::Reference && !f.placement.sync.pauses.empty() && f.why.empty()))
            syncs[f.id] = f.placement.sync;
    return syncs;
}

std::vector<SoundSource> soundSources(const std::vector<MediaSource> &sources,
                                      const std::string &sessionFolder)
{
    std::vector<SoundSource> result;
    for (const MediaSource &source : sources) {
        if (source.role == MediaRole::HeartRate)
            continue;
        const auto file = findMedia(source, sessionFolder);
        result.push_back({source.id, source.label, file ? *file : std::string(),
                          file ? std::string() : file.error().message, source.sync});
    }
    return result;
}

} // namespace duologue::media
