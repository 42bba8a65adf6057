#include "core/traces/take.h"

#include <cmath>

#include "core/time/timecode.h"

namespace duologue::traces {

void Take::start(MediaTime now, Values values)
{
    m_last = now;
    m_values = values;
}

std::vector<Take::Sample> Take::advance(MediaTime now, Values values)
{
    std::vector<Sample> taken;
    const bool goesOn = m_last && now >= *m_last && now - *m_last <= longestHold;
    if (goesOn) {
        // steps in [last, now): what holds at a moment is what was chosen before it
        const auto first = std::int64_t(std::ceil(m_last->seconds() * m_of.hertz));
        const auto end = std::int64_t(std::ceil(now.seconds() * m_of.hertz));
        for (std::int64_t step = first; step < end; ++step) {
            taken.push_back({step, m_values});
            put(taken.back());
        }
    }
    start(now, values);
    return taken;
}

MediaTime Take::length() const
{
    return MediaTime::fromSeconds(static_cast<double>(m_samples.size()) / m_of.hertz);
}

std::vector<Piece> Take::pieces() const
{
    std::vector<Piece> pieces;
    for (std::size_t d = 0; d < m_of.dimensions.size(); ++d) {
        const Key key{m_of.participant, m_of.rater, m_of.dimensions[d]};
        std::optional<std::int64_t> before;
        for (const auto &[step, values] : m_samples) {
            if (!before || step != *before + 1)
                pieces.push_back({key,
                                  MediaTime::fromSeconds(static_cast<double>(step) / m_of.hertz),
                                  m_of.hertz,
                                  {}});
            pieces.back().samples.push_back(values[d]);
            before = step;
        }
    }
    return pieces;
}

std::string labelOf(const Take &take, const Session &session)
{
    std::string label = "trace ";
    for (std::size_t d = 0; d < take.of().dimensions.size(); ++d)
        label += (d > 0 ? " and " : "") + take.of().dimensions[d];
    if (const Participant *person = session.participant(take.of().participant))
        label += " of " + person->pseudonym;
    return label + ", " + formatTimecode(take.length());
}

} // namespace duologue::traces
