#pragma once

#include <deque>
#include <functional>
#include <optional>

#include <QSize>

#include "core/media/load_shedding.h"
#include "core/media/view_state.h"
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

/// Decides for one view which pictures to ask for and which to show. Asks ahead while playing,
/// drops what comes too late, never waits. What is set only says how things are; update() alone
/// compares what is wanted now with what was asked for, and asks anew where they differ. So no
/// order of changes loses a request, as long as an update() follows. UI thread; no Qt objects of
/// its own.
class ViewFeed
{
public:
    using Ask = std::function<void(const ViewRequest &)>;

    /// Whatever is asked for and is not stale by then has to be answered by take(), unless it is
    /// for later.
    ViewFeed(std::shared_ptr<ViewControl> control, Ask ask);

    /// Until it is known pictures are asked for by their time, one after the other.
    void setIndex(FrameIndexPtr index) { m_terms.index = std::move(index); }
    bool isIndexed() const { return bool(m_terms.index); }
    /// There is a proxy: from here on, when the clock has jumped, its picture is asked for first.
    void setPreviews() { m_hasPreviews = true; }
    bool hasPreviews() const { return m_hasPreviews; }
    void setSync(SyncMap sync) { m_terms.sync = sync; }
    /// Empty: hidden, nothing is decoded.
    void setSize(QSize pixels) { m_terms.size = pixels; }
    bool isVisible() const { return !m_terms.size.isEmpty(); }
    qint64 area() const { return qint64(m_terms.size.width()) * m_terms.size.height(); }
    void setPace(Pace pace) { m_terms.pace = pace; }
    Pace pace() const { return m_terms.pace; }
    void setLoop(std::optional<TimeSpan> loop) { m_terms.loop = loop; }

    /// Brings the view to where the clock is. True: picture() is a new one.
    bool update(const Playhead &head);
    /// A decoded picture; shown at once when paused, otherwise by the next update(). Null: there is
    /// none, or it cannot be decoded. True: picture() is a new one.
    bool take(int serial, std::int64_t frame, const VideoFramePtr &picture, bool exact,
              const Playhead &head);

    /// Null where the recording has no picture at this time.
    const VideoFramePtr &picture() const { return m_picture; }
    /// As of the last update().
    ViewState state(const Playhead &head) const;
    /// How far the session time at which the picture shown begins is from the clock.
    MediaTime skew(const Playhead &head) const;
    /// Whether at the last update() the picture its pace calls for was missing, and by then the
    /// one shown had been out of date for longer than this.
    bool isLate(const Playhead &head, MediaTime tolerance) const;
    const FrameIndex &index() const { return *m_terms.index; } ///< only when indexed
    const SyncMap &sync() const { return m_terms.sync; }
    /// Session time at which a frame is surely the one shown. Only when indexed.
    MediaTime timeOf(std::int64_t frame) const;

private:
    /// What decides, besides the clock, which pictures are of use.
    struct Terms
    {
        FrameIndexPtr index;
        SyncMap sync;
        QSize size;
        // Only while playing:
        Pace pace = Pace::Every;
        std::optional<TimeSpan> loop;
        int direction = 1;
    };
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

    void compareTerms(const Playhead &head);
    void forget();
    bool updateByTime(const Playhead &head);
    bool updateByNumber(const Playhead &head);
    std::int64_t frameAt(const Playhead &head) const;
    bool hasJumpedBack(const Place &place) const;
    bool isAnswerTo(MediaTime source) const;
    bool shows(std::int64_t frame, const Playhead &head) const;
    MediaTime outOfDate(const Playhead &head) const;
    bool takeInPassing(int serial, const VideoFramePtr &picture);
    bool show(std::int64_t frame, const VideoFramePtr &picture);
    bool showBest(std::int64_t wanted, const Playhead &head);
    bool showExact(std::int64_t wanted);

    // What to ask for: view_requests.cpp
    void askAhead(Place wanted, double rate);
    void askAtRest(std::int64_t wanted, bool isShown);
    void askForPreview(std::int64_t wanted);
    void askAround(std::int64_t shown);
    void askForLater(std::int64_t first, std::int64_t last);
    bool isStepBack(std::int64_t frame) const;
    std::int64_t beginOfGroupBefore(std::int64_t frame) const;
    void askFor(Place place, double rate);
    Purpose purposeWhilePlaying() const;
    ViewRequest requestFor(std::int64_t frame, Purpose purpose) const;
    std::int64_t paced(std::int64_t frame) const;
    Place following(Place place, double rate) const;
    std::int64_t firstOfLoop() const;
    std::int64_t stride(double rate) const;
    int picturesAhead() const;

    static constexpr std::int64_t none = -2; ///< nothing yet; -1 is "no picture at this time"

    std::shared_ptr<ViewControl> m_control;
    Ask m_ask;
    Terms m_terms;
    bool m_hasPreviews = false;

    VideoFramePtr m_picture;
    std::int64_t m_shown = none;  ///< its number; none: it is another one, only to look at
    std::int64_t m_wanted = none; ///< as of the last update()

    Terms m_askedOn;     ///< the terms of what is on its way
    int m_validFrom = 0; ///< answers of older serials are of another recording, size or place
    std::deque<Place> m_onTheWay;
    std::deque<Ready> m_ready;
    Place m_next; ///< to ask for after those on their way
    Place m_last; ///< wanted by the last update() while playing
    std::int64_t m_askedAtRest = none;
    bool m_askedAround = false;
    std::int64_t m_restedAt = none;       ///< the picture around which was asked for last
    std::optional<MediaTime> m_askedTime; ///< without an index: what is on the way, or was answered
    bool m_answered = false;              ///< m_askedTime was
};

} // namespace duologue::media
