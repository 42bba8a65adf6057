#include "ui/video/overlays/face_heat.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QLocale>

#include "ui/controllers/map_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/heat_colors.h"
#include "ui/video/overlays/face_place.h"

namespace duologue::ui {
namespace {

constexpr double cover = 0.55;         ///< of the face at full strength: it stays to be seen
constexpr double leastForLegend = 200; ///< of the picture's height

QString saidIn(const models::Task &task, const analysis::FaceMap &map, const QString &person)
{
    const QLocale locale;
    const QString what =
        task.classes.empty()
            ? locale.toString(map.value, 'f', 1)
            : QStringLiteral("%1 %2 %").arg(QString::fromStdString(task.classes.at(
                                                static_cast<std::size_t>(std::max(0, map.output)))),
                                            locale.toString(100 * map.value, 'f', 0));
    return person.isEmpty() ? what : QStringLiteral("%1: %2").arg(person, what);
}

} // namespace

FaceHeat::FaceHeat(SessionController &session, FaceController &faces, MapController &maps,
                   QObject *parent)
    : PictureOverlay(parent), m_session(session), m_faces(faces), m_maps(maps)
{
    connect(&maps, &MapController::changed, this, &FaceHeat::changed);
    connect(this, &PictureOverlay::changed, this, [this] {
        if (m_maps.isActive() != isShown())
            m_maps.setActive(isShown());
    });
}

bool FaceHeat::isReady(Id source, MediaTime session)
{
    const MediaSource *view = m_session.session().mediaSource(source);
    return !view || !m_maps.isActive() || m_maps.isReady(source, view->sync.toSource(session));
}

void FaceHeat::paint(QPainter &painter, const QRectF &picture, Id source, MediaTime session) const
{
    const auto tracks = m_faces.tracks(source);
    const MediaSource *view = m_session.session().mediaSource(source);
    const auto asked = m_maps.asked();
    if (!tracks || !view || asked.empty())
        return;
    const MediaTime time = view->sync.toSource(session);
    std::vector<QStringList> said(asked.size());
    const double strength = painter.opacity();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(strength * cover);
    for (int track = 0; track < std::ssize(*tracks); ++track) {
        const faces::Track &face = (*tracks)[static_cast<std::size_t>(track)];
        const auto box = face.at(time);
        for (std::size_t which = 0; box && which < asked.size(); ++which) {
            const ShownMapPtr map = m_maps.mapAt(source, track, time, which);
            if (!map)
                continue;
            paintMap(painter, onPicture(*box, picture), map->image, which, asked.size() > 1);
            const Participant *person = m_session.session().participant(face.person);
            said[which] << saidIn(asked[which].what(), map->map,
                                  person ? QString::fromStdString(person->pseudonym) : QString());
        }
    }
    painter.setOpacity(strength);
    if (picture.height() < leastForLegend)
        return;
    QStringList lines;
    for (std::size_t which = 0; which < asked.size(); ++which) {
        const QString title =
            QStringLiteral("%1 · %2").arg(QString::fromStdString(asked[which].model->name),
                                          QString::fromStdString(asked[which].what().name));
        lines << (asked.size() == 1 ? title
                  : which == 0      ? tr("left: %1").arg(title)
                                    : tr("right: %1").arg(title))
              << (said[which].isEmpty() ? tr("looking…") : said[which].join(QStringLiteral("  ")));
    }
    paintLegend(painter, picture, lines);
}

void FaceHeat::paintMap(QPainter &painter, const QRectF &face, const QImage &image,
                        std::size_t which, bool beside) const
{
    if (!beside)
        return painter.drawImage(face, image);
    const double half = face.width() / 2, imageHalf = image.width() / 2.0;
    const auto left = static_cast<double>(which);
    painter.drawImage(QRectF(face.left() + left * half, face.top(), half, face.height()), image,
                      QRectF(left * imageHalf, 0, imageHalf, image.height()));
    painter.setPen(QPen(QColor(235, 238, 240), 1, Qt::DashLine));
    painter.drawLine(QPointF(face.center().x(), face.top()),
                     QPointF(face.center().x(), face.bottom()));
}

void FaceHeat::paintLegend(QPainter &painter, const QRectF &picture, const QStringList &lines) const
{
    QFont font = painter.font();
    font.setPixelSize(std::clamp(static_cast<int>(picture.height() / 32), 10, 14));
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    constexpr qreal bar = 120, margin = 8;
    qreal widest = bar + 80;
    for (const QString &text : lines)
        widest = std::max<qreal>(widest, metrics.horizontalAdvance(text));
    const qreal width = std::min(picture.width() - 2 * margin, 2 * margin + widest);
    const qreal line = metrics.height();
    const qreal height = (static_cast<qreal>(lines.size()) + 1.6) * line;
    const QRectF plate(picture.right() - margin - width, picture.bottom() - margin - height, width,
                       height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(10, 12, 15, 190));
    painter.drawRoundedRect(plate, 4, 4);
    const QRectF inner = plate.adjusted(margin, 0.2 * line, -margin, -0.2 * line);
    painter.setPen(QColor(235, 238, 240));
    for (int row = 0; row < lines.size(); ++row)
        painter.drawText(QRectF(inner.left(), inner.top() + row * line, inner.width(), line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(lines[row], Qt::ElideRight, inner.width()));
    const qreal top = inner.top() + (static_cast<qreal>(lines.size()) + 0.2) * line;
    const QString least = tr("little"), most = tr("most");
    const qreal left = inner.left() + metrics.horizontalAdvance(least) + 5;
    painter.drawText(QPointF(inner.left(), top + metrics.ascent()), least);
    for (int x = 0; x < static_cast<int>(bar); ++x)
        painter.fillRect(QRectF(left + x, top + 2, 1.5, line - 4), QColor(heatColor(x / bar)));
    painter.drawText(QPointF(left + bar + 5, top + metrics.ascent()), most);
}

} // namespace duologue::ui
