#pragma once

#include <QWidget>

#include "core/base/id.h"
#include "core/session/rows.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace duologue::media {
struct SourceFinding;
}

namespace duologue::ui {

class ActionTable;
class PartsView;
class ResidualPlot;
class SessionController;
class SyncController;
class Theme;

/// What listening found: a row a recording with offset, drift and confidence, when each ran, and
/// the residuals of the chosen one below.
class EarPage : public QWidget
{
    Q_OBJECT
public:
    EarPage(SessionController &session, SyncController &sync, ActionTable &actions,
            const Theme &theme, QWidget *parent = nullptr);

    /// The recording of the current row; 0: none.
    Id chosen() const;
    void choose(Id source);
    /// The row below or above becomes the current one.
    void step(int rows);
    /// Listens with the reference that is chosen here.
    void listen();

Q_SIGNALS:
    void chosenChanged(duologue::Id source);

private:
    void build(ActionTable &actions);
    void showSources();
    void showRow(int row, const MediaSource &source);
    void showParts(const std::vector<const MediaSource *> &sources);
    void showResiduals();
    void showState();
    QString summary() const;

    SessionController &m_session;
    SyncController &m_sync;
    const Theme &m_theme;
    QComboBox *m_reference = nullptr;
    QPushButton *m_listen = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_applyAll = nullptr;
    QPushButton *m_applyOne = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    QTableWidget *m_table = nullptr;
    PartsView *m_parts = nullptr;
    ResidualPlot *m_plot = nullptr;
};

} // namespace duologue::ui
