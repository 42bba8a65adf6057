#pragma once

#include <memory>
#include <vector>

#include <QString>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// How far a small head is off, by how many labels it has learned from, with the range of several
/// draws; dashed: always the same answer; squares: what it came to each time it was trained.
class LearningPlot : public QWidget
{
    Q_OBJECT
public:
    explicit LearningPlot(const Theme &theme, QWidget *parent = nullptr);
    ~LearningPlot() override;

    struct Point
    {
        double labels = 0, error = 0, least = 0, most = 0;
    };
    void setCurve(const QString &name, const std::vector<Point> &points, double constant,
                  const std::vector<Point> &spent = {});

    QSize sizeHint() const override { return {300, 170}; }

private:
    void applyTheme();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
