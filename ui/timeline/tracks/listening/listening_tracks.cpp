#include "ui/timeline/tracks/listening/listening_tracks.h"

#include <map>

#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"

namespace duologue::ui {
namespace {

/// Whether its first prediction says which frames were looked at.
bool saysFrames(const Session &session, const Tier &tier)
{
    const auto rows = session.annotations(tier.id);
    const Explanation *why = rows.empty() ? nullptr : session.explanation((*rows.begin()).id);
    return why && analysis::frameAttentionFromJson(why->json).has_value();
}

/// By person, of the newest run.
std::map<Id, const Tier *> listened(const Session &session)
{
    std::map<Id, const Tier *> found;
    for (const Tier *tier : session.tiers()) {
        if (tier->kind != TierKind::Prediction || tier->participant == 0 ||
            !saysFrames(session, *tier))
            continue;
        const Tier *&newest = found[tier->participant];
        if (!newest || newest->modelRun < tier->modelRun)
            newest = tier;
    }
    return found;
}

} // namespace

void ListeningTracks::addTracks(TrackMaker &maker)
{
    m_layers.start();
    if (board().isBlind())
        return;
    for (const auto &[person, tier] : listened(maker.session())) {
        const QString name = maker.nameOf(person);
        const ModelRun *run = maker.session().modelRun(tier->modelRun);
        Track &track =
            maker.addUnderMicrophone(person, QString("frames:%1").arg(tier->id), "frames",
                                     tr("Attention %1").arg(name), maker.smallLine() + 8);
        track.toolTip =
            tr("How much %1 looked at each moment of what %2 said, in each prediction from least "
               "to most")
                .arg(run ? QString::fromStdString(run->modelName) : QString(), name);
        track.layer = m_layers.take(track.key, tier->id, person);
    }
}

} // namespace duologue::ui
