#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/review/around.h"
#include "core/review/proposals.h"
#include "core/review/queue.h"
#include "core/session/indexed_edit.h"
#include "ui/controllers/head_trainer.h"

namespace duologue::ui {

class SessionController;

/// Where people and models part in the open session: looked for in the background, and decided
/// about. UI thread; no call blocks; destruction while busy is safe.
class ReviewController : public QObject
{
    Q_OBJECT
public:
    /// `cache`: of heads, as HeadTrainer's.
    explicit ReviewController(SessionController &session, const QString &cache = {},
                              QObject *parent = nullptr);

    struct Found
    {
        review::Queue queue;
        review::Comparisons comparisons;
        std::vector<review::Voice> voices;      ///< what models said
        std::vector<review::Proposal> rateNext; ///< for the annotator
    };

    /// The session as it is now. Answers by found() or failed(); what was under way is forgotten.
    void look();
    bool isRunning() const { return m_looking.isRunning(); }
    /// Null: nothing was looked for since the session was opened.
    std::shared_ptr<const Found> result() const { return m_result; }
    /// The session has changed since result() was asked for; decisions change nothing there.
    bool isStale() const { return m_stale; }

    /// What was said around a place of result(); nothing where there is none.
    review::Around around(const review::QueuePlace &place) const;

    /// Whether a model has answered the question of a place of result().
    bool hasModelAt(const review::QueuePlace &place) const;

    /// What the annotator said of a place's strongest question; null: nothing.
    const review::Decided *decidedOn(const review::QueuePlace &place) const;
    /// Of all that the annotator has decided.
    review::Gain gain() const { return review::gainOf(m_decided); }

    /// While it is blind, what others and models said of a place is not to be shown before the
    /// annotator has said what it is.
    bool isBlind() const { return m_blind; }
    void setBlind(bool blind);
    bool isCovered(const review::QueuePlace &place) const { return m_blind && !decidedOn(place); }

    /// What rating more brings.
    HeadTrainer &head() { return m_head; }

    /// Says what a place is: a class, or a number with `value`. Undone as one edit, as the next.
    void judge(const review::QueuePlace &place, const QString &judgement,
               std::optional<double> value = {});
    /// With what was judged before, if anything was.
    void decide(const review::QueuePlace &place, review::Decision decision);

Q_SIGNALS:
    void runningChanged(bool running);
    void progress(double share);
    void found();
    void failed(const QString &message);
    void staleChanged();   ///< there is something new to look for, or another session
    void decidedChanged(); ///< decidedOn() and gain() may be different
    void blindChanged(bool blind);

private:
    void forget();
    void take(const IndexedEdit &edit);
    void readDecisions();
    void save(review::Decided decided, const review::QueuePlace &place);

    SessionController &m_session;
    std::shared_ptr<const Found> m_result;
    std::vector<review::Decided> m_decided; ///< the annotator's
    bool m_stale = true, m_blind = false;
    HeadTrainer m_head;
    jobs::Job m_looking;
};

} // namespace duologue::ui
