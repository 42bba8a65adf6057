#include "core/segment/own_voice.h"

#include <algorithm>

#include "core/segment/propose.h"

namespace duologue::segment {
namespace {

constexpr MediaTime leastHeard = MediaTime::fromMilliseconds(100);
constexpr MediaTime leastCross = MediaTime::fromMilliseconds(80); ///< what is shorter is no speech

/// Parts of a span that none of these, in order and apart, has.
std::vector<TimeSpan> without(TimeSpan span, const std::vector<TimeSpan> &taken)
{
    std::vector<TimeSpan> left;
    auto at = std::ranges::upper_bound(taken, span.begin, {}, &TimeSpan::end);
    for (; at != taken.end() && at->begin < span.end; ++at) {
        if (span.begin < at->begin)
            left.push_back({span.begin, at->begin});
        span.begin = std::max(span.begin, at->end);
    }
    if (span.begin < span.end)
        left.push_back(span);
    return left;
}

std::vector<TimeSpan> joined(std::vector<TimeSpan> spans)
{
    std::ranges::sort(spans);
    std::vector<TimeSpan> apart;
    for (const TimeSpan &span : spans)
        if (!apart.empty() && span.begin <= apart.back().end)
            apart.back().end = std::max(apart.back().end, span.end);
        else
            apart.push_back(span);
    return apart;
}

int wearers(const Session &session)
{
    const auto wearsOne = [&](const Participant *person) {
        return std::ranges::any_of(session.media(), [&](const MediaSource *source) {
            return source->role == MediaRole::Lapel && source->subject == person->id;
        });
    };
    return static_cast<int>(std::ranges::count_if(session.participants(), wearsOne));
}

} // namespace

Result<std::map<Id, OwnVoice>> ownVoices(const Session &session, const std::string &folder,
                                         const media::CancelFlag &cancel)
{
    std::map<Id, OwnVoice> voices;
    if (wearers(session) < 2)
        return voices;
    auto heard = listen(session, folder, cancel);
    if (!heard && heard.error().code == "segment.cancelled")
        return std::unexpected(heard.error());
    if (!heard)
        return voices;
    for (const auto &[person, speech] : heard->speech) {
        OwnVoice &voice = voices[person];
        voice.speech = speech;
        std::vector<TimeSpan> theirs;
        for (const auto &[other, spans] : heard->speech)
            if (other != person)
                theirs.insert(theirs.end(), spans.begin(), spans.end());
        for (const TimeSpan &span : joined(std::move(theirs)))
            for (const TimeSpan &alone : without(span, speech))
                if (alone.length() >= leastCross)
                    voice.others.push_back(alone);
    }
    return voices;
}

std::vector<TimeSpan> heardIn(TimeSpan span, const std::vector<TimeSpan> &others)
{
    auto left = without(span, others);
    MediaTime length;
    for (const TimeSpan &part : left)
        length = length + part.length();
    return length < leastHeard ? std::vector{span} : left;
}

} // namespace duologue::segment
