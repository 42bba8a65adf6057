#include "ui/plots/agreement_plot.h"

#include <algorithm>

#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

struct AgreementPlot::Private
{
    const Theme &theme;
    QCustomPlot *plot = nullptr;
    QCPGraph *points = nullptr;
    QCPItemLine *same = nullptr;
};

AgreementPlot::AgreementPlot(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, nullptr, nullptr})
{
    setAccessibleName(tr("What the model says against what people say"));
    setToolTip(tr("Each point is an item; on the dashed line both say the same."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(d->plot);
    d->same = new QCPItemLine(d->plot);
    d->points = d->plot->addGraph();
    d->points->setLineStyle(QCPGraph::lsNone);
    d->plot->yAxis->setLabel(tr("model"));
    connect(&theme, &Theme::changed, this, &AgreementPlot::applyTheme);
    applyTheme();
}

AgreementPlot::~AgreementPlot() = default;

void AgreementPlot::setValues(const QString &name, const std::vector<double> &people,
                              const std::vector<double> &model, double low, double high)
{
    for (const auto *values : {&people, &model})
        for (const double value : *values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    d->points->setData(QVector<double>(people.begin(), people.end()),
                       QVector<double>(model.begin(), model.end()));
    const double margin = 0.04 * std::max(high - low, 1e-9);
    for (QCPAxis *axis : {d->plot->xAxis, d->plot->yAxis})
        axis->setRange(low - margin, high + margin);
    d->same->start->setCoords(low, low);
    d->same->end->setCoords(high, high);
    d->plot->xAxis->setLabel(tr("people: %1").arg(name));
    setAccessibleDescription(tr("%n item(s)", nullptr, static_cast<int>(people.size())));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

int AgreementPlot::pointCount() const
{
    return d->points->data()->size();
}

void AgreementPlot::applyTheme()
{
    stylePlot(*d->plot, d->theme);
    QColor fill = d->theme.color(Role::Accent);
    fill.setAlphaF(0.35F);
    d->points->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, Qt::transparent, fill, 6));
    d->same->setPen(QPen(d->theme.color(Role::TextMuted), 1.5, Qt::DashLine));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
