#include "ui/timeline/tracks/pictures/picture_tracks.h"

#include <algorithm>

#include "core/media/player.h"
#include "ui/controllers/session_controller.h"
#include "ui/timeline/session_recordings.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

QString keyOf(Id source)
{
    return QString("pictures:%1").arg(source);
}

} // namespace

PictureTracks::PictureTracks(TrackBoard &board) : TrackProvider(board)
{
    connect(&m_loader, &PictureLoader::ready, this, &PictureTracks::ready);
    connect(&m_loader, &PictureLoader::failed, this, &PictureTracks::failed);
    connect(&board.player(), &media::Player::playingChanged, &m_loader, &PictureLoader::setHeld);
}

void PictureTracks::load()
{
    m_loader.setSources(viewSources(board().controller().session()), board().sessionFolder());
}

void PictureTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    for (const MediaSource &source : viewSources(maker.session())) {
        const QString name = QString::fromStdString(source.label);
        Track &track = maker.add(keyOf(source.id), "pictures", tr("Pictures %1").arg(name),
                                 maker.orderOf(source.subject), 4 * maker.line());
        track.source = source.id;
        track.participant = source.subject;
        track.recording = track.key;
        track.view = track.name;
        track.way = "pictures";
        track.toolTip = tr("Pictures of %1 (%2)").arg(name, QString::fromStdString(source.path));
        track.hidden = track.onDemand = true;
        track.layer = m_layers.take(track.key, source.id, tr("Reading the pictures…"));
    }
}

void PictureTracks::prepare(Track &track)
{
    m_layers.find(track.key)->setCache(m_loader.cache());
}

void PictureTracks::look(const Sight &sight)
{
    std::vector<PictureKey> pictures;
    for (const Track *track : sight.tracks)
        if (const PicturesLayer *layer = m_layers.find(track->key))
            std::ranges::copy(layer->missing(sight.axis, track->height, sight.pixelRatio),
                              std::back_inserter(pictures));
    m_loader.want(pictures);
}

void PictureTracks::ready(Id source, double aspect)
{
    PicturesLayer *layer = m_layers.find(keyOf(source));
    if (!layer)
        return;
    layer->setNote({});
    if (aspect > 0 && layer->setAspect(aspect))
        board().lookSoon();
    board().repaint(keyOf(source));
}

void PictureTracks::failed(Id source, const QString &message)
{
    PicturesLayer *layer = m_layers.find(keyOf(source));
    Track *track = board().tracks().find(keyOf(source));
    if (!layer || !track)
        return;
    layer->setFailed(message);
    track->toolTip = message;
    board().repaint(*track);
}

} // namespace duologue::ui
