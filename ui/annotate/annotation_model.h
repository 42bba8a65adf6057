#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>
#include <QString>

#include "core/session/session.h"

namespace duologue::ui {

class SessionController;

/// The annotations of the open session as a table in order of time, one row each, of one tier, of
/// all utterance tiers or of all tiers, and only those that hold a text. Follows every edit row by
/// row; a row costs 40 bytes, its words are read from the session when they are painted. UI thread.
class AnnotationModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Begin, End, Duration, Who, TierName, Label, Text, ColumnCount };
    enum ItemRole { AnnotationRole = Qt::UserRole, PersonOrderRole, PlayheadRole };
    enum class Scope { Utterances, Everything, OneTier };

    explicit AnnotationModel(SessionController &session, QObject *parent = nullptr);

    void setScope(Scope scope, Id tier = 0);
    Scope scope() const { return m_scope; }
    /// Case-insensitive; matches text, label and the names of person and tier.
    void setFilter(const QString &text);
    QString filter() const { return m_filter; }

    Id annotationAt(int row) const; ///< 0: no such row
    int rowOf(Id annotation) const; ///< -1: not shown
    /// Marks the rows whose annotation holds this time. Repaints only rows that change.
    void setPlayhead(MediaTime time);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Text and label: becomes an edit; the row changes when it is saved.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

private:
    struct Row
    {
        TimeSpan span;
        Id id = 0;
        Id tier = 0;
        auto operator<=>(const Row &) const = default;
    };
    struct TierInfo
    {
        QString who;  ///< the person; empty: nobody's
        QString name; ///< the tier's own
        int order = -1;
        bool shown = false;
        bool locked = false;
    };

    void rebuild();
    void readTiers();
    void onChanged(const Edit &edit);
    void applyChange(const RowChange &change);
    bool shows(const Annotation &annotation) const;
    void insert(const Row &row);
    void remove(const Row &row);
    void move(const Row &from, const Row &to);
    void refresh(const Row &row);
    const TierInfo &tierOf(Id tier) const;
    QVariant display(const Annotation &annotation, int column) const;
    std::vector<Id> playing() const;

    SessionController &m_session;
    Scope m_scope = Scope::Utterances;
    Id m_tier = 0;
    QString m_filter;
    std::unordered_map<Id, TierInfo> m_tiers;
    std::vector<Row> m_rows; ///< sorted
    MediaTime m_longest;     ///< no shown annotation is longer
    MediaTime m_playhead{-1};
    std::vector<Id> m_playing;
};

} // namespace duologue::ui
