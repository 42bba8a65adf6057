#pragma once

#include <QImage>

#include "timeline_fixture.h"
#include "ui/timeline/layer.h"

namespace duologue::testing {

using namespace ui;

/// One track painted by itself.
struct Stage
{
    Session session = sessionFrom(sketchedConversation());
    Theme theme;
    TimeAxis axis{span(30, 42), 1200};
    Id selected = 0;
    double ratio = 1;

    LayerContext context() const
    {
        return {session, theme, axis, QFont(), QFont(), ratio, selected};
    }
    QRectF rect(int height = 30) const { return {0, 0, axis.width(), double(height)}; }
    QImage blank(int height = 30) const
    {
        QImage image(QSize(int(axis.width() * ratio), int(height * ratio)), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(theme.color(Role::Surface));
        return image;
    }
    QImage paint(const Layer &layer, int height = 30) const
    {
        QImage image = blank(height);
        {
            Canvas canvas(image, 0, image.width());
            layer.paint(canvas, context());
        }
        QPainter painter(&image);
        layer.paintFixed(painter, rect(height), context());
        return image;
    }
    int x(double seconds) const { return qRound(axis.x(MediaTime::fromSeconds(seconds)) * ratio); }
};

} // namespace duologue::testing
