#include "ui/annotate/annotation_table.h"

#include <algorithm>

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTableView>

#include "core/media/player.h"
#include "ui/actions/keyed_text.h"
#include "ui/actions/shortcut_guard.h"
#include "ui/annotate/annotation_delegate.h"
#include "ui/annotate/annotation_model.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/elided.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr int fewestRows = 3; ///< that are seen, however low the window is

} // namespace

AnnotationTable::AnnotationTable(SessionController &session, media::Player &player,
                                 Selection &selection, const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_player(player),
      m_selection(selection),
      m_model(new AnnotationModel(session, this)),
      m_scope(new ElidedComboBox(this)),
      m_filter(new QLineEdit(this)),
      m_count(new QLabel(this)),
      m_view(new QTableView(this))
{
    m_filter->setPlaceholderText(tr("Filter by text, label or person"));
    m_filter->setAccessibleName(tr("Filter"));
    setKeyed(m_filter, "toolTip",
             tr("Only annotations with this in text, label or person ({edit.find})"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_scope->setAccessibleName(tr("Tiers shown"));
    m_scope->setToolTip(tr("Which tiers the table shows"));
    m_scope->setMinimumContentsLength(11);
    // What stands below it needs its room first: a panel is asked for its height, not its least.
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_view->setMinimumHeight((fewestRows + 1) * (fontMetrics().height() + 2 * gridUnit));
    m_scope->setFocusPolicy(Qt::StrongFocus);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(2 * gridUnit);
    bar->addWidget(m_scope);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    // Before the view hears of the rows, and moves its current one.
    const auto follow = [this] { m_following = true; };
    const auto followed = [this] {
        m_following = false;
        showCount();
    };
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, follow);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, follow);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeMoved, this, follow);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, followed);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, followed);
    connect(m_model, &QAbstractItemModel::rowsMoved, this, followed);
    makeView(theme);
    fillScopes();

    connect(m_filter, &QLineEdit::textChanged, m_model, &AnnotationModel::setFilter);
    connect(m_scope, &QComboBox::activated, this, &AnnotationTable::chooseScope);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showSelection();
        showCount();
    });
    // After the model has taken the edit in.
    connect(&session, &SessionController::changed, this, [this] { showSelection(); });
    connect(&session, &SessionController::opened, this, &AnnotationTable::fillScopes);
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        for (const RowChange &change : edit.others())
            if (std::holds_alternative<Tier>(change.any()))
                return fillScopes();
    });
    connect(&selection, &Selection::annotationChanged, this, &AnnotationTable::showSelection);
    connect(&selection, &Selection::annotationsChanged, this, &AnnotationTable::showSelection);
    connect(&player, &media::Player::positionChanged, this, &AnnotationTable::onPosition);
    showCount();
}

void AnnotationTable::makeView(const Theme &theme)
{
    auto *delegate = new AnnotationDelegate(theme, this);
    m_view->setModel(m_model);
    m_view->setItemDelegate(delegate);
    m_view->setAccessibleName(tr("Annotations"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setWordWrap(false);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setProperty(leavesEnds, true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 2 * gridUnit);
    setEditable(true);
    QHeaderView *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto width = [this](const char *sample) {
        return fontMetrics().horizontalAdvance(QLatin1String(sample)) + 4 * gridUnit;
    };
    m_view->setColumnWidth(AnnotationModel::Begin, width("00:00.000"));
    m_view->setColumnWidth(AnnotationModel::End, width("00:00.000"));
    m_view->setColumnWidth(AnnotationModel::Duration, width("Length, s"));
    m_view->setColumnWidth(AnnotationModel::Who, width("MMMM") + 2 * gridUnit);
    m_view->setColumnWidth(AnnotationModel::TierName, width("P17 utterances"));
    m_view->setColumnWidth(AnnotationModel::Label, width("laughter"));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AnnotationTable::onSelectedRows);
    connect(m_view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const auto a = m_session.session().annotation(m_model->annotationAt(index.row())))
            m_player.seek(a->span.begin);
    });
    connect(m_view, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        Q_EMIT rowClicked(m_model->annotationAt(index.row()));
    });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this, delegate] {
        if (isEditing()) // else what is typed goes with its cell
            Q_EMIT delegate->commitData(m_view->focusWidget());
    });
    connect(delegate, &AnnotationDelegate::replaced, this, &AnnotationTable::replaced);
    connect(delegate, &AnnotationDelegate::stepped, this, &AnnotationTable::onStepped);
    connect(delegate, &AnnotationDelegate::playToggled, &m_player, &media::Player::togglePlay);
}

void AnnotationTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showColumns();
}

/// Where it is narrow, the words matter more than the end, which begin and length tell, and the
/// tier more than the length.
void AnnotationTable::showColumns()
{
    const bool narrow = width() < fontMetrics().averageCharWidth() * 75;
    const bool all = m_model->scope() == AnnotationModel::Scope::Everything;
    m_view->setColumnHidden(AnnotationModel::End, narrow);
    m_view->setColumnHidden(AnnotationModel::Duration, narrow && all);
    m_view->setColumnHidden(AnnotationModel::TierName, !all);
}

void AnnotationTable::fillScopes()
{
    const QVariant chosen = m_scope->currentData();
    m_scope->clear();
    m_scope->addItem(tr("Utterances"), QVariant::fromValue<qint64>(0));
    m_scope->addItem(tr("All tiers"), QVariant::fromValue<qint64>(-1));
    for (const Tier *tier : m_session.session().tiers())
        m_scope->addItem(QString::fromStdString(tier->name), QVariant::fromValue<qint64>(tier->id));
    const int again = chosen.isValid() ? m_scope->findData(chosen) : 0;
    m_scope->setCurrentIndex(std::max(again, 0));
    if (again < 0)
        chooseScope(0);
}

void AnnotationTable::chooseScope(int index)
{
    const Id tier = m_scope->itemData(index).toLongLong();
    m_model->setScope(tier == 0    ? AnnotationModel::Scope::Utterances
                      : tier == -1 ? AnnotationModel::Scope::Everything
                                   : AnnotationModel::Scope::OneTier,
                      tier);
    showColumns();
}

void AnnotationTable::showCount()
{
    const int count = m_model->rowCount();
    m_count->setText(count == 1 ? tr("1 row") : tr("%1 rows").arg(count));
}

void AnnotationTable::showSelection()
{
    const QScopedValueRollback following(m_following, true);
    const int row = m_model->rowOf(m_selection.annotation());
    const QModelIndex current = m_view->currentIndex();
    if (row < 0) {
        m_view->clearSelection();
        m_view->setCurrentIndex({});
        return;
    }
    QItemSelectionModel &chosen = *m_view->selectionModel();
    const QItemSelection rows = selectedRows();
    if (current.row() == row && chosen.selection() == rows)
        return;
    const int column = current.isValid() ? current.column() : int(AnnotationModel::Text);
    chosen.setCurrentIndex(m_model->index(row, column), QItemSelectionModel::NoUpdate);
    chosen.select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(m_model->index(row, 0));
}

/// Of all that are selected and shown, rows side by side as one stretch.
QItemSelection AnnotationTable::selectedRows() const
{
    std::vector<int> rows;
    for (const Id id : m_selection.annotations())
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.push_back(row);
    std::ranges::sort(rows);
    QItemSelection selection;
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t last = first;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
            ++last;
        selection.select(m_model->index(rows[first], 0),
                         m_model->index(rows[last], m_model->columnCount() - 1));
        first = last + 1;
    }
    return selection;
}

void AnnotationTable::onSelectedRows()
{
    if (m_following)
        return;
    std::vector<Id> all;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        all.push_back(m_model->annotationAt(index.row()));
    const Id current = m_model->annotationAt(m_view->currentIndex().row());
    const bool among = std::ranges::find(all, current) != all.end();
    const Id first = among ? current : all.empty() ? 0 : all.front();
    m_selection.setAnnotations(std::move(all), first);
}

void AnnotationTable::onPosition(MediaTime time)
{
    m_model->setPlayhead(time);
}

void AnnotationTable::startFiltering()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void AnnotationTable::setEditable(bool on)
{
    m_view->setEditTriggers(on ? QAbstractItemView::EditKeyPressed |
                                     QAbstractItemView::SelectedClicked
                               : QAbstractItemView::NoEditTriggers);
}

bool AnnotationTable::isEditing() const
{
    const QWidget *focus = focusWidget();
    return focus && focus != m_view && m_view->isAncestorOf(focus);
}

void AnnotationTable::editTranscript(Id annotation)
{
    if (!m_session.session().annotation(annotation))
        return;
    if (m_model->rowOf(annotation) < 0)
        m_filter->clear();
    if (m_model->rowOf(annotation) < 0) {
        m_scope->setCurrentIndex(1);
        chooseScope(1);
    }
    m_selection.setAnnotation(annotation);
    const QModelIndex cell = m_model->index(m_model->rowOf(annotation), AnnotationModel::Text);
    m_view->setFocus();
    m_view->setCurrentIndex(cell);
    m_view->scrollTo(cell);
    if (cell.flags() & Qt::ItemIsEditable)
        m_view->edit(cell);
}

void AnnotationTable::onStepped(int step)
{
    const QModelIndex current = m_view->currentIndex();
    const Id next = current.isValid() ? m_model->annotationAt(current.row() + step) : 0;
    const int column = current.column();
    if (next == 0)
        return;
    // Once the editor just closed is gone.
    QMetaObject::invokeMethod(
        this,
        [this, next, column] {
            const int row = m_model->rowOf(next);
            if (row < 0)
                return;
            m_view->setCurrentIndex(m_model->index(row, column));
            m_view->edit(m_model->index(row, column));
        },
        Qt::QueuedConnection);
}

bool AnnotationTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape)
            m_filter->clear();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter ||
            key == Qt::Key_Down) {
            m_view->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace duologue::ui
