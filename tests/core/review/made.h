#pragma once

#include <algorithm>
#include <cstdio>

#include <QtGlobal>

#include "core/dataset/export.h"
#include "core/session/predictions.h"

/// Sessions for tests, made row by row.
namespace duologue::review::testing {

inline TimeSpan window(int number)
{
    return {MediaTime::fromMilliseconds(3000 * number),
            MediaTime::fromMilliseconds(3000 * number + 3000)};
}

using Shares = std::map<std::string, double>;

/// People "P10", "P11", …; ids begin at `first`.
class Made
{
public:
    explicit Made(Id first = 10, int people = 2, double seconds = 600)
        : m_first(first), m_next(first + 100)
    {
        SessionInfo before, info;
        info.duration = MediaTime::fromSeconds(seconds);
        m_edit.replace(before, info);
        for (int i = 0; i < people; ++i) {
            Participant person;
            person.id = first + i;
            person.order = i;
            person.pseudonym = "P" + std::to_string(first + i);
            m_edit.insert(person);
        }
    }

    Made &rate(int person, const std::string &rater, TimeSpan window, std::optional<int> valence)
    {
        SamRating rating;
        rating.id = m_next++;
        rating.participant = m_first + person;
        rating.rater = rater;
        rating.window = window;
        rating.valence = valence;
        m_edit.insert(rating);
        return *this;
    }
    /// Below 0: nobody's.
    Id tier(const std::string &name, const std::string &annotator, int person,
            TierKind kind = TierKind::Label)
    {
        Tier tier;
        tier.id = m_next++;
        tier.name = name;
        tier.annotator = annotator;
        tier.kind = kind;
        tier.participant = person < 0 ? 0 : m_first + person;
        m_edit.insert(tier);
        return tier.id;
    }
    Made &label(Id tier, TimeSpan span, const std::string &label)
    {
        m_edit.insert(Annotation{m_next++, tier, span, "", label, {}, {}});
        return *this;
    }
    /// A model's tier of one person.
    Id voice(const std::string &model, const std::string &task, int person)
    {
        ModelRun run;
        run.id = m_next++;
        run.modelName = model;
        m_edit.insert(run);
        Tier tier;
        tier.id = m_next++;
        tier.name = model + " " + task;
        tier.kind = TierKind::Prediction;
        tier.participant = m_first + person;
        tier.modelRun = run.id;
        m_edit.insert(tier);
        return tier.id;
    }
    Made &says(Id voice, TimeSpan span, const Shares &shares)
    {
        Annotation row{m_next++, voice, span, "", "", {}, {}};
        double most = 0;
        for (const auto &[name, share] : shares) {
            char text[32];
            std::snprintf(text, sizeof text, "%.4f", share);
            row.attributes[name] = text;
            if (share > most) {
                most = share;
                row.label = name;
                row.value = share;
            }
        }
        m_edit.insert(row);
        return *this;
    }
    /// Also what the model's last layer read.
    Made &says(Id voice, TimeSpan span, const Shares &shares, const std::vector<double> &embedding)
    {
        says(voice, span, shares);
        m_edit.insert(Explanation{m_next, voice - 1, m_next - 1, std::string(embeddingKind),
                                  embeddingText(embedding)});
        ++m_next;
        return *this;
    }
    Made &says(Id voice, TimeSpan span, double value)
    {
        m_edit.insert(Annotation{m_next++, voice, span, "", "", value, {}});
        return *this;
    }

    Session session() const
    {
        Session session;
        if (const auto applied = session.apply(m_edit); !applied)
            qFatal("%s", applied.error().message.c_str());
        return session;
    }
    dataset::OpenSession open(const std::string &path = "a.duologue") const
    {
        return {path, std::make_shared<const Session>(session())};
    }

private:
    Edit m_edit{"session", {}};
    Id m_first, m_next;
};

inline bool holds(const std::vector<std::string> &notes, std::string_view words)
{
    return std::ranges::any_of(
        notes, [&](const std::string &note) { return note.find(words) != note.npos; });
}

inline Shares mostly(const std::string &name, double share)
{
    Shares shares{{"angry", 0}, {"happy", 0}, {"sad", 0}};
    for (auto &[other, value] : shares)
        value = other == name ? share : (1 - share) / 2;
    return shares;
}

/// Ann's labels and a model's of three windows: right, near (sad for angry), opposite.
inline Made labelled()
{
    Made made;
    const Id emotion = made.tier("P10 emotion", "ann", 0);
    const Id model = made.voice("HAN", "emotion", 0);
    const char *people[]{"happy", "angry", "happy"}, *said[]{"happy", "sad", "angry"};
    for (int w = 0; w < 3; ++w)
        made.label(emotion, window(w), people[w]).says(model, window(w), mostly(said[w], 0.8));
    return made;
}

} // namespace duologue::review::testing
