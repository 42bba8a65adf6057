#include "ui/controllers/rating_controller.h"

#include <algorithm>

#include "core/media/player.h"
#include "core/session/edit_builders.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/sent_ratings.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

/// How far the clock may be past the end of a looping window before it is taken for a jump.
constexpr MediaTime loopSlack = MediaTime::fromMilliseconds(400);

bool touchesProgress(const Edit &edit)
{
    return std::ranges::any_of(edit.changes, [](const RowChange &change) {
        const Row &row = change.any();
        return std::holds_alternative<SamRating>(row) || std::holds_alternative<Participant>(row) ||
               std::holds_alternative<SessionInfo>(row);
    });
}

} // namespace

struct RatingController::Private
{
    RatingController *q;
    SessionController &session;
    media::Player &player;
    Selection &selection;

    Id participant = 0;
    int index = -1;
    SamDimension dimension = SamDimension::Valence;
    std::vector<TimeSpan> windows;
    std::vector<RatingProgress> progress;
    SentRatings sent;
    bool active = false;
    bool blind = false;
    bool startedPlaying = false;
    std::optional<TimeSpan> loopBefore;

    std::string rater() const { return session.annotator().toStdString(); }
    TimeSpan window() const { return index < 0 ? TimeSpan{} : windows[std::size_t(index)]; }

    int indexAt(MediaTime time) const
    {
        const auto after = std::ranges::upper_bound(windows, time, {}, &TimeSpan::begin);
        const auto index = static_cast<int>(after - windows.begin()) - 1;
        return windows.empty() ? -1 : std::max(index, 0);
    }

    void reload();
    void recount();
    void choosePerson();
    void onChanged(const Edit &edit);
    void onPosition();
    void enter(int next, SamDimension dimension);
    void loopWindow();
    bool canRate();
    void send(const SentRatings::Item &item, SessionController::EditBuilder build);
    std::optional<SamDimension> firstMissing(int window) const;
    bool moveBy(int step);
    bool given(SamDimension which) const; ///< saved, or on its way
    void goOn(SamDimension rated);
};

RatingController::RatingController(SessionController &session, media::Player &player,
                                   Selection &selection, QObject *parent)
    : QObject(parent),
      d(new Private{.q = this,
                    .session = session,
                    .player = player,
                    .selection = selection,
                    .windows = {},
                    .progress = {},
                    .sent = {},
                    .loopBefore = {}})
{
    const auto restart = [this] {
        d->sent.clear();
        d->dimension = SamDimension::Valence;
        d->index = -1;
        d->reload();
    };
    connect(&session, &SessionController::opened, this, restart);
    connect(&session, &SessionController::closed, this, restart);
    connect(&session, &SessionController::annotatorChanged, this, [this] { d->reload(); });
    connect(&session, &SessionController::changed, this,
            [this](const Edit &edit) { d->onChanged(edit); });
    connect(&session, &SessionController::savedChanged, this, [this](bool saved) {
        if (saved)
            d->sent.clear();
    });
    connect(&selection, &Selection::participantChanged, this,
            [this](Id id) { setParticipant(id); });
    connect(&player, &media::Player::positionChanged, this, [this] { d->onPosition(); });
    connect(&player, &media::Player::loopChanged, this, &RatingController::changed);
    connect(&player, &media::Player::playingChanged, this, &RatingController::changed);
    d->reload();
}

RatingController::~RatingController() = default;

void RatingController::Private::reload()
{
    const MediaTime at = index < 0 ? player.position() : window().begin;
    windows = session.session().ratingWindows();
    index = indexAt(at);
    choosePerson();
    recount();
    if (active && index >= 0)
        loopWindow();
    Q_EMIT q->windowChanged();
    Q_EMIT q->changed();
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
    std::vector<RatingProgress> now = ratingProgress(session.session(), rater(), windows);
    if (now == progress)
        return;
    progress = std::move(now);
    Q_EMIT q->progressChanged();
}

void RatingController::Private::onChanged(const Edit &edit)
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
        enter(indexAt(named.window.begin),
              firstDifference(change->before, change->after).value_or(dimension));
    }
    Q_EMIT q->changed();
}

void RatingController::Private::onPosition()
{
    if (!active || index < 0)
        return;
    const MediaTime now = player.position();
    const TimeSpan here = window();
    if (now >= here.begin && now <= here.end)
        return;
    const bool loops = player.loop() == here;
    if (loops && player.isPlaying() && now > here.end && now < here.end + loopSlack)
        return;
    index = indexAt(now);
    dimension = SamDimension::Valence;
    if (loops)
        player.setLoop(window());
    Q_EMIT q->windowChanged();
    Q_EMIT q->changed();
}

void RatingController::Private::enter(int next, SamDimension first)
{
    if (next < 0 || next >= static_cast<int>(windows.size()))
        return;
    const bool moved = next != index;
    index = next;
    dimension = first;
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

std::optional<SamDimension> RatingController::Private::firstMissing(int at) const
{
    const MediaTime begin = windows[std::size_t(at)].begin;
    const SamRating *rating = session.session().rating(participant, rater(), begin);
    for (const SamDimension dimension : samDimensions)
        if (!rating || !(*rating)[dimension])
            return dimension;
    return std::nullopt;
}

bool RatingController::Private::given(SamDimension which) const
{
    const SamRating *saved = q->rating();
    return sent.contains(participant, window().begin, which) || (saved && (*saved)[which]);
}

void RatingController::Private::goOn(SamDimension rated)
{
    const auto missing = std::ranges::find_if_not(samDimensions, [&](auto d) { return given(d); });
    if (rated != SamDimension::Dominance)
        q->setDimension(rated == SamDimension::Valence ? SamDimension::Arousal
                                                       : SamDimension::Dominance);
    else if (missing != samDimensions.end())
        q->setDimension(*missing);
    else
        moveBy(1);
}

bool RatingController::Private::moveBy(int step)
{
    const int next = index + step;
    if (index < 0) {
        canRate();
    } else if (next < 0) {
        Q_EMIT q->message(tr("This is the first window."));
    } else if (next >= static_cast<int>(windows.size())) {
        Q_EMIT q->message(tr("This is the last window. N goes to the next one not yet rated."));
    } else {
        enter(next, SamDimension::Valence);
        return true;
    }
    return false;
}

bool RatingController::isActive() const
{
    return d->active;
}
bool RatingController::isBlind() const
{
    return d->blind;
}
bool RatingController::isLooping() const
{
    return d->index >= 0 && d->player.isPlaying() && d->player.loop() == d->window();
}
const Participant *RatingController::participant() const
{
    return d->session.session().participant(d->participant);
}
const Participant *RatingController::otherParticipant() const
{
    const auto people = d->session.session().participants();
    const auto here = std::ranges::find(people, d->participant, &Participant::id);
    if (people.size() < 2 || here == people.end())
        return nullptr;
    return here + 1 == people.end() ? people.front() : *(here + 1);
}
int RatingController::windowIndex() const
{
    return d->index;
}
int RatingController::windowCount() const
{
    return static_cast<int>(d->windows.size());
}
TimeSpan RatingController::window() const
{
    return d->window();
}
SamDimension RatingController::dimension() const
{
    return d->dimension;
}
const SamRating *RatingController::rating() const
{
    return d->index < 0
               ? nullptr
               : d->session.session().rating(d->participant, d->rater(), d->window().begin);
}
const std::vector<RatingProgress> &RatingController::progress() const
{
    return d->progress;
}

std::vector<RatingController::OtherValue> RatingController::others(SamDimension dimension) const
{
    std::vector<OtherValue> result;
    if (d->blind || d->index < 0)
        return result;
    const std::string me = d->rater();
    for (const SamRating *rating : d->session.session().ratings())
        if (rating->participant == d->participant && rating->rater != me &&
            rating->window.begin == d->window().begin && (*rating)[dimension])
            result.push_back({QString::fromStdString(rating->rater), *(*rating)[dimension]});
    return result;
}

void RatingController::setActive(bool active)
{
    if (active == d->active)
        return;
    d->active = active;
    if (active) {
        d->loopBefore = d->player.loop();
        d->index = d->indexAt(d->player.position());
        d->startedPlaying = d->index >= 0 && !d->player.isPlaying();
        if (d->index >= 0) {
            d->loopWindow();
            d->player.play();
        }
        Q_EMIT windowChanged();
    } else {
        if (d->player.loop() == d->window())
            d->player.setLoop(d->loopBefore);
        if (d->startedPlaying)
            d->player.pause();
    }
    Q_EMIT changed();
}

void RatingController::setBlind(bool blind)
{
    if (blind == d->blind)
        return;
    d->blind = blind;
    Q_EMIT changed();
}

void RatingController::setParticipant(Id participant)
{
    if (participant == d->participant || !d->session.session().participant(participant))
        return;
    d->participant = participant;
    d->dimension = SamDimension::Valence;
    d->selection.setParticipant(participant);
    Q_EMIT windowChanged();
    Q_EMIT changed();
}

void RatingController::setDimension(SamDimension dimension)
{
    if (dimension == d->dimension)
        return;
    d->dimension = dimension;
    Q_EMIT changed();
}

void RatingController::setWindow(int index)
{
    d->enter(index, SamDimension::Valence);
}

void RatingController::setWindowAt(MediaTime time)
{
    setWindow(d->indexAt(time));
}

void RatingController::rate(int value)
{
    rate(d->dimension, value);
}

void RatingController::rate(SamDimension dimension, int value)
{
    if (!d->canRate())
        return;
    const Id participant = d->participant;
    const TimeSpan window = d->window();
    d->send({participant, window.begin, dimension, value},
            [=, rater = d->rater()](const Session &session, IdSource &ids) {
                return edits::rate(session, ids, participant, rater, window, dimension, value);
            });
    d->goOn(dimension);
}

void RatingController::back()
{
    if (d->dimension == SamDimension::Dominance)
        setDimension(SamDimension::Arousal);
    else if (d->dimension == SamDimension::Arousal)
        setDimension(SamDimension::Valence);
    else if (d->index > 0)
        d->enter(d->index - 1, SamDimension::Dominance);
    else if (d->canRate())
        Q_EMIT message(tr("This is the first window."));
}

void RatingController::replay()
{
    if (d->index < 0) {
        d->canRate();
        return;
    }
    d->player.setLoop(d->window());
    d->player.seek(d->window().begin);
    d->player.play();
}

void RatingController::switchPerson()
{
    if (const Participant *other = otherParticipant())
        setParticipant(other->id);
    else
        Q_EMIT message(tr("There is no other person in this session."));
}

void RatingController::acceptWindow()
{
    if (!d->canRate())
        return;
    const auto missing =
        std::ranges::count_if(samDimensions, [&](SamDimension one) { return !d->given(one); });
    const int left = d->index + 1;
    if (d->moveBy(1) && missing > 0)
        Q_EMIT message(
            tr("Window %1 is left with %n value(s) not given.", nullptr, int(missing)).arg(left));
}

void RatingController::nextWindow()
{
    d->moveBy(1);
}

void RatingController::previousWindow()
{
    d->moveBy(-1);
}

void RatingController::nextUnrated()
{
    if (!d->canRate())
        return;
    const int count = windowCount();
    for (int step = 1; step <= count; ++step) {
        const int at = (d->index + step) % count;
        if (const auto missing = d->firstMissing(at)) {
            d->enter(at, *missing);
            return;
        }
    }
    Q_EMIT message(tr("All %n window(s) of %1 are rated.", nullptr, count)
                       .arg(QString::fromStdString(participant()->pseudonym)));
}

void RatingController::describe()
{
    if (d->canRate())
        Q_EMIT describeRequested();
}

void RatingController::setTexts(Id participant, TimeSpan window, const QString &salient,
                                const QString &perceived)
{
    const SamRating *saved = d->session.session().rating(participant, d->rater(), window.begin);
    const std::string shown = salient.toStdString();
    const std::string felt = perceived.toStdString();
    if (saved ? saved->salient == shown && saved->perceived == felt : shown.empty() && felt.empty())
        return;
    d->send({participant, window.begin, std::nullopt, 0},
            [=, rater = d->rater()](const Session &session, IdSource &ids) {
                return edits::setRatingTexts(session, ids, participant, rater, window, shown, felt);
            });
}

} // namespace duologue::ui
