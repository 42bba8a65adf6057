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

} // namespace

/// Where the picture is shown, or there is none, nothing else is to come.
void ViewFeed::askAtRest(std::int64_t wanted, bool isShown)
{
    const bool asked = m_askedAtRest == wanted;
    if (wanted < 0 || isShown) {
        if (!asked && m_askedAtRest != none)
            forget();
        if (wanted >= 0 && !std::exchange(m_askedAround, true))
            askAround(wanted);
    } else if (!asked) {
        forget();
        askForPreview(wanted);
        askFor({wanted, 0}, 0);
        m_askedAtRest = wanted;
    }
}

void ViewFeed::askForPreview(std::int64_t wanted)
{
    if (!m_hasPreviews || (m_picture && m_picture->index == wanted))
        return;
    m_ask(requestFor(wanted, Purpose::Preview));
}

/// Steps to either side are to be answered from memory, and held down, too. What the decoder has at
/// hand comes first, then one pass over the group, to the next picture: the one behind it may begin
/// another group. While steps lead back through it, and where they soon may lead out of it, the
/// group before is got as well.
void ViewFeed::askAround(std::int64_t shown)
{
    const bool steppingBack = isStepBack(shown);
    m_restedAt = shown;
    const bool nearStart = shown - index().keyFrameFor(shown) < fewSteps;
    askForLater(shown - 1, shown - 1);
    if (shown + 1 < index().size())
        askForLater(shown + 1, shown + 1);
    askForLater(steppingBack || nearStart ? std::min(shown - 2, beginOfGroupBefore(shown))
                                          : shown - 2,
                std::min(shown + 2, index().size() - 1));
}

bool ViewFeed::isStepBack(std::int64_t frame) const
{
    return frame < m_restedAt && m_restedAt - frame <= fewSteps;
}

std::int64_t ViewFeed::beginOfGroupBefore(std::int64_t frame) const
{
    const std::int64_t before = std::min(index().keyFrameFor(frame) - 1, frame - stepsInAdvance);
    return index().keyFrameFor(std::max<std::int64_t>(0, before));
}

/// The last one comes first: on the way to it the others can be kept.
void ViewFeed::askForLater(std::int64_t first, std::int64_t last)
{
    first = std::max<std::int64_t>(0, first);
    if (last < first)
        return;
    ViewRequest request = requestFor(last, Purpose::Later);
    request.goingBack = true;
    request.reach = last - first;
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
        forget(); // hopelessly late: what is on the way helps nobody
    if (m_next.frame == none)
        m_next = m_shown == wanted.frame ? following(wanted, rate) : wanted;
    else if (late)
        m_next = following(wanted, rate);
    while (static_cast<int>(m_onTheWay.size() + m_ready.size()) < picturesAhead() &&
           m_next.frame >= 0 && m_next.frame < index().size()) {
        askFor(m_next, rate);
        if (rate < 0 && m_terms.pace != Pace::Keys && m_terms.pace != Pace::Small)
            askForLater(beginOfGroupBefore(m_next.frame), m_next.frame - 1);
        m_next = following(m_next, rate);
    }
}

void ViewFeed::askFor(Place place, double rate)
{
    m_onTheWay.push_back(place);
    ViewRequest request =
        requestFor(place.frame, rate == 0 ? Purpose::Rest : purposeWhilePlaying());
    request.goingBack = rate < 0 || (rate == 0 && isStepBack(place.frame));
    m_ask(request);
}

Purpose ViewFeed::purposeWhilePlaying() const
{
    switch (m_terms.pace) {
    case Pace::Small:
        return Purpose::Proxy;
    case Pace::Keys:
        return Purpose::Quick;
    case Pace::Every:
    case Pace::Fewer:
        break;
    }
    return Purpose::Play;
}

ViewRequest ViewFeed::requestFor(std::int64_t frame, Purpose purpose) const
{
    ViewRequest request;
    request.serial = m_control->serial;
    request.frame = frame;
    request.fit = {m_terms.size.width(), m_terms.size.height()};
    request.purpose = purpose;
    return request;
}

std::int64_t ViewFeed::paced(std::int64_t frame) const
{
    switch (m_terms.pace) {
    case Pace::Every:
    case Pace::Small:
        return frame;
    case Pace::Fewer:
        return frame - frame % stride(1);
    case Pace::Keys:
        return index().keyFrameFor(frame);
    }
    return frame;
}

std::int64_t ViewFeed::stride(double rate) const
{
    const std::int64_t fast = std::max<std::int64_t>(1, std::llround(std::abs(rate) / 2));
    if (m_terms.pace != Pace::Fewer)
        return fast;
    return std::max<std::int64_t>(2, std::llround(index().rate() / fewerPerSecond));
}

ViewFeed::Place ViewFeed::following(Place place, double rate) const
{
    const int direction = rate < 0 ? -1 : 1;
    Place next = place;
    if (m_terms.pace == Pace::Keys)
        next.frame = index().keyFrameNextTo(place.frame, direction);
    else
        next.frame += direction * stride(rate);
    if (!m_terms.loop || direction < 0)
        return next;
    const MediaTime last = sync().toSource(m_terms.loop->end - MediaTime{1});
    if (place.frame > index().nearest(last) || next.frame <= index().nearest(last))
        return next; // not in the loop, or not at its end yet
    return {firstOfLoop(), place.lap + 1};
}

std::int64_t ViewFeed::firstOfLoop() const
{
    return paced(index().nearest(sync().toSource(m_terms.loop->begin)));
}

int ViewFeed::picturesAhead() const
{
    if (m_terms.pace == Pace::Keys)
        return 2;
    return std::clamp(static_cast<int>(std::lround(index().rate() * secondsAhead)), fewestAhead,
                      mostAhead);
}

} // namespace duologue::media
