#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "core/scheme/rating_values.h"
#include "ui/controllers/rating_controller.h"

class QLabel;

namespace duologue::ui {

class PointButton;
class RangeBar;
class Theme;

/// One dimension: its title, what the ends mean, its points or range, and "not rateable". Framed
/// while it is the active one.
class ScaleRow : public QWidget
{
    Q_OBJECT
public:
    ScaleRow(const scheme::Scale &scale, const Theme &theme, QWidget *parent = nullptr);

    struct Shown
    {
        std::optional<scheme::Said> said;
        QString typed;
        bool active = false;
        int person = -1; ///< Participant::order of whom is rated, for the colour
        std::vector<RatingController::OtherValue> others;
    };
    void display(const Shown &shown);

Q_SIGNALS:
    void rated(std::optional<double> number); ///< clicked; nothing: not rateable
    void activated();                         ///< the row was clicked beside the points

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    PointButton *addButton(int place);
    void applyLook();

    scheme::Scale m_scale;
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_ends;
    std::vector<PointButton *> m_buttons; ///< not rateable, then the points
    RangeBar *m_bar = nullptr;            ///< where the points have no keys
    bool m_active = false;
    int m_person = -1;
};

} // namespace duologue::ui
