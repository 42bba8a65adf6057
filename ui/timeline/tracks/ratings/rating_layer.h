#pragma once

#include <string>
#include <vector>

#include "core/scheme/scheme_file.h"
#include "ui/timeline/layer.h"

namespace duologue::ui {

/// What one rater said of one person on the scales of the session's scheme: a cell a window with a
/// bar a dimension and, where there is room, their figures; zoomed out, rows shaded by value.
class RatingLayer : public Layer
{
public:
    RatingLayer(Id participant, int person) : m_participant(participant), m_person(person) {}

    void setRater(const std::string &rater) { m_rater = rater; }
    const std::string &rater() const { return m_rater; }
    /// The window being rated; its cell is tinted.
    void setCurrentWindow(std::optional<TimeSpan> window) { m_current = window; }
    std::optional<TimeSpan> currentWindow() const { return m_current; }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    std::optional<MediaTime> snap(MediaTime time, MediaTime tolerance, Id except,
                                  const Session &session) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &session, const IndexedEdit *edit) override;

    Id participant() const { return m_participant; }

private:
    std::optional<TimeSpan> windowAt(MediaTime time, const SessionInfo &info) const;
    void paintCells(Canvas &canvas, const LayerContext &context) const;
    void paintRows(Canvas &canvas, const LayerContext &context) const;
    void paintBars(Canvas &canvas, std::int64_t left, std::int64_t right, const SamRating &rating,
                   const LayerContext &context) const;

    Id m_participant;
    int m_person;
    std::string m_rater;
    std::optional<TimeSpan> m_current;
    scheme::RatingPlan m_plan = scheme::shipped().front().ratings; ///< of the session
};

} // namespace duologue::ui
