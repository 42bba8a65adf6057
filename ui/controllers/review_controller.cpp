#include "ui/controllers/review_controller.h"

#include <algorithm>

#include "ui/controllers/session_controller.h"
#include "ui/settings/core_text.h"

namespace duologue::ui {
namespace {

constexpr std::size_t proposed = 20;
constexpr MediaTime margin = MediaTime::fromMilliseconds(12'000); // that is shown around a place

/// A decision moves no place of the queue.
bool isDecision(const Session &session, const IndexedEdit &edit)
{
    const auto holds = [](const Tier &tier) {
        return tier.name.ends_with(review::decisionTierName);
    };
    const auto concernsThem = [&](Id id) {
        const Tier *tier = session.tierById(id);
        return !tier || holds(*tier); // null: it went with its last decision
    };
    return std::ranges::all_of(edit.tiers(), concernsThem) &&
           std::ranges::all_of(edit.others(), [&](const RowChange &change) {
               const auto *tier = std::get_if<Tier>(&change.any());
               return tier && holds(*tier);
           });
}

Result<ReviewController::Found> lookIn(const dataset::OpenSession &open, const std::string &author,
                                       const jobs::Ticket &ticket)
{
    const auto told = [&ticket](double from, double to) {
        return [&ticket, from, to](double share) {
            ticket.tell(from + share * (to - from));
            return !ticket.isCancelled();
        };
    };
    auto queue = review::queueOf({open}, {.author = author, .model = {}}, told(0, 0.3));
    if (!queue)
        return std::unexpected(queue.error());
    auto comparisons = review::compare({open}, {}, told(0.3, 1));
    if (!comparisons)
        return std::unexpected(comparisons.error());
    return ReviewController::Found{std::move(*queue), std::move(*comparisons),
                                   review::voicesOf({open}),
                                   review::rateNext(*open.session, author, proposed)};
}

} // namespace

ReviewController::ReviewController(SessionController &session, const QString &cache,
                                   QObject *parent)
    : QObject(parent), m_session(session), m_head(session, cache)
{
    connect(&session, &SessionController::changed, this, &ReviewController::take);
    connect(&session, &SessionController::opened, this, &ReviewController::forget);
    connect(&session, &SessionController::closed, this, &ReviewController::forget);
    connect(&session, &SessionController::annotatorChanged, this, [this] {
        readDecisions();
        m_stale = true; // what to rate next is another's
        Q_EMIT staleChanged();
    });
}

void ReviewController::forget()
{
    if (m_looking.isRunning()) {
        m_looking.forget();
        Q_EMIT runningChanged(false);
    }
    m_result.reset();
    m_stale = true;
    readDecisions();
    Q_EMIT staleChanged();
}

void ReviewController::take(const IndexedEdit &edit)
{
    readDecisions();
    if (isDecision(m_session.session(), edit))
        return;
    m_stale = true;
    Q_EMIT staleChanged();
}

void ReviewController::readDecisions()
{
    m_decided = review::decisionsOf(m_session.session());
    const std::string author = m_session.annotator().toStdString();
    std::erase_if(m_decided, [&](const review::Decided &one) { return one.author != author; });
    Q_EMIT decidedChanged();
}

void ReviewController::look()
{
    if (!m_session.isOpen())
        return;
    m_stale = false;
    const dataset::OpenSession open{m_session.path().toStdString(),
                                    std::make_shared<const Session>(m_session.session())};
    m_looking.start([open, author = m_session.annotator().toStdString()](
                        const jobs::Ticket &ticket) { return lookIn(open, author, ticket); },
                    [this](Result<Found> result) {
                        Q_EMIT runningChanged(false);
                        if (!result)
                            return Q_EMIT failed(coreText(result.error().message));
                        m_result = std::make_shared<const Found>(std::move(*result));
                        Q_EMIT found();
                    },
                    [this](double share, const QString &) { Q_EMIT progress(share); });
    Q_EMIT runningChanged(true);
}

review::Around ReviewController::around(const review::QueuePlace &place) const
{
    if (!m_result) // another session is coming
        return {};
    return review::around(m_session.session(), m_result->voices, place, margin);
}

bool ReviewController::hasModelAt(const review::QueuePlace &place) const
{
    return m_result && std::ranges::any_of(m_result->voices, [&](const review::Voice &voice) {
               return review::isJudgedBy(voice, place);
           });
}

const review::Decided *ReviewController::decidedOn(const review::QueuePlace &place) const
{
    const auto found = std::ranges::find_if(m_decided, [&](const review::Decided &one) {
        return one.span == place.place.span && one.participant == place.place.participant &&
               one.about == place.strongest().about;
    });
    return found == m_decided.end() ? nullptr : &*found;
}

void ReviewController::setBlind(bool blind)
{
    if (m_blind == blind)
        return;
    m_blind = blind;
    Q_EMIT blindChanged(blind);
}

void ReviewController::judge(const review::QueuePlace &place, const QString &judgement,
                             std::optional<double> value)
{
    review::Decided decided;
    decided.decision = review::Decision::Judged;
    decided.judgement = judgement.toStdString();
    decided.value = value;
    save(std::move(decided), place);
}

void ReviewController::decide(const review::QueuePlace &place, review::Decision decision)
{
    review::Decided decided;
    if (const review::Decided *before = decidedOn(place))
        decided = *before;
    decided.decision = decision;
    save(std::move(decided), place);
}

void ReviewController::save(review::Decided decided, const review::QueuePlace &place)
{
    decided.participant = place.place.participant;
    decided.span = place.place.span;
    decided.about = place.strongest().about;
    decided.reason = place.strongest().text;
    decided.author = m_session.annotator().toStdString();
    m_session.perform([decided = std::move(decided)](const Session &session, IdSource &ids) {
        return review::decide(session, ids, decided);
    });
}

} // namespace duologue::ui
