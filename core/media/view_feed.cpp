#include "core/media/view_feed.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace duologue::media {
namespace {

/// Decoded ahead of the clock: enough to ride out a slow picture, few enough for memory.
constexpr double secondsAhead = 0.25;
constexpr int fewestAhead = 6;
constexpr int mostAhead = 16;
constexpr double fewerPerSecond = 8;
/// So near the start of a group of pictures steps are likely to lead to the one before.
constexpr std::int64_t fewSteps = 12;
/// Groups may be short: so far ahead of steps that lead back pictures are decoded at least.
constexpr std::int64_t stepsInAdvance = 30;
/// Sound outlasts the pictures by this much in many files.
constexpr MediaTime missingEnd = MediaTime::fromMilliseconds(250);

} // namespace

ViewFeed::ViewFeed(std::shared_ptr<ViewControl> control, Ask ask)
    : m_control(std::move(control)), m_ask(std::move(ask))
{
}

void ViewFeed::setIndex(FrameIndexPtr index)
{
    m_index = std::move(index);
    restart();
}

void ViewFeed::setSync(SyncMap sync)
{
    m_sync = sync;
    restart();
    m_validFrom = m_control->serial;
}

void ViewFeed::setSize(QSize pixels)
{
    if (pixels == m_size)
        return;
    m_size = pixels;
    m_shown = none;
    restart();
    m_validFrom = m_control->serial;
}

void ViewFeed::setPace(Pace pace)
{
    if (pace == m_pace)
        return;
    m_pace = pace;
    restart();
}

void ViewFeed::setLoop(std::optional<TimeSpan> loop)
{
    m_loop = loop;
    restart();
}

void ViewFeed::restart()
{
    ++m_control->serial;
    m_ready.clear();
    m_onTheWay.clear();
    m_next = {};
    m_askedAtRest = none;
    m_askedAround = false;
    m_askedTime.reset();
    m_answered = false;
}

std::int64_t ViewFeed::frameAt(const Playhead &head) const
{
    const MediaTime source = m_sync.toSource(head.at);
    const std::int64_t frame = m_index->at(source);
    const MediaTime end = m_index->span().end;
    if (frame < 0 && head.atEnd && source >= end && source - end < missingEnd)
        return m_index->size() - 1;
    return frame;
}

MediaTime ViewFeed::timeOf(std::int64_t frame) const
{
    MediaTime t = m_sync.toSession(m_index->begin(frame));
    while (m_sync.toSource(t) < m_index->begin(frame)) // rounding to microseconds
        ++t.us;
    return t;
}

std::optional<MediaTime> ViewFeed::shownSince() const
{
    if (m_shown < 0 || !m_picture)
        return std::nullopt;
    return m_sync.toSession(m_picture->begin);
}

bool ViewFeed::isLate(const Playhead &head, MediaTime tolerance) const
{
    if (!m_index || !isVisible() || m_wanted < 0 || m_shown == m_wanted)
        return false;
    if (m_shown < 0 || !m_picture)
        return true;
    const MediaTime since = head.rate < 0 ? m_picture->begin : m_picture->end;
    const MediaTime off = head.at - m_sync.toSession(since);
    return (head.rate < 0 ? -off : off) > tolerance;
}

bool ViewFeed::update(const Playhead &head)
{
    if (!isVisible())
        return false;
    return m_index ? updateByNumber(head) : updateByTime(head);
}

bool ViewFeed::updateByTime(const Playhead &head)
{
    const MediaTime source = m_sync.toSource(head.at);
    if (source < MediaTime{})
        return show(-1, nullptr);
    const bool right =
        m_answered && m_picture && m_picture->begin <= source && source < m_picture->end;
    const bool onTheWay = m_askedTime && !m_answered && (head.rate != 0 || m_askedTime == source);
    if (right || onTheWay || m_askedTime == source)
        return false;
    restart();
    m_askedTime = source;
    ViewRequest request = requestFor(-1);
    request.time = source;
    m_ask(request);
    return false;
}

bool ViewFeed::updateByNumber(const Playhead &head)
{
    const std::int64_t now = frameAt(head);
    m_wanted = now < 0 || head.rate == 0 ? now : paced(now);
    const bool paused = head.rate == 0;
    if (paused && m_picture && m_picture->isProxy)
        m_shown = none; // something to look at until the recorded one is there
    const bool changed = m_wanted < 0 ? show(-1, nullptr)
                         : paused     ? showExact(m_wanted)
                                      : showBest(m_wanted, head);
    if (paused)
        askWhenPaused(m_wanted);
    else
        askAhead({m_wanted < 0 ? m_index->nearest(m_sync.toSource(head.at)) : m_wanted, head.lap},
                 head.rate);
    return changed;
}

bool ViewFeed::take(int serial, std::int64_t frame, const VideoFramePtr &picture, bool exact,
                    const Playhead &head)
{
    if (serial != m_control->serial)
        return head.rate == 0 && takeInPassing(serial, picture);
    if (!exact)
        return show(none, picture);
    if (!m_index) {
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

bool ViewFeed::showExact(std::int64_t wanted)
{
    const auto found =
        std::ranges::find(m_ready, wanted, [](const Ready &ready) { return ready.place.frame; });
    return found != m_ready.end() && m_shown != wanted && show(wanted, found->picture);
}

void ViewFeed::askWhenPaused(std::int64_t wanted)
{
    if (wanted < 0)
        return;
    if (m_shown == wanted) {
        if (!std::exchange(m_askedAround, true))
            askAround(wanted);
    } else if (m_askedAtRest != wanted) {
        restart();
        askForPreview(wanted);
        askFor({wanted, 0}, 0);
        m_askedAtRest = wanted;
    }
}

void ViewFeed::askForPreview(std::int64_t wanted)
{
    if (!m_hasPreviews || (m_picture && m_picture->index == wanted))
        return;
    ViewRequest request = requestFor(wanted);
    request.preview = true;
    m_ask(request);
}

/// Steps to either side are to be answered from memory, and held down, too. What the decoder has at
/// hand comes first, then one pass over the group, to the next picture: the one behind it may begin
/// another group. While steps lead back through it, and where they soon may lead out of it, the
/// group before is got as well.
void ViewFeed::askAround(std::int64_t shown)
{
    const bool steppingBack = isStepBack(shown);
    m_restedAt = shown;
    const bool nearStart = shown - m_index->keyFrameFor(shown) < fewSteps;
    askSilently(shown - 1, shown - 1);
    if (shown + 1 < m_index->size())
        askSilently(shown + 1, shown + 1);
    askSilently(steppingBack || nearStart ? std::min(shown - 2, beginOfGroupBefore(shown))
                                          : shown - 2,
                std::min(shown + 2, m_index->size() - 1));
}

bool ViewFeed::isStepBack(std::int64_t frame) const
{
    return frame < m_restedAt && m_restedAt - frame <= fewSteps;
}

std::int64_t ViewFeed::beginOfGroupBefore(std::int64_t frame) const
{
    const std::int64_t before = std::min(m_index->keyFrameFor(frame) - 1, frame - stepsInAdvance);
    return m_index->keyFrameFor(std::max<std::int64_t>(0, before));
}

/// The last one comes first: on the way to it the others can be kept.
void ViewFeed::askSilently(std::int64_t first, std::int64_t last)
{
    first = std::max<std::int64_t>(0, first);
    if (last < first)
        return;
    ViewRequest request = requestFor(last);
    request.goingBack = true;
    request.reach = last - first;
    request.silent = true;
    m_ask(request);
}

void ViewFeed::askAhead(Place wanted, double rate)
{
    m_askedAtRest = none;
    m_askedAround = false;
    const std::int64_t direction = rate < 0 ? -1 : 1;
    const bool started = m_next.frame != none;
    const std::int64_t behind = (wanted.frame - m_next.frame) * direction;
    const bool lapped = started && m_next.lap < wanted.lap;
    const bool late = started && (lapped || (m_next.lap == wanted.lap && behind > 0));
    if (lapped || (late && behind > picturesAhead() * stride(rate)))
        restart(); // hopelessly late: what is on the way helps nobody
    if (m_next.frame == none)
        m_next = m_shown == wanted.frame ? following(wanted, rate) : wanted;
    else if (late)
        m_next = following(wanted, rate);
    while (static_cast<int>(m_onTheWay.size() + m_ready.size()) < picturesAhead() &&
           m_next.frame >= 0 && m_next.frame < m_index->size()) {
        askFor(m_next, rate);
        if (rate < 0 && m_pace != Pace::Keys && m_pace != Pace::Small)
            askSilently(beginOfGroupBefore(m_next.frame), m_next.frame - 1);
        m_next = following(m_next, rate);
    }
}

void ViewFeed::askFor(Place place, double rate)
{
    m_onTheWay.push_back(place);
    ViewRequest request = requestFor(place.frame);
    request.goingBack = rate < 0 || (rate == 0 && isStepBack(place.frame));
    request.quick = rate != 0 && m_pace == Pace::Keys;
    request.small = rate != 0 && m_pace == Pace::Small;
    request.atRest = rate == 0;
    m_ask(request);
}

ViewRequest ViewFeed::requestFor(std::int64_t frame) const
{
    ViewRequest request;
    request.serial = m_control->serial;
    request.frame = frame;
    request.fit = {m_size.width(), m_size.height()};
    return request;
}

std::int64_t ViewFeed::paced(std::int64_t frame) const
{
    switch (m_pace) {
    case Pace::Every:
    case Pace::Small:
        return frame;
    case Pace::Fewer:
        return frame - frame % stride(1);
    case Pace::Keys:
        return m_index->keyFrameFor(frame);
    }
    return frame;
}

std::int64_t ViewFeed::stride(double rate) const
{
    const std::int64_t fast = std::max<std::int64_t>(1, std::llround(std::abs(rate) / 2));
    if (m_pace != Pace::Fewer)
        return fast;
    return std::max<std::int64_t>(2, std::llround(m_index->rate() / fewerPerSecond));
}

ViewFeed::Place ViewFeed::following(Place place, double rate) const
{
    const int direction = rate < 0 ? -1 : 1;
    Place next = place;
    if (m_pace == Pace::Keys)
        next.frame = m_index->keyFrameNextTo(place.frame, direction);
    else
        next.frame += direction * stride(rate);
    if (!m_loop || direction < 0)
        return next;
    const MediaTime last = m_sync.toSource(m_loop->end - MediaTime{1});
    if (place.frame > m_index->nearest(last) || next.frame <= m_index->nearest(last))
        return next; // not in the loop, or not at its end yet
    return {paced(m_index->nearest(m_sync.toSource(m_loop->begin))), place.lap + 1};
}

int ViewFeed::picturesAhead() const
{
    if (m_pace == Pace::Keys)
        return 2;
    return std::clamp(static_cast<int>(std::lround(m_index->rate() * secondsAhead)), fewestAhead,
                      mostAhead);
}

} // namespace duologue::media
