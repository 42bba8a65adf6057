#include "ui/settings/core_text.h"

#include <vector>

#include <QCoreApplication>
#include <QRegularExpression>

#include "ui/settings/core_sentences.h"

namespace duologue::ui {
namespace {

struct Pattern
{
    const char *english;
    QRegularExpression text; ///< what stands in the places is captured
};

const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all = [] {
        static const QRegularExpression place(QStringLiteral("%\\d"));
        std::vector<Pattern> made;
        for (const char *english : coreSentences) {
            QString text;
            for (const QString &part : QString::fromUtf8(english).split(place))
                text += QRegularExpression::escape(part) + QStringLiteral("(.+?)");
            text.chop(5); // behind the last part nothing stands
            made.push_back(
                {english, QRegularExpression(QRegularExpression::anchoredPattern(text),
                                             QRegularExpression::DotMatchesEverythingOption)});
        }
        return made;
    }();
    return all;
}

QString filled(const QString &sentence, const QRegularExpressionMatch &found)
{
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i)
        if (sentence[i] == u'%' && i + 1 < sentence.size() && sentence[i + 1].isDigit())
            text += found.captured(sentence[++i].digitValue());
        else
            text += sentence[i];
    return text;
}

QString translated(const QString &english)
{
    for (const Pattern &pattern : patterns())
        if (const auto found = pattern.text.match(english); found.hasMatch())
            return filled(QCoreApplication::translate("Core", pattern.english), found);
    return {};
}

} // namespace

QString coreText(std::string_view english)
{
    const QString text = QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size()));
    if (const QString whole = translated(text); !whole.isNull())
        return whole;
    QStringList parts = text.split(QStringLiteral("; "));
    for (QString &part : parts)
        if (const QString known = translated(part); !known.isNull())
            part = known;
    return parts.join(QStringLiteral("; "));
}

} // namespace duologue::ui
