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

/// All at once, as they take a while: the font engine is asked for each.
struct Glyphs
{
    explicit Glyphs(const QFont &font) : raw(QRawFont::fromFont(font))
    {
        QString known;
        for (char16_t c = firstKnown; c <= lastKnown; ++c)
            known += QChar(c);
        known += ellipsis;
        const auto found = raw.glyphIndexesForString(known);
        const auto widths = raw.advancesForGlyphIndexes(found);
        if (found.size() != known.size() || widths.size() != known.size())
            return;
        for (qsizetype i = 0; i + 1 < known.size(); ++i) {
            const bool control = known[i].unicode() >= 0x7F && known[i].unicode() < 0xA0;
            indexes[static_cast<std::size_t>(i)] = control ? 0 : found[i];
            advances[static_cast<std::size_t>(i)] = widths[i].x();
        }
        indexes[std::size_t(0xAD - firstKnown)] = 0; // a hyphen that is not to be seen
        dots = found.last();
        dotsAdvance = widths.last().x();
    }

    static std::size_t slot(QChar c) { return static_cast<std::size_t>(c.unicode() - firstKnown); }
    bool know(const QString &text) const
    {
        return dots != 0 && std::ranges::all_of(text, [this](QChar c) {
                   return c.unicode() >= firstKnown && c.unicode() <= lastKnown &&
                          indexes[slot(c)] != 0;
               });
    }

    QRawFont raw;
    std::array<quint32, lastKnown - firstKnown + 1> indexes{};
    std::array<double, lastKnown - firstKnown + 1> advances{};
    quint32 dots = 0;
    double dotsAdvance = 0;
};

} // namespace

struct LabelFont::Data
{
    explicit Data(const QFont &f) : font(f), metrics(f) {}

    const Glyphs &glyphs() const
    {
        if (!m_glyphs)
            m_glyphs = std::make_unique<const Glyphs>(font);
        return *m_glyphs;
    }

    QFont font;
    QFontMetricsF metrics;

private:
    mutable std::unique_ptr<const Glyphs> m_glyphs; ///< once there is a label
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
    const Glyphs &glyphs = d->glyphs();
    if (!glyphs.know(text))
        return d->metrics.horizontalAdvance(text);
    double width = 0;
    for (const QChar c : text)
        width += glyphs.advances[Glyphs::slot(c)];
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
    const Glyphs &glyphs = font.d->glyphs();
    if (room < glyphs.dotsAdvance || left.x() > m_clipRight || left.x() + room < m_clipLeft)
        return;
    // A character is never narrower than a tenth of the height: long texts need not be read.
    const auto most = static_cast<qsizetype>(room / font.height() * 10) + 2;
    const QString start = text.size() > most ? text.left(most) + ellipsis : text;
    if (!glyphs.know(text.size() > most ? text.left(most) : text)) {
        m_others.push_back({font.d, color, left, room, start});
        return;
    }
    double width = 0;
    qsizetype fits = 0; // characters that leave room for an ellipsis
    qsizetype end = 0;
    for (; end < text.size() && width <= room; ++end) {
        if (width + glyphs.dotsAdvance <= room)
            fits = end;
        width += glyphs.advances[Glyphs::slot(text[end])];
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
        const std::size_t slot = Glyphs::slot(text[i]);
        set(glyphs.indexes[slot], x, glyphs.advances[slot]);
        x += glyphs.advances[slot];
    }
    if (cut)
        set(glyphs.dots, x, glyphs.dotsAdvance);
}

void LabelBatch::draw(QPainter &painter)
{
    for (const Run &run : m_runs) {
        QGlyphRun glyphs;
        glyphs.setRawFont(run.font->glyphs().raw);
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

double baselineIn(double top, double height, const LabelFont &font)
{
    return std::round(top + (height + font.capHeight()) / 2);
}

} // namespace duologue::ui
