#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/traces/take.h"

/// A take on the disk while it grows, beside the session as "talk.duologue-take": the session
/// itself gets a take when it ends, as one edit that one undo takes back. A take that nobody ended
/// (the computer or the program died) is found there by the next who opens the session for writing.
/// Text, a line each; what follows a torn or unreadable line of samples does not count:
///
///   duologue-take 1
///   participant ID
///   hertz NUMBER
///   rater NAME
///   dimension NAME      one or two such lines
///   STEP VALUE [VALUE]  at STEP / hertz seconds; a step that comes again replaces the one before
///
/// Names end with their line; what a line cannot hold (a line break, a backslash) is "\n" and "\\".
namespace duologue::traces {

std::string takePath(const std::string &session);

/// Writes a take. Not for the UI thread: a disk may be slow. One thread at a time.
class TakeFile
{
public:
    /// Refuses to replace a take that is there. Codes: traces.busy, traces.write.
    static Result<TakeFile> begin(const std::string &session, const TakeOf &of);
    TakeFile(TakeFile &&other) noexcept;
    TakeFile &operator=(TakeFile &&) = delete;
    ~TakeFile(); ///< closes it and leaves it there

    /// Handed to the system at once: a killed program loses none of it. Code: traces.write.
    Result<void> append(std::span<const Take::Sample> samples);
    /// To the disk itself: a power cut loses none of it.
    Result<void> sync();

private:
    TakeFile(std::string path, int descriptor, std::size_t dimensions)
        : m_path(std::move(path)), m_descriptor(descriptor), m_dimensions(dimensions)
    {
    }
    Result<void> write(const std::string &text);

    std::string m_path;
    int m_descriptor;
    std::size_t m_dimensions;
};

/// Whether a take waits beside this session. Cheap.
bool hasTake(const std::string &session);
/// As far as it was written. Codes: traces.damaged (no take), traces.missing.
Result<Take> readTake(const std::string &session);
Result<Take> parseTake(std::string_view text);
/// Nothing of it stays.
void removeTake(const std::string &session);

} // namespace duologue::traces
