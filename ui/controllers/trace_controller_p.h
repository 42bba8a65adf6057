#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "core/media/player.h"
#include "core/traces/take.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/take_writer.h"
#include "ui/controllers/trace_controller.h"

namespace duologue::ui {

struct TraceController::Private
{
    TraceController *q;
    SessionController &session;
    media::Player &player;
    RatingController &rating;

    bool active = false;
    int choice = 0;
    std::array<double, 2> shares{0.5, 0.5};
    std::array<int, 2> held{};
    std::optional<traces::Take> take;
    bool plays = false;         ///< forwards, when it was last followed
    bool keeping = false;       ///< the take before is on its way into the session
    bool beginWhenKept = false; ///< somebody waits for that
    bool stale = false;         ///< a take that could not be kept lies beside the session
    MediaTime begun;            ///< where the take began
    std::optional<TimeSpan> loopBefore;
    std::vector<traces::Take::Sample> pending;
    std::deque<Recent> recent;
    std::vector<traces::Piece> growing{};
    Id shown = 0; ///< whose values these are
    TakeWriter writer{};
    QTimer flush{}, holding{};
    QElapsedTimer sinceHeld{};

    std::vector<scheme::Scale> scales() const { return q->scales(); }
    traces::Take::Values values() const
    {
        traces::Take::Values values{};
        for (int d = 0; d < int(scales().size()); ++d)
            values[std::size_t(d)] = float(q->value(d));
        return values;
    }
    void sample(MediaTime now);
    void follow(MediaTime now);
    void remember(MediaTime now);
    void write();
    void grow(std::vector<traces::Piece> pieces);
    void set(int dimension, double share);
    void onHold();
    bool canBegin();
    QString lock() const;
    void keep(const traces::Take &done);
    void kept(const QString &path, const QString &sentence);
    void recover();
    void reset();
};

} // namespace duologue::ui
