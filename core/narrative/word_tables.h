#pragma once

#include <string>
#include <string_view>

#include "core/narrative/narrative.h"

/// Numbers into words, as the published MONAH code tabulates them.
namespace duologue::narrative {

/// "two" (200 ms, the shortest that is told) to "twelve", rounded half to even; above 1200 ms
/// "more than twelve".
std::string_view hundredsInWords(double delayMs);
/// [-1,0) short, [0,1) slightly long, [1,2) long, from 2 significantly long; below -1 short.
std::string_view delayClass(double z);
/// Below -2 very slowly, to -1 (inclusive) slowly, [1,2) quickly, from 2 very quickly, else empty.
std::string_view rateWord(double z);
/// Happily, angrily or sadly where z > 2; of several the last named wins. Else empty.
std::string_view toneWord(const Tone &z);

inline constexpr double shortestToldDelayMs = 200;

} // namespace duologue::narrative
