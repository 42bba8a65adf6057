#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/session/rows.h"

/// What a lab wants to be annotated: which tiers there are, which values they take, how people are
/// rated, and what annotators may change. A scheme is a JSON file (core/scheme/scheme_file.h reads
/// and writes it, resources/schemes has those that are shipped); applying it makes a session follow
/// it (core/scheme/apply.h), and the session keeps it.
///
/// The file is one object. Fields that may be left out are marked with a question mark, and then
/// mean nothing, none or what stands behind; a field that is not listed here is refused.
///
///   {"format": "duologue-scheme", "format_version": 1,
///    "name": "Dyadic protocol", "version"?: "1.0", "description"?: TEXT,
///    "languages"?: ["en", "es"],        the first is that of every plain TEXT
///    "leads"?: ["Ann"],                 annotators whom no lock binds; none: nobody is bound
///    "annotator_may"?: ["times", "labels", "texts", "ratings", "tiers", "vocabularies", "people"],
///                                       left out: everything
///    "participants"?: [{"name": "P1", "seat"?: "left"}, …],   for new sessions
///    "vocabularies"?: [{"name", "description"?: TEXT, "language"?,
///                       "entries": [{"value", "meaning"?: TEXT, "key"?: "h", "colour"?:
///                       "#rrggbb"}]}],
///    "tiers"?: [{"name": "%person utterances",   with %person: one a person; without: one for all
///                "kind"?: "utterance", "task", "tone", "action" or "label",
///                "parent"?: name of a tier of the scheme,
///                "relation"?: "time-subdivision", "included-in", "symbolic-subdivision" or
///                             "symbolic-association": to the parent,
///                "vocabulary"?: name of one of the scheme, "language"?, "colour"?: "#rrggbb",
///                "locked"?: false}],
///    "ratings"?: {"window_seconds"?: 3,
///                 "scales"?: [{"dimension": "valence", "title"?: TEXT, "low"?: TEXT, "high"?:
///                 TEXT,
///                              "points": 9, "from"?: 1    or    "range": [0, 100], "step"?: 1,
///                              "look"?: "manikins" or "plain"}],
///                 "texts"?: [{"name": "salient" or "perceived", "question"?: TEXT}]}}
///
/// TEXT is a plain text, or one a language: {"en": "calm", "es": "tranquilo"}.
namespace duologue::scheme {

/// Words for people, in one or several languages (ISO 639 codes).
struct Text
{
    std::map<std::string, std::string> byLanguage; ///< "": of no language in particular

    Text() = default;
    Text(std::string plain)
    {
        if (!plain.empty())
            byLanguage[""] = std::move(plain);
    }
    bool empty() const { return byLanguage.empty(); }
    /// In that language, else the plain one, else English, else any; empty where there is none.
    const std::string &in(std::string_view language = {}) const;

    bool operator==(const Text &) const = default;
};

struct Person
{
    std::string name, seat;

    bool operator==(const Person &) const = default;
};

struct Entry
{
    std::string value;
    Text meaning;
    std::string key;    ///< one character; empty: none
    std::string colour; ///< "#rrggbb" or empty

    bool operator==(const Entry &) const = default;
};

struct VocabularyTemplate
{
    std::string name;
    Text description;
    std::string language;
    std::vector<Entry> entries;

    bool operator==(const VocabularyTemplate &) const = default;
};

/// Stands in a tier's name for a person's pseudonym.
inline constexpr std::string_view person = "%person";

struct TierTemplate
{
    std::string name;
    TierKind kind = TierKind::Label;
    std::string parent; ///< name of a template; empty: none
    TierRelation relation = TierRelation::None;
    std::string vocabulary, language, colour;
    bool locked = false;

    bool perPerson() const { return name.contains(person); }
    bool operator==(const TierTemplate &) const = default;
};

enum class Look { Manikins, Plain };

/// One dimension on which people are rated: points (a key each, where there are nine or fewer), or
/// any number of a range.
struct Scale
{
    std::string dimension; ///< as ratings and exports call it, "valence"
    Text title, low, high; ///< title empty: the dimension; what the ends mean
    int points = 9;        ///< 0: a range
    double from = 1;       ///< the lowest value
    double to = 9;         ///< the highest; of points from + points - 1
    double step = 1;       ///< between neighbouring points; how finely a range is told
    Look look = Look::Plain;

    /// The nearest value that the scale has; nothing outside of it.
    std::optional<double> value(double given) const;
    bool operator==(const Scale &) const = default;
};

Scale pointScale(std::string dimension, int points, double from = 1);

/// Whether each point has a digit key of its own, 1 the lowest.
inline bool hasKeys(const Scale &scale)
{
    return scale.points >= 2 && scale.points <= 9;
}

/// A free text beside a rating: "salient" (what in the picture shows it) or "perceived" (what
/// emotion is perceived).
struct Question
{
    std::string name;
    Text question;

    bool operator==(const Question &) const = default;
};

struct RatingPlan
{
    MediaTime window = MediaTime::fromMilliseconds(3000);
    std::vector<Scale> scales;
    std::vector<Question> texts;

    const Scale *scale(std::string_view dimension) const;
    const Question *text(std::string_view name) const;
    bool operator==(const RatingPlan &) const = default;
};

/// What annotators may change, apart from the scheme.
enum class May {
    Times,        ///< add, move, split, join and delete annotations
    Labels,       ///< labels and values of annotations
    Texts,        ///< transcripts
    Ratings,      ///< how people are rated
    Tiers,        ///< add, rename, order, lock and delete tiers
    Vocabularies, ///< entries of vocabularies
    People        ///< people and recordings of the session
};

std::set<May> everything();

struct Scheme
{
    std::string name;
    std::string version;
    Text description;
    std::vector<std::string> languages;
    std::vector<std::string> leads;
    std::set<May> annotatorMay = everything();
    std::vector<Person> participants;
    std::vector<VocabularyTemplate> vocabularies;
    std::vector<TierTemplate> tiers;
    RatingPlan ratings;

    const TierTemplate *tier(std::string_view name) const;
    const VocabularyTemplate *vocabulary(std::string_view name) const;
    bool operator==(const Scheme &) const = default;
};

/// Most that a scheme may hold.
inline constexpr std::size_t mostEntries = 10'000; ///< of a vocabulary
inline constexpr std::size_t mostTiers = 1'000, mostVocabularies = 1'000, mostScales = 20;
inline constexpr std::size_t longestName = 200; ///< bytes

/// Whether a scheme makes sense. The first thing that does not is said in a sentence that names it
/// and what to do ("scheme.invalid"; detail: its place as in a file, "tiers[2].parent"): names that
/// are missing or doubled, a parent or vocabulary that is not there, tiers that are their own
/// parents, keys that are doubled or that no keyboard sends, scales without points, too much of
/// something.
Result<void> check(const Scheme &scheme);

/// Names as in a file.
std::string_view toString(May may);
std::string_view toString(Look look);
std::optional<May> mayFromString(std::string_view name);

} // namespace duologue::scheme
