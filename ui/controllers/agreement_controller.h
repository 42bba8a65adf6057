#pragma once

#include <memory>

#include <QObject>
#include <QStringList>

#include "core/agreement/agreement.h"
#include "core/jobs/job.h"
#include "core/project/project.h"

namespace duologue::ui {

class SessionController;

/// Compares the raters of the open session, or of all sessions of its project, in the background.
/// UI thread; no call blocks; destruction while busy is safe.
class AgreementController : public QObject
{
    Q_OBJECT
public:
    explicit AgreementController(SessionController &session, QObject *parent = nullptr);

    /// The folder of sessions that is looked at; null: none. Where its settings hide what others
    /// said, sessions that the annotator has not rated are left out.
    void setProject(std::shared_ptr<const project::Project> project);
    /// The open session lies in it, beside others.
    bool hasOthers() const;
    /// All sessions of the project, as long as the open one is of it; else the open one alone.
    void setAll(bool all);
    bool comparesAll() const { return m_all && hasOthers(); }

    /// As they are now. Answers by compared() or failed(); what was under way is forgotten.
    void compare();
    bool isRunning() const { return m_comparing.isRunning(); }
    /// Null: nothing was compared since the session was opened.
    std::shared_ptr<const agreement::Agreement> result() const { return m_result; }
    /// Of a session of result() (agreement::Unit).
    QString fileOf(std::size_t session) const { return m_files.value(qsizetype(session)); }
    /// The session has changed since result() was asked for.
    bool isStale() const { return m_stale; }

    /// The differences between two raters of a question of result(). Answers by listed().
    void list(std::size_t question, std::size_t first, std::size_t second);

    struct Listed
    {
        agreement::Question pair; ///< put to the two
        std::vector<agreement::Difference> differences;
        std::vector<std::string> sessions; ///< names, by agreement::Unit::session
    };

    enum class Truth { Mean, Median, Majority, Weighted, Adjudicated };
    /// Tiers of what the raters of a question of result() have in common, of all dimensions where
    /// it is rated; Adjudicated: of what the annotator has decided in the queue, whatever the
    /// question. One edit of the open session. Answers by agreed(), or the session's failed().
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
    void othersChanged();

private:
    struct Sources;

    void setStale();
    void forget();
    void follow();
    Sources sources() const;
    void adjudicate();

    SessionController &m_session;
    std::shared_ptr<const project::Project> m_project;
    std::shared_ptr<const agreement::Agreement> m_result;
    QStringList m_files; ///< of m_result
    bool m_stale = true, m_all = false;
    jobs::Job m_comparing, m_listing;
};

} // namespace duologue::ui
