#pragma once

#include <functional>
#include <vector>

#include <QWidget>

#include "core/time/media_time.h"

class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace duologue::ui {

class Theme;

/// The thin line of truth at the bottom: are the views in step, what runs in the background, how
/// to find keys.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    /// How many views show the picture of this time and how many wait for it; how far the former
    /// are from the clock, and how long the slowest of them shows a picture.
    void showStep(int showing, int waiting, MediaTime skew, MediaTime frame, bool inStep);
    /// What runs in the background under this key; the newest is shown, with the number of others.
    /// share < 0: no figure yet. cancel: called once when the user asks for it.
    void showJob(const QString &key, const QString &text, double share = -1,
                 std::function<void()> cancel = {});
    void endJob(const QString &key);
    /// The newest job that can be. False: there is none.
    bool cancelJob();
    bool hasJobs() const { return !m_jobs.empty(); }
    /// What was just done or why it was not, for a few seconds.
    void showHint(const QString &text);

private:
    struct Job
    {
        QString key;
        QString text;
        double share;
        std::function<void()> cancel;
    };
    void refreshJobs();
    void style();

    const Theme &m_theme;
    QLabel *m_skew;
    QLabel *m_hint;
    QTimer *m_hintLeaves;
    QLabel *m_job;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    std::vector<Job> m_jobs; ///< oldest first
};

} // namespace duologue::ui
