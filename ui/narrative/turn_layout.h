#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include <QFont>
#include <QRectF>
#include <QString>

#include "core/analysis/analysis.h"

/// Words of a talk turn, broken into lines. Pure geometry over font metrics.
namespace duologue::ui {

/// The fonts words are set in: one a bucket, growing, and a plain one for turns without attention.
class WordFonts
{
public:
    enum Style { Plain, N, L, M, H, Count };

    /// `sized`: words grow with their bucket; otherwise all have the plain size.
    void set(const QFont &base, bool sized);
    const QFont &font(Style style) const { return m_fonts[style]; }
    qreal ascent(Style style) const { return m_ascent[style]; }
    qreal descent(Style style) const { return m_descent[style]; }
    /// Cached: words repeat.
    qreal width(const QString &word, Style style);
    qreal blank() const { return m_blank; }
    static Style styleOf(analysis::Bucket bucket);

private:
    struct Hash
    {
        std::size_t operator()(const QString &text) const { return qHash(text); }
    };
    std::array<QFont, Count> m_fonts;
    std::array<qreal, Count> m_ascent{};
    std::array<qreal, Count> m_descent{};
    std::array<std::unordered_map<QString, qreal, Hash>, Count> m_widths;
    qreal m_blank = 4;
};

struct PlacedWord
{
    int token = 0;
    WordFonts::Style style = WordFonts::Plain;
    QRectF box;         ///< from the line's top to its bottom
    qreal baseline = 0; ///< y
    int line = 0;
};

struct TurnLayout
{
    std::vector<PlacedWord> words;
    qreal height = 0;
};

/// `styles`: one a word, or empty for all plain; `hideArticle` leaves out "the", as the figures of
/// the paper do.
TurnLayout layoutWords(const std::vector<QString> &words,
                       const std::vector<WordFonts::Style> &styles, WordFonts &fonts, qreal width,
                       bool hideArticle);

} // namespace duologue::ui
