#include "ui/review/compare_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/actions/key_store.h"
#include "ui/plots/agreement_plot.h"
#include "ui/plots/calibration_plot.h"
#include "ui/plots/confusion_plot.h"
#include "ui/review/place_list.h"
#include "ui/review/review_text.h"
#include "ui/settings/core_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_label.h"

namespace duologue::ui {
namespace {

constexpr int waitForMore = 400; // ms

QComboBox *choice(const char *name, const QString &accessibleName, const QString &tip)
{
    auto *box = new QComboBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(accessibleName);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

QString linesOf(const std::vector<std::string> &notes)
{
    QStringList lines;
    for (const std::string &note : notes)
        lines << QStringLiteral("• ") + coreText(note);
    return lines.join(u'\n');
}

} // namespace

ComparePanel::ComparePanel(ReviewController &review, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_review(review)
{
    setAccessibleName(tr("Model against people"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    m_status = new TextLabel("status");
    m_content = new QWidget;
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    m_which = choice("which", tr("What is compared"), tr("A model's task, and people's labels"));
    m_slice = choice("slice", tr("Of which part"), tr("All places, or a part of them"));
    m_title = new TextLabel("title");
    m_list = new PlaceList;
    m_list->setObjectName(QStringLiteral("places"));
    m_list->setAccessibleName(tr("Places; Enter plays one in a loop"));
    content->addWidget(m_which);
    content->addWidget(makePlots(theme), 3);
    content->addWidget(m_title);
    content->addWidget(m_list, 2);
    column->addWidget(m_status);
    column->addWidget(m_content, 1);
    column->addStretch();
    setFocusProxy(m_confusion);
    connectParts();
    m_soon.setSingleShot(true);
    m_soon.setInterval(waitForMore);
    connect(&m_soon, &QTimer::timeout, &m_review, &ReviewController::look);
    showResult();
}

QWidget *ComparePanel::makePlots(const Theme &theme)
{
    auto *plots = new QWidget;
    auto *inside = new QVBoxLayout(plots);
    inside->setContentsMargins(0, 0, 0, 0);
    m_confusion = new ConfusionPlot(theme);
    m_confusion->setObjectName(QStringLiteral("confusion"));
    m_confusion->setChoosable(true);
    m_calibration = new CalibrationPlot(theme);
    m_calibration->setMinimumHeight(170);
    m_scatter = new AgreementPlot(theme);
    m_scatter->setMinimumHeight(220);
    m_figures = new TextLabel("figures");
    for (QWidget *widget : std::initializer_list<QWidget *>{m_confusion, m_slice, m_figures,
                                                            m_calibration, m_scatter})
        inside->addWidget(widget);
    inside->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(plots);
    return scroll;
}

void ComparePanel::connectParts()
{
    using Controller = ReviewController;
    connect(&m_review, &Controller::staleChanged, this, &ComparePanel::lookSoon);
    connect(&m_review, &Controller::found, this, &ComparePanel::showResult);
    connect(&m_review, &Controller::blindChanged, this, &ComparePanel::showResult);
    connect(&m_review, &Controller::failed, m_status, &QLabel::setText);
    connect(m_which, &QComboBox::currentIndexChanged, this, &ComparePanel::showComparison);
    connect(m_slice, &QComboBox::currentIndexChanged, this, &ComparePanel::showSlice);
    connect(m_confusion, &ConfusionPlot::chosen, this, [this](int people, int model) {
        const auto &classes = shown()->classes;
        list(tr("%1 for people, %2 for the model")
                 .arg(QString::fromStdString(classes[static_cast<std::size_t>(people)]),
                      QString::fromStdString(classes[static_cast<std::size_t>(model)])),
             [=](const auto &unit) { return unit.people == people && unit.model == model; });
    });
    connect(m_confusion, &ConfusionPlot::activated, m_list, [this] { m_list->setFocus(); });
    connect(m_calibration, &CalibrationPlot::chosen, this, [this](int index) {
        const auto bin = shown()->calibration.bins[static_cast<std::size_t>(index)];
        list(tr("Said with %1 to %2").arg(bin.low, 0, 'f', 1).arg(bin.high, 0, 'f', 1),
             [=](const auto &unit) { return unit.share > bin.low && unit.share <= bin.high; });
    });
    connect(m_scatter, &AgreementPlot::chosen, this, [this](int point) {
        const review::ComparedUnit &at = shown()->units[static_cast<std::size_t>(point)];
        list(tr("This point"), [&](const auto &unit) { return &unit == &at; });
        go(0);
    });
    connect(m_list, &PlaceList::placeActivated, this, &ComparePanel::go);
    connect(m_list, &PlaceList::currentChanged, this, [this](int row) {
        if (row >= 0 && static_cast<std::size_t>(row) < m_listed.size())
            m_scatter->choose(static_cast<int>(m_listed[static_cast<std::size_t>(row)]));
    });
}

void ComparePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    lookSoon();
    if (!m_seen) {
        m_seen = true;
        Q_EMIT shownChanged();
    }
}

void ComparePanel::lookSoon()
{
    if (!m_review.result())
        showResult();
    if (isVisible() && m_review.isStale())
        m_soon.start();
}

const review::Comparison *ComparePanel::shown() const
{
    const auto index = static_cast<std::size_t>(m_which->currentIndex());
    return m_found && index < m_found->comparisons.all.size() ? &m_found->comparisons.all[index]
                                                              : nullptr;
}

void ComparePanel::showResult()
{
    m_found = m_review.result();
    const bool any = m_found && !m_found->comparisons.all.empty() && !m_review.isBlind();
    m_content->setVisible(any);
    m_status->setVisible(!any);
    m_status->setText(
        m_review.isBlind()
            ? withKeys(tr("Blind mode hides what others and models said ({rating.blind})."))
        : m_found ? linesOf(m_found->comparisons.notes)
                  : tr("A model is held against people once a session with predictions "
                       "and labels or ratings is open."));
    const QString before = m_which->currentText();
    const QSignalBlocker quiet(m_which);
    m_which->clear();
    if (m_found)
        for (const review::Comparison &one : m_found->comparisons.all)
            m_which->addItem(tr("%1 %2 against %3")
                                 .arg(QString::fromStdString(one.model),
                                      QString::fromStdString(one.task),
                                      QString::fromStdString(one.people)));
    m_which->setCurrentIndex(m_which->count() == 0 ? -1 : std::max(0, m_which->findText(before)));
    showComparison();
}

void ComparePanel::showComparison()
{
    Q_EMIT shownChanged();
    const review::Comparison *one = shown();
    if (!one)
        return;
    const bool some = !one->units.empty();
    m_confusion->setVisible(some && one->ofClasses());
    m_calibration->setVisible(some && one->ofClasses());
    m_scatter->setVisible(some && one->ofNumbers());
    QStringList classes;
    for (const std::string &name : one->classes)
        classes << QString::fromStdString(name);
    if (one->ofClasses())
        m_confusion->setConfusion(classes, one->table.confusion);
    std::vector<CalibrationPlot::Bin> bins;
    for (const auto &bin : one->calibration.bins)
        bins.push_back(
            {bin.low, bin.high, static_cast<int>(bin.count), bin.confidence, bin.accuracy});
    m_calibration->setBins(bins);
    std::vector<double> people, model;
    for (const review::ComparedUnit &unit : one->units) {
        people.push_back(unit.peopleValue);
        model.push_back(unit.modelValue);
    }
    m_scatter->setValues(QString::fromStdString(one->people), people, model, one->low, one->high);
    const QSignalBlocker quiet(m_slice);
    m_slice->clear();
    for (const review::Slice &slice : one->slices)
        m_slice->addItem(sliceName(slice));
    showSlice();
    list(tr("Where they are furthest apart"),
         [](const auto &unit) { return unit.verdict != review::Verdict::Agrees; });
}

void ComparePanel::showSlice()
{
    const review::Comparison *one = shown();
    const auto index = static_cast<std::size_t>(m_slice->currentIndex());
    if (!one || index >= one->slices.size())
        return;
    QString html = sliceHtml(one->slices[index]);
    if (index == 0 && one->calibration.error)
        html += tr("calibration error %1").arg(*one->calibration.error, 0, 'f', 3);
    if (index == 0)
        for (const std::string &note : one->notes)
            html += QStringLiteral("<br>• ") + coreText(note).toHtmlEscaped();
    m_figures->setText(html);
}

void ComparePanel::list(const QString &title, const Wanted &wanted)
{
    const review::Comparison *one = shown();
    m_listed.clear();
    for (std::size_t u = 0; one && u < one->units.size(); ++u)
        if (wanted(one->units[u]))
            m_listed.push_back(u);
    std::ranges::stable_sort(m_listed, std::ranges::greater(), [&](std::size_t u) {
        const review::ComparedUnit &unit = one->units[u];
        return std::pair(unit.apart, unit.share); // of labels it does not know, the surer one
    });
    std::vector<PlaceRow> rows;
    for (const std::size_t u : m_listed) {
        const review::ComparedUnit &unit = one->units[u];
        rows.push_back({unit.place.participant, unit.place.span, signOf(unit.verdict),
                        QString::fromStdString(unit.place.person), reasonText(unit.reason),
                        wordOf(unit.verdict)});
    }
    m_title->setText(QStringLiteral("%1 (%2)").arg(title).arg(rows.size()));
    m_list->setRows(std::move(rows));
}

void ComparePanel::go(int row)
{
    const review::Comparison *one = shown();
    if (!one || row < 0 || static_cast<std::size_t>(row) >= m_listed.size())
        return;
    const auto &place = one->units[m_listed[static_cast<std::size_t>(row)]].place;
    Q_EMIT placeActivated(place.participant, place.span);
}

} // namespace duologue::ui
