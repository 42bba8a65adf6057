#include "ui/timeline/label_font.h"

#include <algorithm>
#include <array>

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QRawFont>

namespace duologue::ui {
namespace {

constexpr char16_t firstKnown = 0x20;
constexpr char16_t lastKnown = 0x24F; // Latin with all its letters that combine nothing
constexpr QChar ellipsis(0x2026);

} // namespace

struct LabelFont::Data
{
    explicit Data(const QFont &f) : font(f), metrics(f), raw(QRawFont::fromFont(f))
    {
        QString known;
        for (char16_t c = firstKnown; c <= lastKnown; ++c)
            known += QChar(c);
        known += ellipsis;
        const auto indexes = raw.glyphIndexesForString(known);
        const auto widths = raw.advancesForGlyphIndexes(indexes);
        if (indexes.size() != known.size() || widths.size() != known.size())
            return;
        for (qsizetype i = 0; i + 1 < known.size(); ++i) {
            const bool control = known[i].unicode() >= 0x7F && known[i].unicode() < 0xA0;
            glyphs[static_cast<std::size_t>(i)] = control ? 0 : indexes[i];
            advances[static_cast<std::size_t>(i)] = widths[i].x();
        }
        glyphs[std::size_t(0xAD - firstKnown)] = 0; // a hyphen that is not to be seen
        dots = indexes.last();
        dotsAdvance = widths.last().x();
    }

    static std::size_t slot(QChar c) { return static_cast<std::size_t>(c.unicode() - firstKnown); }
    bool knows(const QString &text) const
    {
        return dots != 0 && std::ranges::all_of(text, [this](QChar c) {
                   return c.unicode() >= firstKnown && c.unicode() <= lastKnown &&
                          glyphs[slot(c)] != 0;
               });
    }

    QFont font;
    QFontMetricsF metrics;
    QRawFont raw;
    std::array<quint32, lastKnown - firstKnown + 1> glyphs{};
    std::array<double, lastKnown - firstKnown + 1> advances{};
    quint32 dots = 0;
    double dotsAdvance = 0;
};

LabelFont::LabelFont(const QFont &font) : d(std::make_shared<const Data>(font)) {}

const QFont &LabelFont::font() const
{
    return d->font;
}
double LabelFont::ascent() const
{
    return d->metrics.ascent();
}
double LabelFont::height() const
{
    return d->metrics.height();
}
double LabelFont::capHeight() const
{
    return d->metrics.capHeight();
}

double LabelFont::width(const QString &text) const
{
    if (!d->knows(text))
        return d->metrics.horizontalAdvance(text);
    double width = 0;
    for (const QChar c : text)
        width += d->advances[Data::slot(c)];
    return width;
}

LabelBatch::Run &LabelBatch::runOf(const std::shared_ptr<const LabelFont::Data> &font, QRgb color)
{
    for (Run &run : m_runs)
        if (run.color == color && run.font == font)
            return run;
    return m_runs.emplace_back(Run{font, color, {}, {}});
}

void LabelBatch::add(const LabelFont &font, QPointF left, double room, const QString &text,
                     QRgb color)
{
    const auto &data = *font.d;
    if (room < data.dotsAdvance || left.x() > m_clipRight || left.x() + room < m_clipLeft)
        return;
    // A character is never narrower than a tenth of the height: long texts need not be read.
    const auto most = static_cast<qsizetype>(room / data.metrics.height() * 10) + 2;
    const QString start = text.size() > most ? text.left(most) + ellipsis : text;
    if (!data.knows(text.size() > most ? text.left(most) : text)) {
        m_others.push_back({font.d, color, left, room, start});
        return;
    }
    double width = 0;
    qsizetype fits = 0; // characters that leave room for an ellipsis
    qsizetype end = 0;
    for (; end < text.size() && width <= room; ++end) {
        if (width + data.dotsAdvance <= room)
            fits = end;
        width += data.advances[LabelFont::Data::slot(text[end])];
    }
    constexpr qsizetype leastShown = 2;
    const bool cut = width > room;
    if (cut && fits < leastShown)
        return; // an ellipsis alone says nothing
    Run *run = nullptr;
    const auto set = [&](quint32 glyph, double x, double advance) {
        if (x + advance < m_clipLeft - advance || x > m_clipRight + advance)
            return;
        if (!run)
            run = &runOf(font.d, color);
        run->glyphs.push_back(glyph);
        run->positions.push_back({x, left.y()});
    };
    double x = left.x();
    for (qsizetype i = 0; i < (cut ? fits : end); ++i) {
        const std::size_t slot = LabelFont::Data::slot(text[i]);
        set(data.glyphs[slot], x, data.advances[slot]);
        x += data.advances[slot];
    }
    if (cut)
        set(data.dots, x, data.dotsAdvance);
}

void LabelBatch::draw(QPainter &painter)
{
    for (const Run &run : m_runs) {
        QGlyphRun glyphs;
        glyphs.setRawFont(run.font->raw);
        glyphs.setGlyphIndexes(run.glyphs);
        glyphs.setPositions(run.positions);
        painter.setPen(QColor(run.color));
        painter.drawGlyphRun({0, 0}, glyphs);
    }
    for (const Other &other : m_others) {
        painter.setFont(other.font->font);
        painter.setPen(QColor(other.color));
        painter.drawText(other.left,
                         other.font->metrics.elidedText(other.text, Qt::ElideRight, other.room));
    }
    m_runs.clear();
    m_others.clear();
}

} // namespace duologue::ui
