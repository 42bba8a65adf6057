#pragma once

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/pictures/picture_loader.h"
#include "ui/timeline/tracks/pictures/pictures_layer.h"

namespace duologue::ui {

/// Small pictures along the time, of each view on demand. While the views play, the machine is
/// theirs.
class PictureTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit PictureTracks(TrackBoard &board);

    /// Where frame indexes are kept between sessions; empty, as at first: nowhere.
    void setIndexCache(const QString &folder) { m_loader.setIndexCache(folder); }

    void forget() override { m_layers.clear(); }
    void load() override;
    void addTracks(TrackMaker &maker) override;
    void prepare(Track &track) override;
    void look(const Sight &sight) override;

private:
    void ready(Id source, double aspect);
    void failed(Id source, const QString &message);

    PictureLoader m_loader;
    LayerShelf<PicturesLayer> m_layers;
};

} // namespace duologue::ui
