#include "ui/models/model_list.h"

#include <algorithm>

#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>

#include "ui/icons/icon.h"
#include "ui/models/model_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

enum ItemRole { Directory = Qt::UserRole, Problem, Summary };
constexpr int iconSide = 20;
constexpr int margin = 8;

/// Name over a line of facts; problems wrap.
class ModelDelegate : public QStyledItemDelegate
{
public:
    ModelDelegate(const Theme &theme, QListWidget *list) : QStyledItemDelegate(list), m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString problem = index.data(Problem).toString();
        const int line = option.fontMetrics.height();
        if (problem.isEmpty())
            return {160, 2 * line + 2 * margin};
        const int width = std::max(120, option.widget ? option.widget->width() - 24 : 300);
        const QRect text = option.fontMetrics.boundingRect(
            QRect(0, 0, width - iconSide - 3 * margin, 1000), Qt::TextWordWrap, problem);
        return {160, text.height() + 2 * margin};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const QString problem = index.data(Problem).toString();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(2, 1, -2, -1);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            const bool selected = option.state & QStyle::State_Selected;
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.color(selected ? Role::AccentSoft : Role::SurfaceRaised));
            painter->drawRoundedRect(row, cornerRadius, cornerRadius);
        }
        const QColor ink = m_theme.color(problem.isEmpty() ? Role::Accent : Role::Warning);
        painter->drawPixmap(
            row.left() + margin, row.top() + margin,
            iconPixmap(problem.isEmpty() ? QStringLiteral("model") : QStringLiteral("warning"), ink,
                       iconSide, painter->device()->devicePixelRatioF()));
        const QRect text = row.adjusted(2 * margin + iconSide, margin - 1, -margin, -margin + 2);
        if (problem.isEmpty())
            paintModel(*painter, text, index);
        else {
            painter->setPen(m_theme.color(Role::TextMuted));
            painter->drawText(text, Qt::TextWordWrap, problem);
        }
        painter->restore();
    }

private:
    void paintModel(QPainter &painter, const QRect &text, const QModelIndex &index) const
    {
        QFont name = painter.font();
        QFont facts = name;
        name.setBold(true);
        painter.setFont(name);
        painter.setPen(m_theme.color(Role::Text));
        painter.drawText(text, Qt::AlignTop | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                          text.width()));
        painter.setFont(facts);
        painter.setPen(m_theme.color(Role::TextMuted));
        painter.drawText(text, Qt::AlignBottom | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(index.data(Summary).toString(),
                                                          Qt::ElideRight, text.width()));
    }

    const Theme &m_theme;
};

} // namespace

ModelList::ModelList(const Theme &theme, QWidget *parent) : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new ModelDelegate(theme, this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setMouseTracking(true);
    setAccessibleName(tr("Models"));
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ModelList::setModels(const std::vector<models::ModelInfo> &models, const QStringList &problems)
{
    const QString chosen = currentDirectory();
    clear();
    for (const models::ModelInfo &model : models) {
        auto *item = new QListWidgetItem(QString::fromStdString(model.name), this);
        item->setData(Directory, QString::fromStdString(model.directory));
        item->setData(Summary, summaryText(model));
        item->setToolTip(summaryText(model));
        if (item->data(Directory).toString() == chosen)
            setCurrentItem(item);
    }
    for (const QString &problem : problems) {
        auto *item = new QListWidgetItem(problem, this);
        item->setData(Problem, problem);
        item->setToolTip(problem);
    }
    if (!currentItem() && !models.empty())
        setCurrentRow(0);
    choose(m_wanted);
    updateGeometry();
}

void ModelList::choose(const QString &directory)
{
    m_wanted = directory;
    for (int row = 0; row < count() && !m_wanted.isEmpty(); ++row)
        if (item(row)->data(Directory).toString() == m_wanted) {
            setCurrentRow(row);
            scrollToItem(item(row));
            m_wanted.clear();
        }
}

QString ModelList::currentDirectory() const
{
    return currentItem() ? currentItem()->data(Directory).toString() : QString();
}

QString ModelList::currentProblem() const
{
    return currentItem() ? currentItem()->data(Problem).toString() : QString();
}

/// Problems wrap to the width there is.
void ModelList::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        return;
    scheduleDelayedItemsLayout();
    updateGeometry();
}

QSize ModelList::sizeHint() const
{
    int height = 2 * frameWidth() + 4;
    for (int row = 0; row < std::min(count(), 5); ++row)
        height += sizeHintForRow(row);
    return {240, std::max(height, 40)};
}

} // namespace duologue::ui
