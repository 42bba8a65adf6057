#include "ui/video/overlays/face_heat.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QLocale>

#include "ui/controllers/session_controller.h"
#include "ui/theme/heat_colors.h"
#include "ui/theme/needs_bar.h"
#include "ui/video/overlays/face_pair.h"
#include "ui/video/overlays/face_place.h"
#include "ui/video/overlays/free_corner.h"

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
    const QString said = person.isEmpty() ? what : QStringLiteral("%1: %2").arg(person, what);
    return analysis::isEven(map) ? FaceHeat::tr("%1 (looked nowhere in particular)").arg(said)
                                 : said;
}

QString nameOf(const MapController::Asked &asked)
{
    return QStringLiteral("%1 · %2").arg(QString::fromStdString(asked.model->name),
                                         QString::fromStdString(asked.what().name));
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

/// A face on the picture, and the maps of it by model; null where there is none yet.
struct FaceHeat::Seen
{
    faces::Box box;
    QRectF place;
    QString person;
    std::vector<ShownMapPtr> maps;
};

std::vector<FaceHeat::Seen> FaceHeat::facesOn(const ViewPicture &picture) const
{
    std::vector<Seen> seen;
    const auto tracks = m_faces.tracks(picture.source);
    const MediaSource *view = m_session.session().mediaSource(picture.source);
    if (!tracks || !view)
        return seen;
    const MediaTime time = view->sync.toSource(picture.session);
    for (int track = 0; track < std::ssize(*tracks); ++track) {
        const faces::Track &face = (*tracks)[static_cast<std::size_t>(track)];
        const auto box = face.at(time);
        if (!box)
            continue;
        const Participant *person = m_session.session().participant(face.person);
        Seen &one =
            seen.emplace_back(Seen{*box,
                                   onPicture(*box, picture.rect),
                                   person ? QString::fromStdString(person->pseudonym) : QString(),
                                   {}});
        for (std::size_t which = 0; which < m_maps.asked().size(); ++which)
            one.maps.push_back(m_maps.mapAt(picture.source, track, time, which));
    }
    return seen;
}

/// What each model says, and the largest face that all of them have looked at.
struct FaceHeat::Shown
{
    std::vector<QStringList> said;
    FacePair pair;
};

FaceHeat::Shown FaceHeat::paintMaps(QPainter &painter, const std::vector<Seen> &faces) const
{
    const auto asked = m_maps.asked();
    Shown shown{std::vector<QStringList>(asked.size()), {}};
    for (const Seen &face : faces) {
        for (std::size_t which = 0; which < asked.size(); ++which)
            if (const ShownMapPtr &map = face.maps[which]) {
                paintMap(painter, face.place, map->image, which, asked.size() > 1);
                shown.said[which] << saidIn(asked[which].what(), map->map, face.person);
            }
        if (!std::ranges::all_of(face.maps, [](const auto &map) { return bool(map); }) ||
            face.box.area() <= shown.pair.box.area())
            continue;
        shown.pair = {face.box, {}, cover};
        for (std::size_t which = 0; which < asked.size(); ++which)
            shown.pair.sides.push_back(
                {face.maps[which]->image, QString::fromStdString(asked[which].model->name)});
    }
    return shown;
}

void FaceHeat::paint(QPainter &painter, const ViewPicture &picture) const
{
    const auto asked = m_maps.asked();
    const auto faces = facesOn(picture);
    const double strength = painter.opacity();
    if (asked.empty() || !m_faces.tracks(picture.source) || strength <= 0)
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(strength * cover);
    Shown shown = paintMaps(painter, faces);
    if (picture.rect.height() < leastForLegend)
        return;
    painter.setOpacity(1); // it has to be read, however faint the maps are
    QStringList lines;
    for (std::size_t which = 0; which < asked.size(); ++which) {
        const QString title = nameOf(asked[which]);
        lines << (asked.size() == 1 ? title
                  : which == 0      ? tr("left: %1").arg(title)
                                    : tr("right: %1").arg(title))
              << (faces.empty()                 ? tr("no face here")
                  : shown.said[which].isEmpty() ? tr("looking…")
                                                : shown.said[which].join(QStringLiteral("  ")));
    }
    std::vector<QRectF> there;
    for (const Seen &face : faces)
        there.push_back(face.place);
    std::vector<QRectF> texts = picture.taken;
    texts.push_back(paintLegend(painter, picture.rect, lines, utterancesAt(asked.front(), picture),
                                there, picture.taken));
    if (shown.pair.sides.size() < 2 || picture.pixels.isNull())
        return;
    shown.pair.cover *= strength;
    const QSizeF size = sizeOf(shown.pair, picture.rect.size());
    const QRectF corner = freeCorner(picture.rect, size, there, texts);
    if (!corner.intersects(texts.back())) // which says whose the maps are
        paintPair(painter, corner, shown.pair, picture.pixels);
}

/// Of the people whose faces this view shows just now.
std::vector<FaceHeat::Utterance> FaceHeat::utterancesAt(const MapController::Asked &asked,
                                                        const ViewPicture &picture) const
{
    std::vector<Utterance> found;
    const Session &all = m_session.session();
    const auto tracks = m_faces.tracks(picture.source);
    const MediaSource *view = all.mediaSource(picture.source);
    if (asked.model->input.kind != "clip" || !tracks || !view)
        return found;
    const MediaTime time = view->sync.toSource(picture.session);
    for (const faces::Track &face : *tracks) {
        const Participant *person = all.participant(face.person);
        if (!person || !face.at(time))
            continue;
        const auto said =
            saidOf(all, asked.model->hash, asked.what().name, face.person, picture.session);
        if (const auto needs = said ? needsOf(*said) : std::nullopt)
            found.push_back({tr("%1, whole utterance: %2 (%3)")
                                 .arg(QString::fromStdString(person->pseudonym),
                                      QString::fromStdString(said->label), needsText(*needs)),
                             *needs});
    }
    return found;
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

QRectF FaceHeat::paintLegend(QPainter &painter, const QRectF &picture, const QStringList &lines,
                             const std::vector<Utterance> &utterances,
                             const std::vector<QRectF> &there,
                             const std::vector<QRectF> &texts) const
{
    QFont font = painter.font();
    font.setPixelSize(std::clamp(static_cast<int>(picture.height() / 32), 10, 14));
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    constexpr qreal bar = 120, margin = 8;
    qreal widest = bar + 80;
    for (const QString &text : lines)
        widest = std::max<qreal>(widest, metrics.horizontalAdvance(text));
    for (const Utterance &utterance : utterances)
        widest = std::max<qreal>(widest, metrics.horizontalAdvance(utterance.said));
    const qreal width = std::min(picture.width() - 2 * margin, 2 * margin + widest);
    const qreal line = metrics.height();
    const auto below = 2 * static_cast<qreal>(utterances.size());
    const qreal height = (static_cast<qreal>(lines.size()) + below + 1.6) * line;
    const QRectF plate = freeCorner(picture, {width, height}, there, texts);
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
    const NeedsColors colors{QColor(110, 180, 255), QColor(255, 186, 90), QColor(60, 66, 74),
                             QColor(235, 238, 240)};
    QRectF row(inner.left(), top + line, inner.width(), line);
    for (const Utterance &utterance : utterances) {
        painter.setPen(QColor(235, 238, 240));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(utterance.said, Qt::ElideRight, row.width()));
        row.translate(0, line);
        paintNeeds(painter, row.adjusted(0, 3, 0, -3), utterance.needs, colors);
        row.translate(0, line);
    }
    return plate;
}

} // namespace duologue::ui
