#include "core/formats/losses.h"

#include <array>

namespace duologue::formats {
namespace {

struct Kind
{
    bool Holds::*held;
    const char *name;
    bool structure = false; ///< see Holds::structure
};

constexpr std::array kinds{Kind{&Holds::tiers, "tiers"},
                           Kind{&Holds::points, "points"},
                           Kind{&Holds::overlaps, "overlaps"},
                           Kind{&Holds::hierarchy, "hierarchy", true},
                           Kind{&Holds::vocabularies, "vocabularies", true},
                           Kind{&Holds::speakers, "speakers"},
                           Kind{&Holds::languages, "languages", true},
                           Kind{&Holds::values, "values"},
                           Kind{&Holds::attributes, "attributes"},
                           Kind{&Holds::offsets, "offsets"},
                           Kind{&Holds::ratings, "ratings"}};

} // namespace

std::vector<std::string> heldBy(const Format &format)
{
    std::vector<std::string> names;
    for (const Kind &kind : kinds)
        if (format.holds.*kind.held)
            names.emplace_back(kind.name);
    return names;
}

std::vector<std::string> losses(const Format &from, const Format &to)
{
    std::vector<std::string> names;
    for (const Kind &kind : kinds)
        if (from.holds.*kind.held &&
            !(to.holds.*kind.held &&
              (!kind.structure || (from.holds.structure && to.holds.structure))))
            names.emplace_back(kind.name);
    return names;
}

} // namespace duologue::formats
