#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ui/controllers/map_controller.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// How much of what a model looks at in one person's face lies on eyes, nose and mouth, over time:
/// a named row each, the higher the more. The further out, the fewer moments are asked for; what is
/// known of a closer look stands in.
class LookLayer : public Layer
{
public:
    LookLayer(const MapController &maps, const FaceController &faces, Id view, Id person)
        : m_maps(maps), m_faces(faces), m_view(view), m_person(person)
    {
    }

    /// Faces in sight whose shares would show more.
    std::vector<FacePlace> missing(const TimeAxis &axis) const;

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    std::optional<FacePlace> placeAt(std::int64_t slot) const;
    std::int64_t slotAt(const TimeAxis &axis, double x) const;
    /// Of this slot, or of the nearest coarser one that begins before it.
    const analysis::FaceShares *sharesAt(std::int64_t slot, std::int64_t step) const;

    const MapController &m_maps;
    const FaceController &m_faces;
    Id m_view;
    Id m_person;
    SyncMap m_sync;
    MediaTime m_end; ///< of the session
};

} // namespace duologue::ui
