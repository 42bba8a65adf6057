#pragma once

#include <QString>

#include "core/media/synchroniser.h"

/// What is known of recordings' clocks, in words.
namespace duologue::ui {

/// "+3.2145 s"
QString offsetText(const SyncMap &sync);
QString driftText(double ppm);
/// "97 %, good": a word too, so that nobody has to know what is much.
QString confidenceText(double confidence);
/// What applying would do: "in step", "+12.3 ms".
QString changeText(const SyncMap &now, const SyncMap &found);
/// "recorder paused: from 0:24.000 on +20.0000 s"; nothing where no recorder paused.
QString partsText(const SyncMap &sync);
/// "reference", the confidence of what was found, or in a few words why nothing was.
QString stateText(const media::SourceFinding &finding);

} // namespace duologue::ui
