#pragma once

#include "core/traces/curve.h"
#include "ui/timeline/tracks/measurements/series_layer.h"

namespace duologue::ui {

/// What one rater traced of one person in one dimension, on the scale of the scheme.
class TraceLayer : public SeriesLayer
{
public:
    TraceLayer(traces::Key key, int person) : SeriesLayer(0, person, {}), m_key(std::move(key)) {}

    const traces::Key &key() const { return m_key; }

    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    traces::Key m_key;
};

} // namespace duologue::ui
