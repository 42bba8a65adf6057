#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/traces/edits.h"

namespace duologue::traces {

/// What is being traced: one dimension, or two at once.
struct TakeOf
{
    Id participant = 0;
    std::string rater;
    std::vector<std::string> dimensions; ///< one or two
    double hertz = 20;

    bool operator==(const TakeOf &) const = default;
};

/// One go at tracing, from its beginning to its end, as it grows. Sampled by the clock of the
/// recording and not by that of the room: a sample lies at each k / hertz seconds of session time
/// that the playhead passes, and has the value that held then. So a picture that stutters, a clock
/// that comes late and another speed leave every value at its right time. A pause takes none of
/// that time and leaves no gap: the value that holds when playing goes on counts from there, as in
/// CARMA and DARMA. What is jumped over was not seen and stays empty; what is passed again is
/// replaced. Not thread-safe.
class Take
{
public:
    using Values = std::array<float, 2>; ///< as many as there are dimensions count
    struct Sample
    {
        std::int64_t step = 0; ///< at step / hertz seconds
        Values values{};

        bool operator==(const Sample &) const = default;
    };

    explicit Take(TakeOf of) : m_of(std::move(of)) {}

    const TakeOf &of() const { return m_of; }
    /// The playhead stands, or goes on, from here.
    void start(MediaTime now, Values values);
    /// Other values hold from where the playhead is.
    void change(Values values) { m_values = values; }
    /// Where the playhead was last; only after start().
    MediaTime now() const { return *m_last; }
    /// The playhead has come to `now` with the values of before, which become these. Where it has
    /// gone back, or on by more than longestHold, it has jumped. What was sampled, in order.
    std::vector<Sample> advance(MediaTime now, Values values);
    void put(const Sample &sample) { m_samples[sample.step] = sample.values; }

    bool empty() const { return m_samples.empty(); }
    /// Time that was traced.
    MediaTime length() const;
    /// Unbroken stretches, a dimension after the other.
    std::vector<Piece> pieces() const;
    const std::map<std::int64_t, Values> &samples() const { return m_samples; }

    /// For which nobody is believed to have followed a picture that stands still.
    static constexpr MediaTime longestHold = MediaTime::fromMilliseconds(2000);

private:
    TakeOf m_of;
    std::map<std::int64_t, Values> m_samples; ///< by step
    std::optional<MediaTime> m_last;
    Values m_values{};
};

/// "trace valence and arousal of P17, 0:41": how undo names it.
std::string labelOf(const Take &take, const Session &session);

} // namespace duologue::traces
