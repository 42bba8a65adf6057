#include "ui/annotate/annotation_model.h"

#include <algorithm>

#include "core/session/edit_builders.h"
#include "core/time/timecode.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

/// An edit of more rows than this is read anew instead of row by row.
constexpr std::size_t manyChanges = 200;

QString qstr(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

bool isEditable(int column)
{
    return column == AnnotationModel::Text || column == AnnotationModel::Label;
}

} // namespace

AnnotationModel::AnnotationModel(SessionController &session, QObject *parent)
    : QAbstractTableModel(parent), m_session(session)
{
    connect(&session, &SessionController::opened, this, &AnnotationModel::rebuild);
    connect(&session, &SessionController::closed, this, &AnnotationModel::rebuild);
    connect(&session, &SessionController::changed, this, &AnnotationModel::onChanged);
    rebuild();
}

void AnnotationModel::setScope(Scope scope, Id tier)
{
    m_scope = scope;
    m_tier = tier;
    rebuild();
}

void AnnotationModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    rebuild();
}

void AnnotationModel::readTiers()
{
    const Session &session = m_session.session();
    m_tiers.clear();
    for (const Tier *tier : session.tiers()) {
        const Participant *person = session.participant(tier->participant);
        const bool shown = m_scope == Scope::OneTier      ? tier->id == m_tier
                           : m_scope == Scope::Utterances ? tier->kind == TierKind::Utterance
                                                          : true;
        m_tiers[tier->id] = {qstr(person ? person->pseudonym : std::string()), qstr(tier->name),
                             person ? person->order : -1, shown, tier->locked};
    }
}

void AnnotationModel::rebuild()
{
    beginResetModel();
    readTiers();
    m_rows.clear();
    m_longest = {};
    m_playing.clear();
    for (const auto &[id, tier] : m_tiers)
        if (tier.shown)
            for (const Annotation &a : m_session.session().annotations(id))
                if (shows(a)) {
                    m_rows.push_back({a.span, a.id, a.tier});
                    m_longest = std::max(m_longest, a.span.length());
                }
    std::ranges::sort(m_rows);
    m_playing = playing();
    endResetModel();
}

const AnnotationModel::TierInfo &AnnotationModel::tierOf(Id tier) const
{
    static const TierInfo unknown;
    const auto found = m_tiers.find(tier);
    return found == m_tiers.end() ? unknown : found->second;
}

bool AnnotationModel::shows(const Annotation &annotation) const
{
    const TierInfo &tier = tierOf(annotation.tier);
    if (!tier.shown || m_filter.isEmpty())
        return tier.shown;
    return qstr(annotation.text).contains(m_filter, Qt::CaseInsensitive) ||
           qstr(annotation.label).contains(m_filter, Qt::CaseInsensitive) ||
           tier.who.contains(m_filter, Qt::CaseInsensitive) ||
           tier.name.contains(m_filter, Qt::CaseInsensitive);
}

void AnnotationModel::onChanged(const Edit &edit)
{
    const bool needsAll = edit.changes.size() > manyChanges ||
                          std::ranges::any_of(edit.changes, [](const RowChange &change) {
                              return std::holds_alternative<Tier>(change.any()) ||
                                     std::holds_alternative<Participant>(change.any());
                          });
    if (needsAll)
        rebuild();
    else
        for (const RowChange &change : edit.changes)
            if (std::holds_alternative<Annotation>(change.any()))
                applyChange(change);
}

void AnnotationModel::applyChange(const RowChange &change)
{
    const auto *before = change.before ? &std::get<Annotation>(*change.before) : nullptr;
    const auto *after = change.after ? &std::get<Annotation>(*change.after) : nullptr;
    const Row old = before ? Row{before->span, before->id, before->tier} : Row{};
    const Row now = after ? Row{after->span, after->id, after->tier} : Row{};
    const bool was = before && std::ranges::binary_search(m_rows, old);
    const bool is = after && shows(*after);
    if (was && is && old == now) {
        refresh(now);
        return;
    }
    if (was && is)
        move(old, now);
    else if (was)
        remove(old);
    else if (is)
        insert(now);
    m_playing = playing();
}

/// It stays the same row for who types in it.
void AnnotationModel::move(const Row &from, const Row &to)
{
    const auto at = std::ranges::lower_bound(m_rows, from);
    const auto target = std::ranges::lower_bound(m_rows, to);
    m_longest = std::max(m_longest, to.span.length());
    const bool moves =
        beginMoveRows({}, int(at - m_rows.begin()), int(at - m_rows.begin()), {},
                      int(target - m_rows.begin())); // not where it stays between its neighbours
    *at = to;
    if (target > at)
        std::rotate(at, at + 1, target);
    else
        std::rotate(target, at, at + 1);
    if (moves)
        endMoveRows();
    refresh(to);
}

void AnnotationModel::insert(const Row &row)
{
    const auto at = std::ranges::lower_bound(m_rows, row);
    const int number = static_cast<int>(at - m_rows.begin());
    beginInsertRows({}, number, number);
    m_rows.insert(at, row);
    m_longest = std::max(m_longest, row.span.length());
    endInsertRows();
}

void AnnotationModel::remove(const Row &row)
{
    const auto at = std::ranges::lower_bound(m_rows, row);
    const int number = static_cast<int>(at - m_rows.begin());
    beginRemoveRows({}, number, number);
    m_rows.erase(at);
    endRemoveRows();
}

void AnnotationModel::refresh(const Row &row)
{
    const auto number = static_cast<int>(std::ranges::lower_bound(m_rows, row) - m_rows.begin());
    Q_EMIT dataChanged(index(number, 0), index(number, ColumnCount - 1));
}

Id AnnotationModel::annotationAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[std::size_t(row)].id : 0;
}

int AnnotationModel::rowOf(Id id) const
{
    const auto annotation = m_session.session().annotation(id);
    if (!annotation)
        return -1;
    const Row row{annotation->span, annotation->id, annotation->tier};
    const auto at = std::ranges::lower_bound(m_rows, row);
    return at != m_rows.end() && *at == row ? static_cast<int>(at - m_rows.begin()) : -1;
}

std::vector<Id> AnnotationModel::playing() const
{
    std::vector<Id> result;
    auto at = std::ranges::upper_bound(m_rows, m_playhead, {},
                                       [](const Row &row) { return row.span.begin; });
    while (at != m_rows.begin() && (--at)->span.begin + m_longest > m_playhead)
        if (at->span.contains(m_playhead))
            result.push_back(at->id);
    return result;
}

void AnnotationModel::setPlayhead(MediaTime time)
{
    m_playhead = time;
    std::vector<Id> now = playing();
    if (now == m_playing)
        return;
    now.swap(m_playing);
    for (const auto &ids : {now, m_playing})
        for (const Id id : ids)
            if (const int row = rowOf(id); row >= 0)
                Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), {PlayheadRole});
}

int AnnotationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AnnotationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AnnotationModel::display(const Annotation &annotation, int column) const
{
    switch (column) {
    case Begin:
        return qstr(formatTimecode(annotation.span.begin));
    case End:
        return qstr(formatTimecode(annotation.span.end));
    case Duration:
        return QString::number(annotation.span.length().seconds(), 'f', 2);
    case Who:
        return tierOf(annotation.tier).who;
    case TierName:
        return tierOf(annotation.tier).name;
    case Label:
        return qstr(annotation.label);
    case Text:
        return qstr(annotation.text);
    default:
        return {};
    }
}

QVariant AnnotationModel::data(const QModelIndex &index, int role) const
{
    const auto annotation =
        index.isValid() ? m_session.session().annotation(annotationAt(index.row())) : std::nullopt;
    if (!annotation)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return display(*annotation, index.column());
    case Qt::ToolTipRole:
        return index.column() == Text && !annotation->text.empty() ? qstr(annotation->text)
                                                                   : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (index.column() <= Duration ? Qt::AlignRight : Qt::AlignLeft));
    case AnnotationRole:
        return QVariant::fromValue<qint64>(annotation->id);
    case PersonOrderRole:
        return tierOf(annotation->tier).order;
    case PlayheadRole:
        return std::ranges::find(m_playing, annotation->id) != m_playing.end();
    default:
        return {};
    }
}

QVariant AnnotationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Begin:
        return tr("Begin");
    case End:
        return tr("End");
    case Duration:
        return tr("Length, s");
    case Who:
        return tr("Who");
    case TierName:
        return tr("Tier");
    case Label:
        return tr("Label");
    case Text:
        return tr("Text");
    default:
        return {};
    }
}

Qt::ItemFlags AnnotationModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const auto annotation = m_session.session().annotation(annotationAt(index.row()));
    if (annotation && isEditable(index.column()) && !tierOf(annotation->tier).locked)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool AnnotationModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const auto annotation = m_session.session().annotation(annotationAt(index.row()));
    if (role != Qt::EditRole || !annotation || !isEditable(index.column()))
        return false;
    const bool isText = index.column() == Text;
    std::string text = value.toString().trimmed().toStdString();
    if (text == (isText ? annotation->text.view() : annotation->label.view()))
        return true;
    m_session.perform([id = annotation->id, isText, text](const Session &session, IdSource &) {
        return isText ? edits::setText(session, id, text) : edits::setLabel(session, id, text);
    });
    return true;
}

} // namespace duologue::ui
