#include "ui/lint/lint_panel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/controllers/lint_controller.h"
#include "ui/lint/finding_model.h"
#include "ui/settings/core_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_label.h"

namespace duologue::ui {
namespace {

constexpr int waitForMore = 150; // ms
constexpr int allRules = -1;

} // namespace

LintPanel::LintPanel(LintController &lint, QWidget *parent) : QWidget(parent), m_lint(lint)
{
    setAccessibleName(tr("Protocol"));
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(waitForMore);
    connect(&m_soon, &QTimer::timeout, &m_lint, &LintController::check);
    connect(&m_lint, &LintController::staleChanged, this, &LintPanel::checkSoon);
    connect(&m_lint, &LintController::checked, this, &LintPanel::showReport);
    showReport();
}

void LintPanel::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    m_head = new TextLabel("head", this);
    m_rule = new QComboBox(this);
    m_rule->setObjectName(QStringLiteral("rule"));
    m_rule->setAccessibleName(tr("Rule"));
    m_rule->setToolTip(tr("Which findings the list shows"));
    m_rule->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_model = new FindingModel(this);
    m_list = new QTableView(this);
    m_list->setObjectName(QStringLiteral("findings"));
    m_list->setAccessibleName(tr("Findings, in order of time"));
    m_list->setToolTip(tr("Enter goes there and plays it, F carries out the fix"));
    m_list->setModel(m_model);
    m_list->setSelectionBehavior(QTableView::SelectRows);
    m_list->setSelectionMode(QTableView::SingleSelection);
    m_list->setTabKeyNavigation(false);
    m_list->setAlternatingRowColors(true);
    m_list->setWordWrap(false);
    m_list->verticalHeader()->hide();
    m_list->horizontalHeader()->setStretchLastSection(true);
    m_list->setMinimumHeight(120);
    m_details = new TextLabel("details", this);
    m_details->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_details->setMinimumHeight(3 * fontMetrics().lineSpacing()); // what is said moves nothing
    m_fix = new QPushButton(this);
    m_fix->setObjectName(QStringLiteral("fix"));
    m_fix->setFocusPolicy(Qt::TabFocus);
    m_remark = new TextLabel("remark", this);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_head, m_rule})
        column->addWidget(widget);
    column->addWidget(m_list, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_details, m_fix, m_remark})
        column->addWidget(widget);
    setFocusProxy(m_list);
    connect(m_rule, &QComboBox::activated, this, &LintPanel::showList);
    connect(m_list, &QTableView::activated, this, [this] {
        if (const lint::Finding *one = current())
            Q_EMIT placeActivated(*one);
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LintPanel::showCurrent);
    connect(m_fix, &QPushButton::clicked, this, &LintPanel::fixCurrent);
}

void LintPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    checkSoon();
}

void LintPanel::checkSoon()
{
    if (!m_lint.report())
        showReport();
    if (isVisible() && m_lint.isStale() && !m_soon.isActive())
        m_soon.start();
}

void LintPanel::showReport()
{
    const auto report = m_lint.report();
    QStringList counts;
    for (const lint::RuleInfo &rule : lint::rules())
        if (const auto count = report ? report->counts[std::size_t(rule.rule)] : 0; count > 0)
            counts << QStringLiteral("%1 %2").arg(ruleTitle(rule.rule)).arg(count);
    m_head->setText(!report ? tr("The session is checked once one is open.")
                    : report->count() == 0
                        ? tr("Nothing departs from the protocol.")
                        : tr("<b>Findings: %1</b>").arg(report->count()) + QStringLiteral(" · ") +
                              counts.join(QStringLiteral(" · ")));
    m_remark->setText(m_lint.remark());
    m_remark->setVisible(!m_remark->text().isEmpty());
    fillRules();
    showList();
    Q_EMIT countChanged(report ? int(report->count()) : -1);
}

void LintPanel::fillRules()
{
    const QVariant before = m_rule->currentData();
    m_rule->clear();
    m_rule->addItem(tr("All rules"), allRules);
    for (const lint::RuleInfo &rule : lint::rules()) {
        const auto report = m_lint.report();
        const auto count = report ? report->counts[std::size_t(rule.rule)] : 0;
        m_rule->addItem(QStringLiteral("%1 (%2)").arg(ruleTitle(rule.rule)).arg(count),
                        int(rule.rule));
    }
    m_rule->setCurrentIndex(std::max(0, m_rule->findData(before)));
}

/// The row that was current stays so: what it said, else what has taken its place.
void LintPanel::showList()
{
    const int row = m_list->currentIndex().row();
    const lint::Finding *now = current();
    const lint::Finding before = now ? *now : lint::Finding();
    const int chosen = m_rule->currentData().toInt();
    m_model->show(m_lint.report(),
                  chosen == allRules ? std::nullopt : std::optional(lint::Rule(chosen)));
    m_list->resizeColumnToContents(FindingModel::Time);
    m_list->resizeColumnToContents(FindingModel::Rule);
    const int rows = m_model->rowCount();
    int to = std::clamp(row, 0, std::max(0, rows - 1));
    for (int i = 0; i < rows; ++i) {
        const lint::Finding &one = m_model->finding(i);
        if (now && one.rule == before.rule && one.annotation == before.annotation &&
            one.place.begin == before.place.begin)
            to = i;
    }
    if (rows > 0)
        m_list->setCurrentIndex(m_model->index(to, 0));
    showCurrent();
}

void LintPanel::showCurrent()
{
    const lint::Finding *one = current();
    m_details->setText(one ? coreText(one->sentence) : QString());
    m_fix->setEnabled(one);
    m_fix->setText(!one       ? tr("Fix (F)")
                   : one->fix ? tr("Fix: %1 (F)").arg(coreText(one->fixLabel))
                   : one->rule == lint::Rule::UnratedWindow ? tr("Rate it (F)")
                                                            : tr("Mend it by hand (F)"));
    m_fix->setToolTip(one && one->fix ? tr("Carries it out; undo takes it back")
                                      : tr("Goes where it can be mended"));
}

const lint::Finding *LintPanel::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() && index.row() < m_model->rowCount() ? &m_model->finding(index.row())
                                                                : nullptr;
}

void LintPanel::fixCurrent()
{
    const lint::Finding *one = current();
    if (one && !m_lint.fix(*one))
        Q_EMIT handRequested(*one);
}

} // namespace duologue::ui
