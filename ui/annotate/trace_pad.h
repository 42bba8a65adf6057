#pragma once

#include <QWidget>

namespace duologue::ui {

class RatingController;
class Theme;
class TraceController;

/// Where a value follows the pointer: of one dimension a curve of the last seconds that runs into
/// the value that holds now, with the scale's ends, points and middle beside it; of two a field
/// with the way that was gone in it. Readable from the corner of an eye. Mouse, wheel and keys
/// work while the pad is under the pointer or has the focus: Up and Down (of two dimensions also
/// Left and Right) move while they are held, digits jump, Esc gives the take up.
class TracePad : public QWidget
{
    Q_OBJECT
public:
    TracePad(TraceController &trace, const RatingController &rating, const Theme &theme,
             QWidget *parent = nullptr);

    QSize sizeHint() const override { return {400, 360}; }
    QSize minimumSizeHint() const override { return {240, 180}; }
    /// Where a dimension's lowest and highest values lie, and, of one, time.
    QRectF field() const;

protected:
    bool event(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool handleKey(QKeyEvent *event);
    void follow(QPointF at);
    void say();
    int count() const;
    void paintScale(QPainter &painter) const;
    void paintCurve(QPainter &painter) const;
    void paintCross(QPainter &painter) const;
    void paintTrail(QPainter &painter) const;
    void paintState(QPainter &painter) const;
    QColor color() const;

    TraceController &m_trace;
    const RatingController &m_rating;
    const Theme &m_theme;
};

} // namespace duologue::ui
