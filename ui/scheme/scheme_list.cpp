#include "ui/scheme/scheme_list.h"

#include <QColor>

#include "ui/scheme/scheme_draft.h"

namespace duologue::ui {

SchemeList::SchemeList(SchemeDraft &draft, Content content, QObject *parent)
    : QAbstractTableModel(parent), m_draft(draft), m_content(std::move(content))
{
    connect(&draft, &SchemeDraft::changed, this, &SchemeList::follow);
    follow();
}

/// Where the number of rows stays, so does what is selected.
void SchemeList::follow()
{
    const int rows = m_content.count(m_draft.scheme());
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
    if (rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, columnCount() - 1));
}

int SchemeList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int SchemeList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_content.columns.size());
}

QVariant SchemeList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_content.count(m_draft.scheme()))
        return {};
    const Column &column = m_content.columns[std::size_t(index.column())];
    const QString text = column.get(m_draft.scheme(), index.row());
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return text;
    if (role == Qt::ToolTipRole)
        return column.tip;
    if (role == Qt::DecorationRole && column.isColour && QColor::isValidColor(text))
        return QColor(text);
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(column.title, text);
    return {};
}

bool SchemeList::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const Column &column = m_content.columns[std::size_t(index.column())];
    m_draft.change([&](scheme::Scheme &scheme) {
        column.set(scheme, index.row(), value.toString().trimmed());
    });
    return true;
}

QVariant SchemeList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    const Column &column = m_content.columns[std::size_t(section)];
    return role == Qt::DisplayRole   ? QVariant(column.title)
           : role == Qt::ToolTipRole ? QVariant(column.tip)
                                     : QVariant();
}

Qt::ItemFlags SchemeList::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

QStringList SchemeList::choices(const QModelIndex &index) const
{
    const Column &column = m_content.columns[std::size_t(index.column())];
    return column.choices ? column.choices(m_draft.scheme(), index.row()) : QStringList();
}

void SchemeList::add()
{
    m_draft.change(m_content.add);
}

void SchemeList::remove(int row)
{
    if (row >= 0 && row < m_rows)
        m_draft.change([&](scheme::Scheme &scheme) { m_content.remove(scheme, row); });
}

bool SchemeList::move(int row, int by)
{
    const int to = row + by;
    if (row < 0 || row >= m_rows || to < 0 || to >= m_rows)
        return false;
    m_draft.change([&](scheme::Scheme &scheme) { m_content.swap(scheme, row, to); });
    return true;
}

} // namespace duologue::ui
