#include "ui/dyad/lag_map_view.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include "core/time/timecode.h"
#include "ui/theme/heat_colors.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

using dyad::Lead;
using dyad::SynchronyWindow;

LagMapView::LagMapView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAccessibleName(tr("Correlation by time and lag"));
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LagMapView::setCompared(std::shared_ptr<const dyad::Compared> compared, const TwoNames &people)
{
    m_compared = std::move(compared);
    m_people = people;
    m_current = -1;
    m_picture = {};
    if (!isEmpty())
        makePicture();
    setAccessibleDescription({});
    update();
}

/// Light is strong; what is not known is as the ground.
void LagMapView::makePicture()
{
    constexpr int widest = 4000;
    const dyad::LagMap &map = found().map;
    const int each = 1 + map.windows() / widest;
    m_picture = QImage((map.windows() + each - 1) / each, map.lags, QImage::Format_ARGB32);
    m_picture.fill(Qt::transparent);
    for (int column = 0; column < m_picture.width(); ++column)
        for (int lag = 0; lag < map.lags; ++lag)
            if (const float r = map.at(column * each, lag); !std::isnan(r))
                m_picture.setPixel(column, map.lags - 1 - lag,
                                   heatColor(std::clamp(double(r), 0.0, 1.0)));
}

QRect LagMapView::plot() const
{
    const int left = fontMetrics().horizontalAdvance(QStringLiteral("−00 s")) + 6;
    const int line = fontMetrics().height();
    return {left, line + 2, std::max(10, width() - left - 6),
            std::max(10, height() - 2 * line - 8)};
}

double LagMapView::x(double seconds) const
{
    const dyad::LagMap &map = found().map;
    const double begin = map.first - map.step / 2;
    return plot().left() + (seconds - begin) / (map.step * map.windows()) * plot().width();
}

double LagMapView::y(double lag) const
{
    const dyad::LagMap &map = found().map;
    const double place = lag / map.lagStep / map.lags; // -0.5 to 0.5
    return plot().top() + (0.5 - place) * plot().height();
}

void LagMapView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Surface));
    if (isEmpty()) {
        painter.setPen(m_theme.color(Role::TextMuted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         m_compared ? QString::fromStdString(found().strength.why)
                                    : tr("Nothing is compared yet."));
        return;
    }
    painter.fillRect(plot(), m_theme.color(Role::SurfaceRaised));
    painter.drawImage(plot(), m_picture);
    paintPeaks(painter);
    paintScales(painter);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Role::Accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

/// A triangle a window, pointing up where the first leads; of windows that are less than one apart
/// only some.
void LagMapView::paintPeaks(QPainter &painter) const
{
    constexpr double size = 4;
    painter.setRenderHint(QPainter::Antialiasing);
    double last = -2 * size;
    const auto &windows = found().windows;
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const SynchronyWindow &window = windows[i];
        const QPointF at(x(window.seconds), y(double(window.lag)));
        if (static_cast<int>(i) == m_current) {
            painter.setPen(QPen(m_theme.color(Role::Playhead), 2));
            painter.drawLine(QPointF(at.x(), plot().top()), QPointF(at.x(), plot().bottom()));
        }
        const Lead lead = window.lead();
        if (lead == Lead::Unclear || at.x() - last < 1.5 * size)
            continue;
        last = at.x();
        painter.setPen(QPen(Qt::black, 1));
        painter.setBrush(Qt::white);
        const double point = lead == Lead::First ? -size : size;
        if (lead == Lead::Together)
            painter.drawEllipse(at, size / 2, size / 2);
        else
            painter.drawPolygon(QPolygonF{at + QPointF(-size, -point / 2),
                                          at + QPointF(size, -point / 2), at + QPointF(0, point)});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void LagMapView::paintScales(QPainter &painter) const
{
    const QRect area = plot();
    const int line = fontMetrics().height();
    const double reach = found().map.lagStep * (found().map.lags - 1) / 2;
    painter.setPen(m_theme.color(Role::TextMuted));
    for (const double lag : {reach, 0.0, -reach})
        painter.drawText(QRectF(0, y(lag) - line / 2.0, area.left() - 4, line),
                         Qt::AlignRight | Qt::AlignVCenter,
                         tr("%1 s").arg(QLocale().toString(lag, 'f', 0)));
    painter.drawText(QRect(area.left(), 0, area.width(), line), Qt::AlignLeft,
                     tr("▲ %1 leads (above)").arg(m_people[0]));
    painter.drawText(QRect(area.left(), 0, area.width(), line), Qt::AlignRight,
                     tr("▼ %1 leads (below)").arg(m_people[1]));
    const auto &map = found().map;
    const double end = map.first + map.step * (map.windows() - 1);
    const auto time = [](double seconds) {
        return QString::fromStdString(formatTimecode(MediaTime::fromSeconds(seconds)))
            .section(u'.', 0, 0);
    };
    const QRect below(area.left(), area.bottom() + 3, area.width(), line);
    painter.drawText(below, Qt::AlignLeft, time(map.first));
    painter.drawText(below, Qt::AlignRight, time(end));
    painter.drawText(below, Qt::AlignHCenter, tr("dark: no correlation, light: strong"));
}

int LagMapView::windowAt(double position) const
{
    const auto &windows = found().windows;
    int best = -1;
    for (int i = 0; i < static_cast<int>(windows.size()); ++i)
        if (best < 0 || std::abs(x(windows[static_cast<std::size_t>(i)].seconds) - position) <
                            std::abs(x(windows[static_cast<std::size_t>(best)].seconds) - position))
            best = i;
    return best;
}

QString LagMapView::describe(int window) const
{
    const SynchronyWindow &one = found().windows[static_cast<std::size_t>(window)];
    const QString time =
        QString::fromStdString(formatTimecode(MediaTime::fromSeconds(one.seconds)));
    const QString r = tr("correlation %1").arg(QLocale().toString(double(one.r), 'f', 2));
    const Lead lead = one.lead();
    if (lead == Lead::First || lead == Lead::Second)
        return tr("%1, %2, %3 leads by %4 s")
            .arg(time, r, m_people[lead == Lead::First ? 0 : 1],
                 QLocale().toString(std::abs(double(one.lag)), 'f', 1));
    return lead == Lead::Together ? tr("%1, %2, together").arg(time, r)
                                  : tr("%1, %2, nobody leads").arg(time, r);
}

void LagMapView::choose(int window)
{
    m_current = std::clamp(window, 0, static_cast<int>(found().windows.size()) - 1);
    setAccessibleDescription(describe(m_current));
    update();
}

void LagMapView::mousePressEvent(QMouseEvent *event)
{
    if (isEmpty() || event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    choose(windowAt(event->position().x()));
    Q_EMIT windowActivated(m_current);
}

void LagMapView::keyPressEvent(QKeyEvent *event)
{
    if (isEmpty())
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(m_current - 1);
    case Qt::Key_Right:
        return choose(m_current + 1);
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(static_cast<int>(found().windows.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_current);
        return Q_EMIT windowActivated(m_current);
    default:
        return QWidget::keyPressEvent(event);
    }
}

bool LagMapView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !isEmpty()) { // else they step by a frame
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home ||
            key == Qt::Key_End || key == Qt::Key_Return || key == Qt::Key_Enter)
            event->accept();
    }
    if (event->type() == QEvent::ToolTip && !isEmpty()) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QString text = describe(windowAt(help->pos().x())).toHtmlEscaped();
        QToolTip::showText(help->globalPos(), QStringLiteral("<span>%1</span>").arg(text), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace duologue::ui
