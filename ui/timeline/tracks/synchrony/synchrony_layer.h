#pragma once

#include <array>

#include "ui/timeline/layer.h"
#include "ui/timeline/tracks/measurements/series_loader.h"

namespace duologue::ui {

/// Who is compared, as names and Participant::order.
struct TwoPeople
{
    std::array<QString, 2> names;
    std::array<int, 2> orders{0, 1};
};

/// Who leads: a ribbon that rises above the line in the first person's colour where that one leads,
/// and hangs below it in the second's where the other one does; on both sides of it where neither
/// is late. As thick as the correlation is strong; a dotted line where nobody can be said to lead.
/// An arrow and the name stand where there is room.
class SynchronyLayer : public Layer
{
public:
    void setPeople(TwoPeople people) { m_people = std::move(people); }
    void setFound(SynchronyPtr found) { m_found = std::move(found); }

    void paint(Canvas &canvas, const LayerContext &context) const override;
    void paintFixed(QPainter &painter, const QRectF &rect,
                    const LayerContext &context) const override;
    std::optional<Hit> hitTest(QPointF position, const QRectF &rect,
                               const LayerContext &context) const override;
    QString describe(const Hit &hit, const Session &session) const override;
    bool update(const Session &, const IndexedEdit *) override { return false; }

private:
    using Windows = std::vector<dyad::SynchronyWindow>;

    double step() const { return m_found->map.step; }
    Windows::const_iterator windowFrom(double seconds) const;
    /// The window that a time belongs to; the end where none does.
    Windows::const_iterator windowAt(double seconds) const;
    void paintWindow(Canvas &canvas, const LayerContext &context,
                     const dyad::SynchronyWindow &window) const;
    void paintNames(Canvas &canvas, const LayerContext &context) const;

    TwoPeople m_people;
    SynchronyPtr m_found; ///< null: not compared yet
};

} // namespace duologue::ui
