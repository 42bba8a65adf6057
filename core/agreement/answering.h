#pragma once

#include <functional>
#include <optional>

#include "core/agreement/agreement.h"

namespace duologue::agreement {

/// One question while it is answered.
class Answering
{
public:
    /// `sessions`: their names. `observer`: as agreementOf()'s.
    Answering(Question question, const std::vector<std::string> &sessions, Draw draw,
              std::function<bool(double)> observer);
    /// Once. Nothing: the observer has stopped it.
    std::optional<Answer> answer();

private:
    using Units = std::vector<std::size_t>;

    void addPairs();
    void addParts();
    void addDrifts();
    void addNotes();
    void addPart(Part::By by, const std::string &name, const Units &units);
    bool goesOn();

    Answer m_answer;
    const std::vector<std::string> &m_sessions;
    std::function<bool(double)> m_observer;
    std::size_t m_done = 0, m_steps = 1;
    bool m_stopped = false;
};

} // namespace duologue::agreement
