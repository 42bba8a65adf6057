#pragma once

#include <memory>

#include <QString>

#include "ui/timeline/layer.h"
#include "ui/timeline/strip.h"

namespace duologue::ui {

class TrackProvider;

/// One row of the timeline: what it shows, its layer, and its picture.
struct Track
{
    QString key;  ///< the same for the same thing, however often tracks are made anew
    QString role; ///< likewise in another session: "utterances/0/0"
    QString name;
    QString toolTip;
    int person = -1; ///< Participant::order; below 0: nobody
    Id tier = 0;
    Id participant = 0;
    Id source = 0;
    int channel = -1;
    QString recording;     ///< the same for tracks that show the same sound or view; empty: none
    QString view;          ///< how it shows it: "Mel spectrogram"
    QString way;           ///< likewise, as actions name it: "mel"
    bool onDemand = false; ///< hidden until it is asked for by name
    bool editable = false; ///< annotations can be drawn and moved
    bool audible = false;  ///< its channel can be muted, and heard alone
    TrackProvider *provider = nullptr; ///< who made it; lives longer
    std::shared_ptr<Layer> layer;
    int height = 0;
    bool hidden = false;

    Strip strip;
};

/// A span of a track that grows with the playhead.
struct RunningSpan
{
    const Track *track = nullptr;
    TimeSpan span;
};

} // namespace duologue::ui
