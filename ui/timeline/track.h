#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QString>

#include "core/media/player.h"
#include "ui/timeline/layer.h"
#include "ui/timeline/series_loader.h"
#include "ui/timeline/strip.h"

namespace duologue::ui {

enum class TrackKind {
    Waveform,
    Spectrogram,
    Pictures,
    Annotations,
    Ratings,
    RunningPredictions,
    Attention,
    Series,
    Synchrony,
    Note
};

/// Key of the one track of its kind.
inline const QString runningPredictionsKey = QStringLiteral("predictions:running");

/// One row of the timeline: what it shows, its layer, and its picture.
struct Track
{
    QString key;  ///< the same for the same thing, however often tracks are made anew
    QString role; ///< likewise in another session: "utterances/0/0"
    TrackKind kind = TrackKind::Note;
    QString name;
    QString toolTip;
    int person = -1; ///< Participant::order; below 0: nobody
    Id tier = 0;
    Id participant = 0;
    Id source = 0;
    int channel = -1;
    QString recording;     ///< the same for tracks that show the same sound or view; empty: none
    QString view;          ///< how it shows it: "Mel spectrogram"
    bool onDemand = false; ///< hidden until it is asked for by name
    bool editable = false; ///< annotations can be drawn and moved
    std::unique_ptr<Layer> layer;
    int height = 0;
    bool hidden = false;

    Strip strip;
};

/// What has been read of sensors, and which series are to be compared.
struct Measurements
{
    std::map<Id, SeriesFilePtr> files; ///< by source
    /// Keys of the first and the second person's series track.
    std::vector<std::pair<QString, QString>> pairs;
};
QString synchronyKey(const std::pair<QString, QString> &pair);
std::optional<std::pair<QString, QString>> pairFromSynchronyKey(const QString &key);

/// Where the sound of the conversation comes from: lapel and ambient microphones; where there are
/// none, every recording that may carry sound.
std::vector<const MediaSource *> microphoneSources(const Session &session);

/// Where the pictures of the conversation come from: every recording that may have some.
std::vector<const MediaSource *> viewSources(const Session &session);

/// The tracks a session asks for, from top to bottom: pictures of each view on demand, microphones
/// of one person each, with their spectrograms, pitch and intensity on demand, utterances, ratings,
/// predictions, the attention of one prediction, other tiers, measurements, microphones of the
/// room: what is worked with first. Those that have nothing to show yet say what would fill them.
/// Heights are natural ones for the font. runningModel: the name of the model that is running on
/// the session; empty: none.
std::vector<Track> makeTracks(const Session &session,
                              const std::vector<media::AudioChannel> &channels,
                              const Measurements &measurements, const QString &runningModel,
                              const QFont &font);

} // namespace duologue::ui
