#include "ui/theme/elided.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QHelpEvent>
#include <QPainter>
#include <QScreen>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QToolTip>

namespace duologue::ui {
namespace {

/// One line of rich text.
class RichLine
{
public:
    RichLine(const QString &html, const QFont &font)
    {
        QTextOption option = m_document.defaultTextOption();
        option.setWrapMode(QTextOption::NoWrap);
        m_document.setDefaultTextOption(option);
        m_document.setDefaultFont(font);
        m_document.setDocumentMargin(0);
        m_document.setHtml(html);
    }

    double width() const { return m_document.idealWidth(); }

    void elide(double room)
    {
        if (width() <= room)
            return;
        const QString ellipsis(QChar(0x2026));
        const double most =
            room - QFontMetricsF(m_document.defaultFont()).horizontalAdvance(ellipsis);
        m_document.documentLayout()->documentSize(); // lays out
        const QTextLine line = m_document.firstBlock().layout()->lineAt(0);
        QTextCursor rest(&m_document);
        rest.setPosition(line.xToCursor(std::max(0.0, most), QTextLine::CursorOnCharacter));
        rest.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        rest.insertText(ellipsis);
    }

    void paint(QPainter &painter, const QRect &room, const QPalette &palette) const
    {
        painter.translate(room.left(),
                          room.top() + (room.height() - m_document.size().height()) / 2);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette = palette;
        m_document.documentLayout()->draw(&painter, context);
    }

private:
    QTextDocument m_document;
};

} // namespace

bool ElidedLabel::isRich() const
{
    return textFormat() == Qt::RichText;
}

bool ElidedLabel::isCut() const
{
    const double width =
        isRich() ? RichLine(text(), font()).width() : fontMetrics().horizontalAdvance(text());
    return width > contentsRect().width();
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !toolTip().isEmpty() || !isCut())
        return QLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
    return true;
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {2 * fontMetrics().averageCharWidth(), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect room = contentsRect();
    if (isRich()) {
        RichLine line(text(), font());
        line.elide(room.width());
        line.paint(painter, room, palette());
        return;
    }
    style()->drawItemText(&painter, room, int(alignment()), palette(), isEnabled(),
                          fontMetrics().elidedText(text(), Qt::ElideRight, room.width()),
                          foregroundRole());
}

ElidedComboBox::ElidedComboBox(QWidget *parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    view()->setTextElideMode(Qt::ElideMiddle);
}

void ElidedComboBox::showPopup()
{
    constexpr int edges = 24;
    view()->setMinimumWidth(
        std::min(view()->sizeHintForColumn(0) + edges, screen()->availableSize().width() / 2));
    QComboBox::showPopup();
}

QString ElidedComboBox::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    // The ends of names tell them apart as often as the beginnings.
    return fontMetrics().elidedText(currentText(), Qt::ElideMiddle, room.width() - 4);
}

bool ElidedComboBox::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || shownText() == currentText())
        return QComboBox::event(event);
    const QStringList lines{toolTip(), currentText()};
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                       lines.join(toolTip().isEmpty() ? QString() : QStringLiteral("\n")), this);
    return true;
}

void ElidedComboBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = shownText();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace duologue::ui
