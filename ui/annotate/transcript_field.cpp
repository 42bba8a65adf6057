#include "ui/annotate/transcript_field.h"

#include <utility>

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include "core/media/player.h"
#include "ui/actions/keyed_text.h"
#include "ui/annotate/both_texts.h"
#include "ui/annotate/typed_over.h"
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
bool isTurning(const QFocusEvent &focus)
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
      m_field(new QLineEdit(this)),
      m_meanwhile(new QLabel(this))
{
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * gridUnit);
    m_who->setTextFormat(Qt::RichText);
    m_who->setMaximumWidth(longestName);
    line->addWidget(m_who);
    line->addWidget(m_field, 1);
    m_meanwhile->setObjectName(QStringLiteral("meanwhile"));
    m_meanwhile->setTextFormat(Qt::RichText);
    m_meanwhile->setWordWrap(true);
    m_meanwhile->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addLayout(line);
    layout->addWidget(m_meanwhile);
    connect(m_field, &QLineEdit::textEdited, this, [this] { m_typing = true; });
    connect(m_meanwhile, &QLabel::linkActivated, this, [this](const QString &whose) {
        m_asked = true;
        whose == QLatin1String("mine")     ? commit()
        : whose == QLatin1String("theirs") ? takeBack()
                                           : takeBoth();
    });
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
    if (now == m_annotation)
        return follow(saved);
    commit();
    m_annotation = now;
    m_saved = m_sent = saved;
    put(saved, false);
    if (m_field->hasFocus())
        enter();
}

/// The row is still the same, and says this by now.
void TranscriptField::follow(const QString &saved)
{
    if (saved == m_saved)
        return setTheirs({});
    const bool typing = m_typing || m_field->isModified();
    if (typing && saved != m_sent && saved != m_field->text().trimmed()) {
        m_field->setModified(true); // it stands nowhere else any more
        return setTheirs(saved);
    }
    setTheirs({});
    m_saved = saved;
    if (!typing)
        put(saved, false);
}

void TranscriptField::setTheirs(const std::optional<QString> &text)
{
    if (text == m_theirs)
        return;
    m_theirs = text;
    m_asked = false;
    m_meanwhile->setVisible(m_theirs.has_value());
    m_meanwhile->setText(tr("⚠ Meanwhile it was changed to “%1”. <a href='mine'>Yours</a> "
                            "(<b>Enter</b>), <a href='both'>both</a> (<b>Ctrl+Enter</b>) or "
                            "<a href='theirs'>theirs</a> (<b>Esc</b>)?")
                             .arg(m_theirs.value_or(QString()).toHtmlEscaped()));
}

void TranscriptField::put(const QString &text, bool modified)
{
    if (text != m_field->text())
        m_field->setText(text);
    m_field->setModified(modified);
    m_typing = modified;
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
    const QString text = m_field->text().trimmed();
    m_field->setModified(false);
    if (!typed || m_annotation == 0 || !m_session.session().annotation(m_annotation))
        return setTheirs({});
    if (m_theirs && !m_asked && text != *m_theirs)
        m_utterances.say(typedOver(*m_theirs));
    if (text != m_theirs.value_or(m_saved))
        m_utterances.setTranscript(m_annotation, text);
    m_sent = text;
    setTheirs({});
}

/// What was typed counts for nothing.
void TranscriptField::takeBack()
{
    m_saved = m_theirs.value_or(m_saved);
    setTheirs({});
    put(m_saved, false);
}

void TranscriptField::takeBoth()
{
    m_saved = *m_theirs;
    setTheirs({});
    put(bothTexts(m_saved, m_field->text()), true);
}

void TranscriptField::enterKey(bool back)
{
    if (m_theirs && !std::exchange(m_asked, true))
        return m_utterances.say(tr("Somebody else has changed this while you typed. Enter once "
                                   "more: yours; Ctrl+Enter: both; Esc: theirs."));
    commit();
    m_typing = false;
    if (back ? m_utterances.selectPrevious() : m_utterances.selectNext())
        m_field->selectAll();
}

bool TranscriptField::onKey(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        modifiers &Qt::ControlModifier ? takeBoth() : enterKey(modifiers & Qt::ShiftModifier);
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        if (m_utterances.isTranscribing())
            enter();
        else
            m_player.togglePlay();
        return true;
    case Qt::Key_Escape:
        takeBack();
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
        if (type == QEvent::FocusOut) {
            const auto &focus = *static_cast<QFocusEvent *>(event);
            if (isTurning(focus) || !m_theirs) // else it can still be decided
                commit();
            m_typing = m_typing && focus.reason() == Qt::ActiveWindowFocusReason;
        }
        if (type == QEvent::FocusIn && isTurning(*static_cast<QFocusEvent *>(event)))
            enter();
        if (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) {
            auto *key = static_cast<QKeyEvent *>(event);
            const bool enters = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
            const bool ours = enters || key->key() == Qt::Key_Tab ||
                              key->key() == Qt::Key_Backtab || key->key() == Qt::Key_Escape;
            const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
            const bool both = m_theirs && enters && key->modifiers() & Qt::ControlModifier;
            if (ours && (plain || both)) {
                key->accept();
                return type == QEvent::ShortcutOverride || onKey(key->key(), key->modifiers());
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace duologue::ui
