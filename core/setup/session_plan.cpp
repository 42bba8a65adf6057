#include "core/setup/session_plan.h"

#include <algorithm>
#include <set>

#include "core/session/edit_builders.h"
#include "core/time/utc.h"

namespace duologue::setup {
namespace {

Result<void> checkPeople(const Session &session, const std::vector<Participant> &people)
{
    if (people.size() != 2 || people[0].pseudonym == people[1].pseudonym)
        return fail("setup.people", "A session has two people with different pseudonyms.");
    if (people[0].pseudonym.empty() || people[1].pseudonym.empty())
        return fail("setup.people", "Give both people a pseudonym.");
    for (const Participant *present : session.participants())
        if (std::ranges::find(people, present->id, &Participant::id) == people.end())
            return fail("setup.people",
                        present->pseudonym + " cannot be taken out of the session.");
    return {};
}

Result<void> checkRecordings(const std::vector<SessionPlan::Recording> &recordings)
{
    std::set<std::string> paths;
    for (const auto &recording : recordings)
        if (!paths.insert(recording.source.path).second)
            return fail("setup.twice",
                        "'" + recording.source.path + "' is named twice. Take one of the two out.");
    return {};
}

/// Collects the changes that lead from a session to a plan.
class Setup
{
public:
    Setup(const Session &session, IdSource &ids, const SessionPlan &plan)
        : m_session(session), m_ids(ids), m_plan(plan)
    {
    }

    Edit edit()
    {
        addPeople();
        addRecordings();
        addTiers();
        SessionInfo info = m_session.info();
        info.title = m_plan.title;
        info.duration = std::max(info.duration, m_end);
        m_edit.replace(m_session.info(), info);
        return m_edit;
    }

private:
    template <class T>
    void put(const T *present, T wanted)
    {
        if (present)
            m_edit.replace(*present, std::move(wanted));
        else
            m_edit.insert(std::move(wanted));
    }

    void addPeople()
    {
        for (Participant person : m_plan.people) {
            const Participant *present = m_session.participant(person.id);
            if (!present)
                person.id = m_ids.next();
            person.order = static_cast<int>(m_people.size());
            m_people.push_back(person);
            put(present, person);
        }
    }

    void addRecordings()
    {
        std::set<Id> kept;
        int order = 0;
        for (const auto &[planned, subject] : m_plan.recordings) {
            MediaSource source = planned;
            const MediaSource *present = m_session.mediaSource(source.id);
            if (!present)
                source.id = m_ids.next();
            source.order = order++;
            source.subject = subject < 0 ? 0 : m_people.at(std::size_t(subject)).id;
            kept.insert(source.id);
            m_end = std::max(m_end, source.sync.toSession(source.fingerprint.duration));
            put(present, source);
        }
        for (const MediaSource *present : m_session.media())
            if (!kept.contains(present->id))
                m_edit.remove(*present);
    }

    void addTiers()
    {
        int order = edits::nextTierOrder(m_session);
        const auto add = [&](std::string name, TierKind kind, Id participant) {
            Tier tier;
            tier.id = m_ids.next();
            tier.order = order++;
            tier.name = std::move(name);
            tier.kind = kind;
            tier.participant = participant;
            m_edit.insert(std::move(tier));
        };
        for (const Participant &person : m_people)
            if (!m_session.participant(person.id))
                add(person.pseudonym + " utterances", TierKind::Utterance, person.id);
        if (!m_session.tier(TierKind::Task))
            add("Tasks", TierKind::Task, 0);
    }

    const Session &m_session;
    IdSource &m_ids;
    const SessionPlan &m_plan;
    Edit m_edit{"people and recordings", {}};
    std::vector<Participant> m_people;
    MediaTime m_end;
};

} // namespace

SessionPlan planOf(const Session &session)
{
    SessionPlan plan;
    plan.title = session.info().title;
    for (const Participant *person : session.participants())
        plan.people.push_back(*person);
    for (const MediaSource *source : session.media()) {
        const auto subject = std::ranges::find(plan.people, source->subject, &Participant::id);
        plan.recordings.push_back({*source, subject == plan.people.end()
                                                ? -1
                                                : static_cast<int>(subject - plan.people.begin())});
    }
    return plan;
}

Result<Edit> setUp(const Session &session, IdSource &ids, const SessionPlan &plan)
{
    if (auto ok = checkPeople(session, plan.people); !ok)
        return std::unexpected(ok.error());
    if (auto ok = checkRecordings(plan.recordings); !ok)
        return std::unexpected(ok.error());
    return Setup(session, ids, plan).edit();
}

Result<Start> startOf(const SessionPlan &plan)
{
    IdSource ids;
    const auto edit = setUp(Session(), ids, plan);
    if (!edit)
        return std::unexpected(edit.error());
    Start start;
    start.edit.label = "new session";
    for (const RowChange &change : edit->changes) {
        if (const auto *info = std::get_if<SessionInfo>(&change.any()))
            start.info = *info;
        else
            start.edit.changes.push_back(change);
    }
    start.info.created = utcNow();
    return start;
}

} // namespace duologue::setup
