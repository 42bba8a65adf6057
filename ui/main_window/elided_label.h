#pragma once

#include <QLabel>

namespace duologue::ui {

/// A line that takes the room it gets: what does not fit ends in an ellipsis and shows whole on
/// hover.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace duologue::ui
