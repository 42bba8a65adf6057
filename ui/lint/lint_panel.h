#pragma once

#include <QTimer>
#include <QWidget>

#include "core/lint/lint.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace duologue::ui {

class FindingModel;
class LintController;

/// Where the session departs from the protocol, as a list that follows it while it is seen: Enter
/// on a finding goes there and plays it, a key carries out its fix, counts stand above. UI thread.
class LintPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LintPanel(LintController &lint, QWidget *parent = nullptr);

    /// The fix of the current finding; of one that only a person can mend, asks for that.
    void fixCurrent();

Q_SIGNALS:
    /// A finding is to be looked at.
    void placeActivated(const duologue::lint::Finding &finding);
    /// It has no fix: somebody has to type or rate.
    void handRequested(const duologue::lint::Finding &finding);
    void countChanged(int findings); ///< below 0: not known

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void checkSoon();
    void showReport();
    void fillRules();
    void showList();
    void showCurrent();
    const lint::Finding *current() const;

    LintController &m_lint;
    QTimer m_soon; ///< several changes in a row are looked at once
    QLabel *m_head = nullptr;
    QComboBox *m_rule = nullptr;
    FindingModel *m_model = nullptr;
    QTableView *m_list = nullptr;
    QLabel *m_details = nullptr;
    QPushButton *m_fix = nullptr;
    QLabel *m_remark = nullptr;
};

} // namespace duologue::ui
