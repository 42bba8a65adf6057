#include "ui/narrative/narrative_panel.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/media/player.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/icons/icon.h"
#include "ui/narrative/narrative_header.h"
#include "ui/narrative/sam_summary.h"
#include "ui/narrative/session_narrative.h"
#include "ui/narrative/turn_list.h"
#include "ui/plots/task_attention_plot.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

QLabel *mutedLabel(const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

NarrativePanel::NarrativePanel(SessionController &session, Selection &selection,
                               media::Player &player, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_selection(selection),
      m_player(player),
      m_theme(theme),
      m_loader(session),
      m_header(new NarrativeHeader(theme))
{
    setAccessibleName(tr("Narrative"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_header);

    m_message = mutedLabel();
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_message, 1);
    m_lists = new QWidget;
    auto *lists = new QHBoxLayout(m_lists);
    lists->setContentsMargins(0, 0, 0, 0);
    lists->setSpacing(2 * gridUnit);
    for (Column &column : m_columns) {
        column = makeColumn(m_lists);
        lists->addWidget(column.box, 1);
    }
    layout->addWidget(m_lists, 1);
    buildBottom();
    connectSources();
    showNarrative();
    showRuns();
}

NarrativePanel::~NarrativePanel() = default;

NarrativePanel::Column NarrativePanel::makeColumn(QWidget *parent)
{
    Column column{new QWidget(parent), mutedLabel(), new TurnList(m_theme)};
    auto *layout = new QVBoxLayout(column.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(column.heading);
    layout->addWidget(column.list, 1);
    connect(column.list, &TurnList::clicked, this, &NarrativePanel::onClicked);
    connect(m_header, &NarrativeHeader::sizedWordsChanged, column.list, &TurnList::setSizedWords);
    connect(m_header, &NarrativeHeader::hideArticleChanged, column.list, &TurnList::setHideArticle);
    return column;
}

void NarrativePanel::buildBottom()
{
    m_invitation = new QWidget;
    auto *row = new QHBoxLayout(m_invitation);
    row->setContentsMargins(0, 0, 0, 0);
    auto *text = mutedLabel(tr("No model has read this conversation yet."));
    auto *button = new QPushButton(tr("Run a model"));
    button->setIcon(icon(QStringLiteral("model"), m_theme));
    button->setObjectName(QStringLiteral("runModel"));
    button->setToolTip(tr("Choose a model; its predictions and attention appear here"));
    text->setWordWrap(true);
    row->addWidget(text, 1);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, &NarrativePanel::runModelRequested);

    m_tasksTitle = mutedLabel(tr("Task attention"));
    m_tasks = new TaskAttentionPlot(m_theme);
    m_tasks->setFixedHeight(m_tasks->sizeHint().height());
    m_evidence = mutedLabel();
    m_evidence->setWordWrap(true);
    m_evidence->setTextFormat(Qt::RichText);
    for (QWidget *widget : {m_invitation, static_cast<QWidget *>(m_tasksTitle),
                            static_cast<QWidget *>(m_tasks), static_cast<QWidget *>(m_evidence)})
        layout()->addWidget(widget);
}

void NarrativePanel::connectSources()
{
    connect(&m_loader, &NarrativeLoader::changed, this, &NarrativePanel::showNarrative);
    connect(&m_session, &SessionController::opened, this, &NarrativePanel::showRuns);
    connect(&m_session, &SessionController::closed, this, &NarrativePanel::showRuns);
    connect(&m_session, &SessionController::changed, this, &NarrativePanel::onEdit);
    connect(&m_player, &media::Player::positionChanged, this, &NarrativePanel::onPosition);
    connect(&m_selection, &Selection::annotationChanged, this,
            &NarrativePanel::onAnnotationSelected);
    connect(m_header, &NarrativeHeader::viewChanged, this, &NarrativePanel::refresh);
    connect(m_header, &NarrativeHeader::followingChanged, this, [this](bool on) {
        if (on)
            explain(m_playhead);
    });
    connect(m_header, &NarrativeHeader::printRequested, this, &NarrativePanel::print);
    connect(m_header, &NarrativeHeader::sessionRequested, this, &NarrativePanel::showSession);
    connect(m_header, &NarrativeHeader::pdfRequested, this, &NarrativePanel::askAndSavePdf);
    connect(&m_theme, &Theme::changed, this, &NarrativePanel::refresh);
}

void NarrativePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_loader.setWatched(true);
    refresh();
    m_loader.whenUpToDate([this] {
        if (!isFollowing())
            onAnnotationSelected(m_selection.annotation()); // meanwhile
    });
}

void NarrativePanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_loader.setWatched(false);
}

/// Calls back when there are talk turns, told as they are now.
void NarrativePanel::whenTold(std::function<void()> then)
{
    m_loader.whenUpToDate([this, then = std::move(then)] {
        if (!m_loader.narrative()->turns.empty())
            then();
    });
}

void NarrativePanel::onEdit(const IndexedEdit &edit)
{
    bool runs = false;
    bool ratings = false;
    for (const RowChange &change : edit.others()) {
        const Row &row = change.any();
        runs = runs || std::holds_alternative<ModelRun>(row) ||
               std::holds_alternative<Explanation>(row) || std::holds_alternative<Tier>(row);
        ratings = ratings || std::holds_alternative<SamRating>(row);
    }
    if (runs)
        showRuns();
    else if (ratings)
        refresh();
}

void NarrativePanel::showNarrative()
{
    const auto &narrative = m_loader.narrative();
    std::vector<int> persons;
    for (const auto &turn : narrative->turns) {
        const Participant *person = m_session.session().participant(turn.input.participant);
        persons.push_back(person ? person->order : -1);
    }
    for (const Column &column : m_columns)
        column.list->setNarrative(narrative, persons);
    m_playhead = turnAt(m_player.position());
    if (m_explained >= static_cast<int>(narrative->turns.size()) || isFollowing())
        m_explained = m_playhead;
    refresh();
}

void NarrativePanel::showRuns()
{
    m_header->setRuns(runsOf(m_session.session()));
    refresh();
}

/// The last turn that has begun; the explained one as long as it lasts, where turns overlap.
int NarrativePanel::turnAt(MediaTime position) const
{
    const auto &turns = m_loader.narrative()->turns;
    if (m_explained >= 0 && m_explained < static_cast<int>(turns.size()) &&
        turns[m_explained].input.span.contains(position))
        return m_explained;
    const auto after = std::ranges::upper_bound(
        turns, position, {}, [](const narrative::TalkTurn &turn) { return turn.input.span.begin; });
    if (after == turns.begin())
        return turns.empty() ? -1 : 0;
    return static_cast<int>(after - turns.begin()) - 1;
}

void NarrativePanel::onPosition(MediaTime position)
{
    const int turn = turnAt(position);
    if (turn == m_playhead)
        return;
    m_playhead = turn;
    for (const Column &column : m_columns)
        column.list->setPlayhead(turn);
    if (isFollowing())
        explain(turn);
}

void NarrativePanel::onAnnotationSelected(Id annotation)
{
    const auto &turns = m_loader.narrative()->turns;
    const auto found = std::ranges::find_if(turns, [annotation](const narrative::TalkTurn &turn) {
        return annotation != 0 && turn.input.annotation == annotation;
    });
    if (found != turns.end())
        explain(static_cast<int>(found - turns.begin()));
}

void NarrativePanel::onClicked(int turn, int token)
{
    const NarrativePtr narrative = m_loader.narrative();
    const narrative::TurnInput &clicked = narrative->turns.at(turn).input;
    explain(turn);
    m_selection.setAnnotation(clicked.annotation);
    m_player.seek(token >= 0 ? narrative->tell(turn).tokens.at(token).span.begin
                             : clicked.span.begin);
}

void NarrativePanel::explain(int turn)
{
    if (turn == m_explained)
        return;
    m_explained = turn;
    refresh();
}

std::array<std::optional<TurnAttention>, 2> NarrativePanel::explanations() const
{
    const auto &turns = m_loader.narrative()->turns;
    std::array<std::optional<TurnAttention>, 2> attention;
    const bool known = m_explained >= 0 && m_explained < static_cast<int>(turns.size());
    for (int which = 0; which < 2; ++which) {
        const RunInfo *run = m_header->run(which);
        if (run && known)
            attention[which] =
                attentionFor(m_session.session(), *run, m_explained, turns[m_explained].input.span);
        if (attention[which] && !fits(*attention[which], *m_loader.narrative()))
            attention[which].reset();
    }
    return attention;
}

void NarrativePanel::refresh()
{
    const auto attention = explanations();
    for (int which = 0; which < 2; ++which) {
        const RunInfo *run = m_header->run(which);
        const Column &column = m_columns[which];
        column.box->setVisible(which == 0 || run);
        column.heading->setVisible(m_header->view() == NarrativeView::SideBySide);
        column.heading->setText(run ? run->name : QString());
        column.list->setExplained(m_explained, attention[which]);
        column.list->setPlayhead(m_playhead);
        column.list->revealExplained();
    }
    m_header->setQuestion(question(attention[0]));
    m_header->setAnswer(answer(attention));
    showTasks(attention[0]);
    showEvidence();
    showMessage();
}

void NarrativePanel::showMessage()
{
    QString text;
    if (!m_session.isOpen())
        text = tr("No session open. Open one, or make the demo session.");
    else if (m_loader.isBusy() && m_loader.narrative()->turns.empty())
        text = tr("Reading the conversation…");
    else if (m_loader.narrative()->turns.empty())
        text = tr("No utterances yet. Mark and transcribe some, and they are told here turn by "
                  "turn.");
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_lists->setVisible(text.isEmpty());
    m_invitation->setVisible(text.isEmpty() && !m_header->run(0));
}

void NarrativePanel::showTasks(const std::optional<TurnAttention> &attention)
{
    QStringList names;
    std::vector<double> weights;
    if (attention) {
        weights = attention->explanation.prediction.taskAttention;
        for (const std::string &name : attention->explanation.taskNames)
            names += QString::fromStdString(name);
    }
    m_tasks->setAttention(names, weights);
    m_tasks->setVisible(!weights.empty());
    m_tasksTitle->setVisible(!weights.empty());
}

void NarrativePanel::setBlind(bool blind)
{
    m_blind = blind;
    refresh();
}

void NarrativePanel::showSession()
{
    whenTold([this] {
        narrative::Narrative told = *m_loader.narrative();
        for (narrative::TalkTurn &turn : told.turns) // two may be "the woman" in the narrative
            if (const Participant *who = m_session.session().participant(turn.input.participant))
                turn.input.speaker = who->pseudonym;
        SessionNarrative(QString::fromStdString(m_session.session().info().title), told, this)
            .exec();
    });
}

void NarrativePanel::showNextView()
{
    m_header->setView(static_cast<NarrativeView>((static_cast<int>(m_header->view()) + 1) % 3));
}

bool NarrativePanel::isFollowing() const
{
    return m_header->isFollowing();
}

void NarrativePanel::setFollowing(bool on)
{
    m_header->setFollowing(on);
}

} // namespace duologue::ui
