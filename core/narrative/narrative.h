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
    Id annotation = 0; ///< the utterance it came from (the first of several)
};

struct Options
{
    /// Compat: byte for byte as the published tool. Pretty: sentences as the paper's figure 4 has
    /// them, "The woman raised chin. The woman sadly said no."
    enum class Whitespace { Canonical, Compat, Pretty };
    enum class ZScores { Repo, Expanding };       ///< Repo: zeros for later turns, as published
    enum class DelayPlacement { Repo, Intended }; ///< Repo: attached to the turn before the gap
    Whitespace whitespace = Whitespace::Canonical;
    ZScores zScores = ZScores::Repo;
    DelayPlacement delayPlacement = DelayPlacement::Intended;
    bool delay = true, tone = true, speechRate = true, actions = true;
};

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
    bool wordTimes = false; ///< measured, not shared out evenly over the turn
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

/// One row of a table of tone.
struct ToneRow
{
    std::optional<int> number;    ///< talk turn
    std::optional<TimeSpan> span; ///< where it has times
    Tone tone;
};

/// Gives turns the tone of the row with their number, or of the row whose span overlaps theirs
/// most; rows that say 0 to everything are not valid. Returns how many turns got one.
int setTone(std::vector<TurnInput> &turns, const std::vector<ToneRow> &rows);

} // namespace duologue::narrative
