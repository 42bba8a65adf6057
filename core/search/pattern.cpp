#include "core/search/pattern.h"

namespace duologue::search {

Result<Pattern> Pattern::of(const PatternText &typed)
{
    QString text = QString::fromStdString(typed.text);
    if (!typed.regularExpression)
        text = QRegularExpression::escape(text);
    if (typed.wholeWords && !text.isEmpty())
        text = QStringLiteral("(?<!\\w)(?:%1)(?!\\w)").arg(text);
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!typed.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    Pattern pattern;
    pattern.m_expression = QRegularExpression(text, options);
    if (!pattern.m_expression.isValid())
        return fail(
            "search.pattern",
            "This is no regular expression: " + pattern.m_expression.errorString().toStdString() +
                ", at character " + std::to_string(pattern.m_expression.patternErrorOffset() + 1) +
                ". Mend it, or look for it as plain text.",
            typed.text);
    pattern.m_expression.optimize();
    return pattern;
}

bool Pattern::isIn(std::string_view text) const
{
    if (isEmpty())
        return true;
    return m_expression.match(QString::fromUtf8(text.data(), qsizetype(text.size()))).hasMatch();
}

} // namespace duologue::search
