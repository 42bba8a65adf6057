#include <algorithm>
#include <iterator>
#include <utility>

#include <QMenu>
#include <QMouseEvent>
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

void VideoStage::paintOverlays(QPainter &painter, const ViewPicture &of) const
{
    ViewPicture picture = of;
    for (const auto &overlay : m_overlays)
        if (overlay->isShown())
            std::ranges::copy(overlay->writes(picture), std::back_inserter(picture.taken));
    for (const auto &overlay : m_overlays) {
        if (!overlay->isShown())
            continue;
        painter.save();
        painter.setClipRect(picture.rect);
        painter.setOpacity(m_overlayStrength);
        painter.setRenderHint(QPainter::Antialiasing);
        overlay->paint(painter, picture);
        painter.restore();
    }
}

bool VideoStage::overlaysReady(Id source, MediaTime session) const
{
    return std::ranges::all_of(m_overlays, [&](const auto &overlay) {
        return !overlay->isShown() || overlay->isReady(source, session);
    });
}

/// What lies on top is asked first.
bool VideoStage::giveMouse(const QMouseEvent &event, const QRectF &picture, Id source)
{
    if (event.type() == QEvent::MouseButtonPress) {
        m_grabber = nullptr;
        for (auto overlay = m_overlays.rbegin(); overlay != m_overlays.rend() && !m_grabber;
             ++overlay)
            if ((*overlay)->isShown() &&
                (*overlay)->press(event.position(), picture, source, m_player.position()))
                m_grabber = overlay->get();
        return m_grabber;
    }
    if (m_grabber && event.type() == QEvent::MouseMove)
        m_grabber->drag(event.position(), picture);
    if (m_grabber && event.type() == QEvent::MouseButtonRelease)
        std::exchange(m_grabber, nullptr)->release();
    return true;
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
