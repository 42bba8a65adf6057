#pragma once

#include "ui/timeline/layer.h"
#include "ui/timeline/tracks/measurements/series_loader.h"

namespace duologue::ui {

/// How alike two people's series move: a bar a window, upwards where they rise together, downwards
/// where one rises as the other falls, as long and as dark as the correlation is strong.
class SynchronyLayer : public Layer
{
public:
    /// `names`: of the first and of the second person, for describing who follows.
    explicit SynchronyLayer(std::pair<QString, QString> names) : m_names(std::move(names)) {}

    void setPoints(SynchronyPtr points) { m_points = std::move(points); }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &, const IndexedEdit *) override { return false; }

private:
    std::pair<QString, QString> m_names;
    SynchronyPtr m_points;
};

} // namespace duologue::ui
