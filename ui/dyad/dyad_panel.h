#pragma once

#include <QTimer>
#include <QWidget>

#include "core/time/media_time.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace duologue::ui {

class DyadController;
class LagMapView;
class Theme;
class TurnEventModel;

/// How the two people of the open session go together: any two measures compared, who takes the
/// floor, who takes over what the other one feels. While it is seen it follows the session.
class DyadPanel : public QWidget
{
    Q_OBJECT
public:
    DyadPanel(DyadController &dyad, const Theme &theme, QWidget *parent = nullptr);

    /// What others and models said is hidden from who is to rate first.
    void setBlind(bool blind);

Q_SIGNALS:
    /// A place is to be looked at.
    void placeActivated(duologue::TimeSpan span);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildChoices(QVBoxLayout &column);
    void buildResults(QVBoxLayout &column);
    void connectController();
    void readSoon();
    void showOverview();
    void showCompared();
    void showContagion();
    void offerMeasures();
    void takeSameOfOther();
    void compare();
    void say(const QString &text);

    DyadController &m_dyad;
    QTimer m_soon; ///< several changes in a row are looked at once
    bool m_blind = false;
    QLabel *m_status = nullptr;
    QWidget *m_content = nullptr;
    QComboBox *m_first = nullptr;
    QComboBox *m_second = nullptr;
    QPushButton *m_compare = nullptr;
    QProgressBar *m_progress = nullptr;
    LagMapView *m_map = nullptr;
    QLabel *m_synchrony = nullptr;
    QLabel *m_turns = nullptr;
    TurnEventModel *m_events = nullptr;
    QTableView *m_list = nullptr;
    QComboBox *m_question = nullptr;
    QLabel *m_contagion = nullptr;
};

} // namespace duologue::ui
