#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "core/dyad/dyad.h"
#include "core/jobs/job.h"

namespace duologue::ui {

class SessionController;

/// How the two people of the open session go together, found in the background. UI thread; no call
/// blocks; destruction while busy is safe.
class DyadController : public QObject
{
    Q_OBJECT
public:
    explicit DyadController(SessionController &session, QObject *parent = nullptr);

    /// Who there is, what is known of them, how they take turns, whether they take over what the
    /// other one feels: all but synchrony, of the session as it is now. Answers by overviewed() or
    /// failed().
    void overview();
    /// The session has changed since overview().
    bool isStale() const { return m_stale; }

    struct Overview
    {
        dyad::Pair pair;
        std::array<QString, 2> people;
        std::array<int, 2> orders{}; ///< Participant::order
        dyad::TurnTaking turns;
        std::vector<dyad::ContagionTable> contagion;
        std::vector<dyad::Measure> measures;
        std::vector<std::string> shared; ///< what both have
        std::vector<std::string> notes;
    };
    /// Null: none since the session was opened.
    std::shared_ptr<const Overview> known() const { return m_overview; }

    /// Two measures of known(), by their names. Answers by compared() or failed(); what was under
    /// way is forgotten.
    void compare(const QString &first, const QString &second);
    bool isComparing() const { return m_comparing.isRunning(); }
    void cancel();
    /// Null: nothing was compared since the session was opened.
    std::shared_ptr<const dyad::Compared> result() const { return m_compared; }
    /// The session has changed since result() was asked for.
    bool isResultOld() const { return m_old; }

Q_SIGNALS:
    void staleChanged();
    void overviewed();
    void comparingChanged(bool comparing);
    void progress(double share);
    void compared(); ///< or forgotten, with another session
    void failed(const QString &message);

private:
    struct Catalog;
    using Read = Result<std::pair<std::shared_ptr<const Overview>, std::shared_ptr<Catalog>>>;

    void forget();
    static Read read(const std::shared_ptr<const Session> &session, const std::string &folder,
                     const jobs::Ticket &ticket);

    SessionController &m_session;
    std::shared_ptr<const Overview> m_overview;
    std::shared_ptr<Catalog> m_catalog;
    std::shared_ptr<const dyad::Compared> m_compared;
    bool m_stale = true;
    bool m_old = false;
    jobs::Job m_reading, m_comparing;
};

} // namespace duologue::ui
