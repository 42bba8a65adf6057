#pragma once

#include <memory>

#include <QDialog>

#include "core/clips/clips.h"
#include "core/jobs/job.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace duologue::ui {

class TierTicks;

/// Which clips are cut out of a session: of which annotations, out of which view, with which sound
/// and words; how many that will be follows every choice. UI thread.
class ClipsDialog : public QDialog
{
    Q_OBJECT
public:
    ClipsDialog(std::shared_ptr<const Session> session, QWidget *parent = nullptr);

    clips::Choice choice() const;

private:
    void fillViews();
    void fillChoices();
    void preview();
    void showPlan(const Result<clips::Plan> &plan);

    std::shared_ptr<const Session> m_session;
    QRadioButton *m_annotations, *m_whole;
    TierTicks *m_tiers;
    QLineEdit *m_labels;
    QComboBox *m_view, *m_sound, *m_subtitles;
    QDoubleSpinBox *m_margin;
    QLabel *m_outcome;
    QPushButton *m_accept;
    jobs::Job m_planning;
};

} // namespace duologue::ui
