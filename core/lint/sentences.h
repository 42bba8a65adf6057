#pragma once

#include <string_view>
#include <vector>

namespace duologue::lint {

/// Where in a transcript a sentence begins that no conjunction joins to the one before (spec: "and,
/// or, but, because, after, for, so, if, when…"; English and Spanish): byte offsets of its first
/// word. Dots of abbreviations, initials and numbers end no sentence, nor do three of them, which
/// write a pause or a false start. UTF-8.
std::vector<std::size_t> sentenceStarts(std::string_view text);

/// What is said is a sneeze or a cough and nothing else: "[cough]", "(sneezes)", "tos".
bool isSneezeOrCough(std::string_view text);

} // namespace duologue::lint
