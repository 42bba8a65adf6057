#pragma once

#include <memory>
#include <vector>

#include <QColor>
#include <QString>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// What several said around a place, as steps over time: raters with lines of their own, models
/// dashed. Each has its name at its end.
class PlaceCurves : public QWidget
{
    Q_OBJECT
public:
    explicit PlaceCurves(const Theme &theme, QWidget *parent = nullptr);
    ~PlaceCurves() override;

    struct Step
    {
        double from = 0, to = 0, value = 0; ///< seconds
    };
    struct Curve
    {
        QString name;
        bool model = false;
        std::vector<Step> steps;
    };
    struct Shown
    {
        QString what;
        double low = 1, high = 9;
        double from = 0, to = 0;         ///< seconds that are shown
        double markFrom = 0, markTo = 0; ///< the place
        std::vector<Curve> curves;
    };
    void setCurves(const Shown &shown);

    QSize sizeHint() const override { return {220, 60}; }
    QSize minimumSizeHint() const override { return {120, 60}; }

private:
    struct Name
    {
        double value = 0; ///< where its curve ends
        QString text;
        QColor color;
    };
    void draw();
    void addNames(std::vector<Name> names, int room);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
