#pragma once

#include "ui/video/picture_overlay.h"

namespace duologue::ui {

class FaceController;
class MapController;
class SessionController;

/// Where a model looks, as a heat map on every face, at the face's place as it moves, with a legend
/// that names model, task and class on large pictures.
class FaceHeat : public PictureOverlay
{
    Q_OBJECT
public:
    FaceHeat(SessionController &session, FaceController &faces, MapController &maps,
             QObject *parent = nullptr);

    void paint(QPainter &painter, const QRectF &picture, Id source,
               MediaTime session) const override;

private:
    void paintLegend(QPainter &painter, const QRectF &picture, const QString &said) const;

    SessionController &m_session;
    FaceController &m_faces;
    MapController &m_maps;
};

} // namespace duologue::ui
