#include "ui/agreement/agreement_panel.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/actions/key_store.h"
#include "ui/agreement/agreement_text.h"
#include "ui/agreement/difference_model.h"
#include "ui/agreement/rater_matrix.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_label.h"

namespace duologue::ui {
namespace {

QComboBox *choice(const char *name, const QString &accessibleName, const QString &tip)
{
    auto *box = new QComboBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(accessibleName);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

constexpr int waitForMore = 400; // ms

} // namespace

AgreementPanel::AgreementPanel(AgreementController &agreement, QWidget *parent)
    : QWidget(parent), m_agreement(agreement)
{
    setAccessibleName(tr("Agreement"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    build(*column);
    connectController();
    m_soon.setSingleShot(true);
    m_soon.setInterval(waitForMore);
    connect(&m_soon, &QTimer::timeout, &m_agreement, &AgreementController::compare);
    showScope();
    showResult();
}

void AgreementPanel::build(QVBoxLayout &column)
{
    m_status = new TextLabel("status");
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    QSizePolicy keeps = m_progress->sizePolicy();
    keeps.setRetainSizeWhenHidden(true); // what comes and goes moves nothing
    m_progress->setSizePolicy(keeps);
    m_progress->hide();
    m_scope = choice("scope", tr("Sessions"),
                     tr("This session, or all of the folder of sessions that it lies in"));
    m_scope->addItems({tr("This session"), tr("All sessions")});
    m_content = new QWidget;
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    m_question = choice("question", tr("What was judged"), tr("Dimension or tier"));
    m_figure = choice("figure", tr("Figure"), tr("What the matrix shows"));
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_scope, 1);
    choices->addWidget(m_question, 1);
    choices->addWidget(m_figure, 1);
    m_matrix = new RaterMatrix;
    m_matrix->setObjectName(QStringLiteral("matrix"));
    m_matrix->setToolTip(tr("A cell shows where two raters differ; Enter goes to that list"));
    content->addWidget(m_matrix);
    setFocusProxy(m_matrix);
    buildDifferences(*content);
    buildConsensus(*content);
    column.addWidget(m_progress);
    column.addLayout(choices);
    column.addWidget(m_status);
    column.addWidget(m_content, 1);
    column.addStretch();
}

void AgreementPanel::buildDifferences(QVBoxLayout &column)
{
    m_differences = new DifferenceModel(this);
    m_list = new QTableView;
    m_list->setObjectName(QStringLiteral("differences"));
    m_list->setAccessibleName(tr("Where they differ, largest difference first"));
    m_list->setModel(m_differences);
    m_list->setSelectionBehavior(QTableView::SelectRows);
    m_list->setSelectionMode(QTableView::SingleSelection);
    m_list->setTabKeyNavigation(false);
    m_list->setAlternatingRowColors(true);
    m_list->verticalHeader()->hide();
    m_list->setMinimumHeight(120);
    auto *details = new QWidget;
    auto *inside = new QVBoxLayout(details);
    inside->setContentsMargins(0, 0, 0, 0);
    m_pair = new TextLabel("pair");
    m_parts = new TextLabel("parts");
    m_notes = new TextLabel("notes");
    m_made = new TextLabel("made");
    m_made->hide();
    for (QLabel *label : {m_made, m_pair, m_parts, m_notes})
        inside->addWidget(label);
    inside->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("The two raters in detail"));
    scroll->setWidget(details);
    column.addWidget(m_list, 1);
    column.addWidget(scroll, 1);
    connect(m_list, &QTableView::activated, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    connect(&m_agreement, &AgreementController::agreed, this,
            [this, scroll](const QString &sentences) {
                m_made->setText(sentences);
                m_made->show();
                scroll->verticalScrollBar()->setValue(0);
            });
}

/// One truth of many.
void AgreementPanel::buildConsensus(QVBoxLayout &column)
{
    using Truth = AgreementController::Truth;
    m_truth = choice("truth", tr("One truth from many"), tr("How one value is made of many"));
    const std::tuple<Truth, QString, QString> rules[]{
        {Truth::Mean, tr("Mean"), tr("Mean of all raters")},
        {Truth::Median, tr("Median"),
         tr("Median of all raters; of an even number the mean of the "
            "two in the middle")},
        {Truth::Majority, tr("Majority"),
         tr("What is said by more of them than anything else; where there is no majority, the tier "
            "says so. The only rule for labels")},
        {Truth::Weighted, tr("Evaluator-weighted"),
         tr("Σ weight · value / Σ weight; a rater weighs as much as its ratings correlate with the "
            "mean of all. Grimm and Kroschel, \"Evaluation of natural emotions using self "
            "assessment manikins\" (2005)")},
        {Truth::Adjudicated, tr("Decided in the queue"),
         tr("What people said, with what you have decided in the queue in its place")}};
    for (const auto &[truth, name, tip] : rules) {
        m_truth->addItem(name, static_cast<int>(truth));
        m_truth->setItemData(m_truth->count() - 1, tip, Qt::ToolTipRole);
    }
    auto *make = new QPushButton(tr("Make tiers"));
    make->setObjectName(QStringLiteral("agree"));
    make->setToolTip(withKeys(tr("Makes tiers of what the raters have in common, by this rule; "
                                 "exports name it ({review.consensus})")));
    auto *line = new QHBoxLayout;
    line->addWidget(new QLabel(tr("Consensus:")));
    line->addWidget(m_truth, 1);
    line->addWidget(make);
    column.addLayout(line);
    connect(make, &QPushButton::clicked, this, &AgreementPanel::agree);
}

void AgreementPanel::agree()
{
    m_agreeWanted = !m_blind && !m_agreement.result();
    if (m_blind || m_agreeWanted)
        return; // the panel says why
    m_agreement.agree(static_cast<std::size_t>(std::max(0, m_question->currentIndex())),
                      static_cast<AgreementController::Truth>(m_truth->currentData().toInt()));
}

void AgreementPanel::connectController()
{
    using Controller = AgreementController;
    connect(&m_agreement, &Controller::staleChanged, this, [this] {
        if (!m_agreement.comparesAll() || !m_agreement.result())
            compareSoon();
    });
    connect(&m_agreement, &Controller::othersChanged, this, &AgreementPanel::showScope);
    connect(m_scope, &QComboBox::activated, this,
            [this](int index) { m_agreement.setAll(index == 1); });
    connect(&m_agreement, &Controller::compared, this, &AgreementPanel::showResult);
    connect(&m_agreement, &Controller::compared, this, [this] {
        if (std::exchange(m_agreeWanted, false))
            agree();
    });
    const auto forget = [this] { m_agreeWanted = false; };
    connect(&m_agreement, &Controller::forgotten, this, forget);
    connect(&m_agreement, &Controller::failed, this, forget);
    connect(&m_agreement, &Controller::failed, this, &AgreementPanel::say);
    connect(&m_agreement, &Controller::runningChanged, m_progress, &QProgressBar::setVisible);
    connect(&m_agreement, &Controller::runningChanged, this, [this] {
        if (!m_agreement.result())
            showResult();
    });
    connect(&m_agreement, &Controller::progress, m_progress,
            [this](double share) { m_progress->setValue(static_cast<int>(share * 1000)); });
    connect(&m_agreement, &Controller::listed, this, [this](const auto &listed) {
        m_differences->setListed(listed);
        m_list->setColumnHidden(DifferenceModel::InSession, listed->sessions.size() < 2);
        m_list->resizeColumnsToContents();
        if (m_differences->rowCount() > 0)
            m_list->setCurrentIndex(m_differences->index(0, 0));
    });
    connect(m_question, &QComboBox::currentIndexChanged, this, &AgreementPanel::showQuestion);
    connect(m_figure, &QComboBox::currentIndexChanged, this, &AgreementPanel::showMatrix);
    connect(m_matrix, &RaterMatrix::pairChosen, this, &AgreementPanel::showPair);
    connect(m_matrix, &RaterMatrix::pairActivated, m_list, [this] { m_list->setFocus(); });
}

void AgreementPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    compareSoon();
}

void AgreementPanel::compareSoon()
{
    if (!m_agreement.result())
        showResult();
    if (isVisible() && !m_blind && m_agreement.isStale())
        m_soon.start();
}

void AgreementPanel::setBlind(bool blind)
{
    if (m_blind == blind)
        return;
    m_blind = blind;
    showResult();
    compareSoon();
}

void AgreementPanel::say(const QString &text)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void AgreementPanel::showScope()
{
    m_scope->setVisible(m_agreement.hasOthers());
    m_scope->setCurrentIndex(m_agreement.comparesAll() ? 1 : 0);
}

void AgreementPanel::showResult()
{
    const auto result = m_agreement.result();
    const bool any = result && !result->answers.empty() && !m_blind;
    for (QWidget *widget :
         {m_content, static_cast<QWidget *>(m_question), static_cast<QWidget *>(m_figure)})
        widget->setVisible(any);
    say(m_blind  ? withKeys(tr("Blind mode hides what others said ({rating.blind} in Rating)."))
        : any    ? QString()
        : result ? notesText(result->notes)
        : m_agreement.isRunning() ? tr("Raters are being compared…")
                                  : tr("Raters are compared once a session with ratings is open."));
    if (!any)
        return;
    const QString before = m_question->currentText();
    const QSignalBlocker quiet(m_question);
    m_question->clear();
    for (const agreement::Answer &one : result->answers)
        m_question->addItem(QString::fromStdString(one.question.name));
    m_question->setCurrentIndex(std::max(0, m_question->findText(before)));
    showQuestion();
}

const agreement::Answer *AgreementPanel::answer() const
{
    const auto result = m_agreement.result();
    const auto index = static_cast<std::size_t>(m_question->currentIndex());
    return result && index < result->answers.size() ? &result->answers[index] : nullptr;
}

void AgreementPanel::showQuestion()
{
    const agreement::Answer *of = answer();
    if (!of)
        return;
    const QVariant before = m_figure->currentData();
    const QSignalBlocker quiet(m_figure);
    m_figure->clear();
    if (!of->pairs.empty())
        for (const agreement::Figured &one : of->pairs.front().figures)
            m_figure->addItem(
                QString::fromUtf8(one.figure->title.data(), qsizetype(one.figure->title.size())),
                QString::fromLatin1(one.figure->id.data(), qsizetype(one.figure->id.size())));
    int place = m_figure->findData(before);
    if (place < 0)
        place = m_figure->findData(of->question.ofClasses() ? QStringLiteral("alpha_nominal")
                                                            : QStringLiteral("alpha_ordinal"));
    m_figure->setCurrentIndex(place);
    std::vector<std::string> notes = of->notes;
    std::ranges::copy(m_agreement.result()->notes, std::back_inserter(notes));
    m_notes->setText(notesText(notes));
    m_parts->setText(partsHtml(*of));
    showMatrix();
}

void AgreementPanel::showMatrix()
{
    if (const agreement::Answer *of = answer())
        m_matrix->setAnswer(m_agreement.result(), *of, m_figure->currentData().toString());
}

void AgreementPanel::showPair()
{
    const agreement::Answer *of = answer();
    const agreement::Pair *pair = m_matrix->chosen();
    m_pair->setText(of && pair ? pairHtml(*of, *pair) : QString());
    if (of && pair)
        m_agreement.list(static_cast<std::size_t>(m_question->currentIndex()), pair->first,
                         pair->second);
    else
        m_differences->setListed(nullptr);
}

void AgreementPanel::activate(int row)
{
    if (row < 0 || row >= m_differences->rowCount())
        return;
    const agreement::Unit &unit = m_differences->unit(row);
    Q_EMIT placeActivated(m_agreement.fileOf(unit.session), unit.participant, unit.span);
}

} // namespace duologue::ui
