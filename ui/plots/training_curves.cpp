#include "ui/plots/training_curves.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

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
    QCPGraph *best = nullptr; ///< one point on dev
    QVector<QCPGraph *> terms = {};
    QCPAxisRect *share = nullptr; ///< of the weights; null: there are none that change
    QVector<QCPGraph *> weights = {};
    QString metric = {};
    std::vector<EpochPoint> points = {};
};

QString devMetricText(const QString &metric)
{
    if (metric == QLatin1String("accuracy"))
        return TrainingCurves::tr("development accuracy");
    if (metric == QLatin1String("uar"))
        return TrainingCurves::tr("development recall (UAR)");
    if (metric == QLatin1String("mae"))
        return TrainingCurves::tr("development error (MAE)");
    if (metric == QLatin1String("ccc"))
        return TrainingCurves::tr("development CCC");
    if (metric == QLatin1String("loss"))
        return TrainingCurves::tr("development loss");
    return TrainingCurves::tr("development set");
}

TrainingCurves::TrainingCurves(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme})
{
    setAccessibleName(tr("Training curves"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(d->plot);
    d->loss = d->plot->addGraph();
    d->dev = d->plot->addGraph(d->plot->xAxis, d->plot->yAxis2);
    d->best = d->plot->addGraph(d->plot->xAxis, d->plot->yAxis2);
    d->best->setLineStyle(QCPGraph::lsNone);
    d->best->removeFromLegend();
    d->plot->yAxis2->setVisible(true);
    d->plot->xAxis->setLabel(tr("epoch"));
    d->plot->xAxis->grid()->setVisible(false);
    d->plot->legend->setVisible(true);
    d->plot->plotLayout()->insertRow(0);
    d->plot->plotLayout()->addElement(0, 0, d->plot->legend);
    d->plot->legend->setFillOrder(QCPLegend::foColumnsFirst);
    d->plot->legend->setWrap(2); // more names beside each other are cut off
    d->plot->plotLayout()->setRowStretchFactor(0, 0.001);
    auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
    ticker->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    d->plot->xAxis->setTicker(ticker);
    connect(&theme, &Theme::changed, this, &TrainingCurves::applyTheme);
    connect(d->plot, &QCustomPlot::mouseMove, this,
            [this](QMouseEvent *event) { tellCurve(event->pos()); });
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
        if (!loss.isDouble() || !dev.isDouble())
            continue;
        points.push_back({epoch, loss.toDouble(), dev.toDouble()});
        const QJsonObject terms = value[QLatin1String("terms")].toObject();
        for (auto term = terms.begin(); term != terms.end(); ++term)
            points.back().terms.emplace_back(term.key(), term->toDouble());
        const QJsonObject weights = value[QLatin1String("weights")].toObject();
        for (auto weight = weights.begin(); weight != weights.end(); ++weight)
            points.back().weights.emplace_back(weight.key(), weight->toDouble());
    }
    return points;
}

void TrainingCurves::setCurve(std::vector<EpochPoint> points, const QString &metric)
{
    d->points = std::move(points);
    d->metric = metric;
    plotPoints();
}

void TrainingCurves::append(EpochPoint point, const QString &metric)
{
    d->metric = metric;
    if (std::isfinite(point.trainLoss) && std::isfinite(point.dev))
        d->points.push_back(std::move(point));
    plotPoints();
}

int TrainingCurves::pointCount() const
{
    return d->loss->data()->size();
}

namespace {

QStringList namesOf(const QVector<QCPGraph *> &graphs)
{
    QStringList names;
    for (const QCPGraph *graph : graphs)
        names += graph->name();
    return names;
}

using Values = std::vector<std::pair<QString, double>> EpochPoint::*;

QStringList namesIn(const std::vector<EpochPoint> &points, Values values)
{
    QStringList names;
    for (const EpochPoint &point : points)
        for (const auto &[name, value] : point.*values)
            if (!names.contains(name))
                names += name;
    return names;
}

void fill(QCPGraph *graph, const QString &wanted, const std::vector<EpochPoint> &points,
          Values values)
{
    QVector<double> epochs, numbers;
    for (const EpochPoint &point : points)
        for (const auto &[name, value] : point.*values)
            if (name == wanted && std::isfinite(value)) {
                epochs.append(point.epoch);
                numbers.append(value);
            }
    graph->setData(epochs, numbers);
}

/// Weights that stay as they were given are no curve.
bool weightsChange(const std::vector<EpochPoint> &points)
{
    return std::ranges::any_of(points, [&](const EpochPoint &point) {
        return point.weights != points.front().weights && !point.weights.empty();
    });
}

} // namespace

QStringList TrainingCurves::terms() const
{
    return namesOf(d->terms);
}

QStringList TrainingCurves::weights() const
{
    return namesOf(d->weights);
}

QSize TrainingCurves::sizeHint() const
{
    const int more = std::max(0, d->plot->legend->rowCount() - 1) * fontMetrics().height();
    return {320, (d->share ? 270 : 150) + more};
}

/// The first of several that are as good, as training keeps it.
int TrainingCurves::bestEpoch() const
{
    const bool small = d->metric == QLatin1String("mae") || d->metric == QLatin1String("loss");
    const EpochPoint *best = nullptr;
    if (d->metric.isEmpty())
        return 0; // nobody knows whether much of it is good
    for (const EpochPoint &point : d->points)
        if (!best || (small ? point.dev < best->dev : point.dev > best->dev))
            best = &point;
    return best ? best->epoch : 0;
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
    d->best->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, d->theme.color(Role::Accent),
                                             d->theme.color(Role::Accent), 9));
    constexpr std::array styles{Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine, Qt::SolidLine};
    QColor ink = d->theme.color(Role::TextMuted);
    ink.setAlphaF(0.7F);
    for (qsizetype i = 0; i < d->terms.size(); ++i)
        d->terms[i]->setPen(QPen(ink, 1, styles[static_cast<std::size_t>(i) % styles.size()]));
    for (qsizetype i = 0; i < d->weights.size(); ++i) {
        d->weights[i]->setPen(QPen(d->theme.color(Role::Accent), 1.5,
                                   styles[static_cast<std::size_t>(i) % styles.size()]));
        for (QCPAxis *axis : {d->weights[i]->keyAxis(), d->weights[i]->valueAxis()})
            styleAxis(*axis, d->theme, d->plot->xAxis->labelFont());
    }
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

/// A curve a term; with many of them the legend names only what they add up to.
void TrainingCurves::plotTerms()
{
    constexpr qsizetype mostInLegend = 4;
    const QStringList names = namesIn(d->points, &EpochPoint::terms);
    if (names != terms()) {
        for (QCPGraph *graph : std::exchange(d->terms, {}))
            d->plot->removeGraph(graph);
        d->plot->legend->simplify();
        for (const QString &name : names) {
            d->terms += d->plot->addGraph();
            d->terms.back()->setName(name);
            if (names.size() > mostInLegend)
                d->terms.back()->removeFromLegend();
        }
        applyTheme();
        updateGeometry();
    }
    for (QCPGraph *graph : d->terms)
        fill(graph, graph->name(), d->points, &EpochPoint::terms);
}

/// Below the losses, from 0 to 1, over the same epochs.
void TrainingCurves::plotWeights()
{
    const QStringList names =
        weightsChange(d->points) ? namesIn(d->points, &EpochPoint::weights) : QStringList();
    if (names != weights()) {
        for (QCPGraph *graph : std::exchange(d->weights, {}))
            d->plot->removeGraph(graph);
        if (d->share)
            d->plot->plotLayout()->remove(std::exchange(d->share, nullptr));
        d->plot->plotLayout()->simplify();
        if (!names.isEmpty()) {
            d->share = new QCPAxisRect(d->plot);
            d->plot->plotLayout()->addElement(d->plot->plotLayout()->rowCount(), 0, d->share);
            d->share->axis(QCPAxis::atLeft)->setLabel(tr("loss weight"));
            d->share->axis(QCPAxis::atLeft)->setRange(0, 1);
            d->share->axis(QCPAxis::atBottom)->setTicker(d->plot->xAxis->ticker());
            auto *group = new QCPMarginGroup(d->plot);
            for (QCPAxisRect *rect : {d->plot->axisRect(), d->share})
                rect->setMarginGroup(QCP::msLeft | QCP::msRight, group);
        }
        for (const QString &name : names) {
            d->weights += d->plot->addGraph(d->share->axis(QCPAxis::atBottom),
                                            d->share->axis(QCPAxis::atLeft));
            d->weights.back()->setName(tr("weight of %1").arg(name));
            if (names.size() > 4)
                d->weights.back()->removeFromLegend();
        }
        applyTheme();
        updateGeometry();
    }
    for (qsizetype i = 0; i < d->weights.size(); ++i)
        fill(d->weights[i], names[i], d->points, &EpochPoint::weights);
    if (d->share)
        d->share->axis(QCPAxis::atBottom)->setRange(d->plot->xAxis->range());
}

void TrainingCurves::tellCurve(const QPoint &place)
{
    const QCPAbstractPlottable *curve = d->plot->plottableAt(place);
    d->plot->setToolTip(!curve             ? QString()
                        : curve == d->best ? tr("best epoch: %1").arg(bestEpoch())
                                           : curve->name());
}

void TrainingCurves::plotPoints()
{
    plotTerms();
    QVector<double> epochs, losses, devs;
    for (const EpochPoint &point : d->points) {
        epochs.append(point.epoch);
        losses.append(point.trainLoss);
        devs.append(point.dev);
    }
    d->loss->setData(epochs, losses);
    d->dev->setData(epochs, devs);
    d->loss->setName(tr("training loss"));
    const int best = bestEpoch();
    d->dev->setName(best > 0 ? tr("%1, best in epoch %2").arg(devMetricText(d->metric)).arg(best)
                             : devMetricText(d->metric));
    d->best->data()->clear();
    for (const EpochPoint &point : d->points)
        if (point.epoch == best)
            d->best->addData(point.epoch, point.dev);
    d->loss->rescaleAxes();
    for (QCPGraph *graph : d->terms)
        graph->rescaleValueAxis(true);
    d->dev->rescaleValueAxis();
    plotWeights();
    for (QCPAxis *axis : {d->plot->yAxis, d->plot->yAxis2}) {
        const QCPRange range = axis->range();
        const double margin = range.size() > 0 ? range.size() * 0.08 : 0.5;
        axis->setRange(range.lower - margin, range.upper + margin);
    }
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
