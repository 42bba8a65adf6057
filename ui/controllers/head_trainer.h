#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QString>

#include "core/jobs/job.h"
#include "core/review/learning_curve.h"
#include "core/session/indexed_edit.h"

namespace duologue::ui {

class SessionController;

/// Trains a small head anew in the background whenever some more windows have been rated, whatever
/// is on screen, and keeps how far it was off by how many labels had been spent. UI thread; no call
/// blocks; destruction while busy is safe.
class HeadTrainer : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t each = 5; ///< windows that are rated between two trainings

    /// `cache`: a folder of which each session gets a file that may be deleted; empty: nothing is
    /// kept beyond the session's closing.
    HeadTrainer(SessionController &session, QString cache, QObject *parent = nullptr);

    /// Now; what is under way is forgotten.
    void train();
    void cancel();
    bool isTraining() const { return m_training.isRunning(); }

    /// A curve a dimension, of the head that was trained last; empty: none was, or it was too long
    /// ago that the session was another one.
    const std::vector<review::LearningCurve> &curves() const { return m_curves; }
    /// What each training has come to, labels rising; also of earlier days.
    std::vector<review::CurvePoint> spent(const std::string &dimension) const;

Q_SIGNALS:
    void trainingChanged(bool training);
    void progress(double share);
    void trained(); ///< curves() and spent() are others
    void failed(const QString &message);

private:
    /// Error by labels spent, by dimension.
    using Spent = std::map<std::string, std::map<std::size_t, double>>;
    struct Outcome
    {
        std::vector<review::LearningCurve> curves;
        Spent spent;
    };
    static Result<Outcome> trainedOn(const Session &session, Spent spent, const QString &file,
                                     const jobs::Ticket &ticket);

    void forget();
    void count(const IndexedEdit &edit);
    QString file() const;

    SessionController &m_session;
    QString m_cache;
    std::set<Id> m_rated; ///< since the last training
    std::vector<review::LearningCurve> m_curves;
    Spent m_spent;
    jobs::Job m_training;
};

} // namespace duologue::ui
