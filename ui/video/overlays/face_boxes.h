#pragma once

#include <optional>

#include "core/faces/face.h"
#include "ui/video/picture_overlay.h"

namespace duologue::ui {

class FaceController;
class SessionController;
class Theme;
struct ShownFace;

/// Frames around faces, in the colour and by the name of the person: dashed as the machine has
/// found them, solid where somebody has said so. A click selects one, dragging moves it, dragging
/// its lower right corner resizes it.
class FaceBoxes : public PictureOverlay
{
    Q_OBJECT
public:
    FaceBoxes(SessionController &session, FaceController &faces, const Theme &theme,
              QObject *parent = nullptr);

    void paint(QPainter &painter, const ViewPicture &picture) const override;
    std::vector<QRectF> writes(const ViewPicture &picture) const override;
    bool press(QPointF at, const QRectF &picture, Id source, MediaTime session) override;
    void drag(QPointF to, const QRectF &picture) override;
    void release() override;

private:
    struct Drag
    {
        QPointF from; ///< in shares of the picture
        faces::Box begun;
        faces::Box now;
        Id view;
        MediaTime session;
        bool resizes;
    };

    static QFont fontOn(const QRectF &picture);
    QString nameOf(const ShownFace &face) const;
    QRectF plateOf(const ShownFace &face, const QRectF &box, const QRectF &picture) const;

    SessionController &m_session;
    FaceController &m_faces;
    const Theme &m_theme;
    std::optional<Drag> m_drag;
};

} // namespace duologue::ui
