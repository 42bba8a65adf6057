#include <numeric>

#include "core/lint/lint.h"

namespace duologue::lint {

std::span<const RuleInfo> rules()
{
    static constexpr std::array<RuleInfo, ruleCount> table{{
        {Rule::LongPause, "long-pause", "Pause over 2 s inside an utterance"},
        {Rule::SelfOverlap, "self-overlap", "One speaker twice at a time"},
        {Rule::AcrossTurn, "across-turn", "Utterance across a turn of the other"},
        {Rule::TwoSentences, "two-sentences", "Two sentences without a conjunction"},
        {Rule::EmptyTranscript, "empty-transcript", "Empty transcript"},
        {Rule::NotAnUtterance, "not-an-utterance", "Sneeze or cough as utterance"},
        {Rule::UnratedWindow, "unrated-window", "Window without rating"},
        {Rule::OutsideVocabulary, "outside-vocabulary", "Value outside the vocabulary"},
        {Rule::OutsideParent, "outside-parent", "Child outside its parent"},
    }};
    return table;
}

std::size_t Report::count() const
{
    return std::accumulate(counts.begin(), counts.end(), std::size_t{});
}

} // namespace duologue::lint
