#pragma once

#include <vector>

#include <QWidget>

#include "core/review/around.h"
#include "ui/controllers/place_faces.h"

class QLabel;

namespace duologue::ui {

class PlaceCurves;
class Theme;

/// What is seen of a place in the queue: the person's face at some of its moments, and what was
/// said around it as curves. What there is nothing of takes no room.
class PlaceStrip : public QWidget
{
    Q_OBJECT
public:
    explicit PlaceStrip(const Theme &theme, QWidget *parent = nullptr);

    void setFaces(const std::vector<PlaceFaces::Seen> &faces);
    /// `place`: its span, which is marked.
    void setAround(const review::Around &around, TimeSpan place);

private:
    void fit();

    std::vector<QLabel *> m_faces;
    PlaceCurves *m_curves;
    bool m_anyCurve = false;
};

} // namespace duologue::ui
