#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Transcripts as words. UTF-8 in and out; bytes that are not UTF-8 are dropped.
namespace duologue::narrative {

/// What follows "said": punctuation and symbols removed, then up to two trailing blanks cut, then
/// lower case; white space inside stays as it is. Equals Python's
/// re.sub(r'[^\w\s]+', '', text).lower() except that combining marks are kept.
std::string spokenText(std::string_view text);

/// Parts between white space (any that Unicode knows), unchanged.
std::vector<std::string_view> splitWords(std::string_view text);

} // namespace duologue::narrative
