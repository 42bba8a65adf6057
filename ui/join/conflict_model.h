#pragma once

#include <QAbstractTableModel>

#include "core/time/media_time.h"
#include "ui/controllers/join_controller.h"

namespace duologue::ui {

/// What copies made of a row, side by side: where it is, how it was before, and a column a copy.
/// What was decided for is marked.
class ConflictModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Where, Before, FirstVersion };

    explicit ConflictModel(const JoinController &join, QObject *parent = nullptr);

    void reset();
    void redraw(std::size_t conflict);
    struct Place
    {
        TimeSpan span;
        Id participant = 0;
    };
    /// Nothing: it is not at any time.
    std::optional<Place> place(int row) const;
    /// The next that nobody has decided, after `row` and round the end; -1: none.
    int nextUndecided(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const merge::Conflict &conflict(int row) const;
    QString whereText(int row) const;
    QString versionText(const merge::Conflict &of, int column) const;

    const JoinController &m_join;
    int m_versions = 0; ///< most of one conflict
};

} // namespace duologue::ui
