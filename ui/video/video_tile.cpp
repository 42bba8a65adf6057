#include "ui/video/video_tile.h"

#include <cmath>
#include <utility>

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include "ui/icons/icon.h"
#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/video/stage_layout.h"
#include "ui/video/tile_paint.h"

namespace duologue::ui {
namespace {

constexpr int edgeWidth = 3;

/// Text and status colours stand on the dark stage in every theme.
QColor onStage(const QColor &color)
{
    return color.lightness() < 140 ? mix(color, Qt::white, 0.55) : color;
}

} // namespace

VideoTile::VideoTile(Id source, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_source(source), m_theme(theme)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::TabFocus);
    setMinimumSize(0, 0);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void VideoTile::setInfo(TileInfo info)
{
    if (info == m_info)
        return;
    m_info = std::move(info);
    describe();
    update();
}

void VideoTile::setFrame(media::VideoFramePtr frame)
{
    if (frame == m_frame && m_seenFrame)
        return;
    m_seenFrame = true;
    m_frame = std::move(frame);
    update();
}

void VideoTile::setProblem(const QString &message)
{
    if (message == m_problem)
        return;
    m_problem = message;
    m_frame.reset();
    m_seenFrame = false;
    describe();
    update();
}

void VideoTile::setStep(const QString &text, StepSign sign)
{
    if (text == m_step && sign == m_stepSign)
        return;
    m_step = text;
    m_stepSign = sign;
    describe();
    update();
}

void VideoTile::setReduced(bool reduced)
{
    if (reduced == m_reduced)
        return;
    m_reduced = reduced;
    describe();
    update();
}

void VideoTile::setIndexing(double share)
{
    if (share == m_indexing)
        return;
    m_indexing = share;
    describe();
    update();
}

void VideoTile::setLarge(bool large)
{
    if (large == m_large)
        return;
    m_large = large;
    describe();
    update();
}

void VideoTile::setFloating(bool floating)
{
    m_floating = floating;
    describe();
    update();
}

QSize VideoTile::pixelSize() const
{
    if (!isVisible() || !m_problem.isEmpty())
        return {};
    const qreal ratio = devicePixelRatioF();
    return {static_cast<int>(std::floor(width() * ratio)),
            static_cast<int>(std::floor((height() - edgeWidth) * ratio))};
}

QString VideoTile::title() const
{
    QString text = m_info.label;
    const QString separator = QStringLiteral(" · ");
    if (m_large && !m_info.role.isEmpty())
        text += separator + m_info.role;
    if (!m_info.person.isEmpty())
        text += separator + m_info.person;
    return text;
}

void VideoTile::describe()
{
    setAccessibleName(tr("View %1").arg(title()));
    setAccessibleDescription(!m_problem.isEmpty() ? m_problem
                             : m_reduced ? tr("Shows fewer pictures: this computer cannot keep up.")
                             : m_stepSign == StepSign::Waiting ? m_step
                             : m_indexing < 1
                                 ? tr("Indexing; seeking takes longer until it is done.")
                                 : QString());
    const QString what =
        m_info.person.isEmpty()
            ? tr("%1, %2 view").arg(m_info.label, m_info.role)
            : tr("%1, %2 view of %3").arg(m_info.label, m_info.role, m_info.person);
    const QString how =
        m_floating ? tr("Double click puts it back on the stage.")
        : m_large  ? tr("Double click puts it in its own window.")
                   : tr("Click brings it forward; double click puts it in its own window.");
    setToolTip((m_problem.isEmpty() ? what : m_problem) + u'\n' + how);
}

void VideoTile::paintEvent(QPaintEvent *)
{
    const qreal ratio = devicePixelRatioF();
    if (ratio != m_paintedRatio) {
        m_paintedRatio = ratio;
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT pixelSizeChanged(m_source); }, Qt::QueuedConnection);
    }
    QPainter painter(this);
    if (m_frame && m_problem.isEmpty()) {
        m_picture = paintPicture(painter);
        if (m_overlay)
            m_overlay(painter, m_picture, imageOf(*m_frame));
    } else {
        painter.fillRect(rect(), m_theme.color(Role::Stage));
        paintMessage(painter);
    }
    paintEdge(painter);
    if (m_indexing < 1 && m_problem.isEmpty())
        paintIndexing(painter);
    if (!m_floating)
        coverCorners(painter, rect(), cornerRadius, m_theme.color(Role::Window));

    const QColor ink = m_theme.color(Role::StageText);
    const QColor dot =
        m_info.personOrder < 0 ? QColor() : onStage(m_theme.person(m_info.personOrder));
    const QRectF name = paintPlate(painter, rect(), Corner::Left,
                                   {title() + orShorter + m_info.label, ink, dot, {}});
    if (m_problem.isEmpty())
        paintState(painter, QRectF(rect()).adjusted(name.right(), 0, 0, 0));
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(onStage(m_theme.color(Role::Accent)), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
    }
}

void VideoTile::paintState(QPainter &painter, const QRectF &room) const
{
    const QColor warning = onStage(m_theme.color(Role::Warning));
    const QString sign = QStringLiteral("warning");
    if (m_reduced)
        paintPlate(painter, room, Corner::Right, {tr("fewer pictures"), warning, {}, sign});
    else if (m_step.isEmpty())
        return;
    else if (m_stepSign == StepSign::Apart)
        paintPlate(painter, room, Corner::Right, {m_step, warning, {}, sign});
    else if (m_stepSign == StepSign::Waiting)
        paintPlate(
            painter, room, Corner::Right,
            {m_step + orShorter + QStringLiteral("…"), m_theme.color(Role::StageText), {}, {}});
    else
        paintPlate(painter, room, Corner::Right,
                   {m_step, onStage(m_theme.color(Role::Ok)), {}, {}});
}

/// Where it lies.
QRectF VideoTile::paintPicture(QPainter &painter) const
{
    const qreal ratio = devicePixelRatioF();
    QImage image = imageOf(*m_frame);
    const QSize room(static_cast<int>(std::floor(width() * ratio)),
                     static_cast<int>(std::floor((height() - edgeWidth) * ratio)));
    const QSize fitted = fitInside(image.size(), room);
    const QSize off = fitted - image.size();
    // A frame made for this size differs by rounding only and is shown pixel for pixel.
    const bool exact = std::abs(off.width()) <= 2 && std::abs(off.height()) <= 2;
    const QSize shown = exact ? image.size() : fitted;
    const QPoint corner((room.width() - shown.width()) / 2, (room.height() - shown.height()) / 2);
    const QRect picture(corner, shown);
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    // Bars beside the picture only: what it covers is not painted twice.
    const QRect all(QPoint(0, 0), (QSizeF(size()) * ratio).toSize() + QSize(1, 1));
    for (const QRect &bar : QRegion(all) - QRegion(picture))
        painter.fillRect(bar, m_theme.color(Role::Stage));
    if (exact)
        painter.drawImage(corner, image);
    else
        painter.drawImage(picture, image);
    painter.restore();
    return QRectF(QPointF(picture.topLeft()) / ratio, QSizeF(picture.size()) / ratio);
}

void VideoTile::paintMessage(QPainter &painter) const
{
    const bool broken = !m_problem.isEmpty();
    const QColor ink = m_theme.color(Role::StageText);
    const QColor muted = mix(ink, m_theme.color(Role::Stage), 0.35);
    const int side = broken && height() > 110 ? 24 : 0;
    const int margin = std::min(16, width() / 16);
    const int plate = 6 + painter.fontMetrics().height() + 4; // the name's
    const QRect room = rect().adjusted(margin, plate + 1, -margin, -edgeWidth - 1);
    const auto boundsOf = [&](const QString &text) {
        return painter.fontMetrics().boundingRect(room, Qt::AlignHCenter | Qt::TextWordWrap, text);
    };
    const bool waiting = m_stepSign == StepSign::Waiting;
    QString text = broken         ? m_problem
                   : !m_seenFrame ? tr("Opening…")
                   : waiting      ? QStringLiteral("…")
                                  : tr("No picture at this time");
    if (!room.contains(boundsOf(text))) // the tip says it all
        text = broken ? tr("not shown") : tr("no picture");
    const QRect bounds = boundsOf(text);
    int top = rect().center().y() - (bounds.height() + (side ? side + 8 : 0)) / 2;
    top = std::max(top, room.top());
    if (side) {
        const QColor warning = onStage(m_theme.color(Role::Warning));
        painter.drawPixmap(
            rect().center().x() - side / 2, top,
            iconPixmap(QStringLiteral("warning"), warning, side, devicePixelRatioF()));
        top += side + 8;
    }
    painter.setPen(broken ? ink : muted);
    painter.drawText(QRect(room.left(), top, room.width(), room.bottom() - top + 1),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text);
}

void VideoTile::paintEdge(QPainter &painter) const
{
    painter.fillRect(QRect(0, height() - edgeWidth, width(), edgeWidth),
                     m_theme.person(m_info.personOrder));
}

void VideoTile::paintIndexing(QPainter &painter) const
{
    constexpr int thickness = 4;
    const QRect whole(0, height() - edgeWidth - thickness, width(), thickness);
    painter.fillRect(whole, mix(m_theme.color(Role::StageText), m_theme.color(Role::Stage), 0.7));
    painter.fillRect(QRect(whole.topLeft(), QSize(qRound(width() * m_indexing), thickness)),
                     onStage(m_theme.color(Role::Accent)));
    const QRectF above(0, whole.top() - painter.fontMetrics().height() - 14, width(), 20);
    paintPlate(painter, above, Corner::Left,
               {tr("Indexing %1 %").arg(qRound(100 * m_indexing)),
                m_theme.color(Role::StageText),
                {},
                {}});
}

void VideoTile::resizeEvent(QResizeEvent *)
{
    Q_EMIT pixelSizeChanged(m_source);
}

void VideoTile::showEvent(QShowEvent *)
{
    Q_EMIT pixelSizeChanged(m_source);
}

void VideoTile::hideEvent(QHideEvent *)
{
    Q_EMIT pixelSizeChanged(m_source);
}

void VideoTile::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    Q_EMIT pressed(m_source);
    m_mouseTaken = m_large && m_frame && m_mouse && m_mouse(*event, m_picture);
    if (!m_mouseTaken)
        Q_EMIT activated(m_source);
}

void VideoTile::mouseMoveEvent(QMouseEvent *event)
{
    if (m_mouseTaken)
        m_mouse(*event, m_picture);
}

void VideoTile::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_mouseTaken, false))
        m_mouse(*event, m_picture);
}

void VideoTile::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT doubleClicked();
}

void VideoTile::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool shows = m_frame && m_problem.isEmpty();
    menu->addAction(tr("Copy this frame"), this, [this] { Q_EMIT copyRequested(m_source); })
        ->setEnabled(shows);
    menu->addAction(icon(QStringLiteral("save"), m_theme), tr("Save this frame as PNG…"), this,
                    [this] { Q_EMIT saveRequested(m_source); })
        ->setEnabled(shows);
    Q_EMIT menuMade(menu);
    menu->popup(event->globalPos());
}

void VideoTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT activated(m_source);
    else
        QWidget::keyPressEvent(event);
}

void VideoTile::focusInEvent(QFocusEvent *)
{
    update();
}

void VideoTile::focusOutEvent(QFocusEvent *)
{
    update();
}

} // namespace duologue::ui
