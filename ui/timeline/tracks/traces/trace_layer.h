#pragma once

#include "core/traces/edits.h"
#include "ui/timeline/tracks/measurements/series_layer.h"

namespace duologue::ui {

/// What one rater traced of one person in one dimension, on the scale of the scheme.
class TraceLayer : public SeriesLayer
{
public:
    TraceLayer(traces::Key key, int person) : SeriesLayer(0, person, {}), m_key(std::move(key)) {}

    const traces::Key &key() const { return m_key; }
    /// What is being traced of this curve just now, over what the session has of it.
    void setGrowing(const std::vector<traces::Piece> &pieces);

    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    void showPoints();

    traces::Key m_key;
    std::vector<traces::Point> m_kept, m_growing;
    std::vector<TimeSpan> m_covered; ///< by what grows
};

} // namespace duologue::ui
