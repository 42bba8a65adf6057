#include "ui/controllers/proposal_review.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>

#include "core/media/player.h"
#include "core/session/edit_builders.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

constexpr MediaTime shortest = MediaTime::fromMilliseconds(20);

std::vector<Id> idsOf(const Session &session)
{
    std::vector<Id> ids;
    for (const Annotation &row : proposalsOf(session))
        ids.push_back(row.id);
    return ids;
}

/// In time order after (step 1) or before it; without one, from `time`. 0: there is none.
Id neighbour(const Session &session, Id annotation, MediaTime time, int step)
{
    const auto rows = proposalsOf(session);
    auto at = std::ranges::find(rows, annotation, &Annotation::id) - rows.begin() + step;
    if (at - step == std::ssize(rows))
        at = std::ranges::lower_bound(rows, time, {},
                                      [](const Annotation &a) { return a.span.begin; }) -
             rows.begin() + (step < 0 ? -1 : 0);
    return at >= 0 && at < std::ssize(rows) ? rows[static_cast<std::size_t>(at)].id : 0;
}

bool isOurs(const QKeyEvent &event, bool isAt)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return isAt && (modifiers == Qt::NoModifier || modifiers == Qt::ShiftModifier);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        return isAt && modifiers == Qt::NoModifier;
    case Qt::Key_N:
    case Qt::Key_P:
        return modifiers == Qt::NoModifier;
    default:
        return false;
    }
}

} // namespace

ProposalReview::ProposalReview(SessionController &session, media::Player &player,
                               Selection &selection, QObject *parent)
    : QObject(parent), m_session(session), m_player(player), m_selection(selection), m_once(player)
{
    connect(&session, &SessionController::opened, this, &ProposalReview::recount);
    connect(&session, &SessionController::closed, this, &ProposalReview::recount);
    connect(&session, &SessionController::failed, this, [this] { m_next = 0; });
    connect(&session, &SessionController::changed, this, [this](const IndexedEdit &edit) {
        const auto isTier = [](const RowChange &change) {
            return std::holds_alternative<Tier>(change.any());
        };
        const auto isOurs = [this](Id tier) {
            const Tier *row = m_session.session().tierById(tier);
            return row && isProposal(*row);
        };
        if (std::ranges::any_of(edit.others(), isTier) || std::ranges::any_of(edit.tiers(), isOurs))
            recount();
    });
    connect(&selection, &Selection::annotationChanged, this, &ProposalReview::changed);
    recount();
}

void ProposalReview::recount()
{
    m_count = static_cast<int>(proposalsOf(m_session.session()).size());
    if (m_next != 0 && !isAt())
        show(std::exchange(m_next, 0));
    Q_EMIT changed();
}

bool ProposalReview::isAt() const
{
    return isProposal(m_session.session(), m_selection.annotation());
}

void ProposalReview::show(Id annotation)
{
    const auto row = m_session.session().annotation(annotation);
    if (!row)
        return;
    if (const Tier *tier = m_session.session().tierById(row->tier))
        m_selection.setParticipant(tier->participant);
    m_selection.setAnnotation(annotation);
    m_once.play(row->span);
}

void ProposalReview::go(int step)
{
    const Id to =
        neighbour(m_session.session(), m_selection.annotation(), m_player.position(), step);
    if (to != 0)
        show(to);
    else
        Q_EMIT message(m_count == 0 ? tr("No proposals wait. Ctrl+Alt+U listens for utterances.")
                       : step > 0   ? tr("This is the last proposal.")
                                    : tr("This is the first proposal."));
}

void ProposalReview::take()
{
    if (!isAt())
        return Q_EMIT message(tr("Select a proposal first."));
    const Id id = m_selection.annotation();
    m_next = neighbour(m_session.session(), id, {}, 1);
    m_session.perform(
        [id, me = m_session.annotator().toStdString()](const Session &session, IdSource &ids) {
            return edits::takeProposals(session, ids, std::span(&id, 1), me);
        });
}

void ProposalReview::refuse()
{
    if (!isAt())
        return Q_EMIT message(tr("Select a proposal first."));
    const Id id = m_selection.annotation();
    m_next = neighbour(m_session.session(), id, {}, 1);
    m_session.perform([id](const Session &session, IdSource &) {
        return edits::refuseProposals(session, std::span(&id, 1));
    });
}

void ProposalReview::takeAll()
{
    m_session.perform(
        [me = m_session.annotator().toStdString()](const Session &session, IdSource &ids) {
            return edits::takeProposals(session, ids, idsOf(session), me);
        });
}

void ProposalReview::refuseAll()
{
    m_session.perform([](const Session &session, IdSource &) {
        return edits::refuseProposals(session, idsOf(session));
    });
}

void ProposalReview::moveBegin(MediaTime by)
{
    move(by, {});
}

void ProposalReview::moveEnd(MediaTime by)
{
    move({}, by);
}

void ProposalReview::move(MediaTime begin, MediaTime end)
{
    if (!isAt())
        return;
    m_session.perform([=, id = m_selection.annotation()](const Session &session,
                                                         IdSource &) -> Result<Edit> {
        const auto row = session.annotation(id);
        TimeSpan span = row ? row->span : TimeSpan();
        span.begin =
            std::clamp(span.begin + begin, MediaTime(), std::max(MediaTime(), span.end - shortest));
        span.end = std::clamp(span.end + end, span.begin + shortest,
                              std::max(span.begin + shortest, session.info().duration));
        auto edit = edits::setSpan(session, id, span);
        if (edit)
            edit->label = "adjust proposal";
        return edit;
    });
}

void ProposalReview::act(int key, bool shifted)
{
    const MediaTime by = key == Qt::Key_Left ? -stride : stride;
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return shifted ? moveEnd(by) : moveBegin(by);
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        return refuse();
    case Qt::Key_N:
        return go(1);
    case Qt::Key_P:
        return go(-1);
    default:
        return take();
    }
}

bool ProposalReview::handleKey(QKeyEvent *event)
{
    if (m_count == 0 || !isOurs(*event, isAt()))
        return false;
    event->accept();
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (event->type() == QEvent::KeyPress && (isArrow || !event->isAutoRepeat()))
        act(event->key(), event->modifiers().testFlag(Qt::ShiftModifier));
    return true;
}

} // namespace duologue::ui
