#include "ui/plots/tier_bars.h"

#include <algorithm>

#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr std::size_t mostBars = 40;
constexpr qsizetype longestName = 14;

} // namespace

struct TierBars::Private
{
    const Theme &theme;
    QCustomPlot *plot;
    QCPBars *bars;
};

TierBars::TierBars(const Theme &theme, QWidget *parent) : QWidget(parent)
{
    auto *plot = new QCustomPlot;
    d.reset(new Private{theme, plot, new QCPBars(plot->xAxis, plot->yAxis)});
    setAccessibleName(tr("Bars"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot);
    plot->setFocusPolicy(Qt::NoFocus);
    plot->xAxis->grid()->setVisible(false);
    d->bars->setWidth(0.7);
    connect(&theme, &Theme::changed, this, &TierBars::applyTheme);
    applyTheme();
}

TierBars::~TierBars() = default;

void TierBars::setBars(const QString &figure, const std::vector<Bar> &bars)
{
    QVector<double> places, values;
    const QSharedPointer<QCPAxisTickerText> names(new QCPAxisTickerText);
    QStringList said;
    for (std::size_t i = 0; i < std::min(bars.size(), mostBars); ++i) {
        places.append(static_cast<double>(i));
        values.append(bars[i].value);
        const QString &name = bars[i].name;
        names->addTick(static_cast<double>(i), name.size() > longestName
                                                   ? name.left(longestName - 1) + QChar(0x2026)
                                                   : name);
        said << QStringLiteral("%1: %2").arg(name).arg(bars[i].value);
    }
    d->bars->setData(places, values);
    d->plot->xAxis->setTicker(names);
    d->plot->xAxis->setTickLabelRotation(places.size() > 8 ? -40 : 0);
    d->plot->xAxis->setRange(-0.6, std::max<double>(1, double(places.size())) - 0.4);
    const double top = values.isEmpty() ? 1 : *std::ranges::max_element(values);
    d->plot->yAxis->setRange(0, top > 0 ? top * 1.08 : 1);
    d->plot->yAxis->setLabel(figure);
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

void TierBars::applyTheme()
{
    stylePlot(*d->plot, d->theme);
    d->bars->setPen(d->theme.color(Role::Accent));
    d->bars->setBrush(d->theme.color(Role::AccentSoft));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
