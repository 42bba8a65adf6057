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

void FaceHeat::paint(QPainter &painter, const QRectF &picture, Id source, MediaTime session) const
{
    const auto tracks = m_faces.tracks(source);
    const MediaSource *view = m_session.session().mediaSource(source);
    const models::ModelInfo *model = m_maps.model();
    if (!tracks || !view || !model)
        return;
    const MediaTime time = view->sync.toSource(session);
    QStringList said;
    const double strength = painter.opacity();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(strength * cover);
    for (int track = 0; track < std::ssize(*tracks); ++track) {
        const faces::Track &face = (*tracks)[static_cast<std::size_t>(track)];
        const auto box = face.at(time);
        const ShownMapPtr map = box ? m_maps.mapAt(source, track, time) : nullptr;
        if (!map)
            continue;
        painter.drawImage(onPicture(*box, picture), map->image);
        const Participant *person = m_session.session().participant(face.person);
        said << saidIn(model->tasks[static_cast<std::size_t>(m_maps.task())], map->map,
                       person ? QString::fromStdString(person->pseudonym) : QString());
    }
    painter.setOpacity(strength);
    if (picture.height() >= leastForLegend)
        paintLegend(painter, picture,
                    said.isEmpty() ? tr("looking…") : said.join(QStringLiteral("  ")));
}

void FaceHeat::paintLegend(QPainter &painter, const QRectF &picture, const QString &said) const
{
    const models::ModelInfo &model = *m_maps.model();
    const models::Task &task = model.tasks[static_cast<std::size_t>(m_maps.task())];
    QFont font = painter.font();
    font.setPixelSize(std::clamp(static_cast<int>(picture.height() / 32), 10, 14));
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const QString title = QStringLiteral("%1 · %2").arg(QString::fromStdString(model.name),
                                                        QString::fromStdString(task.name));
    constexpr qreal bar = 120, margin = 8;
    const qreal width =
        std::min(picture.width() - 2 * margin,
                 2 * margin + std::max({metrics.horizontalAdvance(title),
                                        metrics.horizontalAdvance(said), bar + 80}));
    const qreal line = metrics.height();
    const QRectF plate(picture.right() - margin - width, picture.bottom() - margin - 3.6 * line,
                       width, 3.6 * line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(10, 12, 15, 190));
    painter.drawRoundedRect(plate, 4, 4);
    const QRectF inner = plate.adjusted(margin, 0.2 * line, -margin, -0.2 * line);
    painter.setPen(QColor(235, 238, 240));
    const auto write = [&](int row, const QString &text) {
        painter.drawText(QRectF(inner.left(), inner.top() + row * line, inner.width(), line),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text, Qt::ElideRight, inner.width()));
    };
    write(0, title);
    write(1, said);
    const qreal top = inner.top() + 2.2 * line;
    const QString least = tr("little"), most = tr("most");
    const qreal left = inner.left() + metrics.horizontalAdvance(least) + 5;
    painter.drawText(QPointF(inner.left(), top + metrics.ascent()), least);
    for (int x = 0; x < static_cast<int>(bar); ++x)
        painter.fillRect(QRectF(left + x, top + 2, 1.5, line - 4), QColor(heatColor(x / bar)));
    painter.drawText(QPointF(left + bar + 5, top + metrics.ascent()), most);
}

} // namespace duologue::ui
