#include "ui/annotate/manikin.h"

#include <QCoreApplication>
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

QString words(const char *text)
{
    return QCoreApplication::translate("Sam", text);
}

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

QString dimensionTitle(SamDimension dimension)
{
    return dimension == SamDimension::Valence   ? words(QT_TRANSLATE_NOOP("Sam", "Valence"))
           : dimension == SamDimension::Arousal ? words(QT_TRANSLATE_NOOP("Sam", "Arousal"))
                                                : words(QT_TRANSLATE_NOOP("Sam", "Dominance"));
}

QString lowEnd(SamDimension dimension)
{
    return dimension == SamDimension::Valence   ? words(QT_TRANSLATE_NOOP("Sam", "unpleasant"))
           : dimension == SamDimension::Arousal ? words(QT_TRANSLATE_NOOP("Sam", "calm"))
                                                : words(QT_TRANSLATE_NOOP("Sam", "controlled"));
}

QString highEnd(SamDimension dimension)
{
    return dimension == SamDimension::Valence   ? words(QT_TRANSLATE_NOOP("Sam", "pleasant"))
           : dimension == SamDimension::Arousal ? words(QT_TRANSLATE_NOOP("Sam", "excited"))
                                                : words(QT_TRANSLATE_NOOP("Sam", "in control"));
}

} // namespace duologue::ui
