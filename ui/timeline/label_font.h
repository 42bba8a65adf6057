#pragma once

#include <memory>
#include <vector>

#include <QFont>
#include <QPainter>
#include <QString>

namespace duologue::ui {

/// A font that knows its Latin glyphs by heart, so that labels in such scripts are measured and
/// set without asking the text engine. A value, cheap to copy. UI thread.
class LabelFont
{
public:
    LabelFont(const QFont &font); // NOLINT: a font is a label font

    const QFont &font() const;
    double ascent() const;
    double height() const;
    double capHeight() const;
    double width(const QString &text) const;

private:
    friend class LabelBatch;
    struct Data;
    std::shared_ptr<const Data> d;
};

/// Baseline of capitals that stand in the middle of a row.
double baselineIn(double top, double height, const LabelFont &font);

/// Labels of one colour after another, drawn in as few calls as there are colours.
class LabelBatch
{
public:
    /// One line that begins at `left` on `baseline` and ends in an ellipsis where it would be wider
    /// than `room`. What lies outside [clipLeft, clipRight] costs nothing.
    void add(const LabelFont &font, QPointF left, double room, const QString &text, QRgb color);
    void setClip(double left, double right)
    {
        m_clipLeft = left;
        m_clipRight = right;
    }
    bool empty() const { return m_runs.empty() && m_others.empty(); }
    void draw(QPainter &painter);

private:
    struct Run
    {
        std::shared_ptr<const LabelFont::Data> font;
        QRgb color;
        QVector<quint32> glyphs;
        QVector<QPointF> positions;
    };
    struct Other
    {
        std::shared_ptr<const LabelFont::Data> font;
        QRgb color;
        QPointF left;
        double room;
        QString text;
    };
    Run &runOf(const std::shared_ptr<const LabelFont::Data> &font, QRgb color);

    std::vector<Run> m_runs;
    std::vector<Other> m_others; ///< in scripts that the text engine has to shape
    double m_clipLeft = -1e9;
    double m_clipRight = 1e9;
};

} // namespace duologue::ui
