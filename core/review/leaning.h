#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Whether the word for an emotion stands for something pleasant, so that classes can be held
/// against ratings of valence. std only.
namespace duologue::review {

enum class Leaning { Unpleasant, Neither, Pleasant };
std::string_view nameOf(Leaning leaning);

/// By the half of the circle in which Russell, "A circumplex model of affect" (1980), figures 2 and
/// 4, puts the word ("angry", "happiness"); neither for "neutral", and for "surprise", which lies
/// on the border. Nothing for other words, also not for those of which only a part is known.
std::optional<Leaning> leaningOf(std::string_view word);

/// Of a rating from 1 to 9: 4 and less, 6 and more are no longer neither.
Leaning leaningOf(double valence);

/// The valence that a model's answer leans to, on the scale of the manikins: 5 + 4 · (share of
/// pleasant classes - share of unpleasant ones). Nothing where no class leans to either side.
std::optional<double> valenceOf(const std::vector<std::string> &classes,
                                const std::vector<double> &shares);

} // namespace duologue::review
