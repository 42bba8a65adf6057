#include "ui/annotate/annotation_delegate.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include "ui/annotate/annotation_model.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int markWidth = 3;
constexpr int dotSize = 8;
constexpr const char *before = "before"; ///< of an editor: what stood there

} // namespace

AnnotationDelegate::AnnotationDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

void AnnotationDelegate::initStyleOption(QStyleOptionViewItem *option,
                                         const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    const bool selected = option->state & QStyle::State_Selected;
    if (!selected && index.data(AnnotationModel::PlayheadRole).toBool())
        option->backgroundBrush = m_theme.color(Role::SelectionTint);
    if (index.column() <= AnnotationModel::Duration && !selected)
        option->palette.setColor(QPalette::Text, m_theme.color(Role::TextMuted));
}

void AnnotationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem shifted = option;
    const bool who = index.column() == AnnotationModel::Who;
    if (who) {
        // The cell's background, then the words beside the dot.
        QStyleOptionViewItem empty = option;
        initStyleOption(&empty, index);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect,
                              empty.palette.brush(QPalette::Active, QPalette::Highlight));
        else if (empty.backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(option.rect, empty.backgroundBrush);
        shifted.rect.adjust(dotSize + 4, 0, 0, 0);
    }
    QStyledItemDelegate::paint(painter, shifted, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (who) {
        if (option.state & QStyle::State_Selected)
            painter->setPen(QPen(m_theme.color(Role::AccentText), 1.5));
        painter->setBrush(m_theme.person(index.data(AnnotationModel::PersonOrderRole).toInt()));
        painter->drawEllipse(option.rect.x() + 4, option.rect.center().y() - dotSize / 2 + 1,
                             dotSize, dotSize);
    } else if (index.column() == AnnotationModel::Begin &&
               index.data(AnnotationModel::PlayheadRole).toBool()) {
        painter->fillRect(option.rect.x(), option.rect.y(), markWidth, option.rect.height(),
                          m_theme.color(Role::Playhead));
    }
    painter->restore();
}

QWidget *AnnotationDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                          const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setFrame(false);
    editor->setStyleSheet(QStringLiteral("QLineEdit { border-radius: 0; padding: 0 2px; }"));
    editor->setAccessibleName(index.column() == AnnotationModel::Text ? tr("Transcript")
                                                                      : tr("Label"));
    return editor;
}

void AnnotationDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (static_cast<QLineEdit *>(editor)->isModified())
        return;
    QStyledItemDelegate::setEditorData(editor, index);
    editor->setProperty(before, index.data(Qt::EditRole));
}

void AnnotationDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                      const QModelIndex &index) const
{
    auto *line = static_cast<QLineEdit *>(editor);
    if (!line->isModified())
        return;
    const QString theirs = index.data(Qt::EditRole).toString();
    QStyledItemDelegate::setModelData(editor, model, index);
    if (theirs != line->property(before).toString() && theirs != line->text().trimmed())
        Q_EMIT const_cast<AnnotationDelegate *>(this)->replaced(theirs);
}

bool AnnotationDelegate::eventFilter(QObject *object, QEvent *event)
{
    auto *editor = qobject_cast<QWidget *>(object);
    if (editor && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            Q_EMIT playToggled();
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            const int step = key->modifiers() & Qt::ShiftModifier ? -1 : 1;
            Q_EMIT commitData(editor);
            Q_EMIT closeEditor(editor, NoHint);
            Q_EMIT stepped(step);
            return true;
        }
    }
    return QStyledItemDelegate::eventFilter(object, event);
}

} // namespace duologue::ui
