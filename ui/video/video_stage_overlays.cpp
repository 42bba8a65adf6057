#include <algorithm>

#include <QMenu>
#include <QSlider>
#include <QWidgetAction>

#include "core/media/player.h"
#include "ui/video/picture_overlay.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

namespace duologue::ui {

// What is painted over the pictures.

void VideoStage::addOverlay(std::unique_ptr<PictureOverlay> overlay)
{
    connect(overlay.get(), &PictureOverlay::changed, this, &VideoStage::updateTiles);
    m_overlays.push_back(std::move(overlay));
}

void VideoStage::setOverlayStrength(double strength)
{
    m_overlayStrength = std::clamp(strength, 0.0, 1.0);
    updateTiles();
}

bool VideoStage::showsOverlays() const
{
    return std::ranges::any_of(m_overlays, &PictureOverlay::isShown);
}

void VideoStage::updateTiles()
{
    for (const auto &[source, tile] : m_tiles)
        tile->update();
}

void VideoStage::paintOverlays(QPainter &painter, const QRectF &picture, Id source) const
{
    for (const auto &overlay : m_overlays) {
        if (!overlay->isShown())
            continue;
        painter.save();
        painter.setClipRect(picture);
        painter.setOpacity(m_overlayStrength);
        painter.setRenderHint(QPainter::Antialiasing);
        overlay->paint(painter, picture, source, m_player.position());
        painter.restore();
    }
}

void VideoStage::addStrength(QMenu *menu)
{
    if (!showsOverlays())
        return;
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setRange(0, 100);
    slider->setValue(qRound(100 * m_overlayStrength));
    slider->setAccessibleName(tr("Strength of what is painted over the pictures"));
    connect(slider, &QSlider::valueChanged, this,
            [this](int percent) { setOverlayStrength(percent / 100.0); });
    auto *action = new QWidgetAction(menu);
    action->setDefaultWidget(slider);
    menu->addSection(tr("Over the picture"));
    menu->addAction(action);
}

} // namespace duologue::ui
