#include "ui/timeline/tracks/predictions/prediction_tracks.h"

#include <utility>

#include "core/analysis/explained_turns.h"
#include "core/session/proposals.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"
#include "ui/timeline/tracks/predictions/attention_layer.h"
#include "ui/timeline/tracks/predictions/prediction_layer.h"

namespace duologue::ui {
namespace {

const QString attentionKey = QStringLiteral("attention");
const QString runningKey = QStringLiteral("predictions:running");

} // namespace

PredictionTracks::PredictionTracks(TrackBoard &board) : TrackProvider(board) {}

void PredictionTracks::showRunning(const AnalysisController &analysis)
{
    using Analysis = AnalysisController;
    const auto end = [this] { setRunningModel({}); };
    connect(&analysis, &Analysis::started, this, &PredictionTracks::setRunningModel);
    connect(&analysis, &Analysis::turnPredicted, this, &PredictionTracks::addPrediction);
    connect(&analysis, &Analysis::finished, this, end);
    connect(&analysis, &Analysis::cancelled, this, end);
    connect(&analysis, &Analysis::failed, this, end);
}

void PredictionTracks::setRunningModel(const QString &name)
{
    m_runningModel = name;
    m_running = name.isEmpty() ? nullptr
                               : std::make_shared<RunningPredictionLayer>(
                                     tr("No predictions yet. They appear as the model runs."));
    board().rebuild();
    if (m_running)
        Q_EMIT board().revealed(runningKey);
}

void PredictionTracks::addPrediction(const Annotation &row)
{
    if (!m_running)
        return;
    m_running->add(row);
    board().repaint(runningKey);
}

void PredictionTracks::forget()
{
    m_attention = std::make_shared<AttentionLayer>();
    m_running.reset();
    m_runningModel.clear();
}

void PredictionTracks::addTracks(TrackMaker &maker)
{
    if (board().isBlind())
        return maker.addNote(
            "note:predictions", tr("Predictions"),
            withKeys(tr("Blind mode hides what models said ({rating.blind} in Rating).")));
    bool any = m_running != nullptr, ofTurns = false;
    if (any) {
        Track &track = maker.add(runningKey, "predictions", tr("Running: %1").arg(m_runningModel),
                                 -1, maker.line() + 12);
        track.toolTip = tr("What %1 has said so far. It is saved when the run is complete.")
                            .arg(m_runningModel);
        track.layer = m_running;
    }
    for (const Tier *tier : maker.session().tiers())
        if (tier->kind == TierKind::Prediction && !isProposal(*tier)) {
            maker.addTier(*tier, std::make_shared<PredictionLayer>(
                                     tier->id, maker.orderOf(tier->participant),
                                     tr("No predictions yet. They appear as the model runs.")));
            any = true;
            ofTurns = ofTurns || analysis::explainsTurns(maker.session(), *tier);
        }
    if (!any)
        return maker.addNote("note:predictions", tr("Predictions"),
                             tr("No predictions yet. Run a model in the Models tab."));
    if (!ofTurns)
        return;
    Track &track =
        maker.add(attentionKey, "attention", tr("Turn attention"), -1, maker.smallLine() + 8);
    track.toolTip =
        tr("How much the selected prediction looked at each turn: none, low, medium, high");
    if (!m_attention)
        m_attention = std::make_shared<AttentionLayer>();
    track.layer = m_attention;
}

void PredictionTracks::tracksMade()
{
    follow(m_selected, m_playhead);
}

void PredictionTracks::follow(Id annotation, MediaTime playhead)
{
    m_selected = annotation;
    m_playhead = playhead;
    Track *track = board().tracks().find(attentionKey);
    if (track && m_attention->choose(board().controller().session(), annotation, playhead))
        board().repaint(*track);
}

} // namespace duologue::ui
