#pragma once

#include <map>
#include <optional>

#include "ui/timeline/track.h"

namespace duologue::ui {

/// The tracks as they stand one under another. Remembers by key which are hidden and how high
/// they were made. Positions are in pixels from the top of the first track.
class TrackList
{
public:
    static constexpr int smallestHeight = 18;
    static constexpr int greatestHeight = 400;

    /// Takes new tracks; a layer that was there under the same key stays with all it knows.
    void replace(std::vector<Track> tracks);
    void clear() { m_tracks.clear(); }

    std::vector<Track> &all() { return m_tracks; }
    const std::vector<Track> &all() const { return m_tracks; }
    Track *find(const QString &key);
    const Track *ofTier(Id tier) const;

    int totalHeight() const;
    /// Top of a track; hidden ones take no room.
    int top(const Track &track) const;
    Track *at(int y);
    const Track *at(int y) const { return const_cast<TrackList *>(this)->at(y); }
    /// The track whose lower border is within reach of y.
    Track *borderAt(int y, int reach);

    void setHeight(Track &track, int height);
    void setHidden(Track &track, bool hidden);
    std::vector<const Track *> hidden() const;
    void showAll();
    void invalidate(); ///< paint all again

    /// Tiers with annotations on screen, from top to bottom.
    std::vector<Id> visibleTiers() const;

private:
    struct State
    {
        std::optional<int> height;
        bool hidden = false;
    };

    std::vector<Track> m_tracks;
    std::map<QString, State> m_states;
};

} // namespace duologue::ui
