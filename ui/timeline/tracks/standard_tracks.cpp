#include "ui/timeline/tracks/standard_tracks.h"

#include "ui/timeline/track_board.h"
#include "ui/timeline/tracks/estimates/estimate_tracks.h"
#include "ui/timeline/tracks/listening/listening_tracks.h"
#include "ui/timeline/tracks/looks/look_tracks.h"
#include "ui/timeline/tracks/measurements/measurement_tracks.h"
#include "ui/timeline/tracks/pictures/picture_tracks.h"
#include "ui/timeline/tracks/predictions/prediction_tracks.h"
#include "ui/timeline/tracks/ratings/rating_tracks.h"
#include "ui/timeline/tracks/spectrograms/spectrogram_tracks.h"
#include "ui/timeline/tracks/synchrony/synchrony_tracks.h"
#include "ui/timeline/tracks/tiers/tier_tracks.h"
#include "ui/timeline/tracks/traces/trace_tracks.h"
#include "ui/timeline/tracks/utterances/utterance_tracks.h"
#include "ui/timeline/tracks/verdicts/verdict_tracks.h"
#include "ui/timeline/tracks/voices/voice_tracks.h"
#include "ui/timeline/tracks/waveforms/waveform_tracks.h"

namespace duologue::ui {

StandardTracks addStandardTracks(TrackBoard &board)
{
    auto &pictures = board.add<PictureTracks>();
    auto &looks = board.add<LookTracks>();
    auto &waveforms = board.add<WaveformTracks>();
    board.add<SpectrogramTracks>(waveforms);
    board.add<VoiceTracks>();
    board.add<ListeningTracks>();
    auto &utterances = board.add<UtteranceTracks>();
    auto &ratings = board.add<RatingTracks>();
    board.add<EstimateTracks>();
    auto &traces = board.add<TraceTracks>();
    auto &predictions = board.add<PredictionTracks>();
    auto &verdicts = board.add<VerdictTracks>();
    board.add<TierTracks>();
    board.add<MeasurementTracks>();
    auto &synchrony = board.add<SynchronyTracks>();
    board.start();
    return {pictures, looks,       waveforms, utterances, ratings,
            traces,   predictions, synchrony, verdicts};
}

} // namespace duologue::ui
