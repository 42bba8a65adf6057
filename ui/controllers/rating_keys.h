#pragma once

#include <optional>

#include <QChar>

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
    DimensionDown,
    NotRateable,
    Type, ///< a minus or a decimal point of a number
    TakeTyped,
    ClearTyped
};

struct RatingKey
{
    RatingCommand command;
    int value = 0;   ///< Rate: 0 to 9
    QChar type = {}; ///< Type
};

/// 0–9 rate, Backspace back, R replay, Tab other person, Ctrl+Enter accept, Page keys windows,
/// N next unrated, W describe in words, X not rateable, Up and Down the dimension; digits of the
/// number pad too. Where a number is typed (the scale has not a key a point), minus, point and
/// comma belong to it; Enter takes what is typed and Escape gives it up.
enum class Typing { No, Possible, Begun };
std::optional<RatingKey> ratingKey(QKeyCombination pressed, Typing typing = Typing::No);

} // namespace duologue::ui
