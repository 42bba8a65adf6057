#pragma once

#include <QTest>

#include "core/server/local_copy.h"
#include "core/server/sharing.h"
#include "core/server/sync.h"
#include "core/session/edit_builders.h"
#include "tests/support/postgres.h"

/// A lab with a server and a session on it, and annotators with copies.
namespace duologue {

inline constexpr Id firstPerson = 10, speech = 20, lockedTier = 21;

template <class T>
T need(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", result.error().message.c_str(), result.error().detail.c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

inline TimeSpan seconds(int begin, int end)
{
    return {MediaTime::fromMilliseconds(1000 * begin), MediaTime::fromMilliseconds(1000 * end)};
}

inline Annotation utterance(Id id, int at, const std::string &text)
{
    return {id, speech, seconds(at, at + 1), text, "", {}, {}};
}

inline SamRating ratingOf(Id id, Id person, const std::string &rater, int window, int points)
{
    SamRating row;
    row.id = id;
    row.participant = person;
    row.rater = rater;
    row.window = seconds(3 * window, 3 * window + 3);
    row.valence = row.arousal = row.dominance = points;
    return row;
}

/// Two people, two tiers, two windows of three seconds, and ten utterances.
inline std::unique_ptr<SessionStore> newSession(const std::string &file)
{
    SessionInfo info;
    info.title = "talk";
    info.created = "2024-01-01T00:00:00Z";
    info.duration = MediaTime::fromMilliseconds(6'000);
    Edit start{"start", {}};
    for (const Id id : {firstPerson, firstPerson + 1}) {
        Participant one;
        one.id = id;
        one.pseudonym = "P" + std::to_string(id);
        start.insert(one);
    }
    for (const Id id : {speech, lockedTier}) {
        Tier tier;
        tier.id = id;
        tier.name = id == speech ? "speech" : "done";
        tier.locked = id == lockedTier;
        start.insert(tier);
    }
    for (int i = 0; i < 10; ++i)
        start.insert(utterance(100 + i, i, "word " + std::to_string(i)));
    return need(SessionStore::create(file, info, start, "lab"));
}

/// The server as a lead has just set it up, whatever was there.
inline std::unique_ptr<server::Remote> newServer(Postgres &postgres)
{
    postgres.psql("lab", "DROP SCHEMA IF EXISTS duologue CASCADE");
    auto lead = need(server::connect(postgres.url()));
    if (!need(lead->init()))
        qFatal("there was a server already");
    return lead;
}

inline constexpr auto nobody = [](const merge::Conflict &) -> std::optional<std::size_t> {
    return std::nullopt;
};

inline void commit(SessionStore &store, const Edit &edit, const std::string &author)
{
    need(store.commit(edit, author));
}

/// So many utterances more, whose ids begin at 10 000.
inline void sayMuch(SessionStore &store, int utterances)
{
    Edit many{"many", {}};
    for (int i = 0; i < utterances; ++i)
        many.insert(utterance(10'000 + i, i % 5, "word"));
    commit(store, many, "lab");
}

inline void say(SessionStore &store, Id id, const std::string &text, const std::string &author)
{
    Annotation before = *store.session().annotation(id);
    Annotation after = before;
    after.text = text;
    Edit edit{"type", {}};
    edit.replace(before, after);
    commit(store, edit, author);
}

using Choice = std::function<std::optional<std::size_t>(const merge::Conflict &)>;
/// Until both are the same, or somebody has to decide.
inline server::Synced together(SessionStore &store, server::Remote &remote,
                               const Choice &decide = nobody)
{
    return need(server::sync(store, remote, decide));
}

} // namespace duologue
