#include "ui/timeline/gesture.h"

#include <cmath>

namespace duologue::ui {
namespace {

TimeSpan ordered(MediaTime a, MediaTime b)
{
    return {std::min(a, b), std::max(a, b)};
}

class Scrub : public Gesture
{
public:
    explicit Scrub(GestureHost &host) : m_host(host) {}
    void drag(const Pointer &pointer) override { m_host.seek(pointer.time); }
    void release(const Pointer &pointer) override { m_host.seek(pointer.time); }
    void click(const Pointer &pointer) override { m_host.seek(pointer.time); }

private:
    GestureHost &m_host;
};

class Pan : public Gesture
{
public:
    Pan(GestureHost &host, QPointF from) : m_host(host), m_last(from) {}
    void drag(const Pointer &pointer) override
    {
        const QPointF moved = pointer.position - m_last;
        m_last = pointer.position;
        m_host.scrollBy(-moved.x(), -static_cast<int>(std::lround(moved.y())));
    }
    void release(const Pointer &) override {}

private:
    GestureHost &m_host;
    QPointF m_last;
};

class SpanSelection : public Gesture
{
public:
    SpanSelection(GestureHost &host, MediaTime anchor, std::function<void()> onClick)
        : m_host(host), m_anchor(anchor), m_onClick(std::move(onClick))
    {
    }
    void drag(const Pointer &pointer) override
    {
        const TimeSpan span = ordered(m_anchor, m_host.snapped(pointer, 0));
        m_host.selectSpan(span.empty() ? std::nullopt : std::optional(span));
    }
    void release(const Pointer &pointer) override
    {
        drag(pointer);
        m_host.hideSnapLine();
    }
    void click(const Pointer &) override { m_onClick(); }
    void cancel() override
    {
        m_host.hideSnapLine();
        m_host.selectSpan(std::nullopt);
    }

private:
    GestureHost &m_host;
    MediaTime m_anchor;
    std::function<void()> m_onClick;
};

class EdgeMove : public Gesture
{
public:
    EdgeMove(GestureHost &host, const Ghost &start, Edge edge, std::function<void()> onClick)
        : m_host(host), m_start(start), m_edge(edge), m_onClick(std::move(onClick))
    {
    }
    void drag(const Pointer &pointer) override
    {
        m_to = m_host.snapped(pointer, m_start.annotation);
        Ghost ghost = m_start;
        ghost.span = AnnotationCommands::withEdge(m_start.span, m_edge, m_to, m_host.duration());
        m_host.showGhost(ghost);
    }
    void release(const Pointer &pointer) override
    {
        drag(pointer);
        m_host.hideSnapLine();
        m_host.commands().moveEdge(m_start.annotation, m_edge, m_to);
    }
    void click(const Pointer &) override { m_onClick(); }
    void cancel() override
    {
        m_host.hideSnapLine();
        m_host.showGhost(std::nullopt);
    }

private:
    GestureHost &m_host;
    Ghost m_start;
    Edge m_edge;
    MediaTime m_to;
    std::function<void()> m_onClick;
};

class Draw : public Gesture
{
public:
    Draw(GestureHost &host, Id tier, Pointer start, std::function<void()> onClick)
        : m_host(host), m_tier(tier), m_onClick(std::move(onClick))
    {
        start.free = false;
        m_anchor = m_host.snapped(start, 0);
    }
    void drag(const Pointer &pointer) override
    {
        Pointer effective = pointer;
        m_keyReleased |= !pointer.free;
        effective.free = pointer.free && m_keyReleased;
        m_span = ordered(m_anchor, m_host.snapped(effective, 0));
        m_host.showGhost(Ghost{m_tier, 0, m_span});
    }
    void release(const Pointer &pointer) override
    {
        drag(pointer);
        m_host.hideSnapLine();
        if (m_span.length() < AnnotationCommands::shortest)
            return m_host.showGhost(std::nullopt);
        m_host.commands().create(m_tier, m_span);
    }
    void click(const Pointer &) override
    {
        cancel();
        m_onClick();
    }
    void cancel() override
    {
        m_host.hideSnapLine();
        m_host.showGhost(std::nullopt);
    }

private:
    GestureHost &m_host;
    Id m_tier;
    std::function<void()> m_onClick;
    MediaTime m_anchor;
    TimeSpan m_span;
    bool m_keyReleased = false;
};

class TrackMove : public Gesture
{
public:
    TrackMove(std::function<void(int)> onDrag, std::function<void(std::optional<int>)> onDrop,
              std::function<void()> onClick)
        : m_onDrag(std::move(onDrag)), m_onDrop(std::move(onDrop)), m_onClick(std::move(onClick))
    {
    }
    void drag(const Pointer &pointer) override { m_onDrag(yOf(pointer)); }
    void release(const Pointer &pointer) override { m_onDrop(yOf(pointer)); }
    void click(const Pointer &) override { m_onClick(); }
    void cancel() override { m_onDrop(std::nullopt); }

private:
    static int yOf(const Pointer &pointer)
    {
        return static_cast<int>(std::lround(pointer.position.y()));
    }
    std::function<void(int)> m_onDrag;
    std::function<void(std::optional<int>)> m_onDrop;
    std::function<void()> m_onClick;
};

class Resize : public Gesture
{
public:
    Resize(std::function<void(int)> setHeight, int height, QPointF from)
        : m_setHeight(std::move(setHeight)), m_height(height), m_from(from)
    {
    }
    void drag(const Pointer &pointer) override
    {
        m_setHeight(m_height + static_cast<int>(std::lround(pointer.position.y() - m_from.y())));
    }
    void release(const Pointer &pointer) override { drag(pointer); }
    void cancel() override { m_setHeight(m_height); }

private:
    std::function<void(int)> m_setHeight;
    int m_height;
    QPointF m_from;
};

} // namespace

std::unique_ptr<Gesture> makeScrub(GestureHost &host)
{
    return std::make_unique<Scrub>(host);
}

std::unique_ptr<Gesture> makePan(GestureHost &host, QPointF from)
{
    return std::make_unique<Pan>(host, from);
}

std::unique_ptr<Gesture> makeSpanSelection(GestureHost &host, MediaTime anchor,
                                           std::function<void()> onClick)
{
    return std::make_unique<SpanSelection>(host, anchor, std::move(onClick));
}

std::unique_ptr<Gesture> makeEdgeMove(GestureHost &host, const Ghost &start, Edge edge,
                                      std::function<void()> onClick)
{
    return std::make_unique<EdgeMove>(host, start, edge, std::move(onClick));
}

std::unique_ptr<Gesture> makeDraw(GestureHost &host, Id tier, const Pointer &start,
                                  std::function<void()> onClick)
{
    return std::make_unique<Draw>(host, tier, start, std::move(onClick));
}

std::unique_ptr<Gesture> makeTrackMove(std::function<void(int)> onDrag,
                                       std::function<void(std::optional<int>)> onDrop,
                                       std::function<void()> onClick)
{
    return std::make_unique<TrackMove>(std::move(onDrag), std::move(onDrop), std::move(onClick));
}
std::unique_ptr<Gesture> makeResize(std::function<void(int)> setHeight, int height, QPointF from)
{
    return std::make_unique<Resize>(std::move(setHeight), height, from);
}

} // namespace duologue::ui
