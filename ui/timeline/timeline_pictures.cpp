#include <algorithm>

#include <QTimer>

#include "ui/timeline/pictures_layer.h"
#include "ui/timeline/timeline_view.h"

namespace duologue::ui {

// Pictures along the tracks of views. While the views play, the machine is theirs.

void TimelineView::connectPictures()
{
    connect(m_pictures, &PictureLoader::ready, this, [this](Id source, double aspect) {
        if (Track *track = m_tracks.find(QString("pictures:%1").arg(source))) {
            auto &layer = static_cast<PicturesLayer &>(*track->layer);
            layer.setNote({});
            if (aspect > 0 && layer.setAspect(aspect))
                m_rest->start();
            track->strip.invalidate();
            update(trackRect(*track));
        }
    });
    connect(m_pictures, &PictureLoader::failed, this, [this](Id source, const QString &text) {
        if (Track *track = m_tracks.find(QString("pictures:%1").arg(source))) {
            static_cast<PicturesLayer &>(*track->layer).setFailed(text);
            track->toolTip = text;
            update(trackRect(*track));
        }
    });
    connect(&m_player, &media::Player::playingChanged, m_pictures, &PictureLoader::setHeld);
}

void TimelineView::wantPictures()
{
    std::vector<PictureKey> pictures;
    for (const Track &track : m_tracks.all())
        if (track.kind == TrackKind::Pictures && isInView(track))
            std::ranges::copy(static_cast<const PicturesLayer &>(*track.layer)
                                  .missing(m_axis, track.height, devicePixelRatioF()),
                              std::back_inserter(pictures));
    m_pictures->want(pictures);
}

} // namespace duologue::ui
