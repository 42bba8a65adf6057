#pragma once

#include <span>
#include <string>

#include "core/base/error.h"
#include "core/session/rows.h"

namespace duologue::setup {

/// A file as it could become a recording of a session.
struct Recording
{
    MediaSource source;  ///< id and order 0; path absolute; role and label guessed from the name
    std::string content; ///< for people: "1280×720, 25 fps; 2 channels, 48 kHz"
    std::string warning; ///< what in it cannot be trusted or read, sentences; mostly empty
};

/// For a file that the user has chosen: from now on sessions may open it. Reads its headers, where
/// its clock may jump all of it, and takes its fingerprint. CSV, TSV, TXT and JSON files count as
/// tables of measurements (role heart rate) and are read whole. Any thread; may take seconds, so
/// not the UI thread. Codes as in media::probe.
Result<Recording> describeRecording(const std::string &file);

/// The place in `people` of the one whose pseudonym is a word of the file's name; -1: nobody.
int guessSubject(const std::string &file, std::span<const Participant> people);

/// How a session refers to a file: relative below its own folder, absolute elsewhere.
std::string referenceTo(const std::string &file, const std::string &sessionFile);

} // namespace duologue::setup
