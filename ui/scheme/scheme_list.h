#pragma once

#include <functional>
#include <vector>

#include <QAbstractTableModel>

#include "core/scheme/scheme.h"

namespace duologue::ui {

class SchemeDraft;

/// One list of a scheme as a table: a row an item, a column a field. What a list holds is said by
/// its columns (scheme_lists.h); this edits the draft, each cell a change of its own.
class SchemeList : public QAbstractTableModel
{
    Q_OBJECT
public:
    struct Column
    {
        QString title;
        QString tip;
        std::function<QString(const scheme::Scheme &, int row)> get;
        std::function<void(scheme::Scheme &, int row, const QString &)> set;
        /// What may be chosen; null: it is typed.
        std::function<QStringList(const scheme::Scheme &, int row)> choices = {};
        bool isColour = false;
    };
    struct Content
    {
        std::vector<Column> columns;
        std::function<int(const scheme::Scheme &)> count;
        std::function<void(scheme::Scheme &)> add; ///< one at the end
        std::function<void(scheme::Scheme &, int row)> remove;
        std::function<void(scheme::Scheme &, int row, int other)> swap;
    };

    SchemeList(SchemeDraft &draft, Content content, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    QStringList choices(const QModelIndex &index) const;
    void add();
    void remove(int row);
    bool move(int row, int by); ///< false: there is no such place

private:
    void follow();

    SchemeDraft &m_draft;
    Content m_content;
    int m_rows = 0;
};

} // namespace duologue::ui
