#include "ui/tiers/statistics_panel.h"

#include <memory>

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>

#include "core/files/new_file.h"
#include "ui/controllers/session_controller.h"
#include "ui/plots/tier_bars.h"

namespace duologue::ui {
namespace {

/// A column of figures.
struct Figure
{
    const char *name; ///< translatable, context "TierFigures"
    double (*of)(const TierFigures &);
    int decimals;
};

const Figure figures[]{
    {QT_TRANSLATE_NOOP("TierFigures", "Count"),
     [](const TierFigures &f) { return static_cast<double>(f.count); }, 0},
    {QT_TRANSLATE_NOOP("TierFigures", "Total, s"), [](const TierFigures &f) { return f.total; }, 2},
    {QT_TRANSLATE_NOOP("TierFigures", "Mean, s"), [](const TierFigures &f) { return f.mean; }, 3},
    {QT_TRANSLATE_NOOP("TierFigures", "Median, s"), [](const TierFigures &f) { return f.median; },
     3},
    {QT_TRANSLATE_NOOP("TierFigures", "Deviation, s"),
     [](const TierFigures &f) { return f.deviation; }, 3},
    {QT_TRANSLATE_NOOP("TierFigures", "Shortest, s"),
     [](const TierFigures &f) { return f.shortest; }, 3},
    {QT_TRANSLATE_NOOP("TierFigures", "Longest, s"), [](const TierFigures &f) { return f.longest; },
     3},
    {QT_TRANSLATE_NOOP("TierFigures", "Latency, s"), [](const TierFigures &f) { return f.latency; },
     2},
    {QT_TRANSLATE_NOOP("TierFigures", "Mean gap, s"),
     [](const TierFigures &f) { return f.meanGap; }, 2},
    {QT_TRANSLATE_NOOP("TierFigures", "A minute"), [](const TierFigures &f) { return f.perMinute; },
     2},
    {QT_TRANSLATE_NOOP("TierFigures", "Of the time, %"),
     [](const TierFigures &f) { return 100 * f.share; }, 1},
};

QString nameOf(const Figure &figure)
{
    return QCoreApplication::translate("TierFigures", figure.name);
}

QString nameOf(const TierFigures &row)
{
    const QString person =
        row.allPeople ? StatisticsPanel::tr("All") : QString::fromStdString(row.person);
    if (row.allValues)
        return person;
    const QString value =
        row.value.empty() ? StatisticsPanel::tr("(none)") : QString::fromStdString(row.value);
    return row.allPeople ? value : person + QStringLiteral(" · ") + value;
}

} // namespace

StatisticsPanel::StatisticsPanel(SessionController &session, const Theme &theme, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_tiers(new QListWidget(this)),
      m_by(new QComboBox(this)),
      m_figure(new QComboBox(this)),
      m_table(new QTableWidget(this)),
      m_bars(new TierBars(theme, this)),
      m_save(new QPushButton(tr("&Save as CSV…"), this)),
      m_said(new QLabel(this))
{
    setWindowTitle(tr("Statistics of tiers"));
    build();
    connect(m_tiers, &QListWidget::itemChanged, this, &StatisticsPanel::ask);
    connect(m_by, &QComboBox::currentIndexChanged, this, &StatisticsPanel::ask);
    connect(m_figure, &QComboBox::currentIndexChanged, this, &StatisticsPanel::drawBars);
    connect(m_save, &QPushButton::clicked, this, &StatisticsPanel::save);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        for (const RowChange &change : edit.others())
            if (std::holds_alternative<Tier>(change.any()))
                return fillTiers();
        ask();
    });
    connect(&session, &SessionController::opened, this, &StatisticsPanel::fillTiers);
    fillTiers();
}

void StatisticsPanel::build()
{
    m_tiers->setAccessibleName(tr("Tiers"));
    m_tiers->setToolTip(tr("Space ticks a tier; of all that are ticked the figures are shown"));
    m_tiers->setMaximumWidth(220);
    m_by->setAccessibleName(tr("By value"));
    m_by->addItem(tr("By label"), static_cast<int>(TierQuestion::Value::Label));
    m_by->addItem(tr("By text"), static_cast<int>(TierQuestion::Value::Text));
    m_by->addItem(tr("All values together"), static_cast<int>(TierQuestion::Value::None));
    m_figure->setAccessibleName(tr("Figure in the plot"));
    QStringList names;
    for (const Figure &figure : figures)
        names << nameOf(figure);
    m_figure->addItems(names);
    m_table->setColumnCount(static_cast<int>(names.size()));
    m_table->setHorizontalHeaderLabels(names);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAccessibleName(tr("Figures"));
    m_table->setTabKeyNavigation(false);
    m_save->setAutoDefault(false);
    m_save->setToolTip(tr("Writes the table for spreadsheets, R and Python"));
    auto *top = new QHBoxLayout;
    top->addWidget(m_by);
    top->addWidget(new QLabel(tr("Plot:"), this));
    top->addWidget(m_figure);
    top->addWidget(m_said, 1);
    top->addWidget(m_save);
    auto *right = new QVBoxLayout;
    right->addLayout(top);
    right->addWidget(m_table, 3);
    right->addWidget(m_bars, 2);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_tiers);
    layout->addLayout(right, 1);
    resize(980, 560);
}

void StatisticsPanel::fillTiers()
{
    const std::vector<Id> before = ticked();
    const QSignalBlocker quiet(m_tiers);
    m_tiers->clear();
    for (const Tier *tier : m_session.session().tiers()) {
        auto *item = new QListWidgetItem(QString::fromStdString(tier->name), m_tiers);
        item->setData(Qt::UserRole, QVariant::fromValue<qint64>(tier->id));
        const bool on = before.empty() ? tier->kind == TierKind::Utterance
                                       : std::ranges::find(before, tier->id) != before.end();
        item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    }
    ask();
}

std::vector<Id> StatisticsPanel::ticked() const
{
    std::vector<Id> tiers;
    for (int i = 0; i < m_tiers->count(); ++i)
        if (m_tiers->item(i)->checkState() == Qt::Checked)
            tiers.push_back(m_tiers->item(i)->data(Qt::UserRole).toLongLong());
    return tiers;
}

void StatisticsPanel::setTier(Id tier)
{
    const QSignalBlocker quiet(m_tiers);
    for (int i = 0; i < m_tiers->count(); ++i)
        m_tiers->item(i)->setCheckState(m_tiers->item(i)->data(Qt::UserRole).toLongLong() == tier
                                            ? Qt::Checked
                                            : Qt::Unchecked);
    ask();
}

void StatisticsPanel::ask()
{
    TierQuestion question;
    question.tiers = ticked();
    question.by = static_cast<TierQuestion::Value>(m_by->currentData().toInt());
    m_counting.start([session = std::make_shared<const Session>(m_session.session()), question](
                         const jobs::Ticket &) { return tierStatistics(*session, question); },
                     [this](std::vector<TierFigures> found) { show(std::move(found)); });
}

void StatisticsPanel::show(std::vector<TierFigures> found)
{
    m_figures = std::move(found);
    m_table->setRowCount(static_cast<int>(m_figures.size()));
    QStringList rows;
    for (std::size_t row = 0; row < m_figures.size(); ++row) {
        rows << nameOf(m_figures[row]);
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const Figure &figure = figures[column];
            auto *cell = new QTableWidgetItem(
                QLocale::c().toString(figure.of(m_figures[row]), 'f', figure.decimals));
            cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(row), column, cell);
        }
    }
    m_table->setVerticalHeaderLabels(rows);
    m_table->resizeColumnsToContents();
    m_save->setEnabled(!m_figures.empty());
    drawBars();
}

/// A bar a value; where there are no values, one a person.
void StatisticsPanel::drawBars()
{
    const Figure &figure = figures[std::max(0, m_figure->currentIndex())];
    const bool byValue =
        std::ranges::any_of(m_figures, [](const TierFigures &row) { return !row.allValues; });
    std::vector<TierBars::Bar> bars;
    for (const TierFigures &row : m_figures)
        if (row.allValues != byValue && (byValue || m_figures.size() == 1 || !row.allPeople))
            bars.push_back({nameOf(row), figure.of(row)});
    m_bars->setBars(nameOf(figure), bars);
}

void StatisticsPanel::save()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save figures"), QStringLiteral("tier-statistics.csv"), tr("Tables (*.csv)"));
    if (path.isEmpty())
        return;
    const auto problem = files::writeFile(path.toStdString(), {tierStatisticsCsv(m_figures)});
    m_said->setText(problem ? QString::fromStdString(problem->sentence())
                            : tr("Written to %1").arg(path));
}

} // namespace duologue::ui
