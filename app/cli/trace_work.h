#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "core/scheme/rating_values.h"
#include "core/store/session_store.h"
#include "core/traces/lag.h"
#include "core/traces/table.h"

/// What the actions of 'trace' share.
namespace duologue::cli {

struct TraceOptions
{
    std::string session, action = "list", file, author;
    std::string participant, rater, dimension, against, lag = "0";
    double most = traces::LagOptions{}.most;
    traces::Unsaid unsaid;
    bool apply = false, allowOutside = false;
};

/// A session with what is asked of it.
struct TraceWork
{
    const Context &context;
    const TraceOptions &options;
    SessionStore &store;

    const Session &session() const { return store.session(); }
    std::string nameOf(Id participant) const
    {
        const Participant *person = session().participant(participant);
        return person ? person->pseudonym : std::string();
    }
    std::string nameOf(const traces::Key &key) const
    {
        return nameOf(key.participant) + " " + key.dimension + " by " + key.rater;
    }
    nlohmann::json document(const traces::Key &key) const
    {
        return {{"participant", nameOf(key.participant)},
                {"rater", key.rater},
                {"dimension", key.dimension}};
    }
    Result<Id> participant() const
    {
        for (const Participant *person : session().participants())
            if (person->pseudonym == options.participant)
                return person->id;
        if (options.participant.empty())
            return 0;
        return fail("traces.person",
                    "There is no participant '" + options.participant + "' in this session.");
    }
    /// Those that --participant, --rater and --dimension leave.
    Result<std::vector<traces::Key>> keys() const
    {
        const auto person = participant();
        if (!person)
            return std::unexpected(person.error());
        auto keys = traces::keysOf(session());
        std::erase_if(keys, [&](const traces::Key &key) {
            return (*person != 0 && key.participant != *person) ||
                   (!options.rater.empty() && key.rater != options.rater) ||
                   (!options.dimension.empty() && key.dimension != options.dimension);
        });
        if (keys.empty())
            return fail("traces.none", "No trace of this session is meant. 'list' names those "
                                       "that it has; the window makes them (Trace), or 'import'.");
        return keys;
    }
    int commit(const Edit &edit, const nlohmann::json &document, const std::string &text) const
    {
        const std::string author = options.author.empty() ? "script" : options.author;
        if (const auto done = store.commit(edit, author); !done)
            return report(done.error());
        print(context, document, text);
        return Done;
    }
};

inline std::string seconds(double value)
{
    return scheme::decimal(std::round(value * 100) / 100) + " s";
}

int traceLags(const TraceWork &work);
int resampleTraces(const TraceWork &work);

} // namespace duologue::cli
