#pragma once

#include "core/review/over_ratings.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// What a model says of one person in one dimension, drawn over what people rated, on the scale of
/// the scheme: ratings as steps in the colour of the person, fainter where there are several
/// raters, the model as a dashed line from the middle of one unit to the next.
class EstimateLayer : public Layer
{
public:
    /// `line`: the height of the legend's letters.
    EstimateLayer(review::RatedTier tier, int line) : m_tier(std::move(tier)), m_line(line) {}

    const review::OverRatings &shown() const { return m_over; }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    std::vector<ScaleMark> scale(double height, double lineHeight) const override;
    /// The concordance of the two, and of how many predictions.
    QString remarks() const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    bool concerns(const RowChange &change) const;
    double y(double value, double height) const;

    /// The legend has a line of its own above the curves, where there is room.
    double legend(double height) const { return height > 3 * m_line ? m_line : 0; }

    review::RatedTier m_tier;
    int m_line;
    review::OverRatings m_over;
};

} // namespace duologue::ui
