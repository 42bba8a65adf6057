#include "ui/plots/place_curves.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <QLocale>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr std::size_t mostNames = 6;
constexpr int nameWidth = 80; // pixels
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// So many that no two which lie beside each other look alike, also without colours.
QPen penOf(const Theme &theme, std::size_t curve, bool model)
{
    static constexpr std::array raters{Role::Person0, Role::Person1, Role::Accent, Role::Text};
    static constexpr std::array dashes{Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return model ? QPen(theme.color(Role::Prediction), 1.5, dashes[curve % dashes.size()])
                 : QPen(theme.color(raters[curve % raters.size()]), 2);
}

QString described(const PlaceCurves::Shown &shown)
{
    QStringList words;
    for (const PlaceCurves::Curve &curve : shown.curves)
        for (const PlaceCurves::Step &step : curve.steps)
            if (step.to > shown.markFrom && step.from < shown.markTo)
                words << curve.name + u' ' + QLocale().toString(step.value, 'g', 3);
    return words.join(QStringLiteral(", "));
}

} // namespace

struct PlaceCurves::Private
{
    const Theme &theme;
    QCustomPlot *plot = nullptr;
    Shown shown;
};

PlaceCurves::PlaceCurves(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, {}})
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->setFocusPolicy(Qt::NoFocus);
    d->plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    layout->addWidget(d->plot);
    connect(&theme, &Theme::changed, this, &PlaceCurves::draw);
}

PlaceCurves::~PlaceCurves() = default;

void PlaceCurves::setCurves(const Shown &shown)
{
    d->shown = shown;
    setAccessibleName(tr("What was said of %1 around the place").arg(shown.what));
    setAccessibleDescription(described(shown));
    setToolTip(
        tr("What raters (lines) and models (dashed) said of %1 around the place").arg(shown.what));
    draw();
}

void PlaceCurves::draw()
{
    QCustomPlot &plot = *d->plot;
    const Shown &shown = d->shown;
    plot.clearGraphs();
    plot.clearItems();
    stylePlot(plot, d->theme, 0.75);
    plot.xAxis->setRange(shown.from, shown.to);
    plot.yAxis->setRange(shown.low - 0.05 * (shown.high - shown.low),
                         shown.high + 0.05 * (shown.high - shown.low));
    plot.xAxis->setTickLabels(false);
    plot.xAxis->setTicks(false);
    const QSharedPointer<QCPAxisTickerFixed> ends(new QCPAxisTickerFixed);
    ends->setTickOrigin(shown.low);
    ends->setTickStep(std::max(1e-9, (shown.high - shown.low) / 2));
    plot.yAxis->setTicker(ends);
    const int names = std::min(nameWidth, width() / 3);
    plot.axisRect()->setAutoMargins(QCP::msLeft);
    plot.axisRect()->setMargins({0, 2, names, 2});
    auto *place = new QCPItemRect(&plot);
    place->topLeft->setCoords(shown.markFrom, plot.yAxis->range().upper);
    place->bottomRight->setCoords(shown.markTo, plot.yAxis->range().lower);
    place->setPen(Qt::NoPen);
    place->setBrush(d->theme.color(Role::SelectionTint));
    std::array<std::size_t, 2> count{0, 0};
    std::vector<Name> lines;
    for (const Curve &curve : shown.curves) {
        QCPGraph *graph = plot.addGraph();
        graph->setPen(penOf(d->theme, count[curve.model]++, curve.model));
        QVector<double> times, values;
        for (const Step &step : curve.steps) {
            times << step.from << step.to << step.to;
            values << step.value << step.value << nan;
        }
        graph->setData(times, values, true);
        if (!curve.steps.empty())
            lines.push_back({curve.steps.back().value, curve.name, graph->pen().color()});
    }
    addNames(std::move(lines), names);
    plot.replot(QCustomPlot::rpQueuedReplot);
}

/// Beside the end of each curve, none over another one.
void PlaceCurves::addNames(std::vector<Name> names, int room)
{
    const Shown &shown = d->shown;
    std::ranges::stable_sort(names, std::ranges::greater(), &Name::value);
    if (names.size() > mostNames)
        names.resize(mostNames);
    const double line = (shown.high - shown.low) / 5;
    double last = shown.high + line;
    for (const Name &name : names) {
        last = std::min(name.value, last - line);
        auto *text = new QCPItemText(d->plot);
        text->setClipToAxisRect(false);
        text->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        text->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        text->position->setCoords(1.01, last);
        text->setFont(d->plot->yAxis->tickLabelFont());
        text->setText(QFontMetrics(text->font()).elidedText(name.text, Qt::ElideRight, room - 4));
        text->setColor(name.color);
    }
}

} // namespace duologue::ui
