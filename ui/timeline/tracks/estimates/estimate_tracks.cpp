#include "ui/timeline/tracks/estimates/estimate_tracks.h"

#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {

void EstimateTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    if (board().isBlind())
        return;
    for (const review::RatedTier &tier : review::ratedTiers(maker.session())) {
        const QString dimension = QString::fromStdString(tier.dimension);
        const QString person = maker.nameOf(tier.participant);
        Track &track = maker.add(
            QString("estimate:%1").arg(tier.tier), QStringLiteral("estimate/") + dimension,
            QStringLiteral("%1 %2").arg(dimension, person), maker.orderOf(tier.participant),
            maker.line() + 3 * maker.smallLine() + 8);
        track.participant = tier.participant;
        track.view = dimension;
        track.toolTip = tr("What a model says of the %1 of %2, over what people rated; CCC is how "
                           "far they agree (1: fully), behind it the number of predictions. "
                           "Dashed: the model; steps: raters")
                            .arg(dimension, person);
        // What it is drawn by is part of the key: another scale or text size is another layer.
        const int line = maker.smallLine();
        track.layer = m_layers.take(
            QStringLiteral("%1:%2:%3:%4").arg(track.key).arg(tier.low).arg(tier.high).arg(line),
            tier, line);
    }
}

} // namespace duologue::ui
