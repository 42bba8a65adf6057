#include "ui/review/queue_panel.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/plots/learning_plot.h"
#include "ui/review/decision_card.h"
#include "ui/review/place_list.h"
#include "ui/review/place_strip.h"
#include "ui/review/review_text.h"
#include "ui/settings/core_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_label.h"

namespace duologue::ui {
namespace {

constexpr int waitForMore = 400; // ms
constexpr int everything = -1, windows = -2;

} // namespace

QueuePanel::QueuePanel(ReviewController &review, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_review(review)
{
    setAccessibleName(tr("Queue of disagreement"));
    build(theme);
    connectController();
    m_soon.setSingleShot(true);
    m_soon.setInterval(waitForMore);
    connect(&m_soon, &QTimer::timeout, &m_review, &ReviewController::look);
    showPlaces();
}

void QueuePanel::build(const Theme &theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(gridUnit);
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("kind"));
    m_kind->setAccessibleName(tr("Which places"));
    m_kind->setToolTip(tr("Which places are listed"));
    m_kind->addItem(tr("All that differ"), everything);
    m_kind->addItem(tr("Raters differ"), int(review::Differ::Raters));
    m_kind->addItem(tr("Models differ"), int(review::Differ::Models));
    m_kind->addItem(tr("Model and people differ"), int(review::Differ::ModelAndPeople));
    m_kind->addItem(tr("What to rate next"), windows);
    m_blind = new QCheckBox(tr("Blind"));
    m_blind->setToolTip(tr("Covers what others and models said of a place until you have said what "
                           "it is (Ctrl+B)"));
    m_dimension = new QComboBox;
    m_dimension->setObjectName(QStringLiteral("dimension"));
    m_dimension->setAccessibleName(tr("Whose curve"));
    m_dimension->setToolTip(
        tr("What the small head is trained for; it is trained anew whenever %n window(s) more are "
           "rated",
           "", static_cast<int>(HeadTrainer::each)));
    for (const SamDimension dimension : samDimensions)
        m_dimension->addItem(QString::fromStdString(std::string(toString(dimension))));
    auto *top = new QHBoxLayout;
    top->addWidget(m_kind, 1);
    top->addWidget(m_dimension);
    top->addWidget(m_blind);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(3);
    m_progress->setAccessibleName(tr("Progress"));
    QSizePolicy keeps = m_progress->sizePolicy();
    keeps.setRetainSizeWhenHidden(true); // what comes and goes moves nothing
    m_progress->setSizePolicy(keeps);
    m_progress->hide();
    m_status = new TextLabel("status");
    m_list = new PlaceList;
    m_list->setObjectName(QStringLiteral("places"));
    m_list->setAccessibleName(tr("Places, those that differ most first"));
    m_strip = new PlaceStrip(theme);
    m_card = new DecisionCard(this);
    m_curve = new LearningPlot(theme);
    m_curve->setMinimumHeight(130);
    m_gain = new QLabel;
    m_gain->setObjectName(QStringLiteral("gain"));
    column->addLayout(top);
    column->addWidget(m_progress);
    column->addWidget(m_status);
    column->addWidget(m_list, 1);
    column->addWidget(m_strip);
    column->addWidget(m_card);
    column->addWidget(m_curve);
    column->addWidget(m_gain);
    setFocusProxy(m_list);
}

void QueuePanel::connectController()
{
    using Controller = ReviewController;
    connect(&m_review, &Controller::staleChanged, this, &QueuePanel::lookSoon);
    connect(&m_review, &Controller::found, this, &QueuePanel::showPlaces);
    connect(&m_review, &Controller::failed, this, &QueuePanel::say);
    connect(&m_review, &Controller::runningChanged, m_progress, &QProgressBar::setVisible);
    connect(&m_review, &Controller::progress, m_progress,
            [this](double share) { m_progress->setValue(static_cast<int>(share * 1000)); });
    connect(&m_review, &Controller::decidedChanged, this, &QueuePanel::refresh);
    connect(&m_review, &Controller::blindChanged, this, [this](bool blind) {
        const QSignalBlocker quiet(m_blind);
        m_blind->setChecked(blind);
        refresh();
    });
    connect(m_blind, &QCheckBox::toggled, this, &QueuePanel::blindWanted);
    connect(&m_review.head(), &HeadTrainer::trained, this, [this] {
        if (showsWindows())
            showPlaces();
    });
    connect(&m_review.head(), &HeadTrainer::failed, this, &QueuePanel::say);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, &QueuePanel::showPlaces);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &QueuePanel::showPlaces);
    connect(m_list, &PlaceList::currentChanged, this, &QueuePanel::showCard);
    connect(m_list, &PlaceList::placeActivated, this, &QueuePanel::go);
    connect(m_list->model(), &QAbstractItemModel::modelReset, this, [this] { m_begun = false; });
    connect(m_card, &DecisionCard::judged, this,
            [this](const QString &judgement, std::optional<double> value) {
                if (const auto *at = current())
                    m_review.judge(*at, judgement, value);
            });
    connect(m_card, &DecisionCard::decisionWanted, this, &QueuePanel::decide);
}

void QueuePanel::showFaces(PlaceFaces &faces)
{
    m_faces = &faces;
    connect(&faces, &PlaceFaces::changed, this, [this] { m_strip->setFaces(m_faces->seen()); });
}

void QueuePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    lookSoon();
}

void QueuePanel::lookSoon()
{
    if (!m_review.result())
        showPlaces();
    if (isVisible() && m_review.isStale())
        m_soon.start();
}

void QueuePanel::say(const QString &text)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

bool QueuePanel::showsWindows() const
{
    return m_kind->currentData().toInt() == windows;
}

void QueuePanel::showPlaces()
{
    m_found = m_review.result();
    m_shown.clear();
    const int kind = m_kind->currentData().toInt();
    for (std::size_t p = 0; m_found && !showsWindows() && p < m_found->queue.places.size(); ++p)
        if (kind == everything ||
            std::ranges::any_of(m_found->queue.places[p].reasons,
                                [&](const auto &reason) { return int(reason.kind) == kind; }))
            m_shown.push_back(p);
    refresh();
    QStringList notes;
    if (!m_found)
        notes << tr("Places where people or models differ are looked for once a session is open.");
    else if (showsWindows() ? m_found->rateNext.empty() : m_shown.empty())
        notes << (showsWindows() ? tr("Every window is rated; there is nothing to rate next.")
                                 : tr("Nobody differs anywhere."));
    if (const auto *learned = showsWindows() ? curve() : nullptr)
        for (const std::string &note : learned->notes)
            notes << coreText(note);
    if (m_found && m_shown.empty() && !showsWindows())
        for (const std::string &note : m_found->queue.notes)
            notes << QStringLiteral("• ") + coreText(note);
    say(notes.join(u'\n'));
    if (m_nextWanted && m_found)
        next();
}

void QueuePanel::refresh()
{
    std::vector<PlaceRow> rows;
    for (const std::size_t p : m_shown) {
        const review::QueuePlace &at = m_found->queue.places[p];
        const review::Decided *decided = m_review.decidedOn(at);
        rows.push_back(
            {at.place.participant, at.place.span, decided ? letterOf(decided->decision) : QString(),
             QString::fromStdString(at.place.person),
             m_review.isCovered(at) ? QStringLiteral("▒▒▒▒▒▒") : reasonText(at.strongest().text),
             decided ? wordOf(decided->decision) : QString()});
    }
    for (std::size_t w = 0; m_found && showsWindows() && w < m_found->rateNext.size(); ++w) {
        const review::Proposal &one = m_found->rateNext[w];
        rows.push_back({one.participant, one.window, QString(), QString::fromStdString(one.person),
                        coreText(one.reason), tr("Enter rates this window")});
    }
    m_list->setRows(std::move(rows));
    m_gain->setText(gainText(m_review.gain()));
    showCard();
    showCurve();
}

const review::LearningCurve *QueuePanel::curve() const
{
    const auto &curves = m_review.head().curves();
    const auto at = static_cast<std::size_t>(m_dimension->currentIndex());
    return at < curves.size() ? &curves[at] : nullptr;
}

void QueuePanel::showCurve()
{
    if (showsWindows() && isVisible() && m_review.head().curves().empty() &&
        !m_review.head().isTraining())
        m_review.head().train();
    const review::LearningCurve *learned = showsWindows() ? curve() : nullptr;
    m_dimension->setVisible(showsWindows());
    m_curve->setVisible(learned && !learned->points.empty());
    if (m_curve->isHidden())
        return;
    std::vector<LearningPlot::Point> points, spent;
    for (const review::CurvePoint &point : learned->points)
        points.push_back({static_cast<double>(point.labels), point.error, point.least, point.most});
    for (const review::CurvePoint &point : m_review.head().spent(learned->dimension))
        spent.push_back({static_cast<double>(point.labels), point.error, point.error, point.error});
    m_curve->setCurve(QString::fromStdString(learned->dimension), points, learned->constant, spent);
}

const review::QueuePlace *QueuePanel::place(int row) const
{
    return row >= 0 && static_cast<std::size_t>(row) < m_shown.size()
               ? &m_found->queue.places[m_shown[static_cast<std::size_t>(row)]]
               : nullptr;
}

const review::QueuePlace *QueuePanel::current() const
{
    return place(m_list->currentIndex().row());
}

void QueuePanel::showCard()
{
    const review::QueuePlace *at = current();
    const bool covered = at && m_review.isCovered(*at);
    m_card->setPlace(at, at ? m_review.decidedOn(*at) : nullptr, covered,
                     at && m_review.hasModelAt(*at));
    if (m_faces)
        m_faces->want(at ? at->place.participant : 0, at ? at->place.span : TimeSpan());
    m_strip->setAround(at && !covered ? m_review.around(*at) : review::Around(),
                       at ? at->place.span : TimeSpan());
}

void QueuePanel::go(int row)
{
    m_begun = true;
    if (const review::QueuePlace *at = place(row))
        return Q_EMIT placeActivated(at->place.participant, at->place.span);
    if (showsWindows() && m_found && row >= 0 &&
        static_cast<std::size_t>(row) < m_found->rateNext.size()) {
        const review::Proposal &one = m_found->rateNext[static_cast<std::size_t>(row)];
        Q_EMIT ratingWanted(one.participant, one.window);
    }
}

void QueuePanel::next(int by)
{
    m_nextWanted = !m_review.result();
    int row = m_list->currentIndex().row();
    // A list that gets the keyboard chooses its first place, which nobody has seen by that.
    if (!std::exchange(m_begun, true) && by > 0 && row >= 0)
        row -= by;
    if (showsWindows() && row + by >= 0 && row + by < m_list->model()->rowCount())
        return m_list->setCurrent(row + by); // Enter rates it
    const int rows = static_cast<int>(m_shown.size());
    for (int tried = 0; tried < rows; ++tried) {
        row = row < 0 ? (by > 0 ? 0 : rows - 1) : (row + by + rows) % rows;
        const review::Decided *decided = m_review.decidedOn(*place(row));
        if (decided && decided->decision != review::Decision::Judged)
            continue;
        m_list->setCurrent(row);
        return go(row);
    }
}

void QueuePanel::decide(review::Decision decision)
{
    const review::QueuePlace *at = current();
    if (!at)
        return say(tr("Choose a place first; F4 goes to the next."));
    if (m_review.isCovered(*at))
        return say(tr("The place is covered: say what it is first, with a digit."));
    if (decision == review::Decision::ModelWrong && !m_review.hasModelAt(*at))
        return say(noModelText(*at));
    say({});
    m_review.decide(*at, decision);
}

} // namespace duologue::ui
