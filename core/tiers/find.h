#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include <QRegularExpression>
#include <QString>

#include "core/session/session.h"

/// Finding and replacing words in annotations.
namespace duologue::find {

struct Query
{
    QString pattern;
    bool regex = false; ///< as Perl has them, over Unicode; else the words as they are
    bool matchCase = false;
    bool wholeWords = false;
    bool inText = true, inLabel = false;
    std::vector<std::string> tiers; ///< names; none: all
};

/// A field of an annotation that holds what is looked for.
struct Place
{
    enum class Field { Text, Label };
    Id annotation = 0;
    Id tier = 0;
    TimeSpan span;
    Field field = Field::Text;
    QString before;
    struct Match
    {
        int begin = 0, length = 0; ///< UTF-16 units of `before`
        bool operator==(const Match &) const = default;
    };
    std::vector<Match> matches;
    QString after;       ///< where something is put in its place; else as before
    bool locked = false; ///< its tier is, or a model wrote it: it is never replaced
};

/// A query that can be asked of sessions. Copies share; any thread.
class Finder
{
public:
    /// "find.pattern" where there is no pattern, "search.pattern" where it is no regular
    /// expression: the message says where it breaks off. "find.nowhere" where neither text nor
    /// label is asked for.
    static Result<Finder> make(const Query &query);

    /// In order of tiers, then time. With `replacement`, `after` is set: in regular expressions \0
    /// to \9 stand for what groups have matched, and \\ for a backslash. Stops early where `cancel`
    /// is set. A text in which a pattern takes too many tries holds no match.
    std::vector<Place> in(const Session &session, const QString *replacement = nullptr,
                          const std::atomic<bool> *cancel = nullptr) const;
    const Query &query() const { return m_query; }

private:
    explicit Finder(Query query) : m_query(std::move(query)) {}
    void look(std::vector<Place> &into, const Tier &tier, const Annotation &row, Place::Field field,
              const QString *replacement) const;

    Query m_query;
    QRegularExpression m_expression;
};

/// Puts `after` where `before` still stands; what is locked or has changed meanwhile stays. Nothing
/// to change is an empty edit.
Result<Edit> replace(const Session &session, const std::vector<Place> &places);

} // namespace duologue::find
