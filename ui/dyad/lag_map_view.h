#pragma once

#include <memory>

#include <QImage>
#include <QWidget>

#include "core/dyad/dyad.h"
#include "ui/dyad/dyad_text.h"

namespace duologue::ui {

class Theme;

/// Correlation by time (across) and lag (up: the first leads, down: the second) as a heat map, with
/// the peak of each window on it: a triangle that points to who leads. ← and → go from window to
/// window, Enter or a click asks for one.
class LagMapView : public QWidget
{
    Q_OBJECT
public:
    explicit LagMapView(const Theme &theme, QWidget *parent = nullptr);

    /// Null: nothing.
    void setCompared(std::shared_ptr<const dyad::Compared> compared, const TwoNames &people);
    /// The window that is chosen, of the synchrony's; below 0: none.
    int current() const { return m_current; }

    QSize sizeHint() const override { return {380, 150}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

Q_SIGNALS:
    void windowActivated(int window);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    const dyad::Synchrony &found() const { return m_compared->synchrony; }
    bool isEmpty() const { return !m_compared || found().windows.empty(); }
    QRect plot() const;
    double x(double seconds) const;
    double y(double lag) const;
    int windowAt(double x) const;
    QString describe(int window) const;
    void choose(int window);
    void makePicture();
    void paintPeaks(QPainter &painter) const;
    void paintScales(QPainter &painter) const;

    const Theme &m_theme;
    std::shared_ptr<const dyad::Compared> m_compared;
    TwoNames m_people;
    QImage m_picture; ///< a pixel a window and lag
    int m_current = -1;
};

} // namespace duologue::ui
