#include "ui/video/floating_view.h"

#include <QCloseEvent>

#include "ui/settings/layout_settings.h"
#include "ui/video/video_tile.h"

namespace duologue::ui {

FloatingView::FloatingView(VideoTile *tile, QWidget *parent)
    : QWidget(parent, Qt::Tool | Qt::WindowTitleHint | Qt::WindowMaximizeButtonHint |
                          Qt::WindowCloseButtonHint),
      m_tile(tile)
{
    setWindowTitle(tile->info().person.isEmpty()
                       ? tile->info().label
                       : QStringLiteral("%1 · %2").arg(tile->info().label, tile->info().person));
    setMinimumSize(160, 120);
    const QSize size = tile->size().expandedTo({480, 272});
    const QPoint corner = tile->mapToGlobal(QPoint(24, 24));
    tile->setParent(this);
    tile->setFloating(true);
    tile->show();
    resize(size);
    move(corner);
    const QByteArray place = layouts::restored(settingsKey());
    if (!place.isEmpty())
        restoreGeometry(place);
}

FloatingView::~FloatingView()
{
    if (m_tile)
        remember();
}

VideoTile *FloatingView::release(QWidget *parent)
{
    remember();
    VideoTile *tile = std::exchange(m_tile, nullptr);
    tile->setFloating(false);
    tile->setParent(parent);
    return tile;
}

void FloatingView::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

void FloatingView::resizeEvent(QResizeEvent *)
{
    if (m_tile)
        m_tile->setGeometry(rect());
}

QString FloatingView::settingsKey() const
{
    QString name = m_tile->info().label;
    name.replace(u'/', u'_').replace(u'\\', u'_');
    return QStringLiteral("floating/%1").arg(name);
}

void FloatingView::remember() const
{
    layouts::keep(settingsKey(), saveGeometry());
}

} // namespace duologue::ui
