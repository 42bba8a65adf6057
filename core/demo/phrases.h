#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/demo/dialogue.h"
#include "core/demo/random.h"

/// The words of the demo: a small grammar. `{a|b}` chooses, `<slot>` is filled from the theme.
namespace duologue::demo {

/// What a speaker does by an utterance, and so what the other person reacts to.
enum class Act {
    Inform,
    Ask,
    Acknowledge,
    Apologise,
    Praise,
    Joke,
    Delight,
    Lament,
    GiveUp,
    Insult,
    Complain
};

using Slots = std::map<std::string, std::string, std::less<>>;

struct Theme
{
    std::string_view name;
    std::string_view thing, chore, place, event, person;
};

std::span<const Theme> themes();
Slots slotsOf(const Theme &theme);

/// The templates of an act in a task; never empty.
std::span<const std::string_view> phrases(Act act, Task task);

/// Chooses alternatives, fills slots, begins with a capital. An unknown slot stays as it is.
std::string expand(std::string_view phrase, const Slots &slots, Random &random);

} // namespace duologue::demo
