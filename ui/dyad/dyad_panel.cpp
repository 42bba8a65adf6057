#include "ui/dyad/dyad_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/controllers/dyad_controller.h"
#include "ui/dyad/dyad_text.h"
#include "ui/dyad/lag_map_view.h"
#include "ui/dyad/turn_event_model.h"
#include "ui/settings/core_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_label.h"

namespace duologue::ui {
namespace {

constexpr int waitForMore = 400; // ms

QLabel *headLabel(const QString &text)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

QComboBox *choice(const char *name, const QString &accessibleName, const QString &tip)
{
    auto *box = new QComboBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(accessibleName);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

} // namespace

DyadPanel::DyadPanel(DyadController &dyad, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_dyad(dyad), m_map(new LagMapView(theme))
{
    setAccessibleName(tr("Dyad"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    m_status = new TextLabel("status");
    m_status->setTextFormat(Qt::PlainText);
    column->addWidget(m_status);
    m_content = new QWidget;
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    buildChoices(*content);
    buildResults(*content);
    column->addWidget(m_content, 1);
    column->addStretch();
    setFocusProxy(m_first);
    connectController();
    m_soon.setSingleShot(true);
    m_soon.setInterval(waitForMore);
    connect(&m_soon, &QTimer::timeout, &m_dyad, &DyadController::overview);
    showOverview();
}

void DyadPanel::buildChoices(QVBoxLayout &column)
{
    m_first = choice("first", tr("First measure"), tr("What is compared of the first person"));
    m_second = choice("second", tr("Second measure"), tr("With what of the second person"));
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setObjectName(QStringLiteral("compare"));
    m_compare->setToolTip(
        tr("Correlate the two in windows, with one up to a few seconds behind the other (Boker et "
           "al., 2002), and with what one did torn from what the other did at the time (Moulder et "
           "al., 2018); who leads is then drawn on the timeline"));
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    QSizePolicy keeps = m_progress->sizePolicy();
    keeps.setRetainSizeWhenHidden(true); // what comes and goes moves nothing
    m_progress->setSizePolicy(keeps);
    m_progress->hide();
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_first, 1);
    choices->addWidget(m_second, 1);
    choices->addWidget(m_compare);
    column.addLayout(choices);
    column.addWidget(m_progress);
}

void DyadPanel::buildResults(QVBoxLayout &column)
{
    m_map->setObjectName(QStringLiteral("map"));
    m_synchrony = new TextLabel("synchrony");
    m_turns = new TextLabel("turns");
    m_events = new TurnEventModel(this);
    m_list = new QTableView;
    m_list->setObjectName(QStringLiteral("events"));
    m_list->setAccessibleName(tr("How the floor changes"));
    m_list->setModel(m_events);
    m_list->setSelectionBehavior(QTableView::SelectRows);
    m_list->setSelectionMode(QTableView::SingleSelection);
    m_list->setTabKeyNavigation(false);
    m_list->setAlternatingRowColors(true);
    m_list->verticalHeader()->hide();
    m_list->horizontalHeader()->setStretchLastSection(true);
    m_list->setMinimumHeight(130);
    m_question = choice("question", tr("What is taken over"), tr("Ratings, labels or predictions"));
    m_contagion = new TextLabel("contagion");
    column.addWidget(m_map, 1);
    column.addWidget(m_synchrony);
    column.addWidget(headLabel(tr("Turn-taking")));
    column.addWidget(m_turns);
    column.addWidget(m_list, 1);
    column.addWidget(headLabel(tr("Does one take over what the other one feels?")));
    column.addWidget(m_question);
    column.addWidget(m_contagion);
}

void DyadPanel::connectController()
{
    using Controller = DyadController;
    connect(&m_dyad, &Controller::staleChanged, this, &DyadPanel::readSoon);
    connect(&m_dyad, &Controller::overviewed, this, &DyadPanel::showOverview);
    connect(&m_dyad, &Controller::compared, this, &DyadPanel::showCompared);
    connect(&m_dyad, &Controller::failed, this, &DyadPanel::say);
    connect(&m_dyad, &Controller::comparingChanged, this, [this](bool comparing) {
        m_progress->setVisible(comparing);
        m_compare->setText(comparing ? tr("Stop") : tr("Compare"));
    });
    connect(&m_dyad, &Controller::progress, m_progress,
            [this](double share) { m_progress->setValue(static_cast<int>(share * 1000)); });
    connect(m_first, &QComboBox::activated, this, &DyadPanel::takeSameOfOther);
    connect(m_compare, &QPushButton::clicked, this, &DyadPanel::compare);
    connect(m_question, &QComboBox::currentIndexChanged, this, &DyadPanel::showContagion);
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT placeActivated(m_events->event(index.row()).span);
    });
    connect(m_map, &LagMapView::windowActivated, this, [this](int window) {
        const dyad::Synchrony &found = m_dyad.result()->synchrony;
        const double middle = found.windows[static_cast<std::size_t>(window)].seconds;
        const double half = found.options.window / 2;
        Q_EMIT placeActivated(
            {MediaTime::fromSeconds(middle - half), MediaTime::fromSeconds(middle + half)});
    });
}

void DyadPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readSoon();
}

void DyadPanel::readSoon()
{
    if (!m_dyad.known())
        showOverview();
    if (isVisible() && !m_blind && m_dyad.isStale())
        m_soon.start();
}

void DyadPanel::setBlind(bool blind)
{
    if (m_blind == blind)
        return;
    m_blind = blind;
    showOverview();
    readSoon();
}

void DyadPanel::say(const QString &text)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void DyadPanel::showOverview()
{
    const auto known = m_dyad.known();
    m_content->setVisible(known && !m_blind);
    if (m_blind)
        return say(tr("Blind mode hides what others said (Ctrl+B in Rating)."));
    if (!known)
        return say(tr("Two people are compared once a session with both of them is open."));
    QStringList notes;
    for (const std::string &note : known->notes)
        notes << coreText(note);
    say(notes.join(u'\n'));
    offerMeasures();
    m_turns->setText(turnsHtml(known->turns, known->people));
    m_events->setOverview(known);
    m_list->resizeColumnsToContents();
    m_list->setVisible(m_events->rowCount() > 0);
    const QString before = m_question->currentText();
    const QSignalBlocker quiet(m_question);
    m_question->clear();
    for (const dyad::ContagionTable &table : known->contagion)
        m_question->addItem(QString::fromStdString(table.name));
    m_question->setCurrentIndex(std::max(0, m_question->findText(before)));
    m_question->setVisible(m_question->count() > 0);
    showContagion();
    showCompared();
}

void DyadPanel::offerMeasures()
{
    const auto known = m_dyad.known();
    for (QComboBox *box : {m_first, m_second}) {
        const QString before = box->currentText();
        box->clear();
        for (const dyad::Measure &measure : known->measures)
            box->addItem(QString::fromStdString(measure.name),
                         QString::fromStdString(measure.what));
        box->setCurrentIndex(before.isEmpty() ? -1 : box->findText(before));
    }
    if (m_first->currentIndex() < 0 && !known->shared.empty())
        m_first->setCurrentIndex(m_first->findData(QString::fromStdString(known->shared.front())));
    if (m_second->currentIndex() < 0)
        takeSameOfOther();
    m_compare->setEnabled(m_first->count() > 1);
}

void DyadPanel::takeSameOfOther()
{
    const auto known = m_dyad.known();
    const auto chosen = static_cast<std::size_t>(m_first->currentIndex());
    if (!known || chosen >= known->measures.size())
        return;
    const dyad::Measure &first = known->measures[chosen];
    for (std::size_t i = 0; i < known->measures.size(); ++i)
        if (known->measures[i].person != first.person && known->measures[i].what == first.what)
            m_second->setCurrentIndex(static_cast<int>(i));
}

void DyadPanel::compare()
{
    if (m_dyad.isComparing())
        m_dyad.cancel();
    else if (m_first->currentIndex() >= 0 && m_second->currentIndex() >= 0)
        m_dyad.compare(m_first->currentText(), m_second->currentText());
}

void DyadPanel::showCompared()
{
    const auto found = m_dyad.result();
    const TwoNames people = found ? namesOf(*found) : TwoNames();
    m_map->setCompared(found, people);
    const QString old =
        found && m_dyad.isResultOld()
            ? QStringLiteral("<p><b>%1</b></p>")
                  .arg(tr("The session has changed since then. Compare again to see it as it is."))
            : QString();
    m_synchrony->setText(found ? old + synchronyHtml(*found, people) : QString());
    m_synchrony->setVisible(found != nullptr);
}

void DyadPanel::showContagion()
{
    const auto known = m_dyad.known();
    const auto chosen = static_cast<std::size_t>(m_question->currentIndex());
    m_contagion->setText(
        known && chosen < known->contagion.size()
            ? contagionHtml(known->contagion[chosen], known->people)
            : tr("There are no ratings, labels or predictions of both people to compare."));
}

} // namespace duologue::ui
