#pragma once

#include <functional>
#include <map>
#include <optional>

#include <QSize>

#include "core/media/view_worker.h"
#include "core/time/sync_map.h"

namespace duologue::media {

/// Decides for one view which pictures to ask for and which to show. Asks ahead while playing,
/// drops what comes too late, never waits. UI thread; no Qt objects of its own.
class ViewFeed
{
public:
    using Ask = std::function<void(const ViewRequest &)>;

    ViewFeed(FrameIndexPtr index, std::shared_ptr<ViewControl> control, Ask ask);

    void setSync(SyncMap sync);
    /// Empty: hidden, nothing is decoded.
    void setSize(QSize pixels);
    bool isVisible() const { return !m_size.isEmpty(); }

    /// Forgets what was asked for: the clock has jumped, or turned round.
    void restart();
    /// Brings the view to session time t; rate 0: paused. True: picture() is a new one.
    bool update(MediaTime t, double rate);
    /// A decoded picture. True: picture() is a new one.
    bool take(int serial, std::int64_t frame, const VideoFramePtr &picture, bool exact, MediaTime t,
              double rate);

    /// Null where the recording has no picture at this time.
    const VideoFramePtr &picture() const { return m_picture; }
    /// Session time at which the picture shown begins.
    std::optional<MediaTime> shownSince() const;
    const FrameIndex &index() const { return *m_index; }
    const SyncMap &sync() const { return m_sync; }
    std::int64_t frameAt(MediaTime t) const;
    /// Session time at which a frame is surely the one shown.
    MediaTime timeOf(std::int64_t frame) const;

private:
    bool show(std::int64_t frame, const VideoFramePtr &picture);
    bool showBest(std::int64_t wanted, int direction);
    void askAhead(std::int64_t wanted, double rate);
    void askFor(std::int64_t frame, bool goingBack);

    FrameIndexPtr m_index;
    std::shared_ptr<ViewControl> m_control;
    Ask m_ask;
    SyncMap m_sync;
    QSize m_size;
    VideoFramePtr m_picture;
    std::int64_t m_shown = none;
    std::map<std::int64_t, VideoFramePtr> m_ready;
    std::int64_t m_next = none; ///< the picture to ask for after those on their way
    int m_onTheWay = 0;

    static constexpr std::int64_t none = -2; ///< nothing yet; -1 is "no picture at this time"
};

} // namespace duologue::media
