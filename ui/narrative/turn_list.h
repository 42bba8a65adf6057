#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>

#include "core/narrative/narrative.h"
#include "ui/narrative/attention.h"
#include "ui/narrative/turn_layout.h"

namespace duologue::ui {

class Theme;

/// Talk turns as a scrollable list. Around the explained turn i the rows i−c … i carry the
/// attention: a square with its letter, and words shaded and sized by their bucket. Only visible
/// rows are painted; heights are kept.
class TurnList : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TurnList(const Theme &theme, QWidget *parent = nullptr);

    /// `persons`: colour of each turn's speaker by Participant::order, -1 for nobody.
    void setNarrative(std::shared_ptr<const narrative::Narrative> narrative,
                      std::vector<int> persons);
    /// The explained turn (-1: none) and what the model says about it.
    void setExplained(int turn, std::optional<TurnAttention> attention);
    int explained() const { return m_explained; }
    /// The turn under the playhead, -1: none.
    void setPlayhead(int turn);
    void setSizedWords(bool on);
    void setHideArticle(bool on);
    /// Scrolls so that the explained turn and its window are in view.
    void revealExplained();

    int turnCount() const { return m_narrative ? static_cast<int>(m_narrative->turns.size()) : 0; }
    /// Where a turn's row and a word lie, in viewport coordinates. Empty when not shown.
    QRect rowRect(int turn) const;
    QRect wordRect(int turn, int token) const;
    /// What hovering there explains; empty: nothing.
    QString describe(QPoint position) const;

Q_SIGNALS:
    /// A word was clicked (token >= 0), or another part of a turn (token -1).
    void clicked(int turn, int token);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    static constexpr qreal rowPadding = 4;
    static constexpr qreal edge = 8;
    static constexpr qreal squareSide = 20;
    static constexpr qreal dotSide = 8;

    struct Hit
    {
        int turn = -1;
        int token = -1;
        bool square = false;
    };
    void layOutAll();
    void layOutWindow(int begin, int end);
    void sumHeights();
    TurnLayout layoutOf(int turn) const;
    qreal rowHeight(int turn) const;
    std::vector<QString> wordsOf(int turn) const;
    std::vector<WordFonts::Style> stylesOf(int turn) const;
    int turnAt(qreal y) const;
    Hit hit(QPoint position) const;
    QString describeWord(const Hit &hit) const;
    void paintRow(QPainter &painter, int turn, qreal y) const;
    void paintWords(QPainter &painter, int turn, QPointF origin) const;
    void paintSquare(QPainter &painter, int turn, qreal y) const;
    qreal textLeft() const;
    /// Below the row's top; a short line stands in the middle of its square.
    qreal textTop(const TurnLayout &layout) const;
    qreal textWidth() const;
    QString indexText(int turn) const;
    bool inWindow(int turn) const { return m_attention && m_attention->holds(turn); }

    const Theme &m_theme;
    std::shared_ptr<const narrative::Narrative> m_narrative;
    std::vector<int> m_persons;
    std::optional<TurnAttention> m_attention;
    int m_explained = -1;
    int m_playhead = -1;
    bool m_sized = true;
    bool m_hideArticle = false;
    mutable WordFonts m_fonts;
    bool m_laidOut = true;
    std::vector<qreal> m_heights;
    std::vector<qreal> m_tops; ///< one more than turns: the last is the total
    qreal m_indexWidth = 30;
};

} // namespace duologue::ui
