#include <algorithm>

#include <QKeyEvent>

#include "ui/controllers/utterance_controller_p.h"

namespace duologue::ui {
namespace {

const Vocalisation *vocalisationOf(int key)
{
    const auto list = vocalisations();
    const auto found = std::ranges::find(list, key, [](const auto &v) { return int(v.key); });
    return found == list.end() ? nullptr : &*found;
}

bool isMarkKey(int key)
{
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_1 || key == Qt::Key_2;
}

bool isOurs(QKeyCombination pressed)
{
    if ((pressed.keyboardModifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    switch (pressed.key()) {
    case Qt::Key_BracketLeft:
    case Qt::Key_BracketRight:
    case Qt::Key_S:
    case Qt::Key_M:
    case Qt::Key_I:
    case Qt::Key_F2:
    case Qt::Key_Tab:
        return true;
    default:
        return isMarkKey(pressed.key()) || vocalisationOf(pressed.key());
    }
}

void mark(UtteranceController &utterances, int key)
{
    const int person = key == Qt::Key_1 ? 0 : key == Qt::Key_2 ? 1 : -1;
    if (utterances.markMode() == UtteranceController::MarkMode::Hold)
        utterances.hold(person, key);
    else if (person >= 0)
        utterances.toggle(person);
    else
        utterances.toggle();
}

void act(UtteranceController &utterances, int key)
{
    switch (key) {
    case Qt::Key_BracketLeft:
        return utterances.beginHere();
    case Qt::Key_BracketRight:
        return utterances.endHere();
    case Qt::Key_S:
        return utterances.split();
    case Qt::Key_M:
        return utterances.mergeWithNext();
    case Qt::Key_I:
        return utterances.point();
    case Qt::Key_F2:
        return utterances.requestTranscript();
    case Qt::Key_Tab:
        return utterances.switchPerson();
    default:
        if (const Vocalisation *sound = vocalisationOf(key))
            utterances.vocalise(QString::fromLatin1(sound->code));
    }
}

} // namespace

void UtteranceController::setKeyReading(KeyReading reading)
{
    d->reading = std::move(reading);
}

bool UtteranceController::handleKey(QKeyEvent *event)
{
    if (const VocabularyEntry *entry = isActive() ? d->entryOf(*event) : nullptr) {
        event->accept();
        const int key = event->key();
        if (event->type() == QEvent::KeyPress && !event->isAutoRepeat())
            chooseValue(entry->value, markMode() == MarkMode::Hold ? key : 0);
        else if (event->type() == QEvent::KeyRelease && !event->isAutoRepeat())
            endHeld(key);
        return true;
    }
    const QKeyCombination means = d->reading(*event);
    if (!isActive() || !isOurs(means))
        return false;
    event->accept();
    const int key = means.key();
    const bool pressed = event->type() == QEvent::KeyPress;
    const bool released = event->type() == QEvent::KeyRelease;
    if (event->isAutoRepeat() || !(pressed || released))
        return true;
    if (isMarkKey(key)) {
        if (pressed)
            mark(*this, key);
        else
            endHeld(key);
    } else if (pressed) {
        act(*this, key);
    }
    return true;
}

} // namespace duologue::ui
