#pragma once

#include <string>

#include <QKeyEvent>

#include "core/media/player.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/sent_ratings.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {

struct RatingController::Private
{
    RatingController *q;
    SessionController &session;
    media::Player &player;
    Selection &selection;

    Id participant = 0;
    int index = -1;
    scheme::RatingPlan plan;
    int dimension = 0;
    QString typed;
    std::vector<TimeSpan> windows;
    std::vector<RatingProgress> progress;
    SentRatings sent;
    bool active = false;
    bool blind = false;
    bool blindUntilRated = false;
    bool secondPass = false;
    bool random = false;
    std::vector<int> order{}; ///< of windows; as they come where it is not random
    bool startedPlaying = false;
    std::optional<TimeSpan> loopBefore;
    KeyReading reading = &QKeyEvent::keyCombination;

    std::string rater() const { return q->rater(); }
    TimeSpan window() const { return index < 0 ? TimeSpan{} : windows[std::size_t(index)]; }

    int indexAt(MediaTime time) const
    {
        const auto after = std::ranges::upper_bound(windows, time, {}, &TimeSpan::begin);
        const auto index = static_cast<int>(after - windows.begin()) - 1;
        return windows.empty() ? -1 : std::max(index, 0);
    }

    void reload();
    void putInOrder();
    int place() const; ///< of the current window in the order; -1: there is none
    int windowAt(int place) const { return order[std::size_t(place)]; }
    int firstUnrated() const; ///< in the order; else the first
    void recount();
    void choosePerson();
    void onChanged(const IndexedEdit &edit);
    void onPosition(MediaTime now);
    void onSeek(MediaTime target);
    void follow(MediaTime now); ///< makes the window there the current one
    void enter(int next, int dimension);
    void loopWindow();
    bool canRate();
    void send(const SentRatings::Item &item, SessionController::EditBuilder build);
    std::optional<int> firstMissing(int window) const;
    bool moveBy(int step);
    bool given(int which) const; ///< saved, or on its way
    void goOn(int rated);
    int last() const { return static_cast<int>(plan.scales.size()) - 1; }
};

} // namespace duologue::ui
