#pragma once

#include <QWidget>

#include "core/base/id.h"
#include "core/time/media_time.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace duologue::ui {

class HitModel;
class ProjectController;
class ProjectModel;
class SearchForm;
class Theme;

/// A folder of sessions: a row each with who has done what, above what a search over all of them
/// has found. Digits sort by a column, again the other way round; Enter opens.
class ProjectPage : public QWidget
{
    Q_OBJECT
public:
    ProjectPage(ProjectController &project, const Theme &theme, QWidget *parent = nullptr);

    /// The chosen session's path in the project; empty: none.
    std::string chosen() const;
    void startFiltering();
    void startSearching();
    /// Sorts by a column, or the other way round where it does so already.
    void sortBy(int column);

Q_SIGNALS:
    void openRequested(const QString &file);
    void hitRequested(const QString &file, duologue::Id annotation, duologue::TimeSpan span);
    void findRequested(); ///< the missing recordings
    void problem(const QString &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(const Theme &theme);
    void buildTables(const Theme &theme);
    void showProject();
    void search();
    void openChosen();
    void openHit();
    bool keepsFromShortcuts(int key) const;

    ProjectController &m_project;
    QLabel *m_title, *m_missing, *m_found;
    QPushButton *m_find;
    QLineEdit *m_filter;
    ProjectModel *m_sessions;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    SearchForm *m_form;
    HitModel *m_hits;
    QTableView *m_hitTable;
};

} // namespace duologue::ui
