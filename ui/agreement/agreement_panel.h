#pragma once

#include <QTimer>
#include <QWidget>

#include "core/base/id.h"
#include "core/time/media_time.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QTableView;
class QVBoxLayout;

namespace duologue::agreement {
struct Answer;
}

namespace duologue::ui {

class AgreementController;
class DifferenceModel;
class RaterMatrix;

/// How far the raters of the open session, or of all sessions of its project, agree: a matrix a
/// dimension or tier, the figures of the chosen pair, and where they differ most. While it is seen
/// it follows the open session; all sessions are compared anew when it is shown.
class AgreementPanel : public QWidget
{
    Q_OBJECT
public:
    explicit AgreementPanel(AgreementController &agreement, QWidget *parent = nullptr);

    /// What others said is hidden from who is to rate first.
    void setBlind(bool blind);
    /// Makes tiers of what the raters have in common, by the rule that is chosen; once they are
    /// compared.
    void agree();

Q_SIGNALS:
    /// A place where two differ is to be looked at. `file`: of its session.
    void placeActivated(const QString &file, duologue::Id participant, duologue::TimeSpan span);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build(QVBoxLayout &column);
    void buildDifferences(QVBoxLayout &column);
    void buildConsensus(QVBoxLayout &column);
    void connectController();
    void compareSoon();
    void showScope();
    void showResult();
    void showQuestion();
    void showMatrix();
    void showPair();
    void say(const QString &text);
    void activate(int row);
    const agreement::Answer *answer() const;

    AgreementController &m_agreement;
    QTimer m_soon;              ///< several changes in a row are looked at once
    bool m_agreeWanted = false; ///< once they are compared
    bool m_blind = false;
    QWidget *m_content = nullptr;
    QComboBox *m_scope = nullptr; ///< the open session, or all
    QComboBox *m_question = nullptr;
    QComboBox *m_figure = nullptr;
    RaterMatrix *m_matrix = nullptr;
    QComboBox *m_truth = nullptr; ///< of many
    QLabel *m_made = nullptr;     ///< what agree() has made
    QLabel *m_status = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_pair = nullptr;
    QLabel *m_parts = nullptr;
    QProgressBar *m_progress = nullptr;
    DifferenceModel *m_differences = nullptr;
    QTableView *m_list = nullptr;
};

} // namespace duologue::ui
