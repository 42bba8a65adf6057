#pragma once

#include <memory>

#include "ui/timeline/heart_rate.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// Heart rate as a curve; gaps stay gaps.
class HeartRateLayer : public Layer
{
public:
    HeartRateLayer(Id source, int person, QString note)
        : m_source(source), m_person(person), m_note(std::move(note))
    {
    }

    void setSamples(std::shared_ptr<const HeartRate> samples) { m_samples = std::move(samples); }
    void setNote(const QString &note) { m_note = note; }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const Edit *edit) override;

private:
    void paintCurve(QPainter &painter, const QRectF &rect, const LayerContext &context) const;

    Id m_source;
    int m_person;
    QString m_note;
    SyncMap m_sync;
    std::shared_ptr<const HeartRate> m_samples;
};

} // namespace duologue::ui
