#pragma once

#include <string>
#include <vector>

#include "core/session/session.h"

namespace duologue {

/// What somebody wants to come back to: a note on an annotation, or a bookmark at a moment. A note
/// is the attribute "note" of its annotation, a bookmark a point on the tier "Bookmarks".
struct Note
{
    Id annotation = 0;
    MediaTime time;
    std::string text;
    bool bookmark = false;

    bool operator==(const Note &) const = default;
};

inline constexpr const char *noteAttribute = "note";
inline constexpr const char *bookmarkTier = "Bookmarks";

/// In order of time.
std::vector<Note> notesOf(const Session &session);

namespace edits {

/// On the bookmark tier, which is made where there is none.
Result<Edit> addBookmark(const Session &session, IdSource &ids, MediaTime time, std::string text);
/// An empty text takes the note away; of a bookmark it stays one without words. Also on a locked
/// tier, and on a model's: a note changes nothing of what they say.
Result<Edit> setNote(const Session &session, Id annotation, std::string text);
/// The note of an annotation, or the bookmark itself.
Result<Edit> removeNote(const Session &session, Id annotation);

} // namespace edits
} // namespace duologue
