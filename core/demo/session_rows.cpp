#include "core/demo/session_rows.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace duologue::demo {
namespace {

std::array<Participant, 2> people(IdSource &ids)
{
    Participant woman;
    woman.id = ids.next();
    woman.order = 0;
    woman.pseudonym = "P17";
    woman.seat = "left";
    woman.narrativeName = "woman";
    woman.age = 31;
    woman.gender = "female";
    Participant man = woman;
    man.id = ids.next();
    man.order = 1;
    man.pseudonym = "P42";
    man.seat = "right";
    man.narrativeName = "man";
    man.age = 36;
    man.gender = "male";
    return {woman, man};
}

std::string probability(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4f", value);
    return buffer;
}

Attributes attributesOf(const narrative::Tone &tone)
{
    return {{"neutrality", probability(tone.neutrality)},
            {"happiness", probability(tone.happiness)},
            {"sadness", probability(tone.sadness)},
            {"anger", probability(tone.anger)},
            {"fear", probability(tone.fear)}};
}

class Builder
{
public:
    Builder(const Dialogue &dialogue, IdSource &ids) : m_dialogue(dialogue), m_ids(ids)
    {
        m_rows.people = people(ids);
        m_tasks = addTier("Tasks", TierKind::Task, 0);
        for (const Participant &person : m_rows.people) {
            const auto i = static_cast<std::size_t>(person.order);
            m_speech[i] = addTier(person.pseudonym + " utterances", TierKind::Utterance, person.id);
            m_tone[i] = addTier(person.pseudonym + " tone", TierKind::Tone, person.id);
            m_action[i] = addTier(person.pseudonym + " actions", TierKind::Action, person.id);
        }
    }

    SessionRows build()
    {
        for (const TaskSpan &task : m_dialogue.tasks)
            add(m_tasks, task.span).label = toString(task.task);
        for (const Turn &turn : m_dialogue.turns)
            addTurn(turn);
        return std::move(m_rows);
    }

private:
    Id addTier(std::string name, TierKind kind, Id participant)
    {
        Tier tier;
        tier.id = m_ids.next();
        tier.order = static_cast<int>(m_rows.tiers.size());
        tier.name = std::move(name);
        tier.kind = kind;
        tier.participant = participant;
        m_rows.tiers.push_back(tier);
        return tier.id;
    }

    Annotation &add(Id tier, TimeSpan span)
    {
        Annotation annotation;
        annotation.id = m_ids.next();
        annotation.tier = tier;
        annotation.span = span;
        m_rows.annotations.push_back(annotation);
        return m_rows.annotations.back();
    }

    void addTurn(const Turn &turn)
    {
        const auto who = static_cast<std::size_t>(turn.speaker);
        Annotation &utterance = add(m_speech[who], turn.span);
        utterance.text = turn.text;
        utterance.label = turn.vocalisation;
        m_rows.utterances.push_back(utterance.id);
        add(m_tone[who], turn.span).attributes = attributesOf(turn.tone);
        addActions(m_action[who], turn);
    }

    void addActions(Id tier, const Turn &turn)
    {
        const narrative::Actions &a = turn.actions;
        const auto label = [&](bool shown, const char *name, TimeSpan span) {
            if (shown)
                add(tier, span).label = name;
        };
        const MediaTime begin = turn.span.begin;
        const auto upTo = [&](std::int64_t ms) {
            return TimeSpan{begin, std::min(turn.span.end, begin + MediaTime{ms * 1000})};
        };
        label(a.au05, "AU05", turn.span);
        label(a.au17, "AU17", turn.span);
        label(a.au20, "AU20", turn.span);
        label(a.au25, "AU25", turn.span);
        label(a.positiveFace, "posiface", turn.span);
        label(a.smile, "smile", turn.span);
        label(a.nod, "nod", upTo(1200));
        label(a.leanForward, "leanforward", upTo(1800));
        label(a.laughter, "laughter", upTo(1500));
    }

    const Dialogue &m_dialogue;
    IdSource &m_ids;
    SessionRows m_rows;
    Id m_tasks = 0;
    std::array<Id, 2> m_speech{}, m_tone{}, m_action{};
};

} // namespace

Edit SessionRows::edit() const
{
    Edit edit;
    edit.label = "make the demo";
    for (const Participant &person : people)
        edit.insert(person);
    for (const Tier &tier : tiers)
        edit.insert(tier);
    for (const Annotation &annotation : annotations)
        edit.insert(annotation);
    return edit;
}

SessionRows sessionRows(const Dialogue &dialogue, IdSource &ids)
{
    return Builder(dialogue, ids).build();
}

} // namespace duologue::demo
