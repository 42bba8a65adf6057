#pragma once

#include <memory>
#include <vector>

#include <QString>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// One epoch of training.
struct EpochPoint
{
    int epoch = 0;
    double trainLoss = 0;
    double dev = 0;
};

/// Training loss and the development metric over epochs, on two axes.
class TrainingCurves : public QWidget
{
    Q_OBJECT
public:
    explicit TrainingCurves(const Theme &theme, QWidget *parent = nullptr);
    ~TrainingCurves() override;

    /// Reads [{"train_loss", "dev"}, …], one an epoch, as models::ModelInfo::curve has it; empty
    /// when it is malformed. Points without numbers are left out.
    static std::vector<EpochPoint> fromJson(const QString &json);

    /// metricName: what the right axis measures ("dev accuracy").
    void setCurve(std::vector<EpochPoint> points, const QString &metricName);
    void append(EpochPoint point);
    int pointCount() const;

    QSize sizeHint() const override { return {320, 150}; }

private:
    void applyTheme();
    void plotPoints();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
