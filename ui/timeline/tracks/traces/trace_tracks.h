#pragma once

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/traces/trace_layer.h"

namespace duologue::ui {

/// Continuous ratings, a curve a person, dimension and rater.
class TraceTracks : public TrackProvider
{
    Q_OBJECT
public:
    using TrackProvider::TrackProvider;

    /// Shows what this rater traced alone, where it is not empty: nobody else, and not what the
    /// same person said in another pass.
    void showOnly(const std::string &rater);

    /// What is being traced just now, which the session does not hold yet: it stands on its tracks
    /// as what is kept does. Nothing: no more.
    void showGrowing(std::vector<traces::Piece> pieces);

    void forget() override;
    void edited(const IndexedEdit &edit) override;
    void addTracks(TrackMaker &maker) override;
    void addEntries(QMenu &menu, const Track &track) override;
    bool measures(const Track &track) const override;
    std::optional<PlacedSeries> measured(const Track &track) const override;

private:
    std::vector<traces::Key> shown(const Session &session) const;

    LayerShelf<TraceLayer> m_layers;
    std::string m_only;
    std::vector<traces::Key> m_shown; ///< as the tracks stand
    std::vector<traces::Piece> m_growing;
};

} // namespace duologue::ui
