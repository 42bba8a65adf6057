#include "ui/annotate/transcript_field.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include "core/media/player.h"
#include "ui/actions/keyed_text.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int longestName = 160;

/// Not when only the window or a menu comes and goes.
bool isEntering(const QFocusEvent &focus)
{
    return focus.reason() != Qt::ActiveWindowFocusReason &&
           focus.reason() != Qt::PopupFocusReason && focus.reason() != Qt::MenuBarFocusReason;
}

} // namespace

TranscriptField::TranscriptField(SessionController &session, media::Player &player,
                                 Selection &selection, UtteranceController &utterances,
                                 const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_player(player),
      m_selection(selection),
      m_utterances(utterances),
      m_theme(theme),
      m_who(new ElidedLabel(this)),
      m_field(new QLineEdit(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * gridUnit);
    m_who->setTextFormat(Qt::RichText);
    m_who->setMaximumWidth(longestName);
    layout->addWidget(m_who);
    layout->addWidget(m_field, 1);
    m_field->setAccessibleName(tr("Transcript"));
    m_field->installEventFilter(this);
    connect(&selection, &Selection::annotationChanged, this, &TranscriptField::load);
    connect(&session, &SessionController::changed, this, &TranscriptField::load);
    connect(&session, &SessionController::opened, this, &TranscriptField::load);
    connect(&session, &SessionController::closed, this, &TranscriptField::load);
    connect(&theme, &Theme::changed, this, &TranscriptField::load);
    connect(&utterances, &UtteranceController::transcribingChanged, this, [this] {
        sayKeys();
        if (m_field->hasFocus())
            enter();
    });
    sayKeys();
    load();
}

void TranscriptField::sayKeys()
{
    m_field->setToolTip(m_utterances.isTranscribing()
                            ? tr("Enter: save, next and play. Shift+Enter: save and back. Tab: "
                                 "play again to the end. Esc: take back and leave.")
                            : tr("Enter: save and next. Shift+Enter: save and back. Tab: play or "
                                 "pause. Esc: take back."));
}

void TranscriptField::load()
{
    const Session &session = m_session.session();
    const auto annotation = session.annotation(m_selection.annotation());
    const Tier *tier = annotation ? session.tierById(annotation->tier) : nullptr;
    const Participant *person = tier ? session.participant(tier->participant) : nullptr;
    const Id now = annotation ? annotation->id : 0;
    const QString saved = annotation ? QString::fromStdString(annotation->text) : QString();
    const QString name = person ? QString::fromStdString(person->pseudonym)
                         : tier ? QString::fromStdString(tier->name)
                                : QString();
    m_who->setText(
        QStringLiteral("<span style='color:%1'>●</span> %2")
            .arg(m_theme.person(person ? person->order : -1).name(), name.toHtmlEscaped()));
    m_who->setVisible(annotation.has_value());
    m_field->setReadOnly(!annotation || tier->locked);
    setKeyed(m_field, "placeholderText",
             !annotation    ? tr("Select an utterance to type what was said")
             : tier->locked ? tr("This tier is locked")
                            : tr("What was said?  ({edit.text})"));
    if (now == m_annotation && (m_field->isModified() || saved == m_saved))
        return;
    if (now != m_annotation)
        commit();
    m_annotation = now;
    m_saved = saved;
    m_field->setText(saved);
    m_field->setModified(false);
    if (m_field->hasFocus())
        enter();
}

/// Another utterance has the keyboard.
void TranscriptField::enter()
{
    if (m_utterances.isTranscribing() && m_annotation != 0)
        m_utterances.hear(m_annotation);
}

void TranscriptField::startTyping(Id annotation)
{
    m_selection.setAnnotation(annotation);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void TranscriptField::commit()
{
    const bool typed = m_field->isModified();
    m_field->setModified(false);
    if (typed && m_annotation != 0 && m_session.session().annotation(m_annotation) &&
        m_field->text().trimmed() != m_saved)
        m_utterances.setTranscript(m_annotation, m_field->text().trimmed());
}

bool TranscriptField::onKey(int key, bool shift)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        commit();
        if (shift ? m_utterances.selectPrevious() : m_utterances.selectNext())
            m_field->selectAll();
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (m_utterances.isTranscribing())
            enter();
        else
            m_player.togglePlay();
        return true;
    case Qt::Key_Escape:
        m_field->setText(m_saved);
        m_field->setModified(false);
        m_utterances.setTranscribing(false);
        Q_EMIT left();
        return true;
    default:
        return false;
    }
}

bool TranscriptField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field) {
        const auto type = event->type();
        if (type == QEvent::FocusOut)
            commit();
        if (type == QEvent::FocusIn && isEntering(*static_cast<QFocusEvent *>(event)))
            enter();
        if (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) {
            auto *key = static_cast<QKeyEvent *>(event);
            const bool ours = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter ||
                              key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab ||
                              key->key() == Qt::Key_Escape;
            const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
            if (ours && plain) {
                key->accept();
                return type == QEvent::ShortcutOverride ||
                       onKey(key->key(), key->modifiers() & Qt::ShiftModifier);
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace duologue::ui
