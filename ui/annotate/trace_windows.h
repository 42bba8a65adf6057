#pragma once

#include <optional>

#include <QWidget>

#include "core/jobs/job.h"
#include "core/traces/lag.h"
#include "core/traces/windows.h"

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace duologue::ui {

class ElidedComboBox;
class RatingController;
class SessionController;

/// Makes ratings of the protocol's windows from a trace: how late the rater is, what each window
/// gets, and one button that does it, in one undo. UI thread; what takes time is done elsewhere.
class TraceWindows : public QWidget
{
    Q_OBJECT
public:
    TraceWindows(SessionController &session, const RatingController &rating,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    void placeActivated(duologue::TimeSpan window);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillCurves();
    void fillFollowed();
    std::string folder() const; ///< of the session file
    std::optional<traces::Late> chosen() const;
    void estimate();
    void preview();
    void take(std::vector<traces::WindowMean> means);
    void apply();

    SessionController &m_session;
    const RatingController &m_rating;
    std::vector<traces::Key> m_keys; ///< as in the list
    std::vector<traces::WindowMean> m_means;
    ElidedComboBox *m_curve;
    ElidedComboBox *m_against;                                ///< what the curve follows
    std::optional<std::pair<traces::Key, bool>> m_followedBy; ///< whose the list is, and blind
    QDoubleSpinBox *m_lag;
    QPushButton *m_estimate;
    QLabel *m_said;
    QTableWidget *m_table;
    QPushButton *m_apply;
    jobs::Job m_followedJob;
    jobs::Job m_lagJob;
    jobs::Job m_meansJob;
};

} // namespace duologue::ui
