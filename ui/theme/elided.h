#pragma once

#include <QComboBox>
#include <QLabel>

namespace duologue::ui {

// Widgets that take the room they get instead of widening what they stand in: what does not fit
// ends in an ellipsis.

/// A line, plain or rich. Shows it whole on hover where it is cut and has no tool tip of its own.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool isRich() const;
    bool isCut() const;
};

/// Shows the chosen text whole on hover, under what its tool tip says, and every text whole in its
/// list.
class ElidedComboBox : public QComboBox
{
    Q_OBJECT
public:
    explicit ElidedComboBox(QWidget *parent = nullptr);

    void showPopup() override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownText() const;
};

} // namespace duologue::ui
