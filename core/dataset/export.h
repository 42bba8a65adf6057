#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/dataset/dataset.h"
#include "core/media/cancel.h"
#include "core/session/session.h"
#include "core/statistics/consensus.h"

/// What people did in sessions, as a dataset folder: sessions are read, their units and labels
/// gathered, looked at in a preview, and written. No call is for the UI thread.
namespace duologue::dataset {

/// What becomes a row of utterances.csv.
enum class UnitKind {
    Utterances,    ///< as narratives and networks read them, one an annotation
    TalkTurns,     ///< all that one person says until another one speaks
    RatingWindows, ///< of people who were rated there
    Tier           ///< annotations of the tiers of one name
};

/// How the raters of a unit become one value. A tie of majorities is no value; weights are those of
/// the session's raters over all windows, a dimension each.
using Aggregate = statistics::Consensus;

/// Which of a rater's judgements count for a unit that several of their windows overlap.
enum class OverlapRule {
    Weighted, ///< all, by the time they share with the unit
    Longest   ///< the one that shares most time with it; the earlier of two
};

/// One column from the tiers of a name; the same name of different people's tiers is one column.
struct TierColumn
{
    enum class What {
        Label,    ///< the label that covers most of the unit: a class
        Text,     ///< texts of what overlaps the unit, in order: free text
        Value,    ///< mean of the values, weighted by overlap
        Share,    ///< share of the unit that annotations with the label `key` cover, 0 to 1
        Attribute ///< mean of the numbers in the attribute `key`, weighted by overlap
    };

    std::string tier; ///< its name, with or without that of its person: "P17 tone" is "tone"
    What what = What::Label;
    std::string key = {};

    bool operator==(const TierColumn &) const = default;
};

struct ExportOptions
{
    UnitKind units = UnitKind::Utterances;
    std::string unitTier; ///< UnitKind::Tier

    /// Columns valence, arousal and dominance; further ones are called valence_median, valence_ewe.
    /// Empty: none.
    std::vector<Aggregate> ratings{Aggregate::Mean};
    OverlapRule overlap = OverlapRule::Weighted;
    int fewestRaters = 1; ///< with fewer of them a unit has no value
    std::vector<TierColumn> tiers;
    std::vector<std::string> speaker; ///< "age", "gender", other attributes of participants
    bool predictions = false;         ///< newest of each model, in columns "predicted_…"
    bool words = true;                ///< words with times
    /// A name stands for one person in all sessions; false: for another one in each.
    bool sameNamesArePeople = true;

    bool audio = false; ///< audio/ID.wav: 16 kHz, mono, 16 bits
    std::string clips;  ///< clips/ID.mp4 of this view: a label or a role; empty: none
    int faces = 0;      ///< features/faces.safetensors, pixels a side; 0: none
    std::vector<std::string> features; ///< of featureSetNames()

    SplitShares shares;
    std::uint64_t seed = 1; ///< of the split, and of identifiers drawn anew
    std::string splitTable; ///< a CSV "session,split" or "speaker,split", in place of shares
    bool anonymous = false; ///< drawn identifiers; no names, texts, words, free attributes, sources

    std::string name = "dataset", version = "1", licence, description;
};

/// A session that is to be exported.
struct OpenSession
{
    std::string path; ///< of its file: recordings lie relative to it
    std::shared_ptr<const Session> session;
};

/// Session files, and those in folders and below them, in order of their paths; each once. Code:
/// dataset.no-session.
Result<std::vector<std::string>> sessionFiles(const std::vector<std::string> &paths);
/// All of sessionFiles(). `cancel` may be null. Codes of SessionStore::open; dataset.no-session,
/// dataset.cancelled.
Result<std::vector<OpenSession>> readSessions(const std::vector<std::string> &paths,
                                              const media::CancelFlag &cancel = {});

/// What sessions have to offer, each sorted.
struct Choices
{
    std::vector<std::string> tiers;      ///< names as TierColumn has them, without predictions
    std::vector<TierColumn> columns;     ///< that they can fill; shares of up to 40 labels a tier
    std::vector<std::string> attributes; ///< of participants, "age" and "gender" first where known
    std::vector<std::string> views;      ///< roles, then labels
    bool ratings = false, predictions = false, sound = false;
};
Choices choicesOf(const std::vector<OpenSession> &sessions);

/// Where a unit is heard and seen.
struct UnitPlace
{
    int session = 0;    ///< of Gathered::recordings
    Id participant = 0; ///< 0: nobody in particular
};

/// Recordings of one session.
struct Recordings
{
    std::string folder;
    std::vector<MediaSource> media;              ///< in screen order
    std::shared_ptr<const Session> session = {}; ///< null: not read
};

struct Gathered
{
    Dataset data;
    std::vector<UnitPlace> places; ///< one an utterance
    std::vector<Recordings> recordings;
    std::vector<std::string> warnings; ///< sentences
    /// Anonymous: what may still tell who somebody is, a sentence each.
    std::vector<std::string> identifying;
};

/// Everything but sound, pictures and features. Depends on the arguments alone.
/// Codes: dataset.no-units, dataset.no-tier, dataset.invalid, dataset.split, corpus.missing,
/// corpus.malformed.
Result<Gathered> gather(const std::vector<OpenSession> &sessions, const ExportOptions &options);

struct Bin
{
    std::string name;           ///< class, or range of numbers
    std::array<int, 3> units{}; ///< train, dev, test
};
struct Histogram
{
    std::string label;
    std::vector<Bin> bins;
    std::array<int, 3> missing{}; ///< units without a value
};
/// What a dataset will look like. Arrays: train, dev, test.
struct Preview
{
    std::array<int, 3> units{}, speakers{}, sessions{};
    std::array<double, 3> hours{};
    std::vector<Histogram> labels;
};
inline constexpr std::array splitNames{"train", "dev", "test"};
Preview previewOf(const Dataset &data);

/// "mfcc40", "logmel160", "pitch", "intensity", "compare", "compare16".
std::vector<std::string> featureSetNames();

struct Written
{
    int units = 0, sounds = 0, clips = 0;
    bool canTrain = false; ///< there are units both to learn from and to choose the epoch by
    std::vector<std::string> warnings; ///< sentences
};
/// What is being done ("sound", "faces", "clips") and how far that is, 0 to 1; never two calls at a
/// time, from any thread.
using ExportProgress = std::function<void(const std::string &what, double share)>;

/// Writes the folder whole or not at all; it must not exist or be empty. Its bytes depend on the
/// sessions, their recordings and the options, not on `threads` (0: one a core).
/// Codes: dataset.exists, dataset.write, dataset.no-sound, dataset.no-view, dataset.no-faces,
/// dataset.cancelled, those of media::findMedia, readMono and VideoDecoder::open.
Result<Written> exportDataset(Gathered gathered, const ExportOptions &options,
                              const std::string &folder, const media::CancelFlag &cancel = {},
                              const ExportProgress &progress = {}, int threads = 0);

} // namespace duologue::dataset
