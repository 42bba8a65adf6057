#include "ui/narrative/turn_layout.h"

#include <algorithm>

#include <QFontMetricsF>

namespace duologue::ui {

void WordFonts::set(const QFont &base, bool sized)
{
    constexpr std::array<double, Count> scale{1.0, 0.96, 1.06, 1.2, 1.36};
    for (int style = Plain; style < Count; ++style) {
        QFont font = base;
        if (sized)
            font.setPointSizeF(base.pointSizeF() * scale[style]);
        if (style == H)
            font.setBold(true);
        const QFontMetricsF metrics(font);
        m_fonts[style] = font;
        m_ascent[style] = metrics.ascent();
        m_descent[style] = metrics.descent();
        m_widths[style].clear();
    }
    m_blank = QFontMetricsF(base).horizontalAdvance(u' ') + 1;
}

qreal WordFonts::width(const QString &word, Style style)
{
    auto &known = m_widths[style];
    if (const auto found = known.find(word); found != known.end())
        return found->second;
    const qreal width = QFontMetricsF(m_fonts[style]).horizontalAdvance(word);
    known.emplace(word, width);
    return width;
}

WordFonts::Style WordFonts::styleOf(analysis::Bucket bucket)
{
    switch (bucket) {
    case analysis::Bucket::L:
        return L;
    case analysis::Bucket::M:
        return M;
    case analysis::Bucket::H:
        return H;
    case analysis::Bucket::N:
        break;
    }
    return N;
}

TurnLayout layoutWords(const std::vector<QString> &words,
                       const std::vector<WordFonts::Style> &styles, WordFonts &fonts, qreal width,
                       bool hideArticle)
{
    constexpr qreal leading = 5;
    TurnLayout result;
    std::size_t lineBegin = 0;
    qreal x = 0;
    qreal top = 0;
    int line = 0;
    const auto finishLine = [&] {
        qreal ascent = fonts.ascent(WordFonts::Plain);
        qreal descent = fonts.descent(WordFonts::Plain);
        for (std::size_t i = lineBegin; i < result.words.size(); ++i) {
            ascent = std::max(ascent, fonts.ascent(result.words[i].style));
            descent = std::max(descent, fonts.descent(result.words[i].style));
        }
        for (std::size_t i = lineBegin; i < result.words.size(); ++i) {
            PlacedWord &word = result.words[i];
            word.baseline = top + ascent + leading / 2;
            word.line = line;
            word.box.setTop(word.baseline - fonts.ascent(word.style) - 1);
            word.box.setBottom(word.baseline + fonts.descent(word.style) + 1);
        }
        top += ascent + descent + leading;
        lineBegin = result.words.size();
        x = 0;
        ++line;
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (hideArticle && words[i] == QLatin1String("the"))
            continue;
        const auto style = i < styles.size() ? styles[i] : WordFonts::Plain;
        const qreal wordWidth = fonts.width(words[i], style);
        if (x > 0 && x + wordWidth > width)
            finishLine();
        PlacedWord word;
        word.token = static_cast<int>(i);
        word.style = style;
        word.box = QRectF(x, 0, wordWidth, 0);
        result.words.push_back(word);
        x += wordWidth + fonts.blank();
    }
    finishLine();
    result.height = top;
    return result;
}

} // namespace duologue::ui
