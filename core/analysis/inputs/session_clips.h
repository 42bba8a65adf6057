#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/faces/face_clips.h"
#include "core/media/mono_sound.h"
#include "core/session/session.h"
#include "models/api/item.h"

namespace duologue::analysis {

/// An utterance, and what of its speaker is recorded during it.
struct SessionClip
{
    TimeSpan span;
    Id participant = 0;
    std::string speaker;
    const MediaSource *microphone = nullptr; ///< that the speaker is heard through; null: none
    const MediaSource *view = nullptr;       ///< that shows the speaker's face best; null: none
};

/// Utterances of a session with sound and face of who speaks, decoded when they are asked for: by
/// the microphone and from the view that a dataset export takes. The session has to live as long.
/// One thread, not the UI's.
class SessionClips : public models::ItemSource
{
public:
    /// `folder`: of the session's file; `finding`: as FaceClips::find() tells. Utterances with
    /// neither sound nor face are left out. Codes: analysis.no-turns, analysis.no-clips,
    /// analysis.input (a rate that sessions do not have), those of FaceClips::find().
    static Result<SessionClips> gather(const Session &session, const std::string &folder,
                                       const models::InputSpec &input,
                                       const std::function<bool(double)> &finding = {});

    int size() const override { return static_cast<int>(m_clips.size()); }
    models::Outcome<models::Item> get(int index) const override;
    /// Sentences on what utterances lack, and which network needs less.
    std::vector<std::string> notes() const;
    const SessionClip &clip(int index) const { return m_clips[static_cast<std::size_t>(index)]; }

private:
    explicit SessionClips(models::InputSpec input) : m_input(std::move(input)) {}
    std::string remedy() const;
    Result<void> addSound(const SessionClip &clip, models::Item &item) const;
    Result<void> addFaces(const SessionClip &clip, models::Item &item) const;

    models::InputSpec m_input;
    std::string m_folder;
    std::vector<SessionClip> m_clips;
    std::size_t m_leftOut = 0;                       ///< utterances
    std::vector<std::string> m_problems;             ///< recordings that could not be read
    mutable std::optional<faces::FaceClips> m_faces; ///< empty: they are not read
    mutable std::map<Id, media::MonoSound> m_sounds; ///< by microphone
};

} // namespace duologue::analysis
