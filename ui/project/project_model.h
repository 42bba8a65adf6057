#pragma once

#include <memory>

#include <QAbstractTableModel>

#include "core/project/project.h"

namespace duologue::ui {

/// One of the small bars in a cell.
struct Bar
{
    double share = 0; ///< 0 to 1
    int order = -1;   ///< of the person it tells of, for the colour; -1: of none
    bool operator==(const Bar &) const = default;
};

/// The sessions of a project, a row each: who has done what. A session that cannot be read shows
/// why in place of its title.
class ProjectModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Name,
        People,
        Length,
        Marked,
        Rated,
        Agreed,
        Lint,
        Missing,
        Assigned,
        Edited,
        Columns
    };
    enum Roles {
        BarsRole = Qt::UserRole, ///< QList<Bar>, of Marked, Rated and Agreed
        SortRole,                ///< what the column is sorted by
        ProblemRole              ///< bool: something is wrong there
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setProject(std::shared_ptr<const project::Project> project);
    const project::Summary &session(int row) const;
    /// The row of a session by its path; -1: there is none.
    int rowOf(const std::string &path) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const project::Summary &session, int column) const;
    QString tip(const project::Summary &session, int column) const;
    QList<Bar> bars(const project::Summary &session, int column) const;
    QVariant sortedBy(const project::Summary &session, int column) const;

    std::shared_ptr<const project::Project> m_project;
};

} // namespace duologue::ui

Q_DECLARE_METATYPE(duologue::ui::Bar)
