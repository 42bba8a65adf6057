#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "core/agreement/agreement.h"
#include "core/jobs/job.h"

namespace duologue::ui {

class SessionController;

/// Compares the raters of the open session, in the background. UI thread; no call blocks;
/// destruction while busy is safe.
class AgreementController : public QObject
{
    Q_OBJECT
public:
    explicit AgreementController(SessionController &session, QObject *parent = nullptr);

    /// The session as it is now. Answers by compared() or failed(); what was under way is
    /// forgotten.
    void compare();
    bool isRunning() const { return m_comparing.isRunning(); }
    /// Null: nothing was compared since the session was opened.
    std::shared_ptr<const agreement::Agreement> result() const { return m_result; }
    /// The session has changed since result() was asked for.
    bool isStale() const { return m_stale; }

    /// The differences between two raters of a question of result(). Answers by listed().
    void list(std::size_t question, std::size_t first, std::size_t second);

    struct Listed
    {
        agreement::Question pair; ///< put to the two
        std::vector<agreement::Difference> differences;
    };

    enum class Truth { Mean, Median, Majority, Weighted, Adjudicated };
    /// Tiers of what the raters of a question of result() have in common, of all dimensions where
    /// it is rated; Adjudicated: of what the annotator has decided in the queue, whatever the
    /// question. One edit. Answers by agreed(), or the session's failed().
    void agree(std::size_t question, Truth truth);

Q_SIGNALS:
    void agreed(const QString &sentences); ///< what was made, and how much each rater counts
    void runningChanged(bool running);
    void progress(double share);
    void compared();
    void failed(const QString &message);
    void listed(std::shared_ptr<const duologue::ui::AgreementController::Listed> listed);
    void forgotten();    ///< another session, or none; before staleChanged()
    void staleChanged(); ///< there is something new to compare, or another session

private:
    void setStale();
    void adjudicate();

    SessionController &m_session;
    std::shared_ptr<const agreement::Agreement> m_result;
    bool m_stale = true;
    jobs::Job m_comparing, m_listing;
};

} // namespace duologue::ui
