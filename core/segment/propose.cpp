#include "core/segment/propose.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/features/speech_activity.h"
#include "core/media/find_media.h"
#include "core/media/mono_sound.h"
#include "core/session/edit_builders.h"

namespace duologue::segment {
namespace {

/// One person with a microphone, and what it recorded.
struct Wearer
{
    const Participant *person;
    const MediaSource *source;
    media::MonoSound sound;
};

std::vector<Wearer> wearersOf(const Session &session, std::vector<std::string> &remarks)
{
    std::vector<Wearer> wearers;
    for (const Participant *person : session.participants()) {
        const auto media = session.media();
        const auto own = std::ranges::find_if(media, [&](const MediaSource *source) {
            return source->role == MediaRole::Lapel && source->subject == person->id;
        });
        if (own != media.end())
            wearers.push_back({person, *own, {}});
        else
            remarks.push_back(person->pseudonym +
                              " has no lapel microphone in this session, so when they speak is "
                              "not told from the others.");
    }
    return wearers;
}

std::unexpected<Error> cancelled()
{
    return fail("segment.cancelled", "Finding utterances was stopped; nothing was changed.");
}

Result<void> read(std::vector<Wearer> &wearers, const std::string &folder,
                  const media::CancelFlag &cancel, const std::function<void(double)> &progress)
{
    for (std::size_t i = 0; i < wearers.size(); ++i) {
        const auto path = media::findMedia(*wearers[i].source, folder);
        if (!path)
            return std::unexpected(path.error());
        auto sound = media::readMono(*path, {}, cancel);
        if (cancel && *cancel)
            return cancelled();
        if (!sound)
            return std::unexpected(sound.error());
        wearers[i].sound = std::move(*sound);
        progress(static_cast<double>(i + 1) / static_cast<double>(wearers.size()));
    }
    return {};
}

features::Lapel lapelOf(const Wearer &wearer)
{
    return {wearer.sound.samples, wearer.sound.sampleRate,
            [&sync = wearer.source->sync,
             begin = wearer.sound.begin](double seconds) -> std::optional<double> {
                const MediaTime at = MediaTime::fromSeconds(seconds);
                if (sync.pauseAt(at))
                    return {};
                return (sync.toSource(at) - begin).seconds();
            }};
}

} // namespace

Result<Heard> listen(const Session &session, const std::string &folder,
                     const media::CancelFlag &cancel, const std::function<void(double)> &progress)
{
    const auto tell = [&](double share) {
        if (progress)
            progress(share);
        return !(cancel && *cancel);
    };
    Heard heard;
    std::vector<Wearer> wearers = wearersOf(session, heard.remarks);
    if (wearers.empty())
        return fail("segment.no-microphone",
                    "Nobody in this session wears a lapel microphone of their own, and one "
                    "microphone for all cannot tell who speaks. Add the recordings, and say whose "
                    "each is.");
    constexpr double reading = 0.5; // of all the work
    if (auto done = read(wearers, folder, cancel, [&](double share) { tell(reading * share); });
        !done)
        return std::unexpected(done.error());
    std::vector<features::Lapel> lapels;
    for (const Wearer &wearer : wearers)
        lapels.push_back(lapelOf(wearer));
    features::Work work;
    work.progress = [&](double share) { return tell(reading + (1 - reading) * share); };
    const auto speech =
        features::speechActivity(lapels, session.info().duration.seconds(), {}, work);
    if (cancel && *cancel)
        return cancelled();
    if (!speech)
        return std::unexpected(speech.error());
    for (std::size_t i = 0; i < wearers.size(); ++i)
        for (const features::Stretch &stretch : (*speech)[i])
            heard.speech[wearers[i].person->id].push_back(
                {MediaTime::fromSeconds(stretch.begin), MediaTime::fromSeconds(stretch.end)});
    return heard;
}

Result<Proposals> propose(const Session &session, const std::string &folder,
                          const ProposeOptions &options, const media::CancelFlag &cancel,
                          const std::function<void(double)> &progress)
{
    auto heard = listen(session, folder, cancel, progress);
    if (!heard)
        return std::unexpected(heard.error());
    std::vector<Id> people;
    std::vector<std::vector<features::Stretch>> speech;
    for (const auto &[person, spans] : heard->speech) {
        people.push_back(person);
        auto &own = speech.emplace_back();
        for (const TimeSpan &span : spans)
            own.push_back({span.begin.seconds(), span.end.seconds()});
    }
    const auto found = features::utterancesOf(speech, options.longestPause);
    Proposals proposals{{}, std::move(heard->remarks)};
    for (const Participant *person : session.participants())
        if (const auto at = std::ranges::find(people, person->id); at != people.end())
            for (const features::Stretch &one :
                 found[static_cast<std::size_t>(at - people.begin())])
                if (one.end - one.begin >= options.shortest)
                    proposals.utterances.push_back(
                        {person->id,
                         {MediaTime::fromSeconds(one.begin), MediaTime::fromSeconds(one.end)}});
    return proposals;
}

Edit editOf(const Session &session, IdSource &ids, const std::vector<Proposal> &proposals)
{
    Edit edit{"propose utterances", {}};
    std::map<Id, Id> tiers;
    int order = edits::nextTierOrder(session);
    const auto tierOf = [&](Id participant) {
        if (const auto known = tiers.find(participant); known != tiers.end())
            return known->second;
        for (const Tier *tier : session.tiers())
            if (tier->kind == TierKind::Utterance && tier->participant == participant &&
                !tier->locked)
                return tiers[participant] = tier->id;
        Tier tier;
        tier.id = ids.next();
        tier.order = order++;
        tier.kind = TierKind::Utterance;
        tier.participant = participant;
        tier.name = session.participant(participant)->pseudonym + " utterances";
        edit.insert(tier);
        return tiers[participant] = tier.id;
    };
    for (const Proposal &proposal : proposals) {
        const Id tier = tierOf(proposal.participant);
        if (session.tierById(tier) && !session.annotations(tier, proposal.span).empty())
            continue;
        Annotation utterance;
        utterance.id = ids.next();
        utterance.tier = tier;
        utterance.span = proposal.span;
        edit.insert(utterance);
    }
    return edit;
}

} // namespace duologue::segment
