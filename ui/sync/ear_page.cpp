#include "ui/sync/ear_page.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/actions/action_table.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/sync_controller.h"
#include "ui/plots/residual_plot.h"
#include "ui/sync/parts_view.h"
#include "ui/sync/sync_text.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

using Kind = media::SourceFinding::Kind;

enum Column { Name, Change, Offset, Drift, Heard, ColumnCount };

bool isPlaced(const media::SourceFinding &finding)
{
    return finding.kind == Kind::Reference || finding.kind == Kind::Found ||
           finding.kind == Kind::Uncertain;
}

QPushButton *buttonFor(QAction *action)
{
    auto *button = new QPushButton(action->text());
    button->setObjectName(action->objectName());
    button->setToolTip(action->toolTip());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

EarPage::EarPage(SessionController &session, SyncController &sync, ActionTable &actions,
                 const Theme &theme, QWidget *parent)
    : QWidget(parent), m_session(session), m_sync(sync), m_theme(theme)
{
    build(actions);
    connect(&session, &SessionController::opened, this, &EarPage::showSources);
    connect(&session, &SessionController::closed, this, &EarPage::showSources);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        if (std::ranges::any_of(edit.others(), [](const RowChange &change) {
                return std::holds_alternative<MediaSource>(change.any());
            }))
            showSources();
    });
    connect(&sync, &SyncController::found, this, &EarPage::showSources);
    connect(&sync, &SyncController::runningChanged, this, [this](bool running) {
        m_progress->setValue(0);
        if (running)
            m_status->setText(tr("Listening…"));
        showState();
    });
    connect(&sync, &SyncController::progress, this, [this](const QString &recording, double share) {
        m_progress->setValue(qRound(100 * share));
        m_status->setText(recording.isEmpty() ? tr("Comparing the recordings…")
                                              : tr("Listening to %1…").arg(recording));
    });
    connect(&sync, &SyncController::cancelled, this,
            [this] { m_status->setText(tr("Stopped; nothing has changed.")); });
    connect(&sync, &SyncController::failed, this,
            [this](const QString &message) { m_status->setText(message); });
    connect(m_table, &QTableWidget::currentCellChanged, this, [this] {
        showResiduals();
        showState();
        Q_EMIT chosenChanged(chosen());
    });
    showSources();
}

void EarPage::build(ActionTable &actions)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2 * gridUnit, 0, 0);
    auto *top = new QHBoxLayout;
    auto *label = new QLabel(tr("Clock of"));
    m_reference = new ElidedComboBox;
    m_reference->setAccessibleName(tr("Reference recording"));
    m_reference->setToolTip(tr("The recording whose clock stays; the others are put on it"));
    label->setBuddy(m_reference);
    m_listen = buttonFor(actions.action(QStringLiteral("sync.listen")));
    m_cancel = buttonFor(actions.action(QStringLiteral("sync.cancel")));
    top->addWidget(label);
    top->addWidget(m_reference, 1);
    top->addWidget(m_listen);
    top->addWidget(m_cancel);
    layout->addLayout(top);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    m_progress->setAccessibleName(tr("Progress of listening"));
    layout->addWidget(m_progress);

    m_table = new QTableWidget(0, ColumnCount);
    m_table->setAccessibleName(tr("Recordings and their clocks"));
    m_table->setHorizontalHeaderLabels(
        {tr("Source"), tr("Change"), tr("Offset"), tr("Drift"), tr("Confidence")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * gridUnit);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    layout->addWidget(m_table, 3);

    m_parts = new PartsView(m_theme);
    layout->addWidget(m_parts);
    m_plot = new ResidualPlot(m_theme);
    layout->addWidget(m_plot, 2);
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("syncStatus"));
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    layout->addWidget(m_status);
    auto *bottom = new QHBoxLayout;
    m_applyAll = buttonFor(actions.action(QStringLiteral("sync.applyAll")));
    m_applyOne = buttonFor(actions.action(QStringLiteral("sync.applyOne")));
    bottom->addStretch(1);
    bottom->addWidget(m_applyOne);
    bottom->addWidget(m_applyAll);
    layout->addLayout(bottom);
}

void EarPage::showSources()
{
    const Id before = chosen();
    const QVariant reference = m_reference->currentData();
    std::vector<const MediaSource *> sources;
    for (const MediaSource *source : m_session.session().media())
        if (source->role != MediaRole::HeartRate)
            sources.push_back(source);
    {
        const QSignalBlocker quiet(m_table);
        m_reference->clear();
        m_reference->addItem(tr("the first with sound"), QVariant::fromValue(Id(0)));
        m_table->setRowCount(static_cast<int>(sources.size()));
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const MediaSource &source = *sources[static_cast<std::size_t>(row)];
            m_reference->addItem(QString::fromStdString(source.label),
                                 QVariant::fromValue(source.id));
            showRow(row, source);
        }
        m_reference->setCurrentIndex(std::max(0, m_reference->findData(reference)));
    }
    choose(before);
    if (!chosen() && m_table->rowCount() > 0)
        m_table->setCurrentCell(0, 0);
    showParts(sources);
    showResiduals();
    showState();
    m_status->setText(summary());
}

/// In words: whether loops close, what was left out, what is not certain and why.
QString EarPage::summary() const
{
    const media::SyncFinding *finding = m_sync.finding();
    if (!finding)
        return m_session.isOpen() ? tr("Listen to put every recording with sound on one clock.")
                                  : QString();
    QStringList lines;
    for (const media::SourceFinding &f : finding->findings)
        if (f.kind == Kind::Uncertain)
            lines << tr("Not certain, so not applied: %1").arg(QString::fromStdString(f.why));
    for (const std::string &remark : finding->remarks)
        lines << QString::fromStdString(remark);
    if (finding->loops == 0)
        lines << tr("No three recordings share sound: there is no loop to close.");
    else
        lines << tr("Of any three recordings the clocks close their loop to within %1 ms (%2 "
                    "checked).")
                     .arg(finding->loopClosure * 1e3, 0, 'f', 3)
                     .arg(finding->loops);
    return lines.join('\n');
}

void EarPage::showParts(const std::vector<const MediaSource *> &sources)
{
    std::vector<PartsView::Row> rows;
    for (const MediaSource *source : sources)
        if (const auto *finding = m_sync.findingOf(source->id); finding && isPlaced(*finding))
            rows.push_back({QString::fromStdString(source->label), finding->placement.sync,
                            source->fingerprint.duration, finding->kind != Kind::Uncertain});
    m_parts->setRows(std::move(rows));
}

void EarPage::showRow(int row, const MediaSource &source)
{
    const auto *finding = m_sync.findingOf(source.id);
    const bool placed = finding && isPlaced(*finding);
    QStringList texts(ColumnCount);
    texts[Name] = QString::fromStdString(source.label);
    texts[Offset] = offsetText(source.sync);
    texts[Drift] = driftText(source.sync.driftPpm);
    if (finding)
        texts[Heard] = stateText(*finding);
    if (placed) {
        const SyncMap &found = finding->placement.sync;
        if (finding->kind != Kind::Reference || !found.pauses.empty())
            texts[Change] = changeText(source.sync, found);
        texts[Offset] = offsetText(found);
        texts[Drift] = driftText(found.driftPpm);
    }
    QString tip;
    if (placed && finding->kind != Kind::Reference)
        tip = tr("Now %1, %2. Found to ±%3 ms, ±%4 ppm in %5 stretches of sound.")
                  .arg(offsetText(source.sync), driftText(source.sync.driftPpm))
                  .arg(finding->placement.offsetError * 1e3, 0, 'f', 3)
                  .arg(finding->placement.driftError, 0, 'f', 3)
                  .arg(finding->placement.windows);
    if (placed && !finding->placement.sync.pauses.empty())
        tip += (tip.isEmpty() ? "" : "\n") + partsText(finding->placement.sync);
    if (finding && !finding->why.empty())
        tip = tr("%1 Align it by hand.").arg(QString::fromStdString(finding->why));
    for (int column = 0; column < ColumnCount; ++column) {
        auto *item = new QTableWidgetItem(texts[column]);
        item->setData(Qt::UserRole, QVariant::fromValue(source.id));
        item->setToolTip(tip.isEmpty() ? texts[column] : tip);
        m_table->setItem(row, column, item);
    }
}

Id EarPage::chosen() const
{
    const QTableWidgetItem *item = m_table->item(m_table->currentRow(), Name);
    return item ? item->data(Qt::UserRole).value<Id>() : 0;
}

void EarPage::choose(Id source)
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (m_table->item(row, Name)->data(Qt::UserRole).value<Id>() == source)
            m_table->setCurrentCell(row, 0);
}

void EarPage::step(int rows)
{
    if (m_table->rowCount() > 0)
        m_table->setCurrentCell(
            std::clamp(m_table->currentRow() + rows, 0, m_table->rowCount() - 1), 0);
}

void EarPage::listen()
{
    m_sync.listen(m_reference->currentData().value<Id>());
}

void EarPage::showResiduals()
{
    std::vector<QPointF> points;
    QString name;
    if (const auto *finding = m_sync.findingOf(chosen())) {
        name = m_table->item(m_table->currentRow(), Name)->text();
        for (const sync::Residual &r : finding->placement.residuals)
            points.emplace_back(r.at, r.seconds * 1e3);
    }
    m_plot->setResiduals(name, points);
}

void EarPage::showState()
{
    const bool running = m_sync.isRunning(), open = m_session.isOpen();
    const auto certain =
        m_sync.finding() ? media::certainSyncs(*m_sync.finding()) : std::map<Id, SyncMap>();
    m_listen->setEnabled(open && !running);
    m_reference->setEnabled(open && !running);
    m_cancel->setEnabled(running);
    m_progress->setVisible(running);
    m_applyAll->setEnabled(!running && !certain.empty());
    m_applyOne->setEnabled(!running && certain.contains(chosen()));
}

} // namespace duologue::ui
