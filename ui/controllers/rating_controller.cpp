#include "ui/controllers/rating_controller.h"

#include <algorithm>

#include "core/session/edit_builders.h"
#include "core/session/rater_names.h"
#include "ui/controllers/rating_controller_p.h"

namespace duologue::ui {
RatingController::RatingController(SessionController &session, media::Player &player,
                                   Selection &selection, QObject *parent)
    : QObject(parent),
      d(new Private{.q = this,
                    .session = session,
                    .player = player,
                    .selection = selection,
                    .plan = {},
                    .typed = {},
                    .windows = {},
                    .progress = {},
                    .sent = {},
                    .loopBefore = {}})
{
    const auto restart = [this] {
        d->sent.clear();
        d->dimension = 0;
        d->index = -1;
        d->reload();
    };
    connect(&session, &SessionController::opened, this, restart);
    connect(&session, &SessionController::closed, this, restart);
    connect(&session, &SessionController::annotatorChanged, this, [this] { d->reload(); });
    connect(&session, &SessionController::changed, this,
            [this](const IndexedEdit &edit) { d->onChanged(edit); });
    connect(&session, &SessionController::savedChanged, this, [this](bool saved) {
        if (saved)
            d->sent.clear();
    });
    connect(&selection, &Selection::participantChanged, this,
            [this](Id id) { setParticipant(id); });
    connect(&player, &media::Player::positionChanged, this,
            [this](MediaTime now) { d->onPosition(now); });
    connect(&player, &media::Player::seeking, this,
            [this](MediaTime target) { d->onSeek(target); });
    connect(&player, &media::Player::loopChanged, this, &RatingController::changed);
    connect(&player, &media::Player::playingChanged, this, &RatingController::changed);
    d->reload();
}

RatingController::~RatingController() = default;

bool RatingController::isActive() const
{
    return d->active;
}
bool RatingController::isBlind() const
{
    return d->blind || mustBeBlind();
}
bool RatingController::mustBeBlind() const
{
    return d->secondPass ||
           (d->blindUntilRated && std::ranges::any_of(d->progress, [](const RatingProgress &one) {
                return one.complete < one.due;
            }));
}
std::string RatingController::rater() const
{
    const std::string name = d->session.annotator().toStdString();
    return d->secondPass && !name.empty() ? secondPassOf(name) : name;
}
bool RatingController::isSecondPass() const
{
    return d->secondPass;
}
bool RatingController::isRandom() const
{
    return d->random;
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
int RatingController::windowPlace() const
{
    return d->place();
}
int RatingController::windowCount() const
{
    return static_cast<int>(d->windows.size());
}
TimeSpan RatingController::window() const
{
    return d->window();
}
const scheme::RatingPlan &RatingController::plan() const
{
    return d->plan;
}
int RatingController::dimension() const
{
    return d->dimension;
}
const scheme::Scale *RatingController::scale() const
{
    return d->plan.scales.empty() ? nullptr : &d->plan.scales[std::size_t(d->dimension)];
}
QString RatingController::typed() const
{
    return d->typed;
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

std::vector<RatingController::OtherValue> RatingController::others(int dimension) const
{
    std::vector<OtherValue> result;
    if (isBlind() || d->index < 0)
        return result;
    const std::string me = d->rater();
    const std::string &name = d->plan.scales[std::size_t(dimension)].dimension;
    for (const SamRating *rating : d->session.session().ratings())
        if (rating->participant == d->participant && rating->rater != me &&
            rating->window.begin == d->window().begin)
            if (const auto said = scheme::said(*rating, name))
                result.push_back({QString::fromStdString(rating->rater), said->number});
    return result;
}

void RatingController::setActive(bool active)
{
    if (active == d->active)
        return;
    d->active = active;
    if (active) {
        d->loopBefore = d->player.loop();
        d->index = d->random ? d->firstUnrated() : d->indexAt(d->player.position());
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

void RatingController::setBlindUntilRated(bool blind)
{
    if (blind == d->blindUntilRated)
        return;
    d->blindUntilRated = blind;
    Q_EMIT changed();
}

void RatingController::setSecondPass(bool second)
{
    if (second == d->secondPass)
        return;
    d->secondPass = second;
    d->sent.clear();
    d->reload();
    if (d->random && d->active && d->index >= 0)
        d->enter(d->firstUnrated(), 0);
}

void RatingController::setRandomOrder(bool random)
{
    if (random == d->random)
        return;
    d->random = random;
    d->putInOrder();
    if (random && d->active && d->index >= 0)
        return d->enter(d->firstUnrated(), 0);
    Q_EMIT changed();
}

void RatingController::setParticipant(Id participant)
{
    if (participant == d->participant || !d->session.session().participant(participant))
        return;
    d->participant = participant;
    d->dimension = 0;
    d->typed.clear();
    d->selection.setParticipant(participant);
    Q_EMIT windowChanged();
    Q_EMIT changed();
}

void RatingController::setDimension(int dimension)
{
    if (dimension == d->dimension || dimension < 0 || dimension > d->last())
        return;
    d->dimension = dimension;
    d->typed.clear();
    Q_EMIT changed();
}

void RatingController::setWindow(int index)
{
    d->enter(index, 0);
}

void RatingController::setWindowAt(MediaTime time)
{
    setWindow(d->indexAt(time));
}

void RatingController::rate(int digit)
{
    const scheme::Scale *now = scale();
    if (!d->canRate() || !now)
        return;
    if (!scheme::hasKeys(*now))
        return type(QChar(u'0' + digit));
    if (digit == 0)
        return rateNotRateable();
    if (digit > now->points)
        return Q_EMIT message(tr("This scale has %1 points. Press a key from 1 to %1, or 0 where "
                                 "it cannot be rated.")
                                  .arg(now->points));
    rate(d->dimension, now->from + digit - 1);
}

void RatingController::rate(int dimension, std::optional<double> number)
{
    if (!d->canRate() || dimension < 0 || dimension > d->last())
        return;
    const Id participant = d->participant;
    const TimeSpan window = d->window();
    const scheme::Scale scale = d->plan.scales[std::size_t(dimension)];
    d->typed.clear();
    d->send({participant, window.begin, scale.dimension, {number}},
            [=, rater = d->rater()](const Session &session, IdSource &ids) {
                return scheme::rate(session, ids, participant, rater, window, scale,
                                    scheme::Said{number});
            });
    d->goOn(dimension);
}

void RatingController::rateNotRateable()
{
    rate(d->dimension, std::nullopt);
}

void RatingController::type(QChar character)
{
    constexpr int longest = 12;
    if (!d->canRate() || d->typed.size() >= longest)
        return;
    d->typed += character;
    Q_EMIT changed();
}

void RatingController::clearTyped()
{
    d->typed.clear();
    Q_EMIT changed();
}

void RatingController::takeTyped()
{
    const scheme::Scale *now = scale();
    if (!now || d->typed.isEmpty())
        return;
    bool isNumber = false;
    const double number = d->typed.toDouble(&isNumber);
    const auto value = isNumber ? now->value(number) : std::nullopt;
    if (value)
        return rate(d->dimension, value);
    const QString given = std::exchange(d->typed, {});
    Q_EMIT changed();
    Q_EMIT message(tr("%1 is not on this scale. Type a number from %2 to %3 and press Enter.")
                       .arg(given, QString::number(now->from), QString::number(now->to)));
}

void RatingController::back()
{
    if (!d->typed.isEmpty()) {
        d->typed.chop(1);
        Q_EMIT changed();
    } else if (d->dimension > 0) {
        setDimension(d->dimension - 1);
    } else if (d->place() > 0) {
        d->enter(d->windowAt(d->place() - 1), d->last());
    } else if (d->canRate()) {
        Q_EMIT message(tr("This is the first window."));
    }
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
    QStringList missing;
    for (int one = 0; one <= d->last(); ++one)
        if (!d->given(one))
            missing << QString::fromStdString(d->plan.scales[std::size_t(one)].dimension);
    const int left = d->index + 1;
    if (d->moveBy(1) && !missing.isEmpty())
        Q_EMIT message(tr("Window %1 is left without %2.").arg(left).arg(missing.join(", ")));
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
        const int at = d->windowAt((d->place() + step) % count);
        if (const auto missing = d->firstMissing(at)) {
            d->enter(at, *missing);
            return;
        }
    }
    Q_EMIT message(tr("All %1 windows of %2 are rated.")
                       .arg(count)
                       .arg(QString::fromStdString(participant()->pseudonym)));
}

void RatingController::describe()
{
    if (!d->canRate())
        return;
    if (d->plan.texts.empty())
        return Q_EMIT message(tr("The scheme of this session asks for no words."));
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
    d->send({participant, window.begin, {}, {}},
            [=, rater = d->rater()](const Session &session, IdSource &ids) {
                return edits::setRatingTexts(session, ids, participant, rater, window, shown, felt);
            });
}

} // namespace duologue::ui
