#pragma once

#include <unordered_map>
#include <vector>

#include "core/analysis/analysis.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// The turns that one prediction looked at, each shaded by its attention bucket with its letter
/// (Kim, Liu and Yacef, "Transfer learning in conversational analysis", appendix A.6; weights
/// averaged over tasks). Explanations are parsed once.
class AttentionLayer : public Layer
{
public:
    struct Turn
    {
        TimeSpan span;
        analysis::Bucket bucket = analysis::Bucket::N;
        double weight = 0;
        bool operator==(const Turn &) const = default;
    };

    /// The prediction to explain: `preferred` when it has an explanation by turns, otherwise the
    /// one at this time on the first prediction tier that has one. True: paint again.
    bool choose(const Session &session, Id preferred, MediaTime time);
    Id prediction() const { return m_prediction; }
    const std::vector<Turn> &turns() const { return m_turns; }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    struct Parsed
    {
        int turn = 0;
        int windowBegin = 0;
        std::vector<double> weights;
    };

    const Parsed *parsed(const Session &session, Id annotation);
    Id explainedAt(const Session &session, MediaTime time);
    void locateTurns(const Session &session);

    Id m_prediction = 0;
    bool m_stale = true;
    std::vector<Turn> m_turns;
    std::unordered_map<Id, std::optional<Parsed>> m_cache; ///< by annotation
};

/// Colour of a bucket.
Role attentionRole(analysis::Bucket bucket);

} // namespace duologue::ui
