#include "ui/controllers/rating_controller_p.h"

#include <algorithm>
#include <numeric>

#include "core/scheme/apply.h"
#include "core/session/window_order.h"

namespace duologue::ui {
namespace {

/// Pausing may leave the clock this far past the end of a looping window; farther is a jump.
constexpr MediaTime loopSlack = MediaTime::fromMilliseconds(150);

bool touchesProgress(const IndexedEdit &edit)
{
    return std::ranges::any_of(edit.others(), [](const RowChange &change) {
        const Row &row = change.any();
        return std::holds_alternative<SamRating>(row) || std::holds_alternative<Participant>(row) ||
               std::holds_alternative<SessionInfo>(row) || std::holds_alternative<SchemeRow>(row);
    });
}

} // namespace

void RatingController::Private::reload()
{
    const MediaTime at = index < 0 ? player.position() : window().begin;
    plan = scheme::ratingPlanOf(session.session());
    windows.clear();
    if (!plan.scales.empty() || !plan.texts.empty())
        windows = session.session().ratingWindows();
    dimension = std::clamp(dimension, 0, std::max(last(), 0));
    typed.clear();
    index = indexAt(at);
    choosePerson();
    putInOrder();
    recount();
    if (active && index >= 0)
        loopWindow();
    Q_EMIT q->windowChanged();
    Q_EMIT q->changed();
}

void RatingController::Private::putInOrder()
{
    const int count = static_cast<int>(windows.size());
    order.resize(windows.size());
    std::iota(order.begin(), order.end(), 0);
    if (random)
        order = randomOrder(count, session.session().info().created + '/' + rater());
}

int RatingController::Private::place() const
{
    const auto found = std::ranges::find(order, index);
    return found == order.end() ? -1 : static_cast<int>(found - order.begin());
}

int RatingController::Private::firstUnrated() const
{
    const auto found = std::ranges::find_if(
        order, [this](int window) { return firstMissing(window).has_value(); });
    return order.empty() ? -1 : found == order.end() ? order.front() : *found;
}

void RatingController::Private::choosePerson()
{
    const auto people = session.session().participants();
    const auto known = [&](Id id) { return session.session().participant(id) != nullptr; };
    if (!known(participant))
        participant = known(selection.participant()) ? selection.participant()
                      : people.empty()               ? 0
                                                     : people.front()->id;
    selection.setParticipant(participant);
}

void RatingController::Private::recount()
{
    std::vector<RatingProgress> now = ratingProgress(session.session(), rater(), windows, plan);
    if (now == progress)
        return;
    progress = std::move(now);
    Q_EMIT q->progressChanged();
}

void RatingController::Private::onChanged(const IndexedEdit &edit)
{
    if (!touchesProgress(edit))
        return;
    const auto change = soleRating(edit);
    if (!change) {
        reload();
        return;
    }
    recount();
    const SamRating &named = change->named();
    if (!sent.take(change->before, change->after) && active && named.rater == rater()) {
        // An undo or redo: show what it did.
        participant = named.participant;
        selection.setParticipant(participant);
        const auto changed = std::ranges::find(
            plan.scales, firstDifference(change->before, change->after), &scheme::Scale::dimension);
        enter(indexAt(named.window.begin), changed == plan.scales.end()
                                               ? dimension
                                               : static_cast<int>(changed - plan.scales.begin()));
    }
    Q_EMIT q->changed();
}

/// The loop goes where a jump leads, before it could hold it back.
void RatingController::Private::onSeek(MediaTime target)
{
    if (active && index >= 0 && player.isPlaying() && player.loop() == window() &&
        !window().contains(target))
        follow(target);
}

void RatingController::Private::follow(MediaTime now)
{
    const bool loops = player.loop() == window();
    index = indexAt(now);
    dimension = 0;
    typed.clear();
    if (loops)
        player.setLoop(window());
    Q_EMIT q->windowChanged();
    Q_EMIT q->changed();
}

void RatingController::Private::onPosition(MediaTime now)
{
    if (!active || index < 0)
        return;
    const TimeSpan here = window();
    if (now >= here.begin && now <= here.end)
        return;
    if (player.loop() == here && now > here.end && now < here.end + loopSlack)
        return;
    follow(now);
}

void RatingController::Private::enter(int next, int first)
{
    if (next < 0 || next >= static_cast<int>(windows.size()))
        return;
    const bool moved = next != index;
    index = next;
    dimension = std::max(first, 0);
    typed.clear();
    if (active && (moved || !window().contains(player.position()))) {
        player.setLoop(window());
        player.seek(window().begin);
        player.play();
    }
    Q_EMIT q->windowChanged();
    Q_EMIT q->changed();
}

void RatingController::Private::loopWindow()
{
    player.setLoop(window());
    if (!window().contains(player.position()))
        player.seek(window().begin);
}

bool RatingController::Private::canRate()
{
    if (!session.isOpen())
        Q_EMIT q->message(tr("Open a session first, then rate."));
    else if (participant == 0)
        Q_EMIT q->message(
            tr("This session has nobody in it yet. Add the people before rating them."));
    else if (plan.scales.empty())
        Q_EMIT q->message(tr("The scheme of this session rates nothing. Change that in Scheme… of "
                             "the menu File."));
    else if (index < 0)
        Q_EMIT q->message(
            tr("This session has no length yet. Add a recording, then its windows can be rated."));
    else if (session.annotator().isEmpty())
        Q_EMIT q->message(tr("Say who is rating first: set the annotator's name."));
    else
        return true;
    return false;
}

void RatingController::Private::send(const SentRatings::Item &item,
                                     SessionController::EditBuilder build)
{
    if (session.isSaved())
        sent.clear();
    sent.add(item);
    session.perform(std::move(build));
}

std::optional<int> RatingController::Private::firstMissing(int at) const
{
    const MediaTime begin = windows[std::size_t(at)].begin;
    const SamRating *rating = session.session().rating(participant, rater(), begin);
    for (int one = 0; one <= last(); ++one)
        if (!rating || !scheme::said(*rating, plan.scales[std::size_t(one)].dimension))
            return one;
    return std::nullopt;
}

bool RatingController::Private::given(int which) const
{
    const std::string &name = plan.scales[std::size_t(which)].dimension;
    const SamRating *saved = q->rating();
    return sent.contains(participant, window().begin, name) ||
           (saved && scheme::said(*saved, name));
}

void RatingController::Private::goOn(int rated)
{
    if (rated < last())
        return q->setDimension(rated + 1);
    for (int one = 0; one <= last(); ++one)
        if (!given(one))
            return q->setDimension(one);
    moveBy(1);
}

bool RatingController::Private::moveBy(int step)
{
    const int next = place() + step;
    if (index < 0) {
        canRate();
    } else if (next < 0) {
        Q_EMIT q->message(tr("This is the first window."));
    } else if (next >= static_cast<int>(windows.size())) {
        Q_EMIT q->message(tr("This is the last window. N goes to the next one not yet rated."));
    } else {
        enter(windowAt(next), 0);
        return true;
    }
    return false;
}

} // namespace duologue::ui
