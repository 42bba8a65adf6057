#pragma once

#include <vector>

#include <QImage>
#include <QObject>
#include <QPainter>

#include "core/base/id.h"
#include "core/time/media_time.h"

namespace duologue::ui {

/// A picture of a view that is shown.
struct ViewPicture
{
    QRectF rect; ///< where it lies
    Id source = 0;
    MediaTime session;
    QImage pixels;               ///< of any size; valid while it is painted
    std::vector<QRectF> taken{}; ///< what overlays write there, which nothing else is to cover
};

/// Paints over the picture of one view at one session time: what people say, faces, what a model
/// looked at. The stage owns the overlays; it clips and fades what they paint. UI thread; paints
/// what it knows, and says changed() when it knows more.
class PictureOverlay : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Whatever is painted should be readable on any picture.
    virtual void paint(QPainter &painter, const ViewPicture &picture) const = 0;

    /// Where paint() writes something that stays where it is, as the name of a face does.
    virtual std::vector<QRectF> writes(const ViewPicture & /*picture*/) const { return {}; }

    /// It knows all that it has to paint there; else it asks for it first, for somebody who paints
    /// picture by picture and waits.
    virtual bool isReady(Id /*source*/, MediaTime /*session*/) { return true; }

    /// The mouse was pressed on the large picture where this is shown. True: what it is moved and
    /// where it is let go is told, too, and concerns nobody else.
    virtual bool press(QPointF /*at*/, const QRectF & /*picture*/, Id /*source*/,
                       MediaTime /*session*/)
    {
        return false;
    }
    virtual void drag(QPointF /*to*/, const QRectF & /*picture*/) {}
    virtual void release() {}

    bool isShown() const { return m_shown; }
    void setShown(bool shown)
    {
        if (shown == m_shown)
            return;
        m_shown = shown;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();

private:
    bool m_shown = false;
};

} // namespace duologue::ui
