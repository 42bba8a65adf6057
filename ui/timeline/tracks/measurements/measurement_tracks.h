#pragma once

#include <map>

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/measurements/series_layer.h"
#include "ui/timeline/tracks/measurements/series_loader.h"

namespace duologue::ui {

/// What sensors have measured: the first series of each file are shown, the others can be.
class MeasurementTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit MeasurementTracks(TrackBoard &board);

    void forget() override;
    void load() override;
    void addTracks(TrackMaker &maker) override;
    void addEntries(QMenu &menu, const Track &track) override;
    bool measures(const Track &track) const override;
    std::optional<PlacedSeries> measured(const Track &track) const override;

private:
    Track &add(TrackMaker &maker, const MediaSource &source, const QString &key,
               const QString &name, const QString &note);
    void addSeries(TrackMaker &maker, const MediaSource &source, const SeriesFilePtr &file);
    void setNote(Id source, const QString &note, bool tip);
    void askClockOffset(Id source);

    SeriesLoader m_loader;
    std::map<Id, SeriesFilePtr> m_files; ///< by source
    LayerShelf<SeriesLayer> m_layers;
};

} // namespace duologue::ui
