#pragma once

#include <map>
#include <optional>

#include <QStringList>

#include "ui/timeline/track.h"
#include "ui/timeline/track_layout.h"

namespace duologue::ui {

/// The tracks as they stand one under another. Remembers by key in what order, which are hidden and
/// how high they were made. Positions are in pixels from the top of the first track.
class TrackList
{
public:
    static constexpr int smallestHeight = 18;
    static constexpr int greatestHeight = 400;

    /// Takes new tracks.
    void replace(std::vector<Track> tracks);
    void clear() { m_tracks.clear(); }

    TrackLayout layout() const;
    /// A track takes the entry with its key, else the first unused one with its role; others keep
    /// their place behind the track they stand behind by nature.
    void apply(const TrackLayout &layout);
    /// As a session without a layout stands.
    void forgetLayout();

    std::vector<Track> &all() { return m_tracks; }
    const std::vector<Track> &all() const { return m_tracks; }
    Track *find(const QString &key);
    const Track *find(const QString &key) const { return const_cast<TrackList *>(this)->find(key); }
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
    /// Without those that are shown on demand only.
    std::vector<const Track *> hidden() const;
    /// Brings one that is shown on demand, under the others of the same recording.
    void bring(const QString &key);
    /// Over the visible tracks; false where there is no further to go.
    bool move(const QString &key, int by);
    /// In front of another; behind all where that is null.
    void moveBefore(const QString &key, const Track *before);
    bool isGrouped() const { return m_grouped; }
    /// The first person's tracks, the second's, then those of nobody in particular.
    void setGrouped(bool grouped);
    /// The next visible track below (+1) or above (-1); the first where there is no such key.
    Track *neighbour(const QString &key, int step);
    void showAll();    ///< but those on demand
    void invalidate(); ///< paint all again

    /// Tiers with annotations on screen, from top to bottom.
    std::vector<Id> visibleTiers() const;

private:
    struct State
    {
        std::optional<int> height;
        std::optional<bool> hidden;
    };

    void arrange();
    void keepOrder();

    std::vector<Track> m_tracks; ///< as shown
    QStringList m_natural;       ///< keys as they were made
    QStringList m_order;         ///< keys as the user put them; empty: natural
    bool m_grouped = false;
    std::map<QString, State> m_states;
};

} // namespace duologue::ui
