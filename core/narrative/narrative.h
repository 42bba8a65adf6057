#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/session/session.h"
#include "core/time/media_time.h"

/// MONAH: conversations as text that also says how things were said (Kim, Yacef and Calvo,
/// "MONAH: Multi-Modal Narratives for Humans to analyze conversations", EACL 2021). Fine
/// narratives: one sentence per talk turn. std only; pure functions.
namespace duologue::narrative {

/// Vokaturi-like probabilities.
struct Tone
{
    double neutrality = 0, happiness = 0, sadness = 0, anger = 0, fear = 0;
};

struct Actions
{
    bool smile = false, positiveFace = false;
    bool au05 = false, au17 = false, au20 = false, au25 = false;
    bool nod = false, leanForward = false, laughter = false;

    bool any() const
    {
        return smile || positiveFace || au05 || au17 || au20 || au25 || nod || leanForward ||
               laughter;
    }
};

/// A talk turn before it is narrated.
struct TurnInput
{
    int number = 0;      ///< 1-based, running order
    std::string speaker; ///< "woman"
    TimeSpan span;
    std::string text; ///< verbatim
    std::optional<Tone> tone;
    std::optional<Actions> actions;
    /// When each blank-separated word of the text was said; empty: not known.
    std::vector<TimeSpan> words;
    Id participant = 0;
    std::string pseudonym; ///< of the participant
    /// Where the turn came from a table of talk turns: its conversation and its number there.
    std::string audio;
    std::optional<int> tableNumber;
    Id annotation = 0; ///< the utterance it came from (the first of several)
};

struct Options
{
    /// Canonical: lower case without punctuation, as models read it. Compat: byte for byte as the
    /// published tool. English: sentences to read (core/narrative/english.h).
    enum class Style { Canonical, Compat, English };
    enum class ZScores { Repo, Expanding };       ///< Repo: zeros for later turns, as published
    enum class DelayPlacement { Repo, Intended }; ///< Repo: attached to the turn before the gap
    Style style = Style::Canonical;
    ZScores zScores = ZScores::Repo;
    DelayPlacement delayPlacement = DelayPlacement::Intended;
    bool delay = true, tone = true, speechRate = true, actions = true;
};

/// Sentences to read: tones by z scores over the talk so far.
inline constexpr Options forReaders{Options::Style::English, Options::ZScores::Expanding};

/// A word of the narrative and what it stands for.
struct Token
{
    std::string word; ///< lower case, no punctuation
    /// Index of the word in the verbatim text, or -1 for narrated words ("sadly", "said").
    int spoken = -1;
    /// When it was said: interpolated over the turn by word count unless word times are known.
    TimeSpan span;
};

struct TalkTurn
{
    TurnInput input;
    double wordsPerMinute = 0;
    double wpmZ = 0;
    std::optional<double> delayMs;
    double delayZ = 0;
    std::optional<Tone> toneZ;
};

/// A talk turn in words.
struct Telling
{
    std::string sentence;
    std::vector<Token> tokens; ///< the sentence's words in order
};

/// Which evidence the session holds; what is missing is left out of sentences.
struct Evidence
{
    bool words = false, timing = false, tone = false, actions = false;
    bool wordTimes = false;            ///< measured, not shared out evenly over the turn
    bool smiles = false, nods = false; ///< one was seen; without any, perhaps nobody looked
};

struct Narrative
{
    std::vector<TalkTurn> turns;
    Evidence evidence;
    Options options;

    /// Made anew for each call: all turns of a long conversation in words take a lot of memory.
    Telling tell(std::size_t turn) const;
};

Narrative narrate(std::vector<TurnInput> turns, const Options &options = {});

/// Talk turns from all utterance tiers by time, each utterance one; of two transcripts of a person
/// the upper counts where both tell. Tone and action tiers join. Vocalisations without text become
/// bracketed tags ("[LAUGHTER]") and count as laughter where they are laughs. Times of words: the
/// attribute "word_times" (core/narrative/words.h), where they still fit.
std::vector<TurnInput> turnsOf(const Session &session);

/// Attributes of an utterance that was read from a table of talk turns.
inline constexpr const char *audioAttribute = "audio_id";
inline constexpr const char *tableNumberAttribute = "talkturn_no";

/// One row of a table of tone.
struct ToneRow
{
    std::string audio, speaker;   ///< empty: the table does not say
    std::optional<int> number;    ///< talk turn
    std::optional<TimeSpan> span; ///< where it has times
    Tone tone;
    int line = 0; ///< in the table's file
};

struct ToneJoin
{
    int turns = 0;          ///< that got a tone
    std::vector<int> unmet; ///< lines of valid rows that belong to no talk turn
};

/// Gives turns the tone of their row, as the published tool joins its tables: by conversation,
/// speaker and the number that the turn has in its own table. Turns that come from no such table
/// are numbered anew when utterances change, so rows with times belong to the turn of their speaker
/// that they overlap most, and only rows without are taken by running number. Rows that say 0 to
/// everything are not valid.
ToneJoin setTone(std::vector<TurnInput> &turns, const std::vector<ToneRow> &rows);

} // namespace duologue::narrative
