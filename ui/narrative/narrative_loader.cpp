#include "ui/narrative/narrative_loader.h"

#include <algorithm>
#include <utility>

#include "ui/controllers/session_controller.h"

namespace duologue::ui {
namespace {

bool feedsNarrative(const Tier &tier)
{
    return tier.kind == TierKind::Utterance || tier.kind == TierKind::Tone ||
           tier.kind == TierKind::Action;
}

bool feedsNarrative(const Session &session, const IndexedEdit &edit)
{
    const auto onSuchATier = [&](Id id) {
        const Tier *tier = session.tierById(id);
        return !tier || feedsNarrative(*tier);
    };
    const auto such = [](const RowChange &change) {
        const Tier *tier = std::get_if<Tier>(&change.any());
        return (tier && feedsNarrative(*tier)) || std::holds_alternative<Participant>(change.any());
    };
    return std::ranges::any_of(edit.tiers(), onSuchATier) ||
           std::ranges::any_of(edit.others(), such);
}

} // namespace

NarrativeLoader::NarrativeLoader(SessionController &session, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_narrative(std::make_shared<const narrative::Narrative>())
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(60);
    connect(&m_delay, &QTimer::timeout, this, &NarrativeLoader::load);
    connect(&session, &SessionController::opened, this, &NarrativeLoader::startAnew);
    connect(&session, &SessionController::closed, this, &NarrativeLoader::startAnew);
    connect(&session, &SessionController::changed, this, &NarrativeLoader::onEdit);
    m_stale = session.isOpen();
}

void NarrativeLoader::setWatched(bool watched)
{
    m_watched = watched;
    if (watched && m_stale)
        load();
}

void NarrativeLoader::whenUpToDate(std::function<void()> then)
{
    if (!m_stale && !isBusy())
        return then();
    m_waiting.push_back(std::move(then));
    if (m_stale)
        load();
}

/// Another session, or none: what is told of the last one goes at once.
void NarrativeLoader::startAnew()
{
    m_stale = true;
    if (m_watched || !m_waiting.empty())
        return load();
    m_job.forget();
    take(std::make_shared<const narrative::Narrative>());
}

void NarrativeLoader::onEdit(const IndexedEdit &edit)
{
    if (!feedsNarrative(m_session.session(), edit))
        return;
    m_stale = true;
    if (m_watched)
        m_delay.start();
}

void NarrativeLoader::load()
{
    m_delay.stop();
    m_stale = false;
    m_job.start(
        [session = std::make_shared<const Session>(m_session.session())](const jobs::Ticket &) {
            return std::make_shared<const narrative::Narrative>(
                narrative::narrate(narrative::turnsOf(*session)));
        },
        [this](NarrativePtr result) { take(std::move(result)); });
}

void NarrativeLoader::take(NarrativePtr result)
{
    NarrativePtr old = std::exchange(m_narrative, std::move(result));
    Q_EMIT changed();
    if (!m_stale)
        for (const auto &then : std::exchange(m_waiting, {}))
            then();
    // a long one takes its time to go, too
    m_goodbye.start(
        [old = std::move(old)](const jobs::Ticket &) mutable {
            old.reset();
            return true;
        },
        [](bool) {});
}

} // namespace duologue::ui
