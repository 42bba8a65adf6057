#include "ui/plots/training_curves.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

struct TrainingCurves::Private
{
    const Theme &theme;
    QCustomPlot *plot = nullptr;
    QCPGraph *loss = nullptr;
    QCPGraph *dev = nullptr;
    QString metric;
    std::vector<EpochPoint> points;
};

TrainingCurves::TrainingCurves(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, nullptr, nullptr, {}, {}})
{
    setAccessibleName(tr("Training curves"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(d->plot);
    d->loss = d->plot->addGraph();
    d->dev = d->plot->addGraph(d->plot->xAxis, d->plot->yAxis2);
    d->plot->yAxis2->setVisible(true);
    d->plot->xAxis->setLabel(tr("epoch"));
    d->plot->xAxis->grid()->setVisible(false);
    d->plot->legend->setVisible(true);
    d->plot->plotLayout()->insertRow(0);
    d->plot->plotLayout()->addElement(0, 0, d->plot->legend);
    d->plot->legend->setFillOrder(QCPLegend::foColumnsFirst);
    d->plot->plotLayout()->setRowStretchFactor(0, 0.001);
    auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
    ticker->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    d->plot->xAxis->setTicker(ticker);
    connect(&theme, &Theme::changed, this, &TrainingCurves::applyTheme);
    applyTheme();
}

TrainingCurves::~TrainingCurves() = default;

std::vector<EpochPoint> TrainingCurves::fromJson(const QString &json)
{
    std::vector<EpochPoint> points;
    int epoch = 0;
    for (const QJsonValue &value : QJsonDocument::fromJson(json.toUtf8()).array()) {
        ++epoch;
        const QJsonValue loss = value[QLatin1String("train_loss")];
        const QJsonValue dev = value[QLatin1String("dev")];
        if (loss.isDouble() && dev.isDouble())
            points.push_back({epoch, loss.toDouble(), dev.toDouble()});
    }
    return points;
}

void TrainingCurves::setCurve(std::vector<EpochPoint> points, const QString &metricName)
{
    d->points = std::move(points);
    d->metric = metricName;
    plotPoints();
}

void TrainingCurves::append(EpochPoint point)
{
    if (std::isfinite(point.trainLoss) && std::isfinite(point.dev))
        d->points.push_back(point);
    plotPoints();
}

int TrainingCurves::pointCount() const
{
    return d->loss->data()->size();
}

/// Told apart by line style too, not by colour alone.
void TrainingCurves::applyTheme()
{
    stylePlot(*d->plot, d->theme);
    d->plot->yAxis2->setTickLabelFont(d->plot->yAxis->tickLabelFont());
    d->plot->yAxis2->setTickLabelColor(d->theme.color(Role::TextMuted));
    const QPen line(d->theme.color(Role::Line), 1);
    d->plot->yAxis2->setBasePen(line);
    d->plot->yAxis2->setTickPen(line);
    d->plot->yAxis2->setSubTickPen(Qt::NoPen);
    d->loss->setPen(QPen(d->theme.color(Role::TextMuted), 1.5, Qt::DashLine));
    d->dev->setPen(QPen(d->theme.color(Role::Accent), 2));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

void TrainingCurves::plotPoints()
{
    QVector<double> epochs, losses, devs;
    for (const EpochPoint &point : d->points) {
        epochs.append(point.epoch);
        losses.append(point.trainLoss);
        devs.append(point.dev);
    }
    d->loss->setData(epochs, losses);
    d->dev->setData(epochs, devs);
    d->loss->setName(tr("training loss"));
    d->dev->setName(d->metric.isEmpty() ? tr("development set") : d->metric);
    d->loss->rescaleAxes();
    d->dev->rescaleValueAxis();
    for (QCPAxis *axis : {d->plot->yAxis, d->plot->yAxis2}) {
        const QCPRange range = axis->range();
        const double margin = range.size() > 0 ? range.size() * 0.08 : 0.5;
        axis->setRange(range.lower - margin, range.upper + margin);
    }
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
