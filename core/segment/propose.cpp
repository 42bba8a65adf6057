#include "core/segment/propose.h"

#include <algorithm>
#include <cmath>

#include "core/features/speech_activity.h"
#include "core/media/find_media.h"
#include "core/media/mono_sound.h"

namespace duologue::segment {
namespace {

/// One person with a microphone, and what it recorded.
struct Wearer
{
    const Participant *person;
    const MediaSource *source;
    int channel = -1; ///< of a recording of several people; -1: it is this person's alone
    media::MonoSound sound = {};
};

/// The first lapel recording of this person; of 0: one of several people.
const MediaSource *recordingOf(const Session &session, Id subject)
{
    const auto media = session.media();
    const auto found = std::ranges::find_if(media, [&](const MediaSource *source) {
        return source->role == MediaRole::Lapel && source->subject == subject;
    });
    return found == media.end() ? nullptr : *found;
}

std::vector<Wearer> wearersOf(const Session &session, std::vector<std::string> &remarks)
{
    std::vector<Wearer> wearers;
    const MediaSource *shared = recordingOf(session, 0);
    int channel = 0;
    for (const Participant *person : session.participants()) {
        const int place = channel++;
        if (const MediaSource *own = recordingOf(session, person->id))
            wearers.push_back({person, own});
        else if (shared)
            wearers.push_back({person, shared, place});
        else
            remarks.push_back(person->pseudonym +
                              " has no lapel microphone in this session, so when they speak is "
                              "not told from the others.");
    }
    return wearers;
}

Error whyNot(const Wearer &wearer, Error error)
{
    if (wearer.channel < 0 || error.code != "media.no-channel")
        return error;
    return {"segment.too-few-channels",
            "The recording '" + wearer.source->label + "' has no channel of its own for " +
                wearer.person->pseudonym +
                ": one channel that hears several people cannot tell who speaks. Record each "
                "person on a channel or a file of their own, or say whose microphone it is.",
            error.detail};
}

/// Goes on with those who have a recording of their own. False: there are none.
bool leaveShared(std::vector<Wearer> &wearers)
{
    std::erase_if(wearers, [](const Wearer &wearer) { return wearer.channel >= 0; });
    return !wearers.empty();
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
        media::MonoOptions options;
        options.channel = wearers[i].channel;
        auto sound = media::readMono(*path, options, cancel);
        if (cancel && *cancel)
            return cancelled();
        if (!sound)
            return std::unexpected(whyNot(wearers[i], sound.error()));
        wearers[i].sound = std::move(*sound);
        progress(static_cast<double>(i + 1) / static_cast<double>(wearers.size()));
    }
    return {};
}

/// The utterances of this person that are there already, in order.
std::vector<features::Stretch> markedOf(const Session &session, Id person)
{
    std::vector<features::Stretch> marked;
    for (const Tier *tier : session.tiers())
        if (tier->kind == TierKind::Utterance && tier->participant == person)
            for (const Annotation &row : session.annotations(tier->id))
                marked.push_back({row.span.begin.seconds(), row.span.end.seconds()});
    std::ranges::sort(marked, {}, &features::Stretch::begin);
    return marked;
}

/// The speech that no utterance has a part of.
std::vector<features::Stretch> unmarked(const std::vector<TimeSpan> &spans,
                                        const std::vector<features::Stretch> &marked)
{
    std::vector<features::Stretch> left;
    for (const TimeSpan &span : spans) {
        const features::Stretch one{span.begin.seconds(), span.end.seconds()};
        if (std::ranges::none_of(marked, [&](const features::Stretch &utterance) {
                return utterance.begin < one.end && one.begin < utterance.end;
            }))
            left.push_back(one);
    }
    return left;
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
                    "microphone for all cannot tell who speaks. Add the recordings and say whose "
                    "each is; of one recording with a channel a person say that it is a lapel "
                    "microphone, and nobody's.");
    constexpr double reading = 0.5; // of all the work
    const auto readAll = [&] {
        return read(wearers, folder, cancel, [&](double share) { tell(reading * share); });
    };
    auto done = readAll();
    if (!done && done.error().code == "segment.too-few-channels" && leaveShared(wearers)) {
        heard.remarks.push_back(done.error().message);
        done = readAll();
    }
    if (!done)
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
    std::vector<std::vector<features::Stretch>> speech, marked;
    for (const auto &[person, spans] : heard->speech) {
        people.push_back(person);
        marked.push_back(options.unmarkedOnly ? markedOf(session, person)
                                              : std::vector<features::Stretch>());
        speech.push_back(unmarked(spans, marked.back()));
    }
    // what is marked ends an utterance as a turn of somebody else would
    std::ranges::move(marked, std::back_inserter(speech));
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

} // namespace duologue::segment
