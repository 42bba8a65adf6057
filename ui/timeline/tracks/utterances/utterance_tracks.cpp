#include "ui/timeline/tracks/utterances/utterance_tracks.h"

#include "core/session/proposals.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/utterance_controller.h"
#include "ui/controllers/utterance_tier.h"
#include "ui/timeline/track_board.h"
#include "ui/timeline/track_maker.h"
#include "ui/timeline/tracks/tiers/annotation_layer.h"
#include "ui/timeline/tracks/tiers/tier_tracks.h"

namespace duologue::ui {
namespace {

QString noteKey(Id participant)
{
    return QString("note:utterances:%1").arg(participant);
}

} // namespace

void UtteranceTracks::showRunning(const UtteranceController &utterances)
{
    m_utterances = &utterances;
    connect(&utterances, &UtteranceController::runningChanged, &board(),
            &TrackBoard::runningChanged);
}

void UtteranceTracks::addTracks(TrackMaker &maker)
{
    const auto tiers = maker.session().tiers();
    for (const Participant *person : maker.session().participants()) {
        bool any = false;
        for (const Tier *tier : tiers)
            if (tier->kind == TierKind::Utterance && tier->participant == person->id) {
                add(maker, *tier);
                any = true;
            }
        for (const Tier *tier : tiers)
            if (isProposal(*tier) && tier->participant == person->id)
                maker.addTier(*tier, std::make_shared<ProposalLayer>(tier->id, person->order,
                                                                     tr("No proposals.")));
        if (!any)
            maker.addNote(noteKey(person->id),
                          tr("%1 utterances").arg(QString::fromStdString(person->pseudonym)),
                          tr("No utterance tier yet. Mark the first utterance to make one."),
                          person->order);
    }
    for (const Tier *tier : tiers)
        if (tier->kind == TierKind::Utterance && !maker.session().participant(tier->participant))
            add(maker, *tier);
}

void UtteranceTracks::add(TrackMaker &maker, const Tier &tier)
{
    auto layer = std::make_shared<UtteranceLayer>(
        tier.id, maker.orderOf(tier.participant),
        tr("No utterances yet. Mark them while playing, or drag out a time range and double-click "
           "it."));
    layer->setLook(lookOf(maker.session(), tier));
    maker.addTier(tier, std::move(layer));
    addChildTiers(maker, tier.id);
}

std::vector<RunningSpan> UtteranceTracks::running() const
{
    std::vector<RunningSpan> spans;
    if (!m_utterances)
        return spans;
    const SessionController &controller = board().controller();
    for (const UtteranceController::Running &one : m_utterances->running()) {
        const Tier *tier = one.tier ? controller.session().tierById(one.tier)
                                    : utteranceTier(controller.session(), one.participant,
                                                    controller.annotator().toStdString());
        const TrackList &tracks = board().tracks();
        spans.push_back(
            {tier ? tracks.ofTier(tier->id) : tracks.find(noteKey(one.participant)), one.span});
    }
    std::erase_if(spans, [](const RunningSpan &span) { return !span.track; });
    return spans;
}

} // namespace duologue::ui
