#include "ui/timeline/annotation_commands.h"

#include <algorithm>

#include "core/session/annotation_search.h"
#include "core/session/edit_builders.h"
#include "core/session/label_choices.h"

namespace duologue::ui {

AnnotationCommands::AnnotationCommands(SessionController &controller, Selection &selection,
                                       media::Player &player, QObject *parent)
    : QObject(parent), m_controller(controller), m_selection(selection), m_player(player)
{
    connect(&controller, &SessionController::changed, this, &AnnotationCommands::selectCreated);
    connect(&selection, &Selection::annotationChanged, this, [this](Id id) {
        if (const auto annotation = m_controller.session().annotation(id))
            setActiveTier(annotation->tier);
    });
}

std::optional<Annotation> AnnotationCommands::selected() const
{
    return m_controller.session().annotation(m_selection.annotation());
}

void AnnotationCommands::select(Id id)
{
    const auto annotation = m_controller.session().annotation(id);
    if (!annotation)
        return;
    const MediaTime begin = annotation->span.begin;
    m_selection.setAnnotation(id);
    m_player.seek(begin);
}

void AnnotationCommands::selectNext()
{
    step(+1);
}

void AnnotationCommands::selectPrevious()
{
    step(-1);
}

void AnnotationCommands::step(int direction)
{
    const auto from = selected();
    const auto rows = m_controller.session().annotations(from ? from->tier : activeTier());
    if (rows.empty())
        return;
    std::ptrdiff_t next = 0;
    if (from) {
        next = static_cast<std::ptrdiff_t>(rows.indexOf(*from)) + direction;
    } else {
        const auto after = std::ranges::lower_bound(
            rows, m_player.position(), {}, [](const Annotation &a) { return a.span.begin; });
        next = after - rows.begin() - (direction < 0 ? 1 : 0);
    }
    if (next >= 0 && next < std::ssize(rows))
        select(rows[static_cast<std::size_t>(next)].id);
}

void AnnotationCommands::selectInTier(const std::vector<Id> &tiers, int step)
{
    if (tiers.empty())
        return;
    const auto at = std::ranges::find(tiers, activeTier());
    std::ptrdiff_t next = at == tiers.end() ? 0 : at - tiers.begin() + step;
    next = std::clamp<std::ptrdiff_t>(next, 0, std::ssize(tiers) - 1);
    const Id tier = tiers[static_cast<std::size_t>(next)];
    const auto from = selected();
    const MediaTime time = from ? from->span.begin : m_player.position();
    const auto nearest = nearestTo(m_controller.session().annotations(tier), time);
    setActiveTier(tier);
    m_selection.setAnnotation(nearest ? nearest->id : 0);
}

TimeSpan AnnotationCommands::withEdge(TimeSpan span, Edge edge, MediaTime to, MediaTime duration)
{
    if (edge == Edge::Begin) {
        const MediaTime latest = std::max(MediaTime{0}, span.end - shortest);
        span.begin = std::clamp(to, MediaTime{0}, latest);
    } else {
        const MediaTime earliest = span.begin + shortest;
        span.end = std::clamp(to, earliest, std::max(earliest, duration));
    }
    return span;
}

void AnnotationCommands::moveEdge(Id id, Edge edge, MediaTime to)
{
    m_controller.perform([id, edge, to](const Session &session, IdSource &) -> Result<Edit> {
        const auto annotation = session.annotation(id);
        const TimeSpan span = annotation ? annotation->span : TimeSpan{};
        return edits::setSpan(session, id, withEdge(span, edge, to, session.info().duration));
    });
}

void AnnotationCommands::nudge(Edge edge, MediaTime by)
{
    const Id id = m_selection.annotation();
    if (!id)
        return;
    m_controller.perform([id, edge, by](const Session &session, IdSource &) -> Result<Edit> {
        const auto annotation = session.annotation(id);
        const TimeSpan span = annotation ? annotation->span : TimeSpan{};
        const MediaTime to = (edge == Edge::Begin ? span.begin : span.end) + by;
        return edits::setSpan(session, id, withEdge(span, edge, to, session.info().duration));
    });
}

void AnnotationCommands::create(Id tier, TimeSpan span)
{
    m_wanted = {tier, span};
    m_controller.perform([tier, span](const Session &session, IdSource &ids) {
        return edits::addAnnotation(session, ids, tier, span);
    });
}

void AnnotationCommands::selectCreated(const Edit &edit)
{
    if (!m_wanted)
        return;
    for (const RowChange &change : edit.changes) {
        const auto *created = change.before ? nullptr : std::get_if<Annotation>(&*change.after);
        if (!created || created->tier != m_wanted->tier || created->span != m_wanted->span)
            continue;
        m_wanted.reset();
        m_selection.setAnnotation(created->id);
        return;
    }
}

void AnnotationCommands::splitAtPlayhead()
{
    const Id id = m_selection.annotation();
    const MediaTime at = m_player.position();
    if (id)
        m_controller.perform([id, at](const Session &session, IdSource &ids) {
            return edits::splitAnnotation(session, ids, id, at);
        });
}

void AnnotationCommands::mergeWithNext()
{
    const Id id = m_selection.annotation();
    if (id)
        m_controller.perform(
            [id](const Session &session, IdSource &) { return edits::mergeWithNext(session, id); });
}

QStringList AnnotationCommands::labelsFor(Id id) const
{
    const Session &session = m_controller.session();
    const auto annotation = session.annotation(id);
    const Tier *tier = annotation ? session.tierById(annotation->tier) : nullptr;
    if (!tier)
        return {};
    QStringList labels;
    for (const std::string &label : labelChoices(session, *tier, 20))
        labels << QString::fromStdString(label);
    return labels;
}

} // namespace duologue::ui

#include "moc_annotation_commands.cpp"
