#pragma once

#include <QStringList>

#include "ui/video/picture_overlay.h"

namespace duologue::ui {

class FaceController;
class MapController;
class SessionController;

/// Where a model looks, as a heat map on every face, at the face's place as it moves, with a legend
/// that names model, task and class on large pictures. Where two models are asked, the left half of
/// each face is the first one's and the right half the other's.
class FaceHeat : public PictureOverlay
{
    Q_OBJECT
public:
    FaceHeat(SessionController &session, FaceController &faces, MapController &maps,
             QObject *parent = nullptr);

    void paint(QPainter &painter, const QRectF &picture, Id source,
               MediaTime session) const override;
    bool isReady(Id source, MediaTime session) override;

private:
    void paintMap(QPainter &painter, const QRectF &face, const QImage &image, std::size_t which,
                  bool beside) const;
    void paintLegend(QPainter &painter, const QRectF &picture, const QStringList &lines) const;

    SessionController &m_session;
    FaceController &m_faces;
    MapController &m_maps;
};

} // namespace duologue::ui
