#pragma once

#include <memory>
#include <vector>

#include <QWidget>

namespace duologue::ui {

class Theme;

/// Whether a model is right as often as it says: a point for each range of probabilities, on a
/// dashed line where both are the same, with bars that say how often such were given. Ranges can be
/// clicked.
class CalibrationPlot : public QWidget
{
    Q_OBJECT
public:
    explicit CalibrationPlot(const Theme &theme, QWidget *parent = nullptr);
    ~CalibrationPlot() override;

    struct Bin
    {
        double low = 0, high = 0;   ///< probabilities
        int count = 0;              ///< of answers; of none there is no point
        double said = 0, right = 0; ///< means
    };
    void setBins(const std::vector<Bin> &bins);
    int pointCount() const;

    QSize sizeHint() const override { return {260, 200}; }

Q_SIGNALS:
    void chosen(int bin); ///< clicked

private:
    void applyTheme();
    void takeClick(const QPoint &place);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
