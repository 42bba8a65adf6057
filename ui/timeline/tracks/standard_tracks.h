#pragma once

namespace duologue::ui {

class LookTracks;
class MeasurementTracks;
class PictureTracks;
class PredictionTracks;
class RatingTracks;
class SynchronyTracks;
class TraceTracks;
class TrackBoard;
class UtteranceTracks;
class VerdictTracks;
class WaveformTracks;

/// Those providers that somebody outside the timeline speaks to.
struct StandardTracks
{
    PictureTracks &pictures;
    LookTracks &looks;
    WaveformTracks &waveforms;
    UtteranceTracks &utterances;
    RatingTracks &ratings;
    TraceTracks &traces;
    PredictionTracks &predictions;
    SynchronyTracks &synchrony;
    VerdictTracks &verdicts;
};

/// Every kind of track there is, what is worked with first at the top: pictures of each view
/// and where a model looks in its faces,
/// microphones of one person each with their spectrograms, pitch, intensity and what models looked
/// at in them, utterances, ratings with what models say of the same, traces, predictions with the
/// attention of one and how far they are from people,
/// other tiers, measurements and how alike they move, microphones of the room.
StandardTracks addStandardTracks(TrackBoard &board);

} // namespace duologue::ui
