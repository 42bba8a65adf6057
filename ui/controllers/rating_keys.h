#pragma once

#include <optional>

class QKeyCombination;

namespace duologue::ui {

enum class RatingCommand {
    Rate,
    Back,
    Replay,
    SwitchPerson,
    Accept,
    NextWindow,
    PreviousWindow,
    NextUnrated,
    Describe,
    DimensionUp,
    DimensionDown
};

struct RatingKey
{
    RatingCommand command;
    int value = 0; ///< Rate: 0 to 9
};

/// 0–9 rate, Backspace back, R replay, Tab other person, Ctrl+Enter accept, Page keys windows,
/// N next unrated, W describe in words, Up and Down the dimension; digits of the number pad too.
std::optional<RatingKey> ratingKey(QKeyCombination pressed);

} // namespace duologue::ui
