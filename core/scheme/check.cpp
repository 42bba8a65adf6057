// Whether a scheme makes sense.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>

#include "core/base/visible.h"
#include "core/scheme/scheme.h"

namespace duologue::scheme {
namespace {

using Checked = Result<void>;

std::string quoted(std::string_view text)
{
    constexpr std::size_t most = 60;
    std::string shown = visible(text.substr(0, most));
    while (!shown.empty() && text.size() > most && (shown.back() & 0xc0) == 0x80)
        shown.pop_back();
    return "'" + shown + (text.size() > most ? "…'" : "'");
}

std::unexpected<Error> wrong(std::string place, std::string sentence)
{
    return fail("scheme.invalid", std::move(sentence), std::move(place));
}

std::string at(std::string_view list, std::size_t index, std::string_view field = {})
{
    std::string place(list);
    place += '[' + std::to_string(index) + ']';
    if (!field.empty())
        place += '.' + std::string(field);
    return place;
}

bool hasControl(std::string_view text)
{
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// "The tier 'x'", "a tier without a name".
Checked checkName(const std::string &what, const std::string &name, std::string place)
{
    if (name.empty())
        return wrong(std::move(place), "A " + what + " has no name. Give it one.");
    if (name.size() > longestName)
        return wrong(std::move(place), "The name of the " + what + " " + quoted(name) +
                                           " is longer than " + std::to_string(longestName) +
                                           " bytes. Shorten it.");
    if (hasControl(name))
        return wrong(std::move(place), "The name of the " + what + " " + quoted(name) +
                                           " holds a control character. Take it out.");
    return {};
}

Checked checkColour(const std::string &whose, const std::string &colour, std::string place)
{
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (colour.empty() ||
        (colour.size() == 7 && colour[0] == '#' && std::ranges::all_of(colour.substr(1), isHex)))
        return {};
    return wrong(std::move(place),
                 "The colour " + quoted(colour) + " of " + whose +
                     " is not written like #3366cc. Write it so, or leave it out.");
}

/// The code points of a text; nothing where it is not UTF-8.
std::optional<std::u32string> codePoints(std::string_view text)
{
    std::u32string points;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const int more = first < 0x80 ? 0 : first >> 5 == 6 ? 1 : first >> 4 == 14 ? 2 : 3;
        if (i + static_cast<std::size_t>(more) >= text.size())
            return std::nullopt;
        char32_t point = more == 0 ? first : first & (0x3f >> more);
        for (int n = 1; n <= more; ++n)
            point = point << 6 | (static_cast<unsigned char>(text[i + std::size_t(n)]) & 0x3f);
        points += point;
        i += static_cast<std::size_t>(more) + 1;
    }
    return points;
}

/// The value of a digit of another script than ours; nothing for everything else.
std::optional<int> foreignDigit(char32_t point)
{
    // where a run of ten decimal digits begins (Unicode, general category Nd; those on keyboards)
    constexpr std::array<char32_t, 19> zeros{0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6,
                                             0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
                                             0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10};
    for (const char32_t zero : zeros)
        if (point >= zero && point < zero + 10)
            return static_cast<int>(point - zero);
    return std::nullopt;
}

/// "Ctrl+L", "F5"
bool isKeyName(std::string_view key)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (key.size() > 20 || !std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; }))
        return false;
    return (key.contains('+') && key.size() > 2) ||
           (key.size() > 1 && key[0] == 'F' && std::ranges::all_of(key.substr(1), isDigit));
}

/// Keys are told apart without case: a keyboard sends the letter.
std::string folded(std::string key)
{
    for (char &c : key)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return key;
}

Checked checkKey(const std::string &vocabulary, const Entry &entry, const std::string &place)
{
    if (entry.key.empty())
        return {};
    const std::string of =
        " of " + quoted(entry.value) + " in the vocabulary " + quoted(vocabulary);
    const auto points = codePoints(entry.key);
    const bool one = points && points->size() == 1 && (*points)[0] > U' ' && (*points)[0] != 0x7f;
    if (!one && !isKeyName(entry.key))
        return wrong(place, "The key " + quoted(entry.key) + of +
                                " is no key. Give the one character that is typed, or a name as "
                                "Ctrl+L or F5.");
    if (!one)
        return {};
    if (const auto digit = foreignDigit((*points)[0]))
        return wrong(place, "The key " + quoted(entry.key) + of +
                                " is a digit of another script. Write " + std::to_string(*digit) +
                                "; digit keys count as 0 to 9 on every keyboard.");
    return {};
}

Checked checkEntries(const VocabularyTemplate &vocabulary, const std::string &place)
{
    if (vocabulary.entries.size() > mostEntries)
        return wrong(place + ".entries",
                     "The vocabulary " + quoted(vocabulary.name) + " has " +
                         std::to_string(vocabulary.entries.size()) + " entries, and at most " +
                         std::to_string(mostEntries) + " can be held. Divide it.");
    std::map<std::string, std::size_t> values, keys;
    for (std::size_t i = 0; i < vocabulary.entries.size(); ++i) {
        const Entry &entry = vocabulary.entries[i];
        const std::string here = at(place + ".entries", i);
        if (entry.value.empty())
            return wrong(here + ".value", "Entry " + std::to_string(i + 1) + " of the vocabulary " +
                                              quoted(vocabulary.name) +
                                              " has no value. Give it one, or take it out.");
        if (auto ok = checkName("value", entry.value, here + ".value"); !ok)
            return ok;
        if (!values.emplace(entry.value, i).second)
            return wrong(here + ".value", "The vocabulary " + quoted(vocabulary.name) + " has " +
                                              quoted(entry.value) +
                                              " twice. Take one of the two out.");
        if (auto ok = checkKey(vocabulary.name, entry, here + ".key"); !ok)
            return ok;
        if (!entry.key.empty())
            if (const auto [other, isNew] = keys.emplace(folded(entry.key), i); !isNew)
                return wrong(here + ".key", "In the vocabulary " + quoted(vocabulary.name) +
                                                " the key " + quoted(entry.key) + " stands for " +
                                                quoted(vocabulary.entries[other->second].value) +
                                                " and for " + quoted(entry.value) +
                                                ". Give one of them another key.");
        if (auto ok = checkColour(quoted(entry.value), entry.colour, here + ".colour"); !ok)
            return ok;
    }
    return {};
}

Checked checkVocabularies(const Scheme &scheme)
{
    if (scheme.vocabularies.size() > mostVocabularies)
        return wrong("vocabularies", "The scheme has " +
                                         std::to_string(scheme.vocabularies.size()) +
                                         " vocabularies, and at most " +
                                         std::to_string(mostVocabularies) + " can be held.");
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < scheme.vocabularies.size(); ++i) {
        const VocabularyTemplate &one = scheme.vocabularies[i];
        if (auto ok = checkName("vocabulary", one.name, at("vocabularies", i, "name")); !ok)
            return ok;
        if (!names.insert(one.name).second)
            return wrong(at("vocabularies", i, "name"), "Two vocabularies are called " +
                                                            quoted(one.name) +
                                                            ". Rename one of them.");
        if (auto ok = checkEntries(one, at("vocabularies", i)); !ok)
            return ok;
    }
    return {};
}

Checked checkParent(const Scheme &scheme, const TierTemplate &tier, std::size_t index)
{
    const std::string what = "The tier " + quoted(tier.name);
    if (tier.parent.empty()) {
        if (tier.relation != TierRelation::None)
            return wrong(at("tiers", index, "relation"),
                         what + " has a relation and no parent. Name its parent, or leave the "
                                "relation out.");
        return {};
    }
    const std::string place = at("tiers", index, "parent");
    const TierTemplate *parent = scheme.tier(tier.parent);
    if (!parent)
        return wrong(place,
                     what + " has the parent " + quoted(tier.parent) +
                         ", which is no tier of the scheme. Name one of its tiers, or none.");
    if (tier.relation == TierRelation::None)
        return wrong(at("tiers", index, "relation"),
                     what + " has a parent and no relation to it. Say time-subdivision, "
                            "included-in, symbolic-subdivision or symbolic-association.");
    if (parent->perPerson() && !tier.perPerson())
        return wrong(place, what + " is there once, and its parent " + quoted(tier.parent) +
                                " once a person. Put %person into its name, too.");
    return {};
}

/// Of tiers whose parents are there.
Checked checkCycles(const Scheme &scheme)
{
    std::map<std::string_view, const TierTemplate *> tiers;
    for (const TierTemplate &tier : scheme.tiers)
        tiers[tier.name] = &tier;
    std::set<const TierTemplate *> rooted; // those above which there is an end
    for (std::size_t i = 0; i < scheme.tiers.size(); ++i) {
        std::set<const TierTemplate *> path;
        const TierTemplate *up = &scheme.tiers[i];
        while (!rooted.contains(up)) {
            if (!path.insert(up).second)
                return wrong(at("tiers", i, "parent"),
                             "The tier " + quoted(up->name) + " is its own parent, by way of " +
                                 quoted(up->parent) +
                                 ". Give one of the tiers between them another parent.");
            if (up->parent.empty())
                break;
            up = tiers.at(up->parent);
        }
        rooted.merge(path);
    }
    return {};
}

Checked checkTiers(const Scheme &scheme)
{
    if (scheme.tiers.size() > mostTiers)
        return wrong("tiers", "The scheme has " + std::to_string(scheme.tiers.size()) +
                                  " tiers, and at most " + std::to_string(mostTiers) +
                                  " can be held.");
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < scheme.tiers.size(); ++i) {
        const TierTemplate &tier = scheme.tiers[i];
        if (auto ok = checkName("tier", tier.name, at("tiers", i, "name")); !ok)
            return ok;
        if (!names.insert(tier.name).second)
            return wrong(at("tiers", i, "name"),
                         "Two tiers are called " + quoted(tier.name) + ". Rename one of them.");
        if (tier.kind == TierKind::Prediction)
            return wrong(at("tiers", i, "kind"), "The tier " + quoted(tier.name) +
                                                     " is for predictions, which models make for "
                                                     "themselves. Choose another kind.");
        if (!tier.vocabulary.empty() && !scheme.vocabulary(tier.vocabulary))
            return wrong(at("tiers", i, "vocabulary"),
                         "The tier " + quoted(tier.name) + " has the vocabulary " +
                             quoted(tier.vocabulary) +
                             ", which the scheme lacks. Name one that it has, or none.");
        if (auto ok =
                checkColour("the tier " + quoted(tier.name), tier.colour, at("tiers", i, "colour"));
            !ok)
            return ok;
    }
    for (std::size_t i = 0; i < scheme.tiers.size(); ++i)
        if (auto ok = checkParent(scheme, scheme.tiers[i], i); !ok)
            return ok;
    return checkCycles(scheme);
}

Checked checkScale(const Scale &scale, std::size_t index)
{
    const std::string what = "The scale of " + quoted(scale.dimension);
    const std::string place = at("ratings.scales", index);
    constexpr double largest = 1e6;
    constexpr int mostPoints = 100;
    if (scale.points != 0 && (scale.points < 2 || scale.points > mostPoints))
        return wrong(place + ".points", what + " has " + std::to_string(scale.points) +
                                            " points. Give it 2 to " + std::to_string(mostPoints) +
                                            ", or a range.");
    if (!(std::abs(scale.from) <= largest && std::abs(scale.to) <= largest &&
          scale.from < scale.to))
        return wrong(place + ".range", what + " does not go from a lower to a higher number within "
                                              "a million. Say its range as [0, 100].");
    if (scale.points != 0 && (scale.from != std::floor(scale.from) || scale.step != 1 ||
                              scale.to != scale.from + scale.points - 1))
        return wrong(place + ".from", what + " has points that are no whole numbers in a row. "
                                             "Begin at a whole number, or give it a range.");
    if (!(scale.step > 0 && scale.step <= scale.to - scale.from &&
          (scale.to - scale.from) / scale.step <= largest))
        return wrong(place + ".step", what + " has a step that does not fit its range. Choose one "
                                             "that divides it.");
    const std::array manikins{"valence", "arousal", "dominance"};
    if (scale.look == Look::Manikins &&
        (std::ranges::find(manikins, scale.dimension) == manikins.end() || scale.points == 0 ||
         scale.points > 9))
        return wrong(place + ".look", what + " cannot be shown by manikins: they are drawn for 2 "
                                             "to 9 points of valence, arousal and dominance. Make "
                                             "its look plain.");
    return {};
}

Checked checkRatings(const RatingPlan &ratings)
{
    constexpr MediaTime shortest = MediaTime::fromMilliseconds(100);
    constexpr MediaTime longest = MediaTime::fromMilliseconds(3'600'000);
    if (ratings.window < shortest || ratings.window > longest)
        return wrong("ratings.window_seconds", "A rating window lasts a tenth of a second to an "
                                               "hour. The usual one lasts 3 seconds.");
    if (ratings.scales.size() > mostScales)
        return wrong("ratings.scales", "The scheme has " + std::to_string(ratings.scales.size()) +
                                           " scales, and at most " + std::to_string(mostScales) +
                                           " can be held.");
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < ratings.scales.size(); ++i) {
        const Scale &scale = ratings.scales[i];
        if (auto ok = checkName("dimension", scale.dimension, at("ratings.scales", i, "dimension"));
            !ok)
            return ok;
        if (!names.insert(scale.dimension).second)
            return wrong(at("ratings.scales", i, "dimension"),
                         "The dimension " + quoted(scale.dimension) +
                             " has two scales. Take one of them out.");
        if (auto ok = checkScale(scale, i); !ok)
            return ok;
    }
    names.clear();
    for (std::size_t i = 0; i < ratings.texts.size(); ++i) {
        const std::string &name = ratings.texts[i].name;
        if ((name != "salient" && name != "perceived") || !names.insert(name).second)
            return wrong(at("ratings.texts", i, "name"),
                         "A rating has the free texts 'salient' and 'perceived', once each, and " +
                             quoted(name) + " is another. Name one of the two.");
    }
    return {};
}

Checked checkPeople(const Scheme &scheme)
{
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < scheme.participants.size(); ++i) {
        const std::string &name = scheme.participants[i].name;
        if (auto ok = checkName("person", name, at("participants", i, "name")); !ok)
            return ok;
        if (!names.insert(name).second)
            return wrong(at("participants", i, "name"),
                         "Two people are called " + quoted(name) + ". Rename one of them.");
    }
    if (scheme.participants.size() != 0 && scheme.participants.size() != 2)
        return wrong("participants", "A session has two people, and the scheme names " +
                                         std::to_string(scheme.participants.size()) +
                                         ". Name two, or none.");
    for (std::size_t i = 0; i < scheme.leads.size(); ++i)
        if (auto ok = checkName("lead", scheme.leads[i], at("leads", i)); !ok)
            return ok;
    return {};
}

} // namespace

Result<void> check(const Scheme &scheme)
{
    if (auto ok = checkName("scheme", scheme.name, "name"); !ok)
        return ok;
    if (auto ok = checkPeople(scheme); !ok)
        return ok;
    if (auto ok = checkVocabularies(scheme); !ok)
        return ok;
    if (auto ok = checkTiers(scheme); !ok)
        return ok;
    return checkRatings(scheme.ratings);
}

} // namespace duologue::scheme
