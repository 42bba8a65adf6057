#include "ui/timeline/block_gestures.h"

#include <algorithm>
#include <cmath>

namespace duologue::ui {
namespace {

class BlockMove : public Gesture
{
public:
    BlockMove(GestureHost &host, std::vector<Ghost> all, const Pointer &start,
              std::function<void()> onClick)
        : m_host(host), m_all(std::move(all)), m_start(start), m_onClick(std::move(onClick))
    {
        m_oneTier = std::ranges::all_of(
            m_all, [this](const Ghost &one) { return one.tier == m_all.front().tier; });
    }
    void drag(const Pointer &pointer) override
    {
        m_by = shiftTo(pointer);
        const Id under = m_oneTier ? m_host.editableTierAt(pointer) : 0;
        m_tier = under ? under : m_all.front().tier;
        std::vector<Ghost> moved = m_all;
        for (Ghost &one : moved) {
            one.span = {one.span.begin + m_by, one.span.end + m_by};
            one.tier = m_oneTier ? m_tier : one.tier;
        }
        m_host.showBlock(std::move(moved));
    }
    void release(const Pointer &pointer) override
    {
        drag(pointer);
        m_host.hideSnapLine();
        if (m_tier != m_all.front().tier)
            m_host.blocks().moveTo(m_tier, m_by);
        else if (m_by != MediaTime{})
            m_host.blocks().shift(m_by);
        else
            m_host.showGhost(std::nullopt);
    }
    void click(const Pointer &) override { m_onClick(); }
    void cancel() override
    {
        m_host.hideSnapLine();
        m_host.showGhost(std::nullopt);
    }

private:
    /// By what the grabbed one moves: its begin snaps, and straight up or down it keeps its time.
    MediaTime shiftTo(const Pointer &pointer) const
    {
        constexpr double sideways = 6;
        if (std::abs(pointer.position.x() - m_start.position.x()) < sideways) {
            m_host.hideSnapLine();
            return {};
        }
        const Ghost &grabbed = m_all.front();
        Pointer begin = pointer;
        begin.time = grabbed.span.begin + (pointer.time - m_start.time);
        return m_host.snapped(begin, grabbed.annotation) - grabbed.span.begin;
    }

    GestureHost &m_host;
    std::vector<Ghost> m_all;
    Pointer m_start;
    bool m_oneTier = true;
    MediaTime m_by;
    Id m_tier = 0;
    std::function<void()> m_onClick;
};

class RubberBand : public Gesture
{
public:
    RubberBand(GestureHost &host, QPointF from, std::function<void()> onClick)
        : m_host(host), m_from(from), m_onClick(std::move(onClick))
    {
    }
    void drag(const Pointer &pointer) override { m_host.showBand(bandTo(pointer)); }
    void release(const Pointer &pointer) override
    {
        m_host.showBand(std::nullopt);
        m_host.selectInside(bandTo(pointer));
    }
    void click(const Pointer &) override { m_onClick(); }
    void cancel() override { m_host.showBand(std::nullopt); }

private:
    QRectF bandTo(const Pointer &pointer) const
    {
        return QRectF(m_from, pointer.position).normalized();
    }

    GestureHost &m_host;
    QPointF m_from;
    std::function<void()> m_onClick;
};

} // namespace

std::unique_ptr<Gesture> makeBlockMove(GestureHost &host, std::vector<Ghost> all,
                                       const Pointer &start, std::function<void()> onClick)
{
    return std::make_unique<BlockMove>(host, std::move(all), start, std::move(onClick));
}

std::unique_ptr<Gesture> makeRubberBand(GestureHost &host, QPointF from,
                                        std::function<void()> onClick)
{
    return std::make_unique<RubberBand>(host, from, std::move(onClick));
}

} // namespace duologue::ui
