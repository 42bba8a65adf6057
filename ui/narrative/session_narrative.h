#pragma once

#include <map>
#include <string>
#include <vector>

#include <QDialog>

#include "core/jobs/job.h"
#include "ui/narrative/session_page.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace duologue::ui {

/// The session as a whole (MONAH's coarse narrative): what was unusual in sentences, and all
/// figures by person, to read, to copy and to print. What counts as unusual is chosen here: against
/// the published figures, or among sessions of one's own, which are remembered.
class SessionNarrative : public QDialog
{
    Q_OBJECT
public:
    /// Keeps nothing of `told`, whose speakers have the names that are shown.
    SessionNarrative(const QString &title, const narrative::Narrative &told,
                     QWidget *parent = nullptr);

    const SessionPage &page() const { return m_page; }
    /// Empty: the published figures are the measure.
    void compareWith(const QStringList &sessions);

private:
    QWidget *makeMeasure();
    QWidget *makeButtons();
    void chooseMeasure(int index);
    void chooseSessions();
    void show(const std::map<std::string, narrative::Usual> &usual, const QString &against);
    void fill();
    void copy() const;
    void print();

    QString m_title;
    std::vector<narrative::Statistic> m_facts;
    QStringList m_sessions; ///< those that are compared with
    SessionPage m_page;
    QLabel *m_sentences;
    QTreeWidget *m_table;
    QComboBox *m_measure = nullptr;
    QPushButton *m_choose = nullptr;
    QLabel *m_problem;
    jobs::Job m_comparing;
};

} // namespace duologue::ui
