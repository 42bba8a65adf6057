#include "ui/plots/residual_plot.h"

#include <algorithm>
#include <cmath>

#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr double band = 1; // ms

} // namespace

struct ResidualPlot::Private
{
    const Theme &theme;
    QCustomPlot *plot = nullptr;
    QCPGraph *points = nullptr;
    QCPItemRect *band = nullptr;
};

ResidualPlot::ResidualPlot(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, nullptr, nullptr})
{
    setAccessibleName(tr("Residuals"));
    setToolTip(
        tr("Each point is a stretch of sound that was compared with another recording. Points "
           "within the band agree to a millisecond."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(d->plot);
    d->band = new QCPItemRect(d->plot);
    d->band->setLayer(QStringLiteral("background"));
    d->points = d->plot->addGraph();
    d->points->setLineStyle(QCPGraph::lsNone);
    d->plot->xAxis->setLabel(tr("time of the recording, s"));
    d->plot->yAxis->setLabel(tr("residual, ms"));
    d->plot->xAxis->grid()->setVisible(false);
    connect(&theme, &Theme::changed, this, &ResidualPlot::applyTheme);
    applyTheme();
    setResiduals({}, {});
}

ResidualPlot::~ResidualPlot() = default;

void ResidualPlot::setResiduals(const QString &recording, const std::vector<QPointF> &points)
{
    QVector<double> x, y;
    std::vector<double> sizes{band};
    for (const QPointF &p : points) {
        x.append(p.x());
        y.append(p.y());
        sizes.push_back(std::abs(p.y()));
    }
    d->points->setData(x, y);
    // room for all but the wildest tenth, which the axis cuts off
    std::ranges::sort(sizes);
    const double reach = std::max(1.5 * band, 1.1 * sizes[(sizes.size() - 1) * 9 / 10]);
    d->plot->yAxis->setRange(-reach, reach);
    const double end = x.isEmpty() ? 1 : *std::ranges::max_element(x);
    d->plot->xAxis->setRange(0, end);
    d->band->topLeft->setCoords(0, band);
    d->band->bottomRight->setCoords(end, -band);
    const auto inside = std::ranges::count_if(y, [](double v) { return std::abs(v) <= band; });
    setAccessibleDescription(points.empty() ? tr("No recording has been compared yet.")
                                            : tr("%1: %2 of %3 stretches within a millisecond")
                                                  .arg(recording)
                                                  .arg(inside)
                                                  .arg(points.size()));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

int ResidualPlot::pointCount() const
{
    return d->points->data()->size();
}

void ResidualPlot::applyTheme()
{
    stylePlot(*d->plot, d->theme);
    d->points->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle,
                                               d->theme.color(Role::Accent),
                                               d->theme.color(Role::AccentSoft), 5));
    d->band->setPen(Qt::NoPen);
    d->band->setBrush(d->theme.color(Role::SelectionTint));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
