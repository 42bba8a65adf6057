#include "ui/plots/calibration_plot.h"

#include <algorithm>

#include <QMouseEvent>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr double tallestBar = 0.35; ///< of the plot

} // namespace

struct CalibrationPlot::Private
{
    const Theme &theme;
    QCustomPlot *plot = nullptr;
    QCPGraph *points = nullptr;
    QCPBars *counts = nullptr;
    QCPItemLine *same = nullptr;
    std::vector<Bin> bins;
};

CalibrationPlot::CalibrationPlot(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, nullptr, nullptr, nullptr, {}})
{
    setAccessibleName(tr("Calibration"));
    setToolTip(
        tr("How often the model is right, by how sure it says it is; on the dashed line both "
           "are the same. Bars: how many answers. A click lists the answers of a range."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(d->plot);
    d->counts = new QCPBars(d->plot->xAxis, d->plot->yAxis);
    d->same = new QCPItemLine(d->plot);
    d->same->start->setCoords(0, 0);
    d->same->end->setCoords(1, 1);
    d->points = d->plot->addGraph();
    d->plot->xAxis->setLabel(tr("says"));
    d->plot->yAxis->setLabel(tr("is right"));
    d->plot->xAxis->setRange(0, 1);
    d->plot->yAxis->setRange(0, 1.02);
    connect(d->plot, &QCustomPlot::mousePress, this,
            [this](QMouseEvent *event) { takeClick(event->pos()); });
    connect(&theme, &Theme::changed, this, &CalibrationPlot::applyTheme);
    applyTheme();
}

CalibrationPlot::~CalibrationPlot() = default;

void CalibrationPlot::setBins(const std::vector<Bin> &bins)
{
    d->bins = bins;
    QVector<double> said, right, middles, heights;
    int most = 1;
    for (const Bin &bin : bins)
        most = std::max(most, bin.count);
    QStringList words;
    for (const Bin &bin : bins) {
        if (bin.count == 0)
            continue;
        said << bin.said;
        right << bin.right;
        middles << (bin.low + bin.high) / 2;
        heights << tallestBar * bin.count / most;
        words << tr("says %1, is right %2 (%3)")
                     .arg(bin.said, 0, 'f', 2)
                     .arg(bin.right, 0, 'f', 2)
                     .arg(bin.count);
    }
    d->points->setData(said, right);
    d->counts->setData(middles, heights);
    d->counts->setWidth(bins.empty() ? 0.1 : 0.9 * (bins.front().high - bins.front().low));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

int CalibrationPlot::pointCount() const
{
    return d->points->data()->size();
}

void CalibrationPlot::takeClick(const QPoint &place)
{
    const double at = d->plot->xAxis->pixelToCoord(place.x());
    for (std::size_t b = 0; b < d->bins.size(); ++b)
        if (at > d->bins[b].low && at <= d->bins[b].high && d->bins[b].count > 0)
            Q_EMIT chosen(static_cast<int>(b));
}

void CalibrationPlot::applyTheme()
{
    stylePlot(*d->plot, d->theme);
    const QColor accent = d->theme.color(Role::Accent);
    d->points->setPen(QPen(accent, 1.5));
    d->points->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDiamond, accent, accent, 8));
    d->counts->setPen(Qt::NoPen);
    d->counts->setBrush(d->theme.color(Role::SelectionTint));
    d->same->setPen(QPen(d->theme.color(Role::TextMuted), 1.5, Qt::DashLine));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
