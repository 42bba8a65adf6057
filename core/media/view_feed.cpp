#include "core/media/view_feed.h"

#include <algorithm>
#include <cmath>

namespace duologue::media {
namespace {

/// Pictures decoded ahead of the clock: enough to ride out a slow one, few enough for memory.
constexpr int ahead = 6;

} // namespace

ViewFeed::ViewFeed(FrameIndexPtr index, std::shared_ptr<ViewControl> control, Ask ask)
    : m_index(std::move(index)), m_control(std::move(control)), m_ask(std::move(ask))
{
}

void ViewFeed::setSync(SyncMap sync)
{
    m_sync = sync;
    restart();
}

void ViewFeed::setSize(QSize pixels)
{
    if (pixels == m_size)
        return;
    m_size = pixels;
    m_shown = none;
    restart();
}

void ViewFeed::restart()
{
    ++m_control->serial;
    m_ready.clear();
    m_onTheWay = 0;
    m_next = none;
}

std::int64_t ViewFeed::frameAt(MediaTime t) const
{
    return m_index->at(m_sync.toSource(t));
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

bool ViewFeed::update(MediaTime t, double rate)
{
    if (!isVisible())
        return false;
    const std::int64_t wanted = frameAt(t);
    bool changed = false;
    if (wanted < 0)
        changed = show(-1, nullptr);
    else
        changed = showBest(wanted, rate < 0 ? -1 : 1);
    if (rate == 0) {
        if (wanted >= 0 && m_shown != wanted && m_next != wanted) {
            restart();
            askFor(wanted, false);
            m_next = wanted;
        }
    } else {
        askAhead(wanted < 0 ? m_index->nearest(m_sync.toSource(t)) : wanted, rate);
    }
    return changed;
}

bool ViewFeed::take(int serial, std::int64_t frame, const VideoFramePtr &picture, bool exact,
                    MediaTime t, double rate)
{
    if (serial != m_control->serial)
        return false;
    if (!exact)
        return show(none, picture);
    m_onTheWay = std::max(0, m_onTheWay - 1);
    m_ready[frame] = picture;
    return update(t, rate);
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
bool ViewFeed::showBest(std::int64_t wanted, int direction)
{
    bool changed = false;
    if (direction > 0) {
        auto after = m_ready.upper_bound(wanted);
        if (after != m_ready.begin()) {
            const auto best = std::prev(after);
            changed =
                best->first > m_shown || m_shown > wanted ? show(best->first, best->second) : false;
            m_ready.erase(m_ready.begin(), after);
        }
    } else {
        const auto best = m_ready.lower_bound(wanted);
        if (best != m_ready.end()) {
            changed = show(best->first, best->second);
            m_ready.erase(best, m_ready.end());
        }
    }
    return changed;
}

void ViewFeed::askAhead(std::int64_t wanted, double rate)
{
    const std::int64_t stride = std::max<std::int64_t>(1, std::llround(std::abs(rate) / 2));
    const int direction = rate < 0 ? -1 : 1;
    const std::int64_t behind = m_next == none ? 0 : (wanted - m_next) * direction;
    if (behind > ahead) // hopelessly late: what is on the way helps nobody
        restart();
    if (m_next == none)
        m_next = m_shown == wanted ? wanted + direction * stride : wanted;
    else if (behind > 0)
        m_next = wanted + direction * stride;
    while (m_onTheWay + static_cast<int>(m_ready.size()) < ahead && m_next >= 0 &&
           m_next < m_index->size()) {
        askFor(m_next, direction < 0);
        m_next += direction * stride;
    }
}

void ViewFeed::askFor(std::int64_t frame, bool goingBack)
{
    ++m_onTheWay;
    m_ask({m_control->serial, frame, {m_size.width(), m_size.height()}, goingBack});
}

} // namespace duologue::media
