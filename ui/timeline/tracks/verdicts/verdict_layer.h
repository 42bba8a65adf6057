#pragma once

#include <vector>

#include "core/review/comparison.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// How far a model and people are apart, of one person: a bar a place, low where they agree, half
/// as high as the track where they are near, as high as it where they say the opposite, with a sign
/// ("=", "≈", "≠") where there is room. From afar each column shows the worst of its places.
class VerdictLayer : public Layer
{
public:
    struct Place
    {
        TimeSpan span;
        review::Verdict verdict = review::Verdict::Agrees;
        QString why;
    };
    /// In order of begin.
    void setPlaces(std::vector<Place> places);

    void paint(Canvas &canvas, const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &, const IndexedEdit *) override { return false; }

private:
    std::vector<Place>::const_iterator firstFrom(MediaTime time) const;

    std::vector<Place> m_places;
    MediaTime m_longest;
};

} // namespace duologue::ui
