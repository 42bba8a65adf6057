#include "core/media/player_private.h"

#include <algorithm>
#include <utility>

namespace duologue::media {
namespace {

constexpr MediaTime noticeablyLate = MediaTime::fromMilliseconds(60);
constexpr qint64 settlingMs = 1000; ///< after a jump pictures are late for good reason

} // namespace

/// Every change of what the views are to show ends here: each view compares what is wanted now with
/// what it has asked for.
void Player::Private::refresh()
{
    const Playhead here = head();
    for (const auto &source : sources)
        if (source->feed && source->feed->update(here))
            Q_EMIT q->frameChanged(source->description.id, source->feed->picture());
    tellStates();
    if (!playing)
        reportSkew();
}

void Player::Private::took(Source &source, bool changed)
{
    if (changed)
        Q_EMIT q->frameChanged(source.description.id, source.feed->picture());
    tellStates();
    if (changed && !playing)
        reportSkew();
}

void Player::Private::tellStates()
{
    const Playhead here = head();
    bool changed = false;
    for (const auto &source : sources) {
        const ViewState now = source->feed ? source->feed->state(here) : ViewState::Hidden;
        changed |= std::exchange(source->state, now) != now;
    }
    if (changed)
        Q_EMIT q->viewStatesChanged();
}

void Player::Private::reportSkew()
{
    ticksSinceSkew = 0;
    const Playhead here = head();
    MediaTime largest;
    for (const Source *source : visibleViews())
        if (source->state == ViewState::Shown && source->feed->pace() <= Pace::Small)
            largest = std::max(largest, source->feed->skew(here));
    Q_EMIT q->skewChanged(largest);
}

std::vector<Source *> Player::Private::visibleViews()
{
    std::vector<Source *> views;
    for (const auto &source : sources)
        if (source->feed && source->feed->isVisible())
            views.push_back(source.get());
    return views;
}

void Player::Private::watchLoad()
{
    const auto passed = std::chrono::milliseconds(sinceTick.restart());
    if (sinceJump.elapsed() < settlingMs)
        return;
    const Playhead here = head();
    const bool late = std::ranges::any_of(visibleViews(), [&](const Source *source) {
        return source->feed->isLate(here, noticeablyLate);
    });
    if (shedding.observe(late, passed))
        applyPaces();
}

void Player::Private::applyPaces()
{
    const auto views = visibleViews();
    std::vector<ViewRank> ranks;
    for (const Source *view : views)
        ranks.push_back(
            {view->feed->area(), view->description.id == front, view->feed->hasPreviews()});
    shedding.setSteps(stepsOf(views.size()));
    const auto order = givingWay(ranks);
    const auto paces = pacesAt(shedding.level(), ranks);
    for (std::size_t i = 0; i < views.size(); ++i) {
        views[i]->feed->setPace(paces[i]);
        views[i]->isFront = i == order.back();
    }
    tellReduced();
}

void Player::Private::tellReduced()
{
    std::vector<Id> now;
    for (const Source *source : visibleViews())
        if (playing && source->feed->pace() > Pace::Small)
            now.push_back(source->description.id);
    if (now == reduced)
        return;
    reduced = std::move(now);
    Q_EMIT q->reducedViewsChanged();
}

void Player::setViewSize(Id id, QSize pixels)
{
    Source *source = d->find(id);
    if (!source)
        return;
    source->viewSize = pixels;
    if (!source->feed)
        return;
    source->feed->setSize(pixels);
    d->applyPaces();
    d->refresh();
}

void Player::setFrontView(Id source)
{
    d->front = source;
    d->applyPaces();
    d->refresh();
}

ViewState Player::viewState(Id id) const
{
    const Source *source = d->find(id);
    return source ? source->state : ViewState::Hidden;
}

std::vector<Id> Player::reducedViews() const
{
    return d->reduced;
}

} // namespace duologue::media
