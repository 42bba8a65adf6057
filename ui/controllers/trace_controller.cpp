#include "ui/controllers/trace_controller.h"

#include <algorithm>

#include "core/scheme/scheme.h"
#include "ui/controllers/gamepad.h"
#include "ui/controllers/trace_controller_p.h"
#include "ui/settings/preferences.h"

namespace duologue::ui {
namespace {

constexpr int flushEvery = 250; // milliseconds
constexpr int holdEvery = 16;
constexpr double notchesOfARange = 20;

} // namespace

TraceController::TraceController(SessionController &session, media::Player &player,
                                 RatingController &rating, QObject *parent)
    : QObject(parent),
      d(new Private{.q = this,
                    .session = session,
                    .player = player,
                    .rating = rating,
                    .take = {},
                    .begun = {},
                    .loopBefore = {},
                    .pending = {},
                    .recent = {}}),
      m_gamepad(new Gamepad(this))
{
    d->flush.setInterval(flushEvery);
    d->holding.setInterval(holdEvery);
    connect(&d->flush, &QTimer::timeout, this, [this] { d->write(); });
    connect(&d->holding, &QTimer::timeout, this, [this] { d->onHold(); });
    connect(&d->writer, &TakeWriter::failed, this, &TraceController::message);
    connect(&player, &media::Player::positionChanged, this,
            [this](MediaTime now) { d->follow(now); });
    connect(&player, &media::Player::seeking, this, [this](MediaTime target) {
        if (!d->take)
            return;
        d->follow(d->player.position());
        d->take->start(target, d->values());
        d->recent.clear();
    });
    connect(&player, &media::Player::playingChanged, this, [this] {
        d->follow(d->player.position());
        Q_EMIT changed();
    });
    connect(&player, &media::Player::finished, this, [this] {
        if (d->take)
            end();
    });
    connect(&session, &SessionController::opened, this, [this] {
        d->reset();
        d->recover();
    });
    connect(&session, &SessionController::closed, this, [this] { d->reset(); });
    connect(&session, &SessionController::failed, this,
            [this] { d->stale = std::exchange(d->keeping, false) || d->stale; });
    connect(&rating, &RatingController::changed, this, [this] {
        const Participant *person = d->rating.participant();
        if (d->take && (!person || d->take->of().participant != person->id ||
                        d->take->of().rater != d->rating.rater()))
            end(); // it is about somebody else, or by somebody else
        if (const Id now = person ? person->id : 0; now != std::exchange(d->shown, now))
            forgetCurve();
        Q_EMIT changed();
    });
    connect(&session, &SessionController::changed, this, [this] {
        if (!isTracing() && !d->keeping)
            forgetCurve(); // it may have been undone
    });
    connect(m_gamepad, &Gamepad::moved, this, [this](int axis, double position) {
        // the left stick: up is more; of two dimensions the first lies across
        const int count = int(scales().size());
        const double share = (1 + (axis == 0 ? position : -position)) / 2;
        if (axis == 0 && count == 2)
            moveTo(0, share);
        else if (axis == 1 && count > 0)
            moveTo(count - 1, share);
    });
    connect(m_gamepad, &Gamepad::pressed, this, [this](int button) {
        if (button == 0 && isActive())
            toggle();
    });
    connect(m_gamepad, &Gamepad::came, this, &TraceController::changed);
    connect(m_gamepad, &Gamepad::left, this, [this] {
        Q_EMIT message(tr("The gamepad has gone. The value stays where it is; mouse, wheel and "
                          "keys go on."));
        Q_EMIT changed();
    });
}

/// A take under way stays on the disk, and is taken over by the next opening.
TraceController::~TraceController()
{
    d->write();
}

void TraceController::setActive(bool active)
{
    if (active == d->active)
        return;
    d->active = active;
    m_gamepad->look(active);
    release();
    if (!active && isTracing())
        end();
    Q_EMIT changed();
}

bool TraceController::isActive() const
{
    return d->active;
}
bool TraceController::isTracing() const
{
    return d->take.has_value();
}
bool TraceController::hasGamepad() const
{
    return m_gamepad->isThere();
}
const std::deque<TraceController::Recent> &TraceController::recent() const
{
    return d->recent;
}
const std::vector<traces::Piece> &TraceController::growing() const
{
    return d->growing;
}
MediaTime TraceController::length() const
{
    return d->take ? d->take->length() : MediaTime();
}

std::vector<std::vector<int>> TraceController::choices() const
{
    const int count = int(d->rating.plan().scales.size());
    std::vector<std::vector<int>> choices;
    for (int one = 0; one < count; ++one)
        choices.push_back({one});
    for (int one = 0; one < count; ++one)
        for (int other = one + 1; other < count; ++other)
            choices.push_back({one, other});
    return choices;
}

void TraceController::forgetCurve()
{
    d->recent.clear();
    Q_EMIT moved();
}

int TraceController::choice() const
{
    return std::min(d->choice, int(choices().size()) - 1);
}

void TraceController::setChoice(int choice)
{
    if (isTracing() || choice == d->choice || choice < 0 || choice >= int(choices().size()))
        return;
    d->choice = choice;
    d->shares = {0.5, 0.5};
    d->recent.clear();
    Q_EMIT changed();
    Q_EMIT moved();
}

std::vector<scheme::Scale> TraceController::scales() const
{
    std::vector<scheme::Scale> scales;
    const auto all = choices();
    if (choice() >= 0)
        for (const int one : all[std::size_t(choice())])
            scales.push_back(d->rating.plan().scales[std::size_t(one)]);
    return scales;
}

int TraceController::hertz() const
{
    return std::clamp(preferences::traceHertz.value(), slowest, fastest);
}

double TraceController::share(int dimension) const
{
    return d->shares[std::size_t(dimension)];
}

double TraceController::value(int dimension) const
{
    const scheme::Scale scale = scales()[std::size_t(dimension)];
    return scale.from + share(dimension) * (scale.to - scale.from);
}

void TraceController::toggle()
{
    isTracing() ? end() : begin();
}

void TraceController::begin()
{
    if (isTracing())
        return;
    d->beginWhenKept = d->keeping;
    if (d->keeping || !d->canBegin())
        return;
    traces::TakeOf of{d->rating.participant()->id, d->rating.rater(), {}, double(hertz())};
    for (const scheme::Scale &scale : scales())
        of.dimensions.push_back(scale.dimension);
    d->loopBefore = d->player.loop();
    d->player.setLoop({});
    if (d->player.rate() <= 0)
        d->player.setRate(1);
    d->begun = d->player.position();
    d->recent.clear();
    d->pending.clear();
    d->take.emplace(of);
    d->take->start(d->begun, d->values());
    d->plays = true;
    d->writer.begin(d->session.path(), of);
    d->flush.start();
    d->player.play();
    Q_EMIT changed();
}

void TraceController::end()
{
    if (!isTracing())
        return;
    d->follow(d->player.position());
    d->write();
    const traces::Take done = std::move(*d->take);
    d->take.reset(); // what follows tells many
    d->player.pause();
    d->keep(done);
    Q_EMIT changed();
}

void TraceController::discard()
{
    if (!isTracing())
        return;
    d->take.reset();
    d->player.pause();
    d->flush.stop();
    d->pending.clear();
    d->recent.clear();
    d->writer.discard(d->session.path());
    d->grow({});
    d->player.setLoop(d->loopBefore);
    d->player.seek(d->begun);
    Q_EMIT message(tr("The trace is given up; nothing of it was kept."));
    Q_EMIT changed();
    Q_EMIT moved();
}

void TraceController::moveTo(int dimension, double share)
{
    d->set(dimension, share);
}

void TraceController::step(int dimension, double notches)
{
    const auto scale = scales();
    if (dimension >= int(scale.size()))
        return;
    const int points = scale[std::size_t(dimension)].points;
    d->set(dimension, share(dimension) + notches / (points > 1 ? points - 1 : notchesOfARange));
}

void TraceController::hold(int dimension, int direction)
{
    if (d->held[std::size_t(dimension)] == direction)
        return;
    d->onHold();
    d->held[std::size_t(dimension)] = direction;
    const bool any = d->held[0] != 0 || d->held[1] != 0;
    d->sinceHeld.restart();
    any ? d->holding.start() : d->holding.stop();
}

void TraceController::release()
{
    hold(0, 0);
    hold(1, 0);
}

void TraceController::jump(int digit)
{
    const auto all = scales();
    if (all.size() == 2) {
        const int at = digit == 0 ? 4 : digit - 1;
        d->set(0, (at % 3) / 2.0);
        d->set(1, (at / 3) / 2.0);
    } else if (all.size() == 1) {
        const int points = all.front().points;
        const int last = points >= 2 && points <= 9 ? points : 9;
        d->set(0, digit == 0 ? 0.5 : double(digit - 1) / (last - 1));
    }
}

} // namespace duologue::ui
