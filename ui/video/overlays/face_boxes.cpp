#include "ui/video/overlays/face_boxes.h"

#include <algorithm>

#include <QFontMetricsF>

#include "ui/controllers/face_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/theme/color_math.h"
#include "ui/theme/theme.h"
#include "ui/video/overlays/face_place.h"

namespace duologue::ui {
namespace {

constexpr double corner = 0.25;       ///< of the box: where it is resized
constexpr double leastForNames = 120; ///< of the picture's height; colours tell in smaller ones

} // namespace

FaceBoxes::FaceBoxes(SessionController &session, FaceController &faces, const Theme &theme,
                     QObject *parent)
    : PictureOverlay(parent), m_session(session), m_faces(faces), m_theme(theme)
{
    connect(&faces, &FaceController::changed, this, &FaceBoxes::changed);
    connect(&theme, &Theme::changed, this, &FaceBoxes::changed);
}

QFont FaceBoxes::fontOn(const QRectF &picture)
{
    QFont font;
    font.setPixelSize(std::clamp(static_cast<int>(picture.height() / 28), 9, 15));
    return font;
}

QString FaceBoxes::nameOf(const ShownFace &face) const
{
    const Participant *person = m_session.session().participant(face.person);
    return person ? QString::fromStdString(person->pseudonym) : tr("who?");
}

/// Below the box.
QRectF FaceBoxes::plateOf(const ShownFace &face, const QRectF &box, const QRectF &picture) const
{
    const QFontMetricsF metrics(fontOn(picture));
    return {box.left(), box.bottom() + 3, metrics.horizontalAdvance(nameOf(face)) + 8,
            metrics.height() + 2};
}

std::vector<QRectF> FaceBoxes::writes(const ViewPicture &view) const
{
    std::vector<QRectF> plates;
    if (view.rect.height() >= leastForNames)
        for (const ShownFace &face : m_faces.facesAt(view.source, view.session))
            plates.push_back(plateOf(face, onPicture(face.box, view.rect), view.rect));
    return plates;
}

void FaceBoxes::paint(QPainter &painter, const ViewPicture &view) const
{
    const QRectF &picture = view.rect;
    painter.setFont(fontOn(picture));
    for (const ShownFace &face : m_faces.facesAt(view.source, view.session)) {
        const Participant *person = m_session.session().participant(face.person);
        const QColor ink =
            person ? mix(m_theme.person(person->order), Qt::white, 0.35) : QColor(205, 205, 205);
        const bool dragged = face.selected && m_drag && m_drag->view == view.source;
        const QRectF box = onPicture(dragged ? m_drag->now : face.box, picture);
        const qreal width = face.selected ? 3 : 1.6;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(10, 12, 15, 150), width + 2)); // on any picture
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(QPen(ink, width, face.byHand ? Qt::SolidLine : Qt::DashLine));
        painter.drawRoundedRect(box, 3, 3);
        if (face.selected)
            painter.fillRect(QRectF(box.bottomRight() - QPointF(5, 5), QSizeF(9, 9)), ink);
        if (picture.height() < leastForNames)
            continue;
        const QRectF plate = plateOf(face, box, picture);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(10, 12, 15, 178));
        painter.drawRoundedRect(plate, 3, 3);
        painter.setPen(ink);
        painter.drawText(plate, Qt::AlignCenter, nameOf(face));
    }
}

bool FaceBoxes::press(QPointF at, const QRectF &picture, Id source, MediaTime session)
{
    const QPointF share = inPicture(at, picture);
    m_drag.reset();
    if (!m_faces.select(source, session, share.x(), share.y()))
        return false;
    for (const ShownFace &face : m_faces.facesAt(source, session))
        if (face.selected) {
            const bool resizes = share.x() > face.box.x + (1 - corner) * face.box.width &&
                                 share.y() > face.box.y + (1 - corner) * face.box.height;
            m_drag = Drag{share, face.box, face.box, source, session, resizes};
        }
    return true;
}

void FaceBoxes::drag(QPointF to, const QRectF &picture)
{
    if (!m_drag)
        return;
    const QPointF by = inPicture(to, picture) - m_drag->from;
    faces::Box box = m_drag->begun;
    if (m_drag->resizes) { // it stays a square
        const auto growth = static_cast<float>(std::max(by.x() / box.width, by.y() / box.height));
        const float factor = std::max(0.2F, 1 + growth);
        box.width *= factor;
        box.height *= factor;
    } else {
        box.x += static_cast<float>(by.x());
        box.y += static_cast<float>(by.y());
    }
    m_drag->now = box;
    Q_EMIT changed();
}

void FaceBoxes::release()
{
    if (!m_drag)
        return;
    const Drag done = *m_drag;
    m_drag.reset();
    if (done.now != done.begun)
        m_faces.moveTo(done.session, done.now);
}

} // namespace duologue::ui
