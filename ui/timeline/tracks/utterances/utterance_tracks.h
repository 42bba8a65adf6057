#pragma once

#include "ui/timeline/track_provider.h"

namespace duologue::ui {

class UtteranceController;

/// What people said, person by person, and what they are saying as it is marked.
class UtteranceTracks : public TrackProvider
{
    Q_OBJECT
public:
    using TrackProvider::TrackProvider;

    /// Shows what this controller has begun and not ended, growing with the playhead. It must
    /// outlive the provider.
    void showRunning(const UtteranceController &utterances);

    void addTracks(TrackMaker &maker) override;
    std::vector<RunningSpan> running() const override;

private:
    void add(TrackMaker &maker, const Tier &tier);

    const UtteranceController *m_utterances = nullptr;
};

} // namespace duologue::ui
