#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/media/cancel.h"
#include "core/session/rows.h"
#include "core/sync/align.h"

namespace duologue::media {

/// A recording to be put on the session's clock.
struct SoundSource
{
    Id id = 0;
    std::string label; ///< for messages
    std::string path;  ///< absolute; empty: `problem` says why there is no file
    std::string problem;
    SyncMap sync; ///< as it is now
};

struct SourceFinding
{
    enum class Kind {
        Reference, ///< the others were put on its clock
        Found,
        Uncertain,  ///< there is a placement, and a doubt that forbids to apply it unseen
        Unrelated,  ///< it has sound, but shares none with the others
        NoSound,    ///< no audio stream, silence, or less than 15 s of it
        Unreadable, ///< `why` says what is wrong
    };

    Id id = 0;
    Kind kind = Kind::NoSound;
    std::string why;           ///< one sentence for people; empty for what is beyond doubt
    sync::Placement placement; ///< residuals name other sources by their place in `findings`
};

struct SyncFinding
{
    std::vector<SourceFinding> findings;  ///< in the order of the sources
    std::vector<sync::PairFinding> pairs; ///< tracks by their place in `findings`
    double loopClosure = 0;               ///< seconds; sync::Alignment says what it is
    int loops = 0;
    std::vector<std::string> remarks; ///< a sentence for each pair that was left out
};

struct SyncRequest
{
    std::vector<SoundSource> sources;
    Id reference = 0; ///< whose map stays as it is; 0: the first with usable sound
    int threads = 1;
    CancelFlag cancel;
    /// On the calling thread; label of the recording that is read, empty while all are compared.
    std::function<void(const std::string &recording, double share)> progress;
};

/// Listens to all sources and says how their clocks lie to the reference's. A source that cannot be
/// used is named in its finding and left alone. Holds 8000 samples a second of each source in
/// memory (48 MB for 25 minutes). Not on the UI thread. Codes: sync.no-reference (it has no usable
/// sound, or no source has), media.cancelled.
Result<SyncFinding> synchronise(const SyncRequest &request);

/// What may be applied unseen: the clocks of what was found, and of the reference where its
/// recorder paused.
std::map<Id, SyncMap> certainSyncs(const SyncFinding &finding);

/// The sources of a session that may have sound (all but heart rates), their files looked for below
/// `sessionFolder`. May read heads of files.
std::vector<SoundSource> soundSources(const std::vector<MediaSource> &sources,
                                      const std::string &sessionFolder);

} // namespace duologue::media
