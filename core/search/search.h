#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/search/pattern.h"
#include "core/session/session.h"

/// Annotations by what they say, how they are labelled, what they are worth, and what happens
/// meanwhile. No call is for the UI thread.
namespace duologue::search {

/// All of what is given has to hold.
struct Query
{
    PatternText text;
    std::string label; ///< all of it, whatever its case
    std::optional<double> least, most;
    std::string tier;        ///< its name, with or without that of its person; empty: any
    std::string overlapping; ///< the same of a tier with something that shares time with it
};

struct Found
{
    Annotation annotation;
    std::string tier;   ///< its name
    std::string person; ///< pseudonym; empty: nobody in particular
};

/// A query, ready for any number of sessions. Copies may be used on several threads.
class Search
{
public:
    /// Codes: "search.pattern"; "search.nothing" where nothing is asked for; "search.range".
    static Result<Search> of(const Query &query);

    /// In the order of tiers on the screen, then of time; not more than `most`. `goesOn` is asked
    /// often and may end it early.
    std::vector<Found> in(const Session &session, std::size_t most,
                          const std::function<bool()> &goesOn = {}) const;

private:
    bool accepts(const Annotation &row) const;

    Query m_query;
    Pattern m_pattern;
    QString m_label;
};

} // namespace duologue::search
