#pragma once

#include <QObject>

#include "ui/timeline/time_axis.h"

class QScrollBar;

namespace duologue::ui {

/// Which time is in sight: scrolls and zooms, and keeps to the playhead unless the user looks
/// elsewhere. The scroll bar that it is given is its own to set.
class TimeScroll : public QObject
{
    Q_OBJECT
public:
    explicit TimeScroll(QScrollBar &bar);

    const TimeAxis &axis() const { return m_axis; }
    MediaTime duration() const { return m_duration; }
    /// What there is to see, and on how many pixels.
    void setDuration(MediaTime duration);
    /// All that is seen stays all; else the scale stays.
    void setWidth(double width);
    /// Of the screen: scrolling goes by whole device pixels, so that what is painted can be kept.
    void setPixelRatio(double ratio) { m_pixelRatio = ratio; }

    TimeSpan visible() const { return m_axis.visible(); }
    void show(TimeSpan span);
    void showAll();
    void zoom(double factor, double x); ///< about this place
    void zoomIn();
    void zoomOut();
    void scroll(double pixels); ///< because the user wants to
    void reveal(MediaTime time);

    MediaTime playhead() const { return m_playhead; }
    /// backwards: where it is going.
    void movePlayhead(MediaTime position, bool playing, bool backwards);
    bool follows() const { return m_follow; }
    void setFollow(bool follow);
    /// While something is being dragged, time stands.
    void setHeld(bool held) { m_held = held; }

Q_SIGNALS:
    void changed();

private:
    void set(const TimeAxis &axis);
    void scrollBy(double pixels);
    double middle() const;
    AxisLimits limits() const { return {m_duration}; }

    QScrollBar &m_bar;
    TimeAxis m_axis;
    MediaTime m_duration = MediaTime::fromMilliseconds(1000);
    MediaTime m_playhead;
    double m_pixelRatio = 1;
    bool m_follow = true;
    bool m_elsewhere = false; ///< where the user looks
    bool m_held = false;
};

} // namespace duologue::ui
