#pragma once

#include <functional>

#include "core/review/comparison.h"
#include "ui/timeline/layer_shelf.h"
#include "ui/timeline/track_provider.h"
#include "ui/timeline/tracks/verdicts/verdict_layer.h"

namespace duologue::ui {

/// How far a model and people are apart, a track a person, while they are compared.
class VerdictTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit VerdictTracks(TrackBoard &board) : TrackProvider(board) {}

    /// Null: nothing is compared. Not kept.
    void show(const review::Comparison *comparison);
    /// What a double click on a place does.
    void onActivated(std::function<void(Id participant, TimeSpan span)> call)
    {
        m_activated = std::move(call);
    }

    void forget() override { m_byPerson.clear(); }
    void addTracks(TrackMaker &maker) override;
    void activate(const Track &track, const Hit &hit) override;

private:
    std::map<Id, std::vector<VerdictLayer::Place>> m_byPerson;
    QString m_title;
    LayerShelf<VerdictLayer> m_layers;
    std::function<void(Id, TimeSpan)> m_activated;
};

} // namespace duologue::ui
