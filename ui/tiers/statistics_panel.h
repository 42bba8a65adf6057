#pragma once

#include <QDialog>

#include "core/jobs/job.h"
#include "core/tiers/tier_statistics.h"

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace duologue::ui {

class SessionController;
class Theme;
class TierBars;

/// What tiers hold, in figures and bars, by value and by person; as CSV where it is wanted. Stays
/// open beside the window and follows every edit. UI thread; what it is given must outlive it.
class StatisticsPanel : public QDialog
{
    Q_OBJECT
public:
    StatisticsPanel(SessionController &session, const Theme &theme, QWidget *parent = nullptr);

    void setTier(Id tier); ///< this one alone

private:
    void build();
    void fillTiers();
    void ask();
    void show(std::vector<TierFigures> figures);
    void drawBars();
    void save();
    std::vector<Id> ticked() const;

    SessionController &m_session;
    jobs::Job m_counting;
    QListWidget *m_tiers;
    QComboBox *m_by, *m_figure;
    QTableWidget *m_table;
    TierBars *m_bars;
    QPushButton *m_save;
    QLabel *m_said;
    std::vector<TierFigures> m_figures;
};

} // namespace duologue::ui
