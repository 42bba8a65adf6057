#pragma once

#include <optional>

#include <QWidget>

#include "core/dataset/export.h"

namespace duologue::ui {

class Theme;

/// How often each value of a label occurs, as bars; splits are told apart by where they stand in a
/// bar, by their shade, and by the numbers behind it.
class HistogramView : public QWidget
{
    Q_OBJECT
public:
    explicit HistogramView(const Theme &theme, QWidget *parent = nullptr);

    void setHistogram(std::optional<dataset::Histogram> histogram);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::array<QColor, 3> shades() const;
    void paintBin(QPainter &painter, const dataset::Bin &bin, int row, int most) const;
    int lineHeight() const;

    const Theme &m_theme;
    std::optional<dataset::Histogram> m_histogram;
};

} // namespace duologue::ui
