#include "ui/theme/needs_bar.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

namespace duologue::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(NeedsBar)
};

} // namespace

void paintNeeds(QPainter &painter, const QRectF &bar, const Needs &needs, const NeedsColors &colors)
{
    const double half = bar.width() / 2, middle = bar.left() + half;
    painter.fillRect(bar, colors.ground);
    painter.fillRect(
        QRectF(middle - needs.sound * half, bar.top(), needs.sound * half, bar.height()),
        colors.sound);
    painter.fillRect(QRectF(middle, bar.top(), needs.picture * half, bar.height()), colors.picture);
    painter.fillRect(QRectF(middle - 0.5, bar.top() - 1, 1, bar.height() + 2), colors.middle);
}

QString needsText(const Needs &needs)
{
    const auto percent = [](double share) { return QLocale().toString(100 * share, 'f', 0); };
    return Words::tr("moves by %1 % without the sound, by %2 % without the picture")
        .arg(percent(needs.sound), percent(needs.picture));
}

} // namespace duologue::ui
