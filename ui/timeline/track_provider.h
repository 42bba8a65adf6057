#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "ui/timeline/placed_series.h"
#include "ui/timeline/track.h"
#include "ui/timeline/track_layout.h"

class QMenu;

namespace duologue::ui {

class TrackBoard;
class TrackMaker;

/// What of the timeline is in sight.
struct Sight
{
    const TimeAxis &axis;
    double pixelRatio = 1;
    std::vector<const Track *> tracks; ///< from top to bottom
};

/// One kind of track: which of them a session asks for, their layers, what is loaded for them and
/// what their menus offer. The timeline knows no kind by name; a kind is a folder of tracks/ and a
/// line in tracks/standard_tracks.cpp. UI thread.
class TrackProvider : public QObject
{
    Q_OBJECT
public:
    explicit TrackProvider(TrackBoard &board) : m_board(board) {}

    /// Another session was opened: what is known of the one before is void.
    virtual void forget() {}
    /// The tracks will stand like this: asks for those among them that only the user asks for.
    /// exactly: and for no others of that sort.
    virtual void takeLayout(const TrackLayout &, bool /*exactly*/) {}
    /// The recordings of the session are others, or lie elsewhere: reads what is needed of them.
    virtual void load() {}
    /// Something was edited; comes before the tracks hear of it.
    virtual void edited(const IndexedEdit &) {}

    /// The tracks that the session asks for, below those of the providers before. Those that have
    /// nothing to show yet say what would fill them.
    virtual void addTracks(TrackMaker &maker) = 0;
    /// And those that stand below the tracks of all providers.
    virtual void addLastTracks(TrackMaker &) {}
    /// Brings a track that was just made up to date; its layer may be an old one.
    virtual void prepare(Track &) {}
    /// All tracks have been made and prepared.
    virtual void tracksMade() {}

    /// Asks for what is in sight and not here yet.
    virtual void look(const Sight &) {}
    /// Whether what a track shows is needed though it is hidden.
    virtual bool needs(const Track &) const { return false; }
    /// Something else was selected, or the playhead has moved.
    virtual void follow(Id /*annotation*/, MediaTime /*playhead*/) {}

    /// What can be done with a track, of this provider or of another.
    virtual void addEntries(QMenu &, const Track &) {}
    /// A place of one of its tracks that holds no annotation was double-clicked.
    virtual void activate(const Track &, const Hit &) {}
    /// What grows with the playhead, drawn over the tracks.
    virtual std::vector<RunningSpan> running() const { return {}; }

    /// What one of its tracks measures has values, or gets them when it is needed.
    virtual bool measures(const Track &) const { return false; }
    /// For comparing it with another; nothing before it is here.
    virtual std::optional<PlacedSeries> measured(const Track &) const { return {}; }

protected:
    TrackBoard &board() const { return m_board; }

private:
    TrackBoard &m_board;
};

} // namespace duologue::ui
