#pragma once

#include <memory>

#include "core/base/id.h"
#include "core/time/media_time.h"
#include "ui/main_window/services.h"
#include "ui/theme/page_tabs.h"

namespace duologue::project {
struct Project;
}

namespace duologue::ui {

class AgreementController;
class AgreementPanel;
class ComparePanel;
class DyadController;
class DyadPanel;
class FaceController;
class HeadTrainer;
class LintController;
class LintPanel;
class NarrativePanel;
class PlayOnce;
class QueuePanel;
class ReviewController;
class SynchronyTracks;
class VerdictTracks;
class VideoStage;

/// What is read when a session is reviewed: what was said and why a model says what it says, how
/// far raters agree, where models and people part, what departs from the protocol, and how the two
/// go together.
class ReviewPages : public PageTabs
{
    Q_OBJECT
public:
    ReviewPages(const Services &services, VideoStage &stage, const FaceController &faces,
                QWidget *parent = nullptr);

    /// Tracks that show what stands on the pages along time; made after them, and living as long.
    void showOn(VerdictTracks &verdicts, SynchronyTracks &synchrony);
    void setBlind(bool blind);
    /// Null: none. Its sessions can be looked at beside the open one.
    void setProject(std::shared_ptr<const project::Project> project);

    NarrativePanel &narrative() { return *m_narrative; }
    /// Each brings its page forward.
    NarrativePanel &showNarrative();
    AgreementPanel &showAgreement();
    void showComparison();
    QueuePanel &showQueue();
    bool showsQueue() const;
    void showProtocol();
    void showDyad();
    /// Of the protocol the current one, where it is seen.
    void fixFinding();
    LintController &lint() { return *m_lint; }
    HeadTrainer &head();
    /// The two measures that were compared last; empty: none.
    QStringList comparedMeasures() const;

Q_SIGNALS:
    void problem(const QString &message);
    void activityRequested(const QString &activity);
    void ratingRequested(duologue::Id participant, duologue::TimeSpan window);

private:
    void addNarrative();
    void addAgreement();
    void addDisagreement(const FaceController &faces);
    void addProtocol();
    void addDyad();
    void playIn(const QString &file, Id participant, TimeSpan span);
    void playOnce(Id participant, TimeSpan span);
    void loopPlace(Id participant, TimeSpan span);
    void bringForward(Id participant);
    void showVerdicts();
    void showRibbon();

    Services m_services;
    VideoStage &m_stage;
    NarrativePanel *m_narrative = nullptr;
    AgreementController *m_agreement = nullptr;
    AgreementPanel *m_agreementPanel = nullptr;
    ReviewController *m_review = nullptr;
    ComparePanel *m_comparePanel = nullptr;
    QueuePanel *m_queuePanel = nullptr;
    LintController *m_lint = nullptr;
    LintPanel *m_protocol = nullptr;
    DyadController *m_dyad = nullptr;
    DyadPanel *m_dyadPanel = nullptr;
    PlayOnce *m_playOnce = nullptr;      ///< a place that a page leads to
    VerdictTracks *m_verdicts = nullptr; ///< the timeline's, as the next
    SynchronyTracks *m_synchrony = nullptr;
};

} // namespace duologue::ui
