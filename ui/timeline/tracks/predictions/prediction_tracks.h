#pragma once

#include <memory>

#include "ui/timeline/track_provider.h"

namespace duologue::ui {

class AnalysisController;
class AttentionLayer;
class RunningPredictionLayer;

/// What models have said and what one that is running has said so far, with the attention of one
/// prediction to the turns before it.
class PredictionTracks : public TrackProvider
{
    Q_OBJECT
public:
    explicit PredictionTracks(TrackBoard &board);

    /// Shows what a running model says, on a track of its own.
    void showRunning(const AnalysisController &analysis);

    void forget() override;
    void addTracks(TrackMaker &maker) override;
    void tracksMade() override;
    void follow(Id annotation, MediaTime playhead) override;

private:
    void setRunningModel(const QString &name);
    void addPrediction(const Annotation &row);

    std::shared_ptr<AttentionLayer> m_attention;
    std::shared_ptr<RunningPredictionLayer> m_running; ///< null: no model is
    QString m_runningModel;
    Id m_selected = 0;
    MediaTime m_playhead;
};

} // namespace duologue::ui
