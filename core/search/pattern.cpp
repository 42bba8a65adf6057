#include "core/search/pattern.h"

namespace duologue::search {

Result<Pattern> Pattern::of(const PatternText &typed)
{
    QString text = QString::fromStdString(typed.text);
    if (!typed.regularExpression)
        text = QRegularExpression::escape(text);
    if (typed.wholeWords && !text.isEmpty())
        text = QStringLiteral("\\b(?:%1)\\b").arg(text);
    auto options =
        QRegularExpression::UseUnicodePropertiesOption | QRegularExpression::MultilineOption;
    if (!typed.caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    Pattern pattern;
    pattern.m_expression = QRegularExpression(text, options);
    if (!pattern.m_expression.isValid())
        return fail("search.pattern",
                    "The regular expression \"" + typed.text +
                        "\" cannot be read: " + pattern.m_expression.errorString().toStdString() +
                        ". Mend it, or look for it as plain text.",
                    "character " + std::to_string(pattern.m_expression.patternErrorOffset() + 1));
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
