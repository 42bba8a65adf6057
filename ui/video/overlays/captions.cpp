#include "ui/video/overlays/captions.h"

#include <algorithm>

#include <QFontMetricsF>

#include "ui/controllers/session_controller.h"
#include "ui/theme/color_math.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr qreal smallestText = 9; ///< device-independent pixels
constexpr qreal largestText = 22;
constexpr qreal linesAPicture = 16;
constexpr int captionFlags = Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap;

QFont fontOn(const QRectF &picture)
{
    QFont font;
    font.setPixelSize(
        static_cast<int>(std::clamp(picture.height() / linesAPicture, smallestText, largestText)));
    return font;
}

/// A vocalisation has no text.
QString said(const Annotation &utterance)
{
    if (!utterance.text.empty() || utterance.label.empty())
        return QString::fromStdString(utterance.text);
    return QString("[%1]").arg(QString::fromStdString(utterance.label));
}

} // namespace

Captions::Captions(SessionController &session, const Theme &theme, QObject *parent)
    : PictureOverlay(parent), m_session(session), m_theme(theme)
{
    connect(&session, &SessionController::changed, this, &Captions::changed);
    connect(&theme, &Theme::changed, this, &Captions::changed);
}

std::vector<Captions::Line> Captions::lines(Id source, MediaTime at) const
{
    std::vector<Line> lines;
    const Session &session = m_session.session();
    const MediaSource *view = session.mediaSource(source);
    if (!view)
        return lines;
    if (const Participant *person = session.participant(view->subject)) {
        addLines(lines, *person, at, false);
        return lines;
    }
    for (const Participant *person : session.participants())
        addLines(lines, *person, at, true);
    return lines;
}

void Captions::addLines(std::vector<Line> &lines, const Participant &person, MediaTime at,
                        bool named) const
{
    const Session &session = m_session.session();
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Utterance || tier->participant != person.id)
            continue;
        for (const Annotation &utterance : session.annotations(tier->id, {at, at + MediaTime{1}})) {
            const QString text = said(utterance);
            if (text.isEmpty())
                continue;
            const QString name = QString::fromStdString(person.pseudonym);
            lines.push_back({named ? QString("%1: %2").arg(name, text) : text, person.order});
        }
    }
}

/// From the bottom up, as many as there is room for in the lower half.
std::vector<Captions::Placed> Captions::placed(const ViewPicture &view) const
{
    std::vector<Placed> placed;
    const QRectF &picture = view.rect;
    const QFont font = fontOn(picture);
    const qreal margin = font.pixelSize() / 2.0;
    qreal bottom = picture.bottom() - margin;
    auto all = lines(view.source, view.session);
    std::ranges::reverse(all);
    for (const Line &line : all) {
        const QRectF room(picture.left() + margin, picture.center().y(),
                          picture.width() - 2 * margin, bottom - picture.center().y());
        const QRectF text = QFontMetricsF(font).boundingRect(room, captionFlags, line.text);
        if (text.top() < room.top() && bottom < picture.bottom() - margin)
            break;
        placed.push_back({line, room, text.intersected(room).adjusted(-margin, -2, margin, 2)});
        bottom = text.top() - 6;
    }
    return placed;
}

std::vector<QRectF> Captions::writes(const ViewPicture &picture) const
{
    std::vector<QRectF> plates;
    for (const Placed &one : placed(picture))
        plates.push_back(one.plate);
    return plates;
}

void Captions::paint(QPainter &painter, const ViewPicture &picture) const
{
    painter.setFont(fontOn(picture.rect));
    for (const Placed &one : placed(picture)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(10, 12, 15, 190));
        painter.drawRoundedRect(one.plate, 4, 4);
        painter.setPen(mix(m_theme.person(one.line.person), Qt::white, 0.6));
        painter.drawText(one.room, captionFlags, one.line.text);
    }
}

} // namespace duologue::ui
