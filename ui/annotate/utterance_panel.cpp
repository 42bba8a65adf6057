#include "ui/annotate/utterance_panel.h"

#include <algorithm>

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QWindow>

#include "core/time/timecode.h"
#include "ui/actions/keyed_text.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/annotate/annotation_table.h"
#include "ui/annotate/label_bar.h"
#include "ui/annotate/transcript_field.h"
#include "ui/annotate/typed_over.h"
#include "ui/controllers/proposal_review.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

QLabel *richLine(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

UtterancePanel::UtterancePanel(SessionController &session, media::Player &player,
                               Selection &selection, UtteranceController &utterances,
                               ProposalReview &proposals, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_utterances(utterances),
      m_proposals(proposals),
      m_theme(theme),
      m_people(richLine(this)),
      m_transcribing(makeTranscribing()),
      m_waiting(richLine(this)),
      m_keys(richLine(this)),
      m_table(new AnnotationTable(session, player, selection, theme, this)),
      m_transcript(new TranscriptField(session, player, selection, utterances, theme, this)),
      m_label(new LabelBar(session, selection, utterances, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, 2 * gridUnit);
    layout->setSpacing(6);
    auto *top = new QHBoxLayout;
    top->addWidget(m_people, 1);
    top->addWidget(m_transcribing);
    layout->addLayout(top);
    m_waiting->setObjectName(QStringLiteral("proposals"));
    layout->addWidget(m_waiting);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_transcript);
    layout->addWidget(m_label);
    layout->addWidget(m_keys);
    layout->addWidget(makeOptions());
    setFocusProxy(m_table->view());
    qApp->installEventFilter(this);
    connect(qApp, &QGuiApplication::focusWindowChanged, this, [this] { m_utterances.endHeld(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isTextField(now))
            m_utterances.endHeld();
    });

    connect(&utterances, &UtteranceController::transcriptRequested, m_transcript,
            &TranscriptField::startTyping);
    const auto back = [this] { m_table->view()->setFocus(Qt::OtherFocusReason); };
    connect(m_transcript, &TranscriptField::left, this, back);
    connect(m_label, &LabelBar::left, this, back);
    connect(&utterances, &UtteranceController::labelRequested, m_label, &LabelBar::startTyping);
    connect(&utterances, &UtteranceController::runningChanged, this,
            &UtterancePanel::refreshHeader);
    connect(&utterances, &UtteranceController::settingsChanged, this,
            &UtterancePanel::refreshOptions);
    connect(&utterances, &UtteranceController::transcribingChanged, this,
            &UtterancePanel::showTranscribing);
    connect(&proposals, &ProposalReview::changed, this, &UtterancePanel::refreshProposals);
    connect(m_table, &AnnotationTable::rowClicked, this, [this](Id annotation) {
        if (m_utterances.isTranscribing())
            m_transcript->startTyping(annotation);
    });
    connect(m_table, &AnnotationTable::replaced, this,
            [this](const QString &theirs) { m_utterances.say(typedOver(theirs)); });
    connect(&selection, &Selection::participantChanged, this, &UtterancePanel::refreshHeader);
    connect(&selection, &Selection::tierChanged, this, &UtterancePanel::refreshHeader);
    connect(&session, &SessionController::opened, this, &UtterancePanel::refreshHeader);
    connect(&session, &SessionController::closed, this, &UtterancePanel::refreshHeader);
    connect(&session, &SessionController::changed, this, &UtterancePanel::refreshHeader);
    connect(&theme, &Theme::changed, this, [this] {
        refreshHeader();
        refreshProposals();
        refreshOptions();
    });
    refreshHeader();
    refreshProposals();
    showTranscribing(utterances.isTranscribing());
}

QToolButton *UtterancePanel::makeTranscribing()
{
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("transcribing"));
    button->setText(tr("Transcribing"));
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    setKeyed(button, "toolTip",
             tr("An utterance that is entered is played once; Enter saves, goes on and plays; "
                "Tab plays it again; Esc leaves ({utterance.transcribe})"));
    connect(button, &QToolButton::clicked, this, [this, button](bool on) {
        m_utterances.setTranscribing(on);
        button->setChecked(m_utterances.isTranscribing()); // it may have been refused
    });
    return button;
}

void UtterancePanel::showTranscribing(bool on)
{
    m_transcribing->setChecked(on);
    m_table->setEditable(!on);
    refreshOptions();
}

QWidget *UtterancePanel::makeOptions()
{
    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    m_mode = new QComboBox(line);
    m_mode->setObjectName(QStringLiteral("marking"));
    m_mode->setAccessibleName(tr("Marking"));
    m_mode->setFocusPolicy(Qt::StrongFocus);
    m_mode->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto &[name, tip] :
         {std::pair(tr("Two strokes"), tr("One press begins an utterance, another ends it")),
          std::pair(tr("Adjacent"), tr("Each press ends an utterance and begins the next; Esc ends "
                                       "with the last")),
          std::pair(tr("Fixed length"), tr("Each press marks an utterance of this length")),
          std::pair(tr("Hold the key"), tr("An utterance lasts as long as its key is held"))}) {
        m_mode->addItem(name);
        m_mode->setItemData(m_mode->count() - 1, tip, Qt::ToolTipRole);
    }
    m_mode->setToolTip(m_mode->itemData(0, Qt::ToolTipRole).toString());
    m_length = makeMilliseconds(tr("Length"), tr("How long an utterance of fixed length is"));
    m_length->setRange(100, 60'000);
    m_length->setSingleStep(100);
    m_delay =
        makeMilliseconds(tr("Reaction delay"),
                         tr("Your reaction delay; marks made while playing are moved back by it"));
    m_delay->setRange(0, 2000);
    m_delay->setSingleStep(50);
    auto *words = new QLabel(tr("Reaction delay"), line);
    layout->addWidget(m_mode, 1);
    layout->addWidget(m_length);
    layout->addStretch();
    layout->addWidget(words);
    layout->addWidget(m_delay);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this](int mode) {
        m_utterances.setMarkMode(UtteranceController::MarkMode(mode));
        m_mode->setToolTip(m_mode->itemData(mode, Qt::ToolTipRole).toString());
    });
    connect(m_mode, &QComboBox::activated, this,
            [this] { m_table->view()->setFocus(Qt::OtherFocusReason); });
    connect(m_length, &QSpinBox::valueChanged, &m_utterances, &UtteranceController::setFixedLength);
    connect(m_delay, &QSpinBox::valueChanged, &m_utterances,
            &UtteranceController::setReactionDelay);
    return line;
}

QSpinBox *UtterancePanel::makeMilliseconds(const QString &name, const QString &tip)
{
    auto *box = new QSpinBox(this);
    box->setSuffix(tr(" ms"));
    box->setFocusPolicy(Qt::StrongFocus);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    connect(box, &QSpinBox::editingFinished, this,
            [this] { m_table->view()->setFocus(Qt::OtherFocusReason); });
    return box;
}

void UtterancePanel::refreshOptions()
{
    m_mode->setCurrentIndex(int(m_utterances.markMode()));
    m_length->setVisible(m_utterances.markMode() == UtteranceController::MarkMode::Fixed);
    m_length->setValue(m_utterances.fixedLength());
    m_delay->setValue(m_utterances.reactionDelay());
    setKeyed(m_keys, "text",
             QStringLiteral("<span style='color:%1'>%2</span>")
                 .arg(m_theme.color(Role::TextMuted).name(), keysText()));
}

QString UtterancePanel::keysText() const
{
    if (m_utterances.isTranscribing())
        return tr("<b>Enter</b> save, next and play · <b>Shift+Enter</b> back<br>"
                  "<b>Tab</b> play again · <b>Esc</b> leave");
    QStringList sounds;
    for (const Vocalisation &sound : vocalisations())
        sounds << QStringLiteral("<b>{utterance.%1}</b> %2")
                      .arg(QLatin1String(sound.code),
                           QCoreApplication::translate("Vocalisation", sound.name).toLower());
    return tr("<b>{utterance.toggle}</b> start, end · <b>{edit.escape}</b> give up · "
              "<b>{utterance.begin} {utterance.end}</b> begin, end here · "
              "<b>{utterance.split}</b> split · <b>{utterance.merge}</b> merge · "
              "<b>{edit.text}</b> type") +
           QStringLiteral("<br>") + sounds.join(QStringLiteral(" · "));
}

void UtterancePanel::refreshProposals()
{
    m_waiting->setVisible(m_proposals.count() > 0);
    const QString keys =
        m_proposals.isAt()
            ? tr("<b>{utterance.toggle}</b> take · <b>{utterance.refuse}</b> refuse · "
                 "<b>← →</b> begin, with <b>Shift</b> end · "
                 "<b>{utterance.nextProposal} {utterance.previousProposal}</b> "
                 "next, previous · <b>{utterance.takeAll}</b> take all")
            : tr("<b>{utterance.nextProposal}</b> goes to the next · <b>{utterance.takeAll}</b> "
                 "takes all");
    setKeyed(m_waiting, "text",
             tr("<b>Proposals left: %1</b>").arg(m_proposals.count()) +
                 QStringLiteral("<br><span style='color:%1'>%2</span>")
                     .arg(m_theme.color(Role::TextMuted).name(), keys));
}

QString UtterancePanel::stateOf(int person) const
{
    const Participant &who = *m_session.session().participants()[std::size_t(person)];
    const Participant *active = m_utterances.activeParticipant();
    const auto &running = m_utterances.running();
    const auto own = std::ranges::find_if(running, [&](const UtteranceController::Running &one) {
        return one.tier == 0 && one.participant == who.id;
    });
    constexpr int besideName = 110; // the dot and the state
    const QString whole = QString::fromStdString(who.pseudonym);
    QString name = m_people->fontMetrics()
                       .elidedText(whole, Qt::ElideMiddle,
                                   std::max(besideName, m_people->width() / 2 - besideName))
                       .toHtmlEscaped();
    if (active && active->id == who.id)
        name = QStringLiteral("<b><u>%1</u></b>").arg(name);
    const char *action = person == 0 ? "utterance.first" : "utterance.second";
    QString state = tr("key <b>%1</b>").arg(QStringLiteral("{%1}").arg(QLatin1String(action)));
    if (own != running.end())
        state =
            tr("<b>speaking</b> %1 s%2")
                .arg(own->span.length().seconds(), 0, 'f', 1)
                .arg(own->label.empty() ? QString() : " · " + QString::fromStdString(own->label));
    return QStringLiteral("<span style='color:%1'>%2</span> %3 "
                          "<span style='color:%4'>%5</span>")
        .arg(m_theme.person(who.order).name(), own != running.end() ? "◉" : "●", name,
             m_theme.color(own != running.end() ? Role::Text : Role::TextMuted).name(), state);
}

/// What Enter marks where that is no utterance.
QString UtterancePanel::tierState(const Tier &tier) const
{
    const auto &running = m_utterances.running();
    const auto own = std::ranges::find(running, tier.id, &UtteranceController::Running::tier);
    const QString name = QString::fromStdString(tier.name).toHtmlEscaped();
    if (own == running.end())
        return tr("<b>Enter</b> marks %1").arg(name);
    return tr("%1: <b>marking</b> %2 s%3")
        .arg(name)
        .arg(own->span.length().seconds(), 0, 'f', 1)
        .arg(own->label.empty() ? QString()
                                : " · " + QString::fromStdString(own->label).toHtmlEscaped());
}

void UtterancePanel::refreshHeader()
{
    QStringList people;
    const auto count = static_cast<int>(m_session.session().participants().size());
    for (int person = 0; person < count; ++person)
        people << stateOf(person);
    if (const Tier *tier = m_utterances.markedTier())
        people << tierState(*tier);
    setKeyed(m_people, "text",
             people.isEmpty() ? tr("Nobody to mark: the session has no people yet.")
                              : people.join(QStringLiteral("&nbsp;&nbsp;&nbsp;")));
}

void UtterancePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshHeader();
}

bool UtterancePanel::takesKeys() const
{
    return m_utterances.isActive() && isActiveWindow() &&
           !isTextField(QApplication::focusWidget()) && !QApplication::activePopupWidget();
}

bool UtterancePanel::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    const bool isKey =
        type == QEvent::ShortcutOverride || type == QEvent::KeyPress || type == QEvent::KeyRelease;
    if (isKey && takesKeys()) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool marking = !m_utterances.running().empty();
        if ((!marking && m_proposals.handleKey(key)) || m_utterances.handleKey(key))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace duologue::ui
