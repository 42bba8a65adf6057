#include "core/media/view_feed.h"

#include <algorithm>
#include <utility>

namespace duologue::media {
namespace {

/// Sound outlasts the pictures by this much in many files.
constexpr MediaTime missingEnd = MediaTime::fromMilliseconds(250);
/// A picture further off while playing is not late: it is one of where the clock was before.
constexpr MediaTime latest = MediaTime::fromMilliseconds(1000);

} // namespace

ViewFeed::ViewFeed(std::shared_ptr<ViewControl> control, Ask ask)
    : m_control(std::move(control)), m_ask(std::move(ask))
{
}

bool ViewFeed::update(const Playhead &head)
{
    compareTerms(head);
    if (!isVisible())
        return false;
    return isIndexed() ? updateByNumber(head) : updateByTime(head);
}

/// Gives up what was asked for on other terms. Pace, loop and direction do not matter at rest: what
/// is on its way then is as good as before.
void ViewFeed::compareTerms(const Playhead &head)
{
    const bool playing = head.rate != 0;
    m_terms.direction = playing ? (head.rate < 0 ? -1 : 1) : m_askedOn.direction;
    const bool sameNumbers = m_terms.index == m_askedOn.index && m_terms.size == m_askedOn.size;
    const bool samePictures = sameNumbers && m_terms.sync == m_askedOn.sync;
    const bool sameOrder = m_terms.pace == m_askedOn.pace && m_terms.loop == m_askedOn.loop &&
                           m_terms.direction == m_askedOn.direction;
    if (samePictures && (sameOrder || !playing))
        return;
    forget();
    m_askedOn = m_terms;
    if (!samePictures)
        m_validFrom = m_control->serial;
    if (!sameNumbers)
        m_shown = none;
}

void ViewFeed::forget()
{
    ++m_control->serial;
    m_ready.clear();
    m_onTheWay.clear();
    m_next = m_last = {};
    m_askedAtRest = none;
    m_askedAround = false;
    m_askedTime.reset();
    m_answered = false;
}

std::int64_t ViewFeed::frameAt(const Playhead &head) const
{
    if (sync().pauseAt(head.at))
        return -1;
    const MediaTime source = sync().toSource(head.at);
    const std::int64_t frame = index().at(source);
    const MediaTime end = index().span().end;
    if (frame < 0 && head.atEnd && source >= end && source - end < missingEnd)
        return index().size() - 1;
    return frame;
}

MediaTime ViewFeed::timeOf(std::int64_t frame) const
{
    MediaTime t = sync().toSession(index().begin(frame));
    while (sync().toSource(t) < index().begin(frame)) // rounding to microseconds
        ++t.us;
    return t;
}

bool ViewFeed::isAnswerTo(MediaTime source) const
{
    if (!m_answered)
        return false;
    return m_picture ? TimeSpan{m_picture->begin, m_picture->end}.contains(source)
                     : m_askedTime == source;
}

/// At rest a proxy's picture is only something to look at until the recorded one is there.
bool ViewFeed::shows(std::int64_t frame, const Playhead &head) const
{
    return m_shown == frame && (head.rate != 0 || !m_picture || !m_picture->isProxy);
}

/// How long the picture shown should have been gone, or is still to come.
MediaTime ViewFeed::outOfDate(const Playhead &head) const
{
    const MediaTime begin = sync().toSession(m_picture->begin);
    const MediaTime end = sync().toSession(m_picture->end);
    return std::max({MediaTime{}, begin - head.at, head.at - end});
}

ViewState ViewFeed::state(const Playhead &head) const
{
    if (!isVisible())
        return ViewState::Hidden;
    const MediaTime source = sync().toSource(head.at);
    if (m_wanted == -1)
        return ViewState::NoPicture;
    const bool right = isIndexed() ? m_wanted >= 0 && shows(m_wanted, head) : isAnswerTo(source);
    if (right)
        return m_picture ? ViewState::Shown : ViewState::NoPicture;
    const bool inPassing = head.rate != 0 && m_picture && outOfDate(head) < latest;
    return inPassing ? ViewState::Shown : ViewState::Awaited;
}

MediaTime ViewFeed::skew(const Playhead &head) const
{
    if (!m_picture)
        return {};
    const MediaTime since = sync().toSession(m_picture->begin);
    return std::max(head.at - since, since - head.at);
}

bool ViewFeed::isLate(const Playhead &head, MediaTime tolerance) const
{
    if (!isIndexed() || !isVisible() || m_wanted < 0 || m_shown == m_wanted)
        return false;
    if (m_shown < 0 || !m_picture)
        return true;
    const MediaTime since = head.rate < 0 ? m_picture->begin : m_picture->end;
    const MediaTime off = head.at - sync().toSession(since);
    return (head.rate < 0 ? -off : off) > tolerance;
}

bool ViewFeed::updateByTime(const Playhead &head)
{
    const MediaTime source = sync().toSource(head.at);
    m_wanted = source < MediaTime{} || sync().pauseAt(head.at) ? -1 : none;
    if (m_wanted == -1) {
        if (m_askedTime)
            forget();
        return show(-1, nullptr);
    }
    const bool onTheWay = m_askedTime && !m_answered && (head.rate != 0 || m_askedTime == source);
    if (onTheWay || isAnswerTo(source))
        return false;
    forget();
    m_askedTime = source;
    ViewRequest request = requestFor(-1, head.rate != 0 ? Purpose::Play : Purpose::Rest);
    request.time = source;
    m_ask(request);
    return false;
}

bool ViewFeed::updateByNumber(const Playhead &head)
{
    const std::int64_t now = frameAt(head);
    const bool paused = head.rate == 0;
    m_wanted = now < 0 || paused ? now : paced(now);
    if (paused) {
        const bool changed =
            m_wanted < 0 ? show(-1, nullptr) : !shows(m_wanted, head) && showExact(m_wanted);
        askAtRest(m_wanted, shows(m_wanted, head));
        return changed;
    }
    const Place place{m_wanted < 0 ? index().nearest(sync().toSource(head.at)) : m_wanted,
                      head.lap};
    if (hasJumpedBack(place))
        forget();
    const bool changed = m_wanted < 0 ? show(-1, nullptr) : showBest(m_wanted, head);
    askAhead(place, head.rate);
    m_last = place;
    return changed;
}

/// Jumps ahead need no care: what comes too late is passed over.
bool ViewFeed::hasJumpedBack(const Place &place) const
{
    if (m_last.frame == none)
        return false;
    const bool lapped = place.lap != m_last.lap && m_terms.loop;
    const std::int64_t from = lapped ? firstOfLoop() : m_last.frame;
    return (place.frame - from) * m_terms.direction < 0;
}

bool ViewFeed::take(int serial, std::int64_t frame, const VideoFramePtr &picture, bool exact,
                    const Playhead &head)
{
    if (serial != m_control->serial)
        return head.rate == 0 && takeInPassing(serial, picture);
    if (!exact)
        return m_shown != m_wanted && show(none, picture);
    if (!isIndexed()) {
        m_answered = true;
        return show(picture ? none : -1, picture);
    }
    if (m_onTheWay.empty() || m_onTheWay.front().frame != frame)
        return false;
    m_ready.push_back({m_onTheWay.front(), picture});
    m_onTheWay.pop_front();
    // While playing all views change together, when the clock is looked at.
    return head.rate == 0 && update(head);
}

/// While the pointer is dragged, pictures of places it has left are better than none.
bool ViewFeed::takeInPassing(int serial, const VideoFramePtr &picture)
{
    const bool better = picture && serial >= m_validFrom && m_shown != m_wanted;
    return better && show(none, picture);
}

bool ViewFeed::show(std::int64_t frame, const VideoFramePtr &picture)
{
    if (frame == m_shown && (frame == -1 || picture == m_picture))
        return false;
    m_shown = frame;
    m_picture = picture;
    return true;
}

/// The picture wanted, or while it is late the nearest one on the way to it.
bool ViewFeed::showBest(std::int64_t wanted, const Playhead &head)
{
    const int direction = head.rate < 0 ? -1 : 1;
    std::optional<Ready> best;
    while (!m_ready.empty()) {
        const Place &place = m_ready.front().place;
        if (place.lap > head.lap ||
            (place.lap == head.lap && (place.frame - wanted) * direction > 0))
            break;
        best = std::move(m_ready.front());
        m_ready.pop_front();
    }
    if (!best || best->place.lap != head.lap || m_shown == wanted)
        return false;
    return show(best->place.frame, best->picture);
}

/// A proxy's picture that is ready from playing is passed over: the recorded one is asked for.
bool ViewFeed::showExact(std::int64_t wanted)
{
    const auto found = std::ranges::find_if(m_ready, [wanted](const Ready &ready) {
        return ready.place.frame == wanted && !(ready.picture && ready.picture->isProxy);
    });
    return found != m_ready.end() && show(wanted, found->picture);
}

} // namespace duologue::media
