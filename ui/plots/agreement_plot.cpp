#include "ui/plots/agreement_plot.h"

#include <algorithm>
#include <cmath>

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
    QCPGraph *mark = nullptr;
    std::vector<double> people, model;
};

AgreementPlot::AgreementPlot(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, nullptr, nullptr, nullptr, {}, {}})
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
    d->mark = d->plot->addGraph();
    d->mark->setLineStyle(QCPGraph::lsNone);
    connect(d->plot, &QCustomPlot::mousePress, this,
            [this](QMouseEvent *event) { takeClick(event->pos()); });
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
    d->people = people;
    d->model = model;
    d->mark->setData(QVector<double>(), QVector<double>());
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

void AgreementPlot::choose(int point)
{
    const auto at = static_cast<std::size_t>(point);
    const bool any = point >= 0 && at < d->people.size();
    d->mark->setData(any ? QVector<double>{d->people[at]} : QVector<double>(),
                     any ? QVector<double>{d->model[at]} : QVector<double>());
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

/// The nearest point, if it is near.
void AgreementPlot::takeClick(const QPoint &place)
{
    constexpr double reach = 12; // pixels
    int nearest = -1;
    double least = reach;
    for (std::size_t i = 0; i < d->people.size(); ++i) {
        const double x = d->plot->xAxis->coordToPixel(d->people[i]) - place.x();
        const double y = d->plot->yAxis->coordToPixel(d->model[i]) - place.y();
        if (const double apart = std::hypot(x, y); apart < least) {
            least = apart;
            nearest = static_cast<int>(i);
        }
    }
    if (nearest < 0)
        return;
    choose(nearest);
    Q_EMIT chosen(nearest);
}

void AgreementPlot::applyTheme()
{
    stylePlot(*d->plot, d->theme);
    QColor fill = d->theme.color(Role::Accent);
    fill.setAlphaF(0.35F);
    d->points->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, Qt::transparent, fill, 6));
    d->mark->setScatterStyle(QCPScatterStyle(
        QCPScatterStyle::ssCircle, QPen(d->theme.color(Role::Playhead), 2), Qt::NoBrush, 11));
    d->same->setPen(QPen(d->theme.color(Role::TextMuted), 1.5, Qt::DashLine));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
