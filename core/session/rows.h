#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/compact_text.h"
#include "core/base/id.h"
#include "core/base/maybe_number.h"
#include "core/session/attributes.h"
#include "core/time/media_time.h"
#include "core/time/sync_map.h"

/// The rows a session consists of. Plain values; text is UTF-8. Nothing here validates itself:
/// Session::apply does.
namespace duologue {

/// What is true of the session as a whole. There is exactly one, with id 1.
struct SessionInfo
{
    static constexpr Id onlyId = 1;

    Id id = onlyId;
    std::string title;
    std::string created; ///< ISO 8601, UTC
    MediaTime duration;  ///< session time runs over [0, duration)
    /// Length of one SAM window; 3 s in the protocol (thesis, section 2.6.1).
    MediaTime ratingWindow = MediaTime::fromMilliseconds(3000);
    Attributes attributes;

    bool operator==(const SessionInfo &) const = default;
};

struct Participant
{
    Id id = 0;
    int order = 0;             ///< 0: first person (blue), 1: second person (orange)
    std::string pseudonym;     ///< "P17"
    std::string seat;          ///< "left"
    std::string narrativeName; ///< how narratives call this person, for example "woman"
    std::optional<int> age;    ///< years
    std::string gender;
    Attributes attributes;

    bool operator==(const Participant &) const = default;
};

enum class MediaRole { Frontal, General, Egocentric, Lapel, Ambient, HeartRate, Other };

/// Recognises a file that has been moved or changed.
struct Fingerprint
{
    std::int64_t size = 0; ///< bytes; 0: not taken yet
    MediaTime duration;
    std::string hash; ///< hex digest over head and tail of the file

    bool operator==(const Fingerprint &) const = default;
};

/// A recording the session refers to; it is never copied nor changed.
struct MediaSource
{
    Id id = 0;
    int order = 0;
    std::string label; ///< short name on screen, "Z1"
    std::string
        path; ///< relative to the session file's folder, '/' between parts; absolute if elsewhere
    MediaRole role = MediaRole::Other;
    Id subject = 0; ///< the participant it shows or records; 0: both or nobody
    SyncMap sync;
    Fingerprint fingerprint;

    bool operator==(const MediaSource &) const = default;
};

enum class TierKind {
    Utterance,  ///< text = transcript; label = vocalisation code, or empty for speech
    Task,       ///< label = talk, animals, lego, ghost, gaze
    Prediction, ///< label = predicted class, value = its probability or the predicted value
    Tone,       ///< attributes neutrality, happiness, sadness, anger, fear: probabilities
    Action,     ///< label = AU05, AU17, AU20, AU25, smile, posiface, nod, leanforward, laughter
    Label       ///< anything else; text and label are free
};

/// How annotations of a tier hang on those of its parent tier. An annotation without parent on such
/// a tier is an orphan, of which nothing is asked (ELAN's four stereotypes).
enum class TierRelation {
    None,                ///< the tier has no parent
    TimeSubdivision,     ///< children divide their parent's time among them, without gaps
    IncludedIn,          ///< children lie within their parent's time, with gaps where they like
    SymbolicSubdivision, ///< an ordered list; each gets an equal share of its parent's time
    SymbolicAssociation  ///< at most one child, which has the time of its parent
};

struct Tier
{
    Id id = 0;
    int order = 0;
    std::string name;
    TierKind kind = TierKind::Label;
    Id participant = 0;    ///< 0: belongs to nobody in particular
    std::string annotator; ///< empty: shared
    Id modelRun = 0;       ///< Prediction tiers: the run that wrote it
    bool locked = false;   ///< the interface refuses edits
    Id parent = 0;         ///< another tier, exactly if there is a relation to it
    TierRelation relation = TierRelation::None;
    Id vocabulary = 0;         ///< what its labels are chosen from; 0: free
    std::string language = {}; ///< of its texts, BCP 47 ("es"); empty: not said
    std::string colour = {};   ///< "#rrggbb"; empty: the theme's
    bool hidden = false;       ///< not on screen
    Attributes attributes = {};

    bool operator==(const Tier &) const = default;
};

struct VocabularyEntry
{
    std::string value;   ///< what is written into an annotation
    std::string meaning; ///< for people; may be empty
    std::string key;     ///< that chooses it, as a key sequence ("L"); empty: none
    std::string colour;  ///< "#rrggbb"; empty: the tier's
    Attributes attributes = {};

    bool operator==(const VocabularyEntry &) const = default;
};

/// What annotations of a tier may say.
struct Vocabulary
{
    Id id = 0;
    int order = 0;
    std::string name;
    std::string description;
    std::string language; ///< of its values, as of a tier's texts
    std::vector<VocabularyEntry> entries;
    Attributes attributes = {};

    bool operator==(const Vocabulary &) const = default;
};

/// The scheme that was applied to the session. At most one, with id 1.
struct SchemeRow
{
    static constexpr Id onlyId = 1;

    Id id = onlyId;
    std::string json; ///< written and read by core/scheme

    bool operator==(const SchemeRow &) const = default;
};

/// The row of which there are a million: every byte here is a megabyte there.
struct Annotation
{
    Id id = 0;
    Id tier = 0;
    TimeSpan span; ///< end >= begin (equal: a point); may overlap others of its tier
    CompactText<16> text;
    CompactText<8> label;
    MaybeNumber value;
    Attributes attributes;
    Id parent = 0; ///< an annotation of the tier's parent tier

    bool operator==(const Annotation &) const = default;
};

enum class SamDimension { Valence, Arousal, Dominance };
inline constexpr std::array samDimensions{SamDimension::Valence, SamDimension::Arousal,
                                          SamDimension::Dominance};
inline constexpr int notRateable = 0;
inline constexpr int farthestPoint = 1000;

/// One rater's judgement of one person in one window (thesis, section 2.6.1). Unique by
/// (participant, rater, window.begin). Which points there are is said by the scheme of the session,
/// SAM's 1 to 9 where it has none; the session itself takes any up to farthestPoint.
struct SamRating
{
    Id id = 0;
    Id participant = 0; ///< whose emotion is judged
    std::string rater;
    TimeSpan window;
    std::optional<int> valence; ///< a point of its scale, notRateable, or not given yet
    std::optional<int> arousal;
    std::optional<int> dominance;
    std::string salient;   ///< free text: what in the picture shows it
    std::string perceived; ///< free text: what emotion is perceived
    /// Other dimensions of the scheme, by name: a point of the scale, or a number on it.
    std::map<std::string, double> further = {};

    std::optional<int> &operator[](SamDimension d)
    {
        return d == SamDimension::Valence   ? valence
               : d == SamDimension::Arousal ? arousal
                                            : dominance;
    }
    const std::optional<int> &operator[](SamDimension d) const
    {
        return const_cast<SamRating &>(*this)[d];
    }
    bool complete() const { return valence && arousal && dominance; }
    bool operator==(const SamRating &) const = default;
};

/// One application of a model to the session.
struct ModelRun
{
    Id id = 0;
    std::string modelName;
    std::string modelHash; ///< SHA-256 of weights.safetensors
    std::string options;   ///< JSON
    std::string device;    ///< "cpu", "cuda:0"
    std::string started;   ///< ISO 8601, UTC

    bool operator==(const ModelRun &) const = default;
};

/// Why a model said what it said. Unique by (annotation, kind).
struct Explanation
{
    /// Of one talk turn: attention over words, turns and tasks.
    static constexpr std::string_view attention = "attention";

    Id id = 0;
    Id run = 0;
    Id annotation = 0; ///< the annotation on the run's prediction tier
    std::string kind{attention};
    std::string json; ///< written and read by core/analysis

    bool operator==(const Explanation &) const = default;
};

/// A piece of a continuous rating: pieces of one (participant, rater, dimension) that follow each
/// other are one curve, so that what is being traced is saved as it grows.
struct Trace
{
    Id id = 0;
    Id participant = 0; ///< whose emotion is judged
    std::string rater;
    std::string dimension;      ///< of the scheme
    MediaTime begin;            ///< of the first sample
    double hertz = 0;           ///< samples a second
    std::vector<float> samples; ///< NaN: nothing was said

    bool operator==(const Trace &other) const;
};

using Row = std::variant<SessionInfo, Participant, MediaSource, Tier, Annotation, SamRating,
                         ModelRun, Explanation, Vocabulary, SchemeRow, Trace>;

inline Id rowId(const Row &row)
{
    return std::visit([](const auto &r) { return r.id; }, row);
}

/// Stable names used in files and on the command line ("frontal", "utterance", "valence").
std::string_view toString(MediaRole role);
std::string_view toString(TierKind kind);
std::string_view toString(TierRelation relation); ///< "included-in"; "none"
std::string_view toString(SamDimension dimension);
std::optional<MediaRole> mediaRoleFromString(std::string_view name);
std::optional<TierKind> tierKindFromString(std::string_view name);
std::optional<TierRelation> tierRelationFromString(std::string_view name);

} // namespace duologue
