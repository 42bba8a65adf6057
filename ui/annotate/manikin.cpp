#include "ui/annotate/manikin.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// Outside any namespace, as the macro demands; a static library does not load its resources alone.
static void loadManikins()
{
    Q_INIT_RESOURCE(sam);
}

namespace duologue::ui {
namespace {

QByteArray drawing(SamDimension dimension, int value)
{
    [[maybe_unused]] static const bool loaded = (loadManikins(), true);
    const std::string_view name = toString(dimension);
    QFile file(QStringLiteral(":/sam/%1-%2.svg")
                   .arg(QLatin1String(name.data(), qsizetype(name.size())))
                   .arg(value));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QPixmap manikin(SamDimension dimension, int value, QSize size, const QColor &color, qreal ratio)
{
    const QSize pixels = (QSizeF(size) * ratio).toSize();
    if (value < 1 || value > 9 || pixels.isEmpty())
        return {};
    const QString key = QStringLiteral("duologue-sam/%1/%2/%3/%4x%5@%6")
                            .arg(int(dimension))
                            .arg(value)
                            .arg(color.name())
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QSvgRenderer renderer(drawing(dimension, value).replace("currentColor", color.name().toUtf8()));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

int figureOf(int place, int points)
{
    return 1 + qRound(8.0 * place / std::max(points - 1, 1));
}

std::optional<SamDimension> manikinOf(std::string_view dimension)
{
    for (const SamDimension one : samDimensions)
        if (toString(one) == dimension)
            return one;
    return std::nullopt;
}

} // namespace duologue::ui
