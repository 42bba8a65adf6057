#pragma once

#include <deque>
#include <functional>
#include <optional>

#include <QSize>

#include "core/media/view_worker.h"
#include "core/time/sync_map.h"

namespace duologue::media {

/// Where the clock is, as the views are to follow it.
struct Playhead
{
    MediaTime at;
    double rate = 0;    ///< 0: paused
    int lap = 0;        ///< how often a loop has begun anew
    bool atEnd = false; ///< of the session: recordings that stop a moment before it still show
};

/// How many of its pictures a view shows while playing.
enum class Pace {
    Every,
    Small, ///< every one, from the proxy
    Fewer, ///< some eight a second
    Keys   ///< only those that cost least
};

/// Decides for one view which pictures to ask for and which to show. Asks ahead while playing,
/// drops what comes too late, never waits. UI thread; no Qt objects of its own.
class ViewFeed
{
public:
    using Ask = std::function<void(const ViewRequest &)>;

    ViewFeed(std::shared_ptr<ViewControl> control, Ask ask);

    /// Until it is known pictures are asked for by their time, one after the other.
    void setIndex(FrameIndexPtr index);
    bool isIndexed() const { return bool(m_index); }
    /// There is a proxy: from here on, when the clock has jumped, its picture is asked for first.
    void setPreviews() { m_hasPreviews = true; }
    bool hasPreviews() const { return m_hasPreviews; }

    void setSync(SyncMap sync);
    /// Empty: hidden, nothing is decoded.
    void setSize(QSize pixels);
    bool isVisible() const { return !m_size.isEmpty(); }
    qint64 area() const { return qint64(m_size.width()) * m_size.height(); }
    void setPace(Pace pace);
    Pace pace() const { return m_pace; }
    void setLoop(std::optional<TimeSpan> loop);

    /// Forgets what was asked for: the clock has jumped, or turned round.
    void restart();
    /// Brings the view to where the clock is. True: picture() is a new one.
    bool update(const Playhead &head);
    /// A decoded picture; shown at once when paused, otherwise by the next update(). True:
    /// picture() is a new one.
    bool take(int serial, std::int64_t frame, const VideoFramePtr &picture, bool exact,
              const Playhead &head);

    /// Null where the recording has no picture at this time.
    const VideoFramePtr &picture() const { return m_picture; }
    /// Session time at which the picture shown begins.
    std::optional<MediaTime> shownSince() const;
    /// Whether at the last update() the picture its pace calls for was missing, and by then the
    /// one shown had been out of date for longer than this.
    bool isLate(const Playhead &head, MediaTime tolerance) const;
    const FrameIndex &index() const { return *m_index; } ///< only when indexed
    const SyncMap &sync() const { return m_sync; }
    /// Session time at which a frame is surely the one shown. Only when indexed.
    MediaTime timeOf(std::int64_t frame) const;

private:
    /// A picture in the order of playing: loops come past the same one again and again.
    struct Place
    {
        std::int64_t frame = none;
        int lap = 0;
    };
    struct Ready
    {
        Place place;
        VideoFramePtr picture;
    };

    bool updateByTime(const Playhead &head);
    bool updateByNumber(const Playhead &head);
    std::int64_t frameAt(const Playhead &head) const;
    bool takeInPassing(int serial, const VideoFramePtr &picture);
    bool show(std::int64_t frame, const VideoFramePtr &picture);
    bool showBest(std::int64_t wanted, const Playhead &head);
    bool showExact(std::int64_t wanted);
    void askAhead(Place wanted, double rate);
    void askWhenPaused(std::int64_t wanted);
    void askForPreview(std::int64_t wanted);
    void askAround(std::int64_t shown);
    void askSilently(std::int64_t first, std::int64_t last);
    bool isStepBack(std::int64_t frame) const;
    std::int64_t beginOfGroupBefore(std::int64_t frame) const;
    void askFor(Place place, double rate);
    ViewRequest requestFor(std::int64_t frame) const;
    std::int64_t paced(std::int64_t frame) const;
    Place following(Place place, double rate) const;
    std::int64_t stride(double rate) const;
    int picturesAhead() const;

    FrameIndexPtr m_index;
    std::shared_ptr<ViewControl> m_control;
    Ask m_ask;
    SyncMap m_sync;
    std::optional<TimeSpan> m_loop;
    QSize m_size;
    Pace m_pace = Pace::Every;
    VideoFramePtr m_picture;
    std::int64_t m_shown = none;
    std::int64_t m_wanted = none;
    std::deque<Place> m_onTheWay;
    std::deque<Ready> m_ready;
    Place m_next; ///< to ask for after those on their way
    std::int64_t m_askedAtRest = none;
    bool m_askedAround = false;
    bool m_hasPreviews = false;
    std::int64_t m_restedAt = none;       ///< the picture around which was asked for last
    int m_validFrom = 0;                  ///< answers of older serials are of another size or time
    std::optional<MediaTime> m_askedTime; ///< without an index: what is on the way, or was answered
    bool m_answered = false;              ///< m_askedTime was, at this size

    static constexpr std::int64_t none = -2; ///< nothing yet; -1 is "no picture at this time"
};

} // namespace duologue::media
