#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QWidget>

#include "core/session/rows.h"
#include "ui/controllers/rating_controller.h"

class QLabel;

namespace duologue::ui {

class ManikinButton;
class Theme;

/// One dimension: its title, what the ends mean, nine figures, and "not rateable". Framed while
/// it is the active one.
class ManikinRow : public QWidget
{
    Q_OBJECT
public:
    ManikinRow(SamDimension dimension, const Theme &theme, QWidget *parent = nullptr);

    /// `person`: Participant::order of whom is rated, for the colour.
    void display(std::optional<int> chosen, bool active, int person,
                 const std::vector<RatingController::OtherValue> &others);

Q_SIGNALS:
    void rated(int value); ///< a figure, or "not rateable" (0), was clicked
    void activated();      ///< the row was clicked beside the figures

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void applyLook();

    SamDimension m_dimension;
    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_ends;
    std::array<ManikinButton *, 10> m_buttons{}; ///< by value; 0: not rateable
    bool m_active = false;
    int m_person = -1;
};

} // namespace duologue::ui
