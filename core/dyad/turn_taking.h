#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/session/session.h"

namespace duologue::dyad {

/// Two people of a session; the first is shown in blue.
struct Pair
{
    Id first = 0, second = 0;
};

/// The first two in screen order, or those of these pseudonyms. Codes: dyad.people (fewer than two,
/// or nobody of that name), with who there is.
Result<Pair> pairOf(const Session &session, const std::vector<std::string> &names = {});

struct TurnOptions
{
    /// Back-channels (Yngve, "On getting a word in edgewise", 1970) are at most this long and of at
    /// most so many words, and the other one goes on.
    double longestBackchannel = 1; ///< seconds
    int mostWords = 3;
    /// Who begins before the other one has ended, by more than this, and has the floor then,
    /// interrupts.
    double leastInterruption = 0.5; ///< seconds
    /// After so much silence of both nobody has the floor: what follows answers nothing.
    double longestGap = 10; ///< seconds
};

/// What one of two people does when; `person` is 0 or 1.
struct TurnEvent
{
    enum class Kind {
        Gap,          ///< the floor changes after silence of both: its span is that silence
        Overlap,      ///< the floor changes while both speak, shortly
        Interruption, ///< likewise, for longer
        Within,       ///< spoken wholly during what the other one says, who keeps the floor
        Backchannel   ///< "mhm": short, and the other one goes on
    };
    Kind kind = Kind::Gap;
    int person = 0; ///< who begins
    TimeSpan span;
};

struct PersonTurns
{
    double speaking = 0;   ///< seconds, what overlaps counted once
    double floorShare = 0; ///< of the time that somebody has the floor
    int turns = 0;
    double meanTurn = 0; ///< seconds; 0: none
    int backchannels = 0, interruptions = 0, within = 0;
    int pauses = 0; ///< within turns, of at least 0.2 s
    double meanPause = 0;
};

/// When the floor goes to somebody: begin of theirs less end of the other's; below zero they
/// overlap. The floor transfer offset of Levinson and Torreira, "Timing in turn-taking and its
/// implications for processing models of language" (2015), with the kinds of Heldner and Edlund,
/// "Pauses, gaps and overlaps in conversations" (2010).
struct Transfers
{
    std::vector<double> offsets; ///< seconds, in running order
    std::optional<double> median, lowerQuartile, upperQuartile;
};

struct Turn
{
    int person = 0;
    TimeSpan span;
};

/// Who speaks when. Utterances with a vocalisation code (laughter, sighs) and those without any
/// length are no turns.
struct TurnTaking
{
    std::string why; ///< a sentence: there is nothing to say; the rest is empty
    std::array<PersonTurns, 2> people;
    std::array<Transfers, 2> to;            ///< the floor goes to the first, to the second
    double bothSpeak = 0, nobodySpeaks = 0; ///< seconds
    double length = 0;                      ///< seconds of the session
    std::vector<Turn> turns;
    std::vector<TurnEvent> events; ///< in running order
    std::vector<std::string> notes;
};

TurnTaking turnTaking(const Session &session, const Pair &pair, const TurnOptions &options = {});

/// "gap", "overlap", "interruption", "within", "back-channel".
std::string_view nameOf(TurnEvent::Kind kind);

} // namespace duologue::dyad
