#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <QString>
#include <QStringList>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// One epoch of training.
struct EpochPoint
{
    int epoch = 0;
    double trainLoss = 0;
    double dev = 0;
    std::vector<std::pair<QString, double>> terms = {};   ///< of the loss, by name
    std::vector<std::pair<QString, double>> weights = {}; ///< of the terms
};

/// A figure that epochs are chosen by ("mae", "ccc", "accuracy", "uar", "loss") as people call it.
QString devMetricText(const QString &metric);

/// Training loss with its terms, and the development metric with its best epoch, over epochs, on
/// two axes; below it the weights of the terms where they are learned, so that they change. The
/// pointer is told which curve it is on.
class TrainingCurves : public QWidget
{
    Q_OBJECT
public:
    explicit TrainingCurves(const Theme &theme, QWidget *parent = nullptr);
    ~TrainingCurves() override;

    /// Reads [{"train_loss", "dev", "terms", "weights"}, …], one an epoch, as
    /// models::ModelInfo::curve has it; empty when it is malformed. Points without numbers are left
    /// out.
    static std::vector<EpochPoint> fromJson(const QString &json);

    /// metric: what the right axis measures, as models::TrainingProgress has it.
    void setCurve(std::vector<EpochPoint> points, const QString &metric);
    void append(EpochPoint point, const QString &metric);
    int pointCount() const;
    QStringList terms() const;   ///< that have a curve
    QStringList weights() const; ///< the same
    int bestEpoch() const;       ///< 0: there is none, or the metric is not known

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

private:
    void applyTheme();
    void plotPoints();
    void plotTerms();
    void plotWeights();
    void tellCurve(const QPoint &place);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace duologue::ui
