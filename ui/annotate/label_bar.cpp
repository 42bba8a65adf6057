#include "ui/annotate/label_bar.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include "core/session/label_choices.h"
#include "ui/actions/keyed_text.h"
#include "ui/annotate/typed_over.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/theme/color_math.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr int longestName = 160;
constexpr std::size_t mostInStrip = 60;

/// A value of a vocabulary as it stands in the strip: its key, its name, on its colour.
QString inStrip(const VocabularyEntry &entry)
{
    const QString value = QString::fromStdString(entry.value).toHtmlEscaped();
    const QString key = QString::fromStdString(entry.key).toHtmlEscaped();
    const QColor colour(QString::fromStdString(entry.colour));
    const QString style =
        colour.isValid() ? QStringLiteral("background-color:%1;color:%2;")
                               .arg(colour.name(), readableOn(colour, Qt::black, Qt::white).name())
                         : QString();
    return QStringLiteral("<a href=\"%1\" style=\"text-decoration:none;%2\">&nbsp;%3%4&nbsp;</a>")
        .arg(value, style, key.isEmpty() ? QString() : QStringLiteral("<b>%1</b> ").arg(key),
             value);
}

/// Not when its own list closes: what was chosen from it is not taken yet.
bool isEntering(const QEvent *event)
{
    return event->type() == QEvent::FocusIn &&
           static_cast<const QFocusEvent *>(event)->reason() != Qt::PopupFocusReason;
}

} // namespace

LabelBar::LabelBar(SessionController &session, Selection &selection,
                   UtteranceController &utterances, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_selection(selection),
      m_utterances(utterances),
      m_tier(new ElidedLabel(this)),
      m_field(new QComboBox(this)),
      m_strip(new QLabel(this))
{
    m_tier->setMaximumWidth(longestName);
    m_field->setEditable(true);
    m_field->setInsertPolicy(QComboBox::NoInsert);
    m_field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_field->completer()->setFilterMode(Qt::MatchContains);
    m_field->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_field->setAccessibleName(tr("Label"));
    setKeyed(m_field->lineEdit(), "placeholderText", tr("Label  ({edit.label})"));
    m_field->setToolTip(tr("Enter: all that are selected on this tier are called so. Esc: leave."));
    for (QObject *watched :
         {static_cast<QObject *>(m_field), static_cast<QObject *>(m_field->lineEdit())})
        watched->installEventFilter(this);
    m_strip->setTextFormat(Qt::RichText);
    m_strip->setWordWrap(true);
    m_strip->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_strip->setAccessibleName(tr("Vocabulary"));
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * gridUnit);
    line->addWidget(m_tier);
    line->addWidget(m_field, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addLayout(line);
    layout->addWidget(m_strip);
    connect(m_field, &QComboBox::activated, this, [this](int index) {
        if (index >= 0)
            accept(m_field->itemText(index));
    });
    connect(m_field->lineEdit(), &QLineEdit::returnPressed, this,
            [this] { accept(m_field->currentText()); });
    connect(m_strip, &QLabel::linkActivated, this, [this](const QString &value) {
        m_utterances.chooseValue(value.toStdString());
        Q_EMIT left();
    });
    connect(&selection, &Selection::tierChanged, this, &LabelBar::refresh);
    connect(&selection, &Selection::annotationChanged, this, &LabelBar::refresh);
    for (const auto change : {&SessionController::opened, &SessionController::closed})
        connect(&session, change, this, &LabelBar::refresh);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        if (edit.concerns(m_selection.tier()) || !edit.others().empty())
            refresh();
    });
    refresh();
}

const Tier *LabelBar::tier() const
{
    const Session &session = m_session.session();
    const auto chosen = session.annotation(m_selection.annotation());
    return session.tierById(chosen ? chosen->tier : m_selection.tier());
}

void LabelBar::refresh()
{
    const Session &session = m_session.session();
    const Tier *active = tier();
    setVisible(active != nullptr);
    if (!active || m_field->lineEdit()->hasFocus())
        return;
    const auto chosen = session.annotation(m_selection.annotation());
    m_tier->setText(QString::fromStdString(active->name));
    m_named = chosen ? chosen->id : 0;
    m_shown = chosen ? QString::fromStdString(chosen->label) : QString();
    m_field->setEditText(m_shown);
    m_field->setEnabled(!active->locked);
    showStrip(session.vocabulary(active->vocabulary));
}

/// When the list may be asked for: looking through a whole tier at every step would take too long.
void LabelBar::fillChoices()
{
    const QString text = m_field->currentText();
    const Tier *active = tier();
    m_field->clear();
    if (active)
        for (const std::string &label : labelChoices(m_session.session(), *active))
            m_field->addItem(QString::fromStdString(label));
    m_field->setEditText(text);
}

void LabelBar::showStrip(const Vocabulary *vocabulary)
{
    QStringList values;
    for (std::size_t i = 0; vocabulary && i < std::min(mostInStrip, vocabulary->entries.size());
         ++i)
        values << inStrip(vocabulary->entries[i]);
    m_strip->setText(values.join(QLatin1Char(' ')));
    m_strip->setVisible(!values.isEmpty());
}

/// A tier with a vocabulary takes its values alone; one that is empty, as its file was not there,
/// says nothing about them.
void LabelBar::accept(const QString &text)
{
    const Tier *active = tier();
    const std::string value = text.trimmed().toStdString();
    const Vocabulary *vocabulary =
        active ? m_session.session().vocabulary(active->vocabulary) : nullptr;
    if (vocabulary && !value.empty() && !vocabulary->entries.empty() &&
        std::ranges::find(vocabulary->entries, value, &VocabularyEntry::value) ==
            vocabulary->entries.end())
        return m_utterances.say(tr("%1 is not in the vocabulary %2 of this tier. Choose one of its "
                                   "values.")
                                    .arg(text.trimmed(), QString::fromStdString(vocabulary->name)));
    const auto chosen = m_session.session().annotation(m_selection.annotation());
    const QString now = chosen ? QString::fromStdString(chosen->label) : QString();
    m_utterances.nameSelected(value);
    if (chosen && chosen->id == m_named && now != m_shown && now != text.trimmed())
        m_utterances.say(typedOver(now));
    m_field->lineEdit()->deselect();
    Q_EMIT left();
}

/// At what begins as the text does.
void LabelBar::openList()
{
    const int at = m_field->findText(m_field->currentText(), Qt::MatchStartsWith);
    m_field->showPopup();
    m_field->view()->setCurrentIndex(m_field->model()->index(std::max(0, at), 0));
}

void LabelBar::startTyping()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->lineEdit()->selectAll();
}

/// Both keys end here: what lies below would mark with them, as the keyboard is back there. (The
/// list of completions hands Enter to the line past this filter.)
bool LabelBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress || isEntering(event))
        fillChoices();
    const int key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event)->key() : 0;
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        accept(m_field->currentText());
        return true;
    }
    if (event->type() == QEvent::Wheel || key == Qt::Key_Up || key == Qt::Key_Down) {
        if (key == Qt::Key_Down) // of itself it would name at once
            openList();
        return true;
    }
    if (key != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    m_field->lineEdit()->clearFocus();
    refresh();
    Q_EMIT left();
    return true;
}

} // namespace duologue::ui
