#include "ui/controllers/rating_keys.h"

#include <algorithm>

#include <QKeyEvent>

#include "ui/controllers/rating_controller_p.h"

namespace duologue::ui {
namespace {

void changeDimension(RatingController &rating, int step)
{
    const int to = static_cast<int>(rating.dimension()) + step;
    rating.setDimension(static_cast<SamDimension>(std::clamp(to, 0, 2)));
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
    }
}

} // namespace

std::optional<RatingKey> ratingKey(QKeyCombination pressed)
{
    const int key = pressed.key();
    const auto modifiers = pressed.keyboardModifiers() & ~Qt::KeypadModifier;
    if (modifiers == Qt::ControlModifier && (key == Qt::Key_Return || key == Qt::Key_Enter))
        return RatingKey{RatingCommand::Accept};
    if (modifiers != Qt::NoModifier)
        return std::nullopt;
    if (key >= Qt::Key_0 && key <= Qt::Key_9)
        return RatingKey{RatingCommand::Rate, key - Qt::Key_0};
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
    const auto key = isActive() ? ratingKey(d->reading(*event)) : std::nullopt;
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
