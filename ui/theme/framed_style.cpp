#include "ui/theme/framed_style.h"

#include <QPainter>
#include <QStyleOptionComplex>

namespace duologue::ui {
namespace {

/// Over the frame that Fusion drew; one that has the keyboard is bright already.
void drawFrame(const QStyleOption &option, QPainter &painter)
{
    const QPalette &palette = option.palette;
    const bool dark =
        palette.window().color().lightness() < palette.windowText().color().lightness();
    if (!dark || option.state & QStyle::State_HasFocus)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette.color(QPalette::Mid));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

bool isTypedInto(QStyle::ComplexControl control, const QStyleOptionComplex *option)
{
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option))
        return control == QStyle::CC_SpinBox && spin->frame;
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    return control == QStyle::CC_ComboBox && combo && combo->editable && combo->frame;
}

} // namespace

void FramedStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                     QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (isTypedInto(control, option))
        drawFrame(*option, *painter);
}

void FramedStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox)
        drawFrame(*option, *painter);
}

} // namespace duologue::ui
