#pragma once

#include <unordered_map>
#include <vector>

#include "core/analysis/frame_attention.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// How much a model that listens looked at each moment of what one person said: the higher and the
/// warmer the more, each utterance or window from the least to the most of its own. Explanations
/// are parsed once, when they come into sight.
class FrameLayer : public Layer
{
public:
    FrameLayer(Id tier, Id person) : m_tier(tier), m_person(person) {}

    void paint(Canvas &canvas, const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

private:
    struct Parsed
    {
        std::vector<analysis::FrameAttention::Piece> pieces;
        double least = 0, most = 1;
    };
    /// Null: nothing is stored, or it is of another kind.
    const Parsed *parsed(const Session &session, Id annotation) const;

    Id m_tier;
    Id m_person;
    mutable std::unordered_map<Id, Parsed> m_cache; ///< by annotation; without pieces: nothing
};

} // namespace duologue::ui
