#include "ui/controllers/rating_keys.h"

#include <algorithm>

#include <QKeyEvent>

#include "ui/controllers/rating_controller_p.h"

namespace duologue::ui {
namespace {

void changeDimension(RatingController &rating, int step)
{
    const int last = static_cast<int>(rating.plan().scales.size()) - 1;
    rating.setDimension(std::clamp(rating.dimension() + step, 0, std::max(last, 0)));
}

void act(RatingController &rating, const RatingKey &key)
{
    switch (key.command) {
    case RatingCommand::Rate:
        return rating.rate(key.value);
    case RatingCommand::Back:
        return rating.back();
    case RatingCommand::Replay:
        return rating.replay();
    case RatingCommand::SwitchPerson:
        return rating.switchPerson();
    case RatingCommand::Accept:
        return rating.acceptWindow();
    case RatingCommand::NextWindow:
        return rating.nextWindow();
    case RatingCommand::PreviousWindow:
        return rating.previousWindow();
    case RatingCommand::NextUnrated:
        return rating.nextUnrated();
    case RatingCommand::Describe:
        return rating.describe();
    case RatingCommand::DimensionUp:
        return changeDimension(rating, -1);
    case RatingCommand::DimensionDown:
        return changeDimension(rating, 1);
    case RatingCommand::NotRateable:
        return rating.rateNotRateable();
    case RatingCommand::Type:
        return rating.type(key.type);
    case RatingCommand::TakeTyped:
        return rating.takeTyped();
    case RatingCommand::ClearTyped:
        return rating.clearTyped();
    }
}

std::optional<RatingKey> typingKey(int key, Typing typing)
{
    if (typing != Typing::No && key == Qt::Key_Minus)
        return RatingKey{RatingCommand::Type, 0, u'-'};
    if (typing != Typing::No && (key == Qt::Key_Period || key == Qt::Key_Comma))
        return RatingKey{RatingCommand::Type, 0, u'.'};
    if (typing == Typing::Begun && (key == Qt::Key_Return || key == Qt::Key_Enter))
        return RatingKey{RatingCommand::TakeTyped};
    if (typing == Typing::Begun && key == Qt::Key_Escape)
        return RatingKey{RatingCommand::ClearTyped};
    return std::nullopt;
}

} // namespace

std::optional<RatingKey> ratingKey(QKeyCombination pressed, Typing typing)
{
    const int key = pressed.key();
    const auto modifiers = pressed.keyboardModifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier && (key == Qt::Key_Return || key == Qt::Key_Enter))
        return RatingKey{RatingCommand::Accept};
    if (modifiers != Qt::NoModifier)
        return std::nullopt;
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        return RatingKey{RatingCommand::Rate, key - Qt::Key_0};
    if (const auto typed = typingKey(key, typing))
        return typed;
    switch (key) {
    case Qt::Key_Backspace:
        return RatingKey{RatingCommand::Back};
    case Qt::Key_R:
        return RatingKey{RatingCommand::Replay};
    case Qt::Key_Tab:
        return RatingKey{RatingCommand::SwitchPerson};
    case Qt::Key_PageDown:
        return RatingKey{RatingCommand::NextWindow};
    case Qt::Key_PageUp:
        return RatingKey{RatingCommand::PreviousWindow};
    case Qt::Key_N:
        return RatingKey{RatingCommand::NextUnrated};
    case Qt::Key_X:
        return RatingKey{RatingCommand::NotRateable};
    case Qt::Key_W:
        return RatingKey{RatingCommand::Describe};
    case Qt::Key_Up:
        return RatingKey{RatingCommand::DimensionUp};
    case Qt::Key_Down:
        return RatingKey{RatingCommand::DimensionDown};
    default:
        return std::nullopt;
    }
}

void RatingController::setKeyReading(KeyReading reading)
{
    d->reading = std::move(reading);
}

bool RatingController::handleKey(QKeyEvent *event)
{
    const Typing typing = !scale() || scheme::hasKeys(*scale()) ? Typing::No
                          : typed().isEmpty()                   ? Typing::Possible
                                                                : Typing::Begun;
    const auto key = isActive() ? ratingKey(d->reading(*event), typing) : std::nullopt;
    if (!key)
        return false;
    event->accept();
    // A finger resting on a key must not rate window after window.
    const bool repeats =
        key->command == RatingCommand::NextWindow || key->command == RatingCommand::PreviousWindow;
    if (event->type() == QEvent::KeyPress && (repeats || !event->isAutoRepeat()))
        act(*this, *key);
    return true;
}

} // namespace duologue::ui
