#pragma once

#include <memory>
#include <vector>

#include <QPointF>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// How far the windows of a recording lie from the clock that was fitted to them: a point a window,
/// a band of a millisecond to each side.
class ResidualPlot : public QWidget
{
    Q_OBJECT
public:
    explicit ResidualPlot(const Theme &theme, QWidget *parent = nullptr);
    ~ResidualPlot() override;

    /// x: seconds of the recording, y: milliseconds. Empty clears the plot.
    void setResiduals(const QString &recording, const std::vector<QPointF> &points);
    int pointCount() const;

    QSize sizeHint() const override { return {320, 130}; }

private:
    void applyTheme();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
