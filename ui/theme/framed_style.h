#pragma once

#include <QProxyStyle>

namespace duologue::ui {

/// Qt's Fusion, with frames of number fields, lists that can be typed into and check boxes that are
/// seen on dark windows, too: Fusion draws them darker than the window, whatever the palette says.
class FramedStyle : public QProxyStyle
{
    Q_OBJECT
public:
    FramedStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace duologue::ui
