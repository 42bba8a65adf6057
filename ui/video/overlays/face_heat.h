#pragma once

#include <vector>

#include <QStringList>

#include "core/session/predictions.h"
#include "ui/controllers/map_controller.h"
#include "ui/video/picture_overlay.h"

namespace duologue::ui {

class FaceController;
class SessionController;

/// Where a model looks, as a heat map on every face, at the face's place as it moves, with a legend
/// that names model, task and class on large pictures. Where two models are asked, the left half of
/// each face is the first one's and the right half the other's, and large pictures show the largest
/// face twice, whole, side by side. Of a model that reads sound and picture the legend says, too,
/// what it said of the utterance and how much that needs either. Legend and pair lie where they
/// hide no text if that can be, and the least of faces.
class FaceHeat : public PictureOverlay
{
    Q_OBJECT
public:
    FaceHeat(SessionController &session, FaceController &faces, MapController &maps,
             QObject *parent = nullptr);

    void paint(QPainter &painter, const ViewPicture &picture) const override;
    bool isReady(Id source, MediaTime session) override;

private:
    struct Seen;
    struct Shown;
    std::vector<Seen> facesOn(const ViewPicture &picture) const;
    Shown paintMaps(QPainter &painter, const std::vector<Seen> &faces) const;
    void paintMap(QPainter &painter, const QRectF &face, const QImage &image, std::size_t which,
                  bool beside) const;
    /// A line below the others: what is said of a whole utterance, and what it needs.
    struct Utterance
    {
        QString said;
        Needs needs;
    };
    std::vector<Utterance> utterancesAt(const MapController::Asked &asked,
                                        const ViewPicture &picture) const;
    QRectF paintLegend(QPainter &painter, const QRectF &picture, const QStringList &lines,
                       const std::vector<Utterance> &utterances, const std::vector<QRectF> &there,
                       const std::vector<QRectF> &texts) const;

    SessionController &m_session;
    FaceController &m_faces;
    MapController &m_maps;
};

} // namespace duologue::ui
