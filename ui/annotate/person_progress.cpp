#include "ui/annotate/person_progress.h"

#include <algorithm>

#include <QPainter>

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int barHeight = 6;
constexpr int shortestBar = 40;
constexpr int longestName = 90; ///< that widens what the bar stands in

QString figures(const RatingProgress &progress)
{
    return QStringLiteral("%1/%2").arg(progress.complete).arg(progress.due);
}

} // namespace

PersonProgress::PersonProgress(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PersonProgress::display(const RatingProgress &progress, bool current)
{
    m_progress = progress;
    m_current = current;
    const QString words = tr("%1: %2 of %3 windows rated")
                              .arg(progress.name)
                              .arg(progress.complete)
                              .arg(progress.due);
    setToolTip(words);
    setAccessibleName(words);
    updateGeometry();
    update();
}

QSize PersonProgress::sizeHint() const
{
    const QFontMetrics metrics(font());
    const int name = std::min(metrics.horizontalAdvance(m_progress.name), longestName);
    return {name + metrics.horizontalAdvance(figures(m_progress)) + shortestBar + 5 * gridUnit,
            metrics.height() + 2};
}

void PersonProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = font();
    bold.setBold(m_current);
    painter.setFont(bold);
    painter.setPen(m_theme.color(m_current ? Role::Text : Role::TextMuted));
    const QFontMetrics metrics(bold);
    const int right = metrics.horizontalAdvance(figures(m_progress)) + 2 * gridUnit;
    const QString name = metrics.elidedText(m_progress.name, Qt::ElideMiddle,
                                            width() - right - shortestBar - 2 * gridUnit);
    const int left = metrics.horizontalAdvance(name) + 2 * gridUnit;
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, figures(m_progress));
    QRectF bar(left, (height() - barHeight) / 2.0, std::max(0, width() - left - right), barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.personSoft(m_progress.order));
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    if (m_progress.complete <= 0 || m_progress.due <= 0)
        return;
    bar.setWidth(std::max<qreal>(barHeight, bar.width() * m_progress.complete / m_progress.due));
    painter.setBrush(m_theme.person(m_progress.order));
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
}

} // namespace duologue::ui
