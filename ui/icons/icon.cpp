#include "ui/icons/icon.h"

#include <QDir>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QPointer>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

// Outside any namespace, as the macro demands; a static library does not load its resources alone.
static void loadDrawings()
{
    Q_INIT_RESOURCE(icons);
}

namespace duologue::ui {
namespace {

QString drawingPath(const QString &name)
{
    [[maybe_unused]] static const bool loaded = (loadDrawings(), true);
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

QPixmap draw(const QString &name, const QColor &color, QSize pixels, qreal ratio)
{
    const QString key = QStringLiteral("duologue-icon/%1/%2/%3x%4@%5")
                            .arg(name, color.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(drawingPath(name));
    if (!file.open(QIODevice::ReadOnly) || pixels.isEmpty())
        return {};
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(drawing);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Draws in the colours the theme has at the time of painting.
class ThemedEngine : public QIconEngine
{
public:
    ThemedEngine(QString name, const Theme &theme, Role normal, Role checked)
        : m_name(std::move(name)), m_theme(&theme), m_normal(normal), m_checked(checked)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const QPixmap drawn = scaledPixmap(rect.size() * ratio, mode, state, ratio);
        if (!drawn.isNull())
            painter->drawPixmap(rect, drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &pixels, QIcon::Mode mode, QIcon::State state,
                         qreal ratio) override
    {
        return m_theme ? draw(m_name, color(mode, state), pixels, ratio) : QPixmap();
    }

    QIconEngine *clone() const override { return new ThemedEngine(*this); }
    QString key() const override { return QStringLiteral("duologue-themed"); }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled) {
            QColor faded = m_theme->color(Role::TextMuted);
            faded.setAlphaF(0.45F);
            return faded;
        }
        if (mode == QIcon::Selected)
            return m_theme->color(Role::AccentText);
        return m_theme->color(state == QIcon::On ? m_checked : m_normal);
    }

    QString m_name;
    QPointer<const Theme> m_theme;
    Role m_normal;
    Role m_checked;
};

QIcon themed(const QString &name, const Theme &theme, Role normal, Role checked)
{
    if (!QFile::exists(drawingPath(name)))
        return {};
    return QIcon(new ThemedEngine(name, theme, normal, checked));
}

} // namespace

QStringList iconNames()
{
    QStringList names;
    const QDir folder(QFileInfo(drawingPath(QStringLiteral("play"))).path());
    for (const QString &file : folder.entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name))
        names += file.chopped(4);
    return names;
}

QIcon icon(const QString &name, const Theme &theme)
{
    return themed(name, theme, Role::Text, Role::Accent);
}

QIcon iconOnAccent(const QString &name, const Theme &theme)
{
    return themed(name, theme, Role::AccentText, Role::AccentText);
}

QPixmap iconPixmap(const QString &name, const QColor &color, int side, qreal ratio)
{
    const int pixels = qRound(side * ratio);
    return draw(name, color, QSize(pixels, pixels), ratio);
}

} // namespace duologue::ui
