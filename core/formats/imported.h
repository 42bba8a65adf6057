#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/session/rows.h"

/// What a file says, before it meets a session. Names stand where a session has ids.
namespace duologue::formats {

/// Something that could not be taken as it stands.
struct Warning
{
    std::size_t line = 0; ///< 1-based line of the file; 0: the file as a whole
    std::string message;  ///< what is wrong, a sentence
    std::string kept;     ///< what was kept nevertheless, a phrase; empty: nothing to say

    bool operator==(const Warning &) const = default;
};

/// "talk.csv:12: Column 'mood' is not known. Kept: the other columns."
std::string describe(const std::string &file, const Warning &warning);

/// A place in a list that is not there.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

using ImportedText = CompactText<16>;

struct ImportedAnnotation
{
    TimeSpan span; ///< session time
    ImportedText text, label;
    MaybeNumber value;
    Attributes attributes;
    std::size_t line = 0;
    std::size_t parent = nowhere; ///< among the annotations of the tier's parent
};

/// What the file does not say stays unset, and then matches a tier of any kind, person or
/// annotator.
struct ImportedTier
{
    std::string name;
    std::optional<TierKind> kind;
    std::optional<std::string> participant; ///< pseudonym; empty: nobody in particular
    std::optional<std::string> annotator;
    std::vector<ImportedAnnotation> annotations;
    std::size_t parent = nowhere; ///< among the tiers; children keep the rules of a session
    TierRelation relation = TierRelation::None;
    std::string vocabulary = {}; ///< name
    std::string language = {}, colour = {};
    bool hidden = false;
    Attributes attributes = {};
};

struct ImportedRating
{
    std::string participant; ///< pseudonym
    SamRating rating;        ///< without ids
    std::size_t line = 0;
};

struct ImportedMedia
{
    std::string fileName; ///< without folders: those of a foreign file mean nothing here
    MediaTime offset;     ///< session time of the recording's beginning
    std::size_t line = 0;
};

struct Imported
{
    std::vector<ImportedTier> tiers;
    std::vector<ImportedRating> ratings;
    std::vector<ImportedMedia> media;
    std::vector<Vocabulary> vocabularies; ///< without ids
    Attributes attributes;                ///< of the session, should it have none of that name
    /// Names of people that a session may take up as new ones though it has others already.
    std::set<std::string> newPeople;
    /// The step in which the file counts time: times of the session equal those of the file when
    /// they round to the same step.
    MediaTime resolution = MediaTime::fromMicroseconds(1);
    /// The format holds of an annotation its time and what it says, and no more: it is the same as
    /// one of the session that has these, whatever else that holds.
    bool contentOnly = false;
    std::vector<Warning> warnings;
};

/// Without those tiers; what hung on them hangs on nothing.
void leaveOutTiers(Imported &imported, const std::function<bool(const ImportedTier &)> &leftOut);

/// Brings the times of a file to those of its first recording, for formats that know none but that.
/// Nothing: they are that already, or something would begin before it. Else what was done.
std::optional<Warning> putOnRecording(Imported &imported);

} // namespace duologue::formats
