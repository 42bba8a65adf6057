#pragma once

#include <string>
#include <string_view>

#include <QRegularExpression>

#include "core/base/error.h"

namespace duologue::search {

/// What is looked for in texts, as it was typed.
struct PatternText
{
    std::string text;
    bool regularExpression = false; ///< Perl's, as PCRE reads it
    bool caseSensitive = false;
    bool wholeWords = false;
};

/// A text or a regular expression, ready to be looked for. Copies may be used on several threads.
class Pattern
{
public:
    /// Code "search.pattern": what is wrong, and where it breaks off.
    static Result<Pattern> of(const PatternText &typed);

    /// Nothing was typed: it is in every text.
    bool isEmpty() const { return m_expression.pattern().isEmpty(); }
    bool isIn(std::string_view text) const;
    const QRegularExpression &expression() const { return m_expression; }

private:
    QRegularExpression m_expression;
};

} // namespace duologue::search
