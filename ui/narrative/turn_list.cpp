#include "ui/narrative/turn_list.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include "core/time/timecode.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
TurnList::TurnList(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Narrative"));
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    m_fonts.set(font(), m_sized);
}

void TurnList::setNarrative(std::shared_ptr<const narrative::Narrative> narrative,
                            std::vector<int> persons)
{
    m_narrative = std::move(narrative);
    m_persons = std::move(persons);
    m_attention.reset();
    m_explained = std::min(m_explained, turnCount() - 1);
    m_playhead = std::min(m_playhead, turnCount() - 1);
    layOutAll();
}

void TurnList::setExplained(int turn, std::optional<TurnAttention> attention)
{
    const auto oldWindow = m_attention;
    m_explained = turn;
    m_attention = std::move(attention);
    if (m_attention && m_narrative && !fits(*m_attention, *m_narrative))
        m_attention.reset();
    if (oldWindow)
        layOutWindow(oldWindow->windowBegin, oldWindow->turn + 1);
    if (m_attention)
        layOutWindow(m_attention->windowBegin, m_attention->turn + 1);
    sumHeights();
    if (turn >= 0 && turn < turnCount())
        setAccessibleDescription(QString::fromStdString(m_narrative->tell(turn).sentence));
    viewport()->update();
}

void TurnList::setPlayhead(int turn)
{
    if (turn == m_playhead)
        return;
    m_playhead = turn;
    viewport()->update();
}

void TurnList::setSizedWords(bool on)
{
    m_sized = on;
    m_fonts.set(font(), m_sized);
    layOutAll();
}

void TurnList::setHideArticle(bool on)
{
    m_hideArticle = on;
    layOutAll();
}

qreal TurnList::textLeft() const
{
    return edge + m_indexWidth + squareSide + 8 + dotSide + 7;
}

qreal TurnList::textTop(const TurnLayout &layout) const
{
    return rowPadding + std::max<qreal>(0, (squareSide - layout.height) / 2);
}

qreal TurnList::textWidth() const
{
    return std::max<qreal>(80, viewport()->width() - textLeft() - edge);
}

std::vector<QString> TurnList::wordsOf(int turn) const
{
    std::vector<QString> words;
    const narrative::Telling told = m_narrative->tell(turn);
    for (const auto &token : told.tokens)
        words.push_back(QString::fromStdString(token.word));
    return words;
}

std::vector<WordFonts::Style> TurnList::stylesOf(int turn) const
{
    std::vector<WordFonts::Style> styles;
    if (!inWindow(turn))
        return styles;
    for (const auto bucket : m_attention->words[turn - m_attention->windowBegin].bucket)
        styles.push_back(WordFonts::styleOf(bucket));
    styles.resize(m_narrative->tell(turn).tokens.size(), WordFonts::N);
    return styles;
}

TurnLayout TurnList::layoutOf(int turn) const
{
    return layoutWords(wordsOf(turn), stylesOf(turn), m_fonts, textWidth(), m_hideArticle);
}

qreal TurnList::rowHeight(int turn) const
{
    return std::ceil(std::max(layoutOf(turn).height, squareSide) + 2 * rowPadding);
}

void TurnList::layOutAll()
{
    const QFontMetricsF metrics(font());
    m_indexWidth = std::max(metrics.horizontalAdvance(QStringLiteral("i−18")),
                            metrics.horizontalAdvance(QString::number(turnCount()))) +
                   6;
    m_heights.assign(turnCount(), 0);
    m_laidOut = isVisible(); // else showEvent() does it: a long conversation takes its time
    if (m_laidOut)
        layOutWindow(0, turnCount());
    sumHeights();
    viewport()->update();
}

void TurnList::layOutWindow(int begin, int end)
{
    for (int turn = std::max(0, begin); turn < std::min(end, turnCount()); ++turn)
        m_heights[turn] = rowHeight(turn);
}

void TurnList::sumHeights()
{
    m_tops.assign(m_heights.size() + 1, 4);
    for (std::size_t i = 0; i < m_heights.size(); ++i)
        m_tops[i + 1] = m_tops[i] + m_heights[i];
    const int page = viewport()->height();
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(m_tops.back()) + 8 - page));
}

void TurnList::revealExplained()
{
    if (m_explained < 0 || m_explained >= turnCount())
        return;
    const int page = viewport()->height();
    const int first = m_attention ? m_attention->windowBegin : m_explained;
    const qreal bottom = m_tops[m_explained + 1] + 8;
    qreal top = m_tops[first] - 4;
    if (bottom - top > page)
        top = bottom - page;
    else if (!m_attention)
        top -= (page - (bottom - top)) / 3;
    verticalScrollBar()->setValue(static_cast<int>(top));
}

int TurnList::turnAt(qreal y) const
{
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    const auto turn = static_cast<int>(after - m_tops.begin()) - 1;
    return turn >= 0 && turn < turnCount() ? turn : -1;
}

TurnList::Hit TurnList::hit(QPoint position) const
{
    Hit result;
    const qreal y = position.y() + verticalScrollBar()->value();
    if (m_tops.empty())
        return result;
    result.turn = turnAt(y);
    if (result.turn < 0)
        return result;
    const QPointF inRow(position.x(), y - m_tops[result.turn] - rowPadding);
    const qreal left = edge + m_indexWidth;
    result.square = inRow.x() >= left && inRow.x() < left + squareSide && inRow.y() <= squareSide;
    const TurnLayout layout = layoutOf(result.turn);
    const QPointF inText = inRow - QPointF(textLeft(), textTop(layout) - rowPadding);
    for (const PlacedWord &word : layout.words)
        if (word.box.adjusted(-2, -1, 2, 1).contains(inText))
            result.token = word.token;
    return result;
}

QRect TurnList::rowRect(int turn) const
{
    if (turn < 0 || turn >= turnCount())
        return {};
    const int top = static_cast<int>(m_tops[turn]) - verticalScrollBar()->value();
    return {0, top, viewport()->width(), static_cast<int>(m_heights[turn])};
}

QRect TurnList::wordRect(int turn, int token) const
{
    if (turn < 0 || turn >= turnCount())
        return {};
    const TurnLayout layout = layoutOf(turn);
    const qreal top = m_tops[turn] + textTop(layout) - verticalScrollBar()->value();
    for (const PlacedWord &word : layout.words)
        if (word.token == token)
            return word.box.translated(textLeft(), top).toAlignedRect();
    return {};
}

QString TurnList::describe(QPoint position) const
{
    const Hit place = hit(position);
    if (place.turn < 0)
        return {};
    if (place.token >= 0)
        return describeWord(place);
    if (!place.square || !inWindow(place.turn))
        return {};
    const int row = place.turn - m_attention->windowBegin;
    return tr("Turn attention %1 (z %2, %3)")
        .arg(m_attention->turns.value[row], 0, 'f', 3)
        .arg(m_attention->turns.z[row], 0, 'f', 2)
        .arg(QLatin1Char(analysis::toChar(m_attention->turns.bucket[row])));
}

QString TurnList::describeWord(const Hit &place) const
{
    const narrative::Token token = m_narrative->tell(place.turn).tokens[place.token];
    const QString when = QString::fromStdString(formatTimecode(token.span.begin));
    const QString word = QString::fromStdString(token.word);
    QString text =
        token.spoken >= 0 ? tr("“%1”, said at %2").arg(word, when) : tr("“%1”, narrated").arg(word);
    if (!inWindow(place.turn))
        return text;
    const Weights &weights = m_attention->words[place.turn - m_attention->windowBegin];
    if (place.token >= static_cast<int>(weights.value.size()))
        return text + u'\n' + tr("Beyond the words the model reads");
    return text + u'\n' +
           tr("Word attention %1 (z %2, %3)")
               .arg(weights.value[place.token], 0, 'f', 3)
               .arg(weights.z[place.token], 0, 'f', 2)
               .arg(QLatin1Char(analysis::toChar(weights.bucket[place.token])));
}

QString TurnList::indexText(int turn) const
{
    if (m_explained < 0 || (!inWindow(turn) && turn != m_explained))
        return QString::number(turn + 1);
    return turn == m_explained ? QStringLiteral("i")
                               : QStringLiteral("i−%1").arg(m_explained - turn);
}

void TurnList::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    if (!m_laidOut) {
        layOutAll();
        revealExplained();
    }
}

void TurnList::resizeEvent(QResizeEvent *event)
{
    if (event->size().width() != event->oldSize().width())
        layOutAll();
    else
        sumHeights();
    revealExplained();
}

void TurnList::mousePressEvent(QMouseEvent *event)
{
    const Hit place = hit(event->pos());
    if (event->button() == Qt::LeftButton && place.turn >= 0)
        Q_EMIT clicked(place.turn, place.token);
}

void TurnList::mouseMoveEvent(QMouseEvent *event)
{
    const Hit place = hit(event->pos());
    viewport()->setCursor(place.token >= 0 || place.square ? Qt::PointingHandCursor
                                                           : Qt::ArrowCursor);
}

void TurnList::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    const int turn = m_explained + step;
    if (step != 0 && turn >= 0 && turn < turnCount())
        Q_EMIT clicked(turn, -1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

bool TurnList::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = describe(help->pos());
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, viewport(),
                           QRect(help->pos() - QPoint(4, 4), QSize(8, 8)));
    return true;
}

void TurnList::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_fonts.set(font(), m_sized);
        layOutAll();
    }
}

} // namespace duologue::ui
