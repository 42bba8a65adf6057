#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/dataset/export.h"

/// What models said in sessions, in a form that can be held against what people said.
namespace duologue::review {

/// What a model said of one person at one time.
struct Said
{
    TimeSpan span;
    Id participant = 0;         ///< 0: of whoever is there
    Id annotation = 0;          ///< of several, the one that shares most time
    std::vector<double> shares; ///< one a class, sum to 1; empty: a number
    double value = 0;           ///< the number
    std::string missing;        ///< "tone, actions": what it had to do without; empty: nothing

    std::size_t best() const; ///< of shares
};

/// The newest run of a model on each session, one task.
struct Voice
{
    struct InSession
    {
        std::vector<Said> all; ///< in order of begin
        MediaTime longest;
    };

    std::string model, task;
    std::vector<std::string> classes; ///< sorted; empty: numbers
    std::vector<InSession> bySession;

    bool ofClasses() const { return !classes.empty(); }
    /// "happy .79", or "3.2".
    std::string textOf(const Said &said) const;
    /// Of a person (0: of anybody) during a span. Of several, their mean weighted by the time that
    /// they share with the span; one that has the same span counts alone.
    std::optional<Said> during(std::size_t session, Id participant, TimeSpan span) const;
};

/// In upper or lower case: a task "mean valence" is about "Valence".
bool isPartOf(const std::string &part, const std::string &text);

/// By model and task, in order of their names.
std::vector<Voice> voicesOf(const std::vector<dataset::OpenSession> &sessions);

} // namespace duologue::review
