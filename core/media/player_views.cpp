#include "core/media/player_private.h"

#include <algorithm>
#include <utility>

namespace duologue::media {
namespace {

constexpr MediaTime noticeablyLate = MediaTime::fromMilliseconds(60);
constexpr qint64 settlingMs = 1000; ///< after a jump pictures are late for good reason

} // namespace

void Player::Private::updateViews()
{
    const Playhead here = head();
    for (const auto &source : sources)
        if (source->feed && source->feed->update(here))
            Q_EMIT q->frameChanged(source->description.id, source->feed->picture());
}

void Player::Private::reportSkew()
{
    ticksSinceSkew = 0;
    const MediaTime now = head().at;
    MediaTime largest;
    for (const Source *source : visibleViews())
        if (const auto since = source->feed->shownSince();
            since && source->feed->pace() <= Pace::Small)
            largest = std::max(largest, now >= *since ? now - *since : *since - now);
    Q_EMIT q->skewChanged(largest);
}

/// Smallest first, the front view last.
std::vector<Source *> Player::Private::visibleViews()
{
    std::vector<Source *> views;
    for (const auto &source : sources)
        if (source->feed && source->feed->isVisible())
            views.push_back(source.get());
    std::ranges::stable_sort(views, [this](const Source *a, const Source *b) {
        const bool front = b->description.id == this->front;
        return (a->description.id == this->front) != front ? front
                                                           : a->feed->area() < b->feed->area();
    });
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

/// The first step slows all views but the front one down, or shows them from their proxies; each
/// further one leaves one more of them, the smallest first, with its key pictures.
void Player::Private::applyPaces()
{
    const auto views = visibleViews();
    const int others = std::max(0, static_cast<int>(views.size()) - 1);
    shedding.setSteps(others ? 1 + others : 0);
    for (int i = 0; i < static_cast<int>(views.size()); ++i) {
        const bool front = i == others;
        const int level = shedding.level();
        ViewFeed &feed = *views[i]->feed;
        feed.setPace(front || level == 0  ? Pace::Every
                     : i < level - 1      ? Pace::Keys
                     : feed.hasPreviews() ? Pace::Small
                                          : Pace::Fewer);
        views[i]->isFront = front;
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
    if (source->feed->update(d->head()))
        Q_EMIT frameChanged(id, source->feed->picture());
}

void Player::setFrontView(Id source)
{
    d->front = source;
    d->applyPaces();
}

std::vector<Id> Player::reducedViews() const
{
    return d->reduced;
}

} // namespace duologue::media
