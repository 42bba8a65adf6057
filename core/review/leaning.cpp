#include "core/review/leaning.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace duologue::review {
namespace {

constexpr std::array<std::string_view, 20> pleasant{
    "amused",     "amusement", "calm",      "content",   "contentment", "delighted", "excited",
    "excitement", "glad",      "happiness", "happy",     "joy",         "joyful",    "pleasant",
    "pleased",    "positive",  "relaxed",   "satisfied", "serene",      "smiling"};
constexpr std::array<std::string_view, 31> unpleasant{
    "afraid",     "anger",      "angry",       "annoyed",   "anxious",  "bored",      "boredom",
    "contempt",   "depressed",  "disgust",     "disgusted", "distress", "distressed", "fear",
    "fearful",    "frustrated", "frustration", "gloomy",    "grief",    "miserable",  "negative",
    "nervous",    "pain",       "sad",         "sadness",   "scared",   "stressed",   "tense",
    "unpleasant", "upset",      "worried"};
constexpr std::array<std::string_view, 5> between{"neither", "neutral", "neutrality", "surprise",
                                                  "surprised"};

bool isAmong(std::string_view word, const auto &words)
{
    return std::ranges::find(words, word) != words.end();
}

} // namespace

std::string_view nameOf(Leaning leaning)
{
    return leaning == Leaning::Pleasant     ? "pleasant"
           : leaning == Leaning::Unpleasant ? "unpleasant"
                                            : "neither";
}

std::optional<Leaning> leaningOf(std::string_view word)
{
    std::string small(word);
    std::ranges::transform(small, small.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (isAmong(small, pleasant))
        return Leaning::Pleasant;
    if (isAmong(small, unpleasant))
        return Leaning::Unpleasant;
    if (isAmong(small, between))
        return Leaning::Neither;
    return std::nullopt;
}

Leaning leaningOf(double valence)
{
    return valence <= 4 ? Leaning::Unpleasant : valence >= 6 ? Leaning::Pleasant : Leaning::Neither;
}

std::optional<double> valenceOf(const std::vector<std::string> &classes,
                                const std::vector<double> &shares)
{
    double lean = 0;
    bool any = false;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const auto leaning = leaningOf(classes[c]);
        if (!leaning || *leaning == Leaning::Neither)
            continue;
        any = true;
        lean += *leaning == Leaning::Pleasant ? shares[c] : -shares[c];
    }
    return any ? std::optional(5 + 4 * lean) : std::nullopt;
}

} // namespace duologue::review
