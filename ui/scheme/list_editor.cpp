#include "ui/scheme/list_editor.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

/// Choices as a list, everything else as a line.
class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        const auto *list = static_cast<const SchemeList *>(index.model());
        const QStringList choices = list->choices(index);
        if (choices.isEmpty())
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto *box = new QComboBox(parent);
        box->addItems(choices);
        QTimer::singleShot(0, box, &QComboBox::showPopup); // once it has its place
        // what is chosen is taken at once
        connect(box, &QComboBox::activated, this, [this, box] {
            auto *self = const_cast<CellDelegate *>(this);
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        });
        return box;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *box = qobject_cast<QComboBox *>(editor))
            box->setCurrentText(index.data(Qt::EditRole).toString());
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override
    {
        if (const auto *box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentText());
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }
};

} // namespace

ListEditor::ListEditor(SchemeDraft &draft, SchemeList::Content content, const QString &name,
                       QWidget *parent)
    : QWidget(parent),
      m_list(new SchemeList(draft, std::move(content), this)),
      m_view(new QTableView(this))
{
    m_view->setModel(m_list);
    m_view->setItemDelegate(new CellDelegate(m_view));
    m_view->setAccessibleName(tr("List: %1").arg(name));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->installEventFilter(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_view, 1);
    layout->addWidget(makeButtons(name));
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { Q_EMIT currentRowChanged(now.row()); });
    connect(m_list, &QAbstractItemModel::rowsRemoved, this,
            [this] { Q_EMIT currentRowChanged(currentRow()); });
    connect(m_list, &QAbstractItemModel::rowsInserted, m_view,
            &QTableView::resizeColumnsToContents);
    m_view->resizeColumnsToContents();
}

QWidget *ListEditor::makeButtons(const QString &name)
{
    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto button = [&](const QString &text, const QString &tip, auto act) {
        auto *one = new QToolButton(line);
        one->setText(text);
        one->setToolTip(tip);
        one->setAccessibleName(tip);
        connect(one, &QToolButton::clicked, this, act);
        layout->addWidget(one);
    };
    button(tr("Add"), tr("Add one: %1 (Ins)").arg(name), [this] { add(); });
    button(tr("Remove"), tr("Take the selected one out: %1 (Del)").arg(name), [this] { remove(); });
    button(tr("Up"), tr("Move the selected one up: %1 (Alt+Up)").arg(name), [this] { move(-1); });
    button(tr("Down"), tr("Move the selected one down: %1 (Alt+Down)").arg(name),
           [this] { move(1); });
    layout->addStretch();
    return line;
}

int ListEditor::currentRow() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void ListEditor::add()
{
    m_list->add();
    const QModelIndex first = m_list->index(m_list->rowCount() - 1, 0);
    m_view->setFocus();
    m_view->setCurrentIndex(first);
    if (first.isValid())
        m_view->edit(first);
}

void ListEditor::remove()
{
    m_list->remove(currentRow());
}

void ListEditor::move(int by)
{
    const QModelIndex now = m_view->currentIndex();
    if (now.isValid() && m_list->move(now.row(), by))
        m_view->setCurrentIndex(m_list->index(now.row() + by, now.column()));
}

bool ListEditor::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (watched != m_view || (type != QEvent::KeyPress && type != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    const bool alt = key->modifiers() == Qt::AltModifier;
    const bool plain = key->modifiers() == Qt::NoModifier;
    const int step = key->key() == Qt::Key_Up ? -1 : key->key() == Qt::Key_Down ? 1 : 0;
    const bool moves = alt && step != 0;
    const bool adds = plain && key->key() == Qt::Key_Insert;
    const bool removes = plain && key->key() == Qt::Key_Delete;
    if (!moves && !adds && !removes) {
        // a letter begins to edit a cell, whatever else it does in the window
        const bool types = !key->text().isEmpty() && key->text().front().isPrint() &&
                           (plain || key->modifiers() == Qt::ShiftModifier);
        if (type == QEvent::ShortcutOverride && (types || key->key() == Qt::Key_F2))
            key->accept();
        return QWidget::eventFilter(watched, event);
    }
    key->accept();
    if (type == QEvent::KeyPress)
        moves ? move(step) : adds ? add() : remove();
    return true;
}

} // namespace duologue::ui
