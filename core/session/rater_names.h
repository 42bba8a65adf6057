#pragma once

#include <string>
#include <string_view>

/// Who has rated stands in ratings and traces as a name alone. What a person says a second time,
/// without seeing the first, and what is derived from what they traced, stand under names of their
/// own that begin with theirs; so nothing of it is mixed with the first, and whoever compares
/// raters compares these, too.
namespace duologue {

inline constexpr std::string_view secondPassMark = " (second pass)";
inline constexpr std::string_view tracedMark = " (trace)";

inline bool isSecondPass(std::string_view rater)
{
    return rater.contains(secondPassMark);
}

/// "ann (second pass)".
inline std::string secondPassOf(std::string_view rater)
{
    return std::string(rater).append(secondPassMark);
}

/// "ann (trace)": who is said to have rated windows that are means of a trace.
inline std::string tracedBy(std::string_view rater)
{
    return std::string(rater).append(tracedMark);
}

/// The person behind any of these names.
inline std::string_view personBehind(std::string_view rater)
{
    for (const std::string_view mark : {tracedMark, secondPassMark})
        if (rater.ends_with(mark))
            rater.remove_suffix(mark.size());
    return rater;
}

} // namespace duologue
