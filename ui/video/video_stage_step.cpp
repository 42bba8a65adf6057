#include <algorithm>

#include "core/media/player.h"
#include "ui/actions/key_store.h"
#include "ui/video/picture_overlay.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

namespace duologue::ui {
namespace {

constexpr MediaTime usualFrame = MediaTime::fromMilliseconds(40);

} // namespace

// Whether the views show the picture of this time, and how far they are from the clock.

int VideoStage::viewsThat(media::ViewState state) const
{
    return static_cast<int>(std::ranges::count_if(m_order, [this, state](Id id) {
        return m_player.viewState(id) == state && !m_problems.contains(id);
    }));
}

int VideoStage::viewsShowing() const
{
    return viewsThat(media::ViewState::Shown);
}

int VideoStage::viewsWaiting() const
{
    return viewsThat(media::ViewState::Awaited);
}

void VideoStage::showSkew(MediaTime skew)
{
    m_skew = skew;
    refreshStep();
}

MediaTime VideoStage::longestFrame() const
{
    MediaTime longest;
    for (const Id id : m_order)
        if (const media::MediaInfo *info = m_player.info(id); info && !info->video.empty())
            if (const double rate = info->video.front().frameRate; rate > 0)
                longest = std::max(longest, MediaTime::fromSeconds(1 / rate));
    return longest == MediaTime{} ? usualFrame : longest;
}

bool VideoStage::isInStep() const
{
    return m_skew <= std::max(usualFrame, longestFrame());
}

void VideoStage::watchWaiting()
{
    if (viewsWaiting() == 0)
        m_waitTimer.stop();
    else if (!m_waiting)
        m_waitTimer.start();
    m_waiting = viewsWaiting() > 0;
    refreshStep();
}

/// What is said stays for a moment when pictures are awaited: most of them come by then.
void VideoStage::refreshStep()
{
    if (m_waitTimer.isActive())
        return;
    const auto reduced = m_player.reducedViews();
    const StepSign sign = isInStep() && reduced.empty() ? StepSign::InStep : StepSign::Apart;
    QString text = isInStep() ? tr("in step") : tr("%1 ms apart").arg(m_skew.milliseconds());
    if (!reduced.empty())
        text = withKeys(tr("Small views show fewer pictures; proxies help ({file.proxies})"));
    for (const auto &[source, tile] : m_tiles) {
        const media::ViewState state = m_player.viewState(source);
        const bool opened = tile->hasOpened() && !m_problems.contains(source);
        const bool tells =
            source == m_front && state == media::ViewState::Shown && viewsShowing() > 1;
        if (opened && state == media::ViewState::Awaited)
            tile->setStep(tr("picture on its way"), StepSign::Waiting);
        else
            tile->setStep(opened && tells ? text : QString(), sign);
        tile->setReduced(std::ranges::find(reduced, source) != reduced.end());
    }
    Q_EMIT stepChanged();
}

} // namespace duologue::ui
