#pragma once

#include <map>
#include <string>

#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/ratings/rating_layer.h"

namespace duologue::ui {

/// The ratings of each person by one rater, with the window that is being rated.
class RatingTracks : public TrackProvider
{
    Q_OBJECT
public:
    using TrackProvider::TrackProvider;

    /// Tints the window being rated on this person's track.
    void setContext(Id participant, TimeSpan window);
    void clearContext();
    /// Whose ratings a person's track shows; empty: the annotator's own.
    void setShownRater(Id participant, const QString &rater);
    /// As whom the annotator rates, in this pass.
    void setOwn(const std::string &rater);
    /// Shows the annotator's own alone, and offers no others.
    void setBlind(bool blind);
    /// The window that is tinted on a person's track.
    std::optional<TimeSpan> currentWindow(Id participant) const;

    void forget() override;
    void addTracks(TrackMaker &maker) override;
    void prepare(Track &track) override;
    void addEntries(QMenu &menu, const Track &track) override;
    void activate(const Track &track, const Hit &hit) override;

Q_SIGNALS:
    /// A cell was double-clicked.
    void windowActivated(duologue::Id participant, duologue::TimeSpan window);

private:
    std::string own() const;

    LayerShelf<RatingLayer> m_layers;
    std::map<Id, std::string> m_shownRaters;
    std::string m_own;
    bool m_blind = false;
    Id m_ratedPerson = 0;
    std::optional<TimeSpan> m_ratedWindow;
};

} // namespace duologue::ui
