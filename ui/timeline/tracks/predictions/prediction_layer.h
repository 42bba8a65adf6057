#pragma once

#include "core/session/annotation_list.h"
#include "ui/timeline/tracks/tiers/annotation_layer.h"

namespace duologue::ui {

/// A model's work: dashed, the darker the greater the value.
class PredictionLayer : public AnnotationLayer
{
public:
    using AnnotationLayer::AnnotationLayer;
    bool update(const Session &session, const IndexedEdit *edit) override;

protected:
    BoxStyle style(const Annotation &annotation, const Theme &theme) const override;
    QColor densityColor(const Theme &theme) const override;
    QString label(const Annotation &annotation) const override;
    void widen(const Annotation &annotation); ///< the values that shade from nothing to full

private:
    double m_lowest = 0;
    double m_highest = 1;
};

/// What a model that is running has said so far; not yet part of the session, so that nothing of
/// it can be pointed at, selected or snapped to.
class RunningPredictionLayer : public PredictionLayer
{
public:
    explicit RunningPredictionLayer(const QString &emptyNote) : PredictionLayer(0, -1, emptyNote) {}
    void add(const Annotation &row);

    std::optional<Hit> hitTest(QPointF, const QRectF &, const LayerContext &) const override
    {
        return {};
    }
    std::optional<MediaTime> snap(MediaTime, MediaTime, Id, const Session &) const override
    {
        return {};
    }
    bool update(const Session &, const IndexedEdit *) override { return false; }

protected:
    Annotations annotations(const Session &) const override { return Annotations(m_rows); }

private:
    AnnotationList m_rows;
};

} // namespace duologue::ui
