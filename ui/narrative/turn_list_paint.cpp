// How TurnList paints its rows.
#include <cmath>

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/narrative/turn_list.h"
#include "ui/theme/color_math.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

Role roleOf(analysis::Bucket bucket)
{
    switch (bucket) {
    case analysis::Bucket::L:
        return Role::AttentionL;
    case analysis::Bucket::M:
        return Role::AttentionM;
    case analysis::Bucket::H:
        return Role::AttentionH;
    case analysis::Bucket::N:
        break;
    }
    return Role::AttentionN;
}

Role roleOf(WordFonts::Style style)
{
    return style == WordFonts::H   ? Role::AttentionH
           : style == WordFonts::M ? Role::AttentionM
           : style == WordFonts::L ? Role::AttentionL
                                   : Role::AttentionN;
}

} // namespace

void TurnList::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.color(Role::Surface));
    if (turnCount() == 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const int offset = verticalScrollBar()->value();
    const qreal end = event->rect().bottom() + 1 + offset;
    for (int turn = std::max(0, turnAt(event->rect().top() + offset));
         turn < turnCount() && m_tops[turn] < end; ++turn)
        paintRow(painter, turn, m_tops[turn] - offset);
}

void TurnList::paintRow(QPainter &painter, int turn, qreal y) const
{
    const QRectF row(2, y + 1, viewport()->width() - 4, m_heights[turn] - 2);
    if (turn == m_explained) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Role::AccentSoft));
        painter.drawRoundedRect(row, cornerRadius, cornerRadius);
    }
    if (turn == m_playhead) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Role::Playhead));
        painter.drawRoundedRect(QRectF(row.left(), row.top() + 3, 3, row.height() - 6), 1.5, 1.5);
    }
    const qreal top = y + rowPadding;
    painter.setFont(font());
    painter.setPen(m_theme.color(turn == m_explained ? Role::Text : Role::TextMuted));
    painter.drawText(QRectF(edge, top, m_indexWidth, squareSide),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, indexText(turn));
    if (inWindow(turn))
        paintSquare(painter, turn, top);
    painter.setPen(Qt::NoPen);
    painter.setBrush(
        m_theme.person(turn < static_cast<int>(m_persons.size()) ? m_persons[turn] : -1));
    painter.drawEllipse(
        QRectF(textLeft() - 7 - dotSide, top + (squareSide - dotSide) / 2, dotSide, dotSide));
    paintWords(painter, turn, QPointF(textLeft(), y));
}

void TurnList::paintSquare(QPainter &painter, int turn, qreal y) const
{
    const auto bucket = m_attention->turns.bucket[turn - m_attention->windowBegin];
    const QColor fill = m_theme.color(roleOf(bucket));
    const QRectF square(edge + m_indexWidth, y, squareSide, squareSide);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(square, 4, 4);
    QFont letter = font();
    letter.setBold(true);
    letter.setPointSizeF(letter.pointSizeF() * 0.88);
    painter.setFont(letter);
    painter.setPen(readableOn(fill, m_theme.color(Role::Text), m_theme.color(Role::AccentText)));
    painter.drawText(square, Qt::AlignCenter, QString(QLatin1Char(analysis::toChar(bucket))));
}

void TurnList::paintWords(QPainter &painter, int turn, QPointF origin) const
{
    const bool explained = inWindow(turn);
    const TurnLayout layout = layoutOf(turn);
    const std::vector<QString> words = wordsOf(turn);
    origin.ry() += textTop(layout);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; explained && i < layout.words.size(); ++i) {
        const PlacedWord &word = layout.words[i];
        if (word.style <= WordFonts::N)
            continue;
        QRectF plate = word.box.translated(origin).adjusted(-2, 0, 2, 0);
        const bool joined = i + 1 < layout.words.size() &&
                            layout.words[i + 1].style == word.style &&
                            layout.words[i + 1].line == word.line;
        if (joined)
            plate.setRight(layout.words[i + 1].box.left() + origin.x() + 2);
        painter.setBrush(m_theme.color(roleOf(word.style)));
        painter.drawRoundedRect(plate, 3, 3);
    }
    const QColor plain =
        m_attention && !explained ? m_theme.color(Role::TextMuted) : m_theme.color(Role::Text);
    for (const PlacedWord &word : layout.words) {
        painter.setFont(m_fonts.font(word.style));
        painter.setPen(word.style > WordFonts::N
                           ? readableOn(m_theme.color(roleOf(word.style)),
                                        m_theme.color(Role::Text), m_theme.color(Role::AccentText))
                           : plain);
        painter.drawText(QPointF(word.box.left(), word.baseline) + origin, words[word.token]);
    }
}

} // namespace duologue::ui
