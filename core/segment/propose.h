#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/media/cancel.h"
#include "core/session/proposals.h"

/// Utterances found by ear.
namespace duologue::segment {

struct ProposeOptions
{
    double longestPause = 2; ///< seconds of silence that an utterance may hold
    double shortest = 0.1;   ///< seconds; what is shorter is no utterance
    /// Speech that an utterance of that person has a part of already is left out, and none is
    /// joined across one.
    bool unmarkedOnly = false;
};

struct Heard
{
    std::map<Id, std::vector<TimeSpan>> speech; ///< by person: in order and apart
    std::vector<std::string> remarks;           ///< whom nobody could hear, and why
};

struct Proposals
{
    std::vector<Proposal> utterances; ///< by person as the session orders them, then by time
    std::vector<std::string> remarks; ///< whom nobody could hear, and why
};

/// When each person with a lapel microphone speaks: one of their own, else a channel of a lapel
/// recording that is nobody's, in the order of people. Reads whole recordings: any thread but the
/// UI's. Codes: segment.no-microphone (nobody wears one), segment.too-few-channels (one channel
/// hears several people), segment.cancelled, those of media::readMono() and media::findMedia().
Result<Heard> listen(const Session &session, const std::string &folder,
                     const media::CancelFlag &cancel = {},
                     const std::function<void(double share)> &progress = {});

/// The utterances of what is heard: listen(), with pauses joined.
Result<Proposals> propose(const Session &session, const std::string &folder,
                          const ProposeOptions &options = {}, const media::CancelFlag &cancel = {},
                          const std::function<void(double share)> &progress = {});

} // namespace duologue::segment
