#include "core/analysis/inputs/session_clips.h"

#include <algorithm>

#include "core/dataset/export/unit_sound.h"
#include "core/media/find_media.h"
#include "core/narrative/narrative.h"

namespace duologue::analysis {
namespace {

/// Each person's microphone, looked for once.
class MicrophonesOf
{
public:
    MicrophonesOf(const Session &session, const std::string &folder)
        : m_session(session), m_recordings{folder, {}}
    {
        for (const MediaSource *source : session.media())
            m_recordings.media.push_back(*source);
    }

    const MediaSource *of(Id person)
    {
        if (const auto known = m_known.find(person); known != m_known.end())
            return known->second;
        const auto *found = dataset::microphoneFor(m_recordings, person);
        const MediaSource *&known = m_known[person] = nullptr;
        if (!found)
            return known;
        if (const auto file = media::findMedia(*found, m_recordings.folder); !file)
            m_problems.push_back(file.error().message);
        else
            known = m_session.mediaSource(found->id);
        return known;
    }

    /// A sentence for each that is not there.
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    const Session &m_session;
    dataset::Recordings m_recordings;
    std::map<Id, const MediaSource *> m_known;
    std::vector<std::string> m_problems;
};

std::string wantedBy(const models::InputSpec &input)
{
    return input.rate == 0 ? "a face" : input.size == 0 ? "sound" : "sound or a face";
}

} // namespace

Result<SessionClips> SessionClips::gather(const Session &session, const std::string &folder,
                                          const models::InputSpec &input,
                                          const std::function<bool(double)> &finding)
{
    if (input.rate != 0 && input.rate != dataset::soundRate)
        return fail("analysis.input", "The model reads sound of " + std::to_string(input.rate) +
                                          " samples a second, and sessions give " +
                                          std::to_string(dataset::soundRate) +
                                          "; train one with that rate.");
    const auto turns = narrative::turnsOf(session);
    if (turns.empty())
        return fail("analysis.no-turns",
                    "The session has no utterances yet, so there is nothing to predict from. Mark "
                    "who speaks when first.");
    SessionClips clips(input);
    clips.m_folder = folder;
    if (input.size > 0) {
        auto found = faces::FaceClips::find(session, folder, {input.fps, input.seconds, input.size},
                                            finding);
        if (!found && found.error().code == "media.cancelled")
            return fail("analysis.cancelled", "The run was cancelled; nothing was written.");
        if (!found)
            return std::unexpected(found.error());
        clips.m_faces = std::move(*found);
    }
    MicrophonesOf microphones(session, folder);
    for (const narrative::TurnInput &turn : turns) {
        SessionClip clip{turn.span, turn.participant, turn.pseudonym};
        if (input.rate > 0)
            clip.microphone = microphones.of(turn.participant);
        if (clips.m_faces)
            clip.view = clips.m_faces->bestView(turn.participant, turn.span);
        if (clip.microphone || clip.view)
            clips.m_clips.push_back(std::move(clip));
    }
    clips.m_leftOut = turns.size() - clips.m_clips.size();
    clips.m_problems = microphones.problems();
    if (clips.m_clips.empty())
        return fail("analysis.no-clips",
                    "Of no utterance there is " + wantedBy(input) + " to read. " + clips.remedy());
    if (clips.m_faces)
        clips.m_problems.insert(clips.m_problems.end(), clips.m_faces->problems().begin(),
                                clips.m_faces->problems().end());
    return clips;
}

/// Of microphones and of views, and the way round them.
std::string SessionClips::remedy() const
{
    std::string text;
    for (const std::string &problem : m_problems)
        text += problem + " ";
    if (m_faces)
        text += m_faces->remedy() + " ";
    else if (m_problems.empty())
        text += "Add a microphone to the session. ";
    return text + "Or take a model that reads the other of sound and face.";
}

std::vector<std::string> SessionClips::notes() const
{
    std::vector<std::string> sentences = m_problems;
    const auto total = m_clips.size() + m_leftOut;
    const auto say = [&](auto count, const std::string &what) {
        if (count > 0)
            sentences.push_back(std::to_string(count) + " of " + std::to_string(total) +
                                " utterances " + what);
    };
    say(m_leftOut, "have nothing to read and are left out.");
    if (m_input.rate > 0 && m_input.size > 0) {
        say(std::ranges::count_if(m_clips, [](const auto &clip) { return !clip.microphone; }),
            "are read without sound; a model that reads faces alone may say more of them.");
        say(std::ranges::count_if(m_clips, [](const auto &clip) { return !clip.view; }),
            "are read without a face; a model that reads sound alone may say more of them.");
    }
    return sentences;
}

models::Outcome<models::Item> SessionClips::get(int index) const
{
    const SessionClip &at = clip(index);
    models::Item item;
    item.id = std::to_string(index + 1);
    item.speaker = at.speaker;
    item.begin = at.span.begin.seconds();
    item.end = at.span.end.seconds();
    for (const auto &added : {addSound(at, item), addFaces(at, item)})
        if (!added)
            return {{}, added.error().message, false};
    return {std::move(item), {}, false};
}

Result<void> SessionClips::addSound(const SessionClip &clip, models::Item &item) const
{
    if (!clip.microphone)
        return {};
    auto known = m_sounds.find(clip.microphone->id);
    if (known == m_sounds.end()) {
        const auto file = media::findMedia(*clip.microphone, m_folder);
        if (!file)
            return std::unexpected(file.error());
        auto sound = media::readMono(*file, {m_input.rate, -1});
        if (!sound)
            return std::unexpected(sound.error());
        known = m_sounds.emplace(clip.microphone->id, std::move(*sound)).first;
    }
    const MediaTime length = std::min(clip.span.length(), MediaTime::fromSeconds(m_input.seconds));
    auto samples = dataset::asFloats(dataset::soundDuring(
        known->second, clip.microphone->sync, {clip.span.begin, clip.span.begin + length}));
    item.arrays["wave"] = {{static_cast<std::int64_t>(samples.size())}, std::move(samples)};
    return {};
}

Result<void> SessionClips::addFaces(const SessionClip &clip, models::Item &item) const
{
    if (!clip.view)
        return {};
    const auto film = m_faces->film(*clip.view, clip.participant, clip.span);
    if (!film)
        return std::unexpected(film.error());
    const auto count = static_cast<std::int64_t>(film->seconds.size());
    if (count == 0)
        return {};
    item.arrays["face"] = {{count, m_input.size, m_input.size, 3},
                           {film->pixels.begin(), film->pixels.end()}};
    item.arrays["face_seconds"] = {{count}, {film->seconds.begin(), film->seconds.end()}};
    return {};
}

} // namespace duologue::analysis
