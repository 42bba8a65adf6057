#include "ui/annotate/both_texts.h"

#include <algorithm>
#include <vector>

#include <QStringList>

namespace duologue::ui {
namespace {

constexpr qsizetype largestTable = 1'000'000;

QStringList wordsOf(const QString &text)
{
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

/// How many words two texts have in common in order, from each pair of places on.
class InCommon
{
public:
    InCommon(const QStringList &a, const QStringList &b)
        : m_columns(b.size() + 1), m_counts(std::size_t((a.size() + 1) * m_columns))
    {
        for (qsizetype i = a.size(); i-- > 0;)
            for (qsizetype j = b.size(); j-- > 0;)
                at(i, j) =
                    a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    int &at(qsizetype i, qsizetype j) { return m_counts[std::size_t(i * m_columns + j)]; }

private:
    qsizetype m_columns;
    std::vector<int> m_counts;
};

} // namespace

QString bothTexts(const QString &theirs, const QString &mine)
{
    const QStringList a = wordsOf(theirs), b = wordsOf(mine);
    if (a.size() * b.size() > largestTable)
        return (a + b).join(u' ');
    InCommon common(a, b);
    QStringList both;
    qsizetype i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            both << a[i++];
            ++j;
        } else if (i < a.size() && (j == b.size() || common.at(i + 1, j) >= common.at(i, j + 1))) {
            both << a[i++];
        } else {
            both << b[j++];
        }
    }
    return both.join(u' ');
}

} // namespace duologue::ui
