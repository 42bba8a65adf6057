#include "ui/plots/task_attention_plot.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QToolTip>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/color_math.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

struct TaskAttentionPlot::Private
{
    const Theme &theme;
    QCustomPlot *plot = nullptr;
    QCPBars *primary = nullptr;
    QCPBars *auxiliary = nullptr;
    QStringList tasks;
    std::vector<double> weights;
};

TaskAttentionPlot::TaskAttentionPlot(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, nullptr, nullptr, {}, {}})
{
    setAccessibleName(tr("Task attention"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->installEventFilter(this);
    d->plot->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(d->plot);
    d->primary = new QCPBars(d->plot->xAxis, d->plot->yAxis);
    d->auxiliary = new QCPBars(d->plot->xAxis, d->plot->yAxis);
    for (QCPBars *bars : {d->primary, d->auxiliary}) {
        bars->setPen(Qt::NoPen);
        bars->setWidth(0.72);
        bars->setAntialiasedFill(true);
    }
    d->plot->yAxis->setVisible(false);
    d->plot->xAxis->grid()->setVisible(false);
    d->plot->xAxis->setTicks(true);
    d->plot->xAxis->setTickLength(0, 0);
    d->plot->axisRect()->setAutoMargins(QCP::msBottom);
    d->plot->axisRect()->setMargins(QMargins(0, 4, 0, 0));
    connect(&theme, &Theme::changed, this, &TaskAttentionPlot::applyTheme);
    applyTheme();
}

TaskAttentionPlot::~TaskAttentionPlot() = default;

void TaskAttentionPlot::applyTheme()
{
    stylePlot(*d->plot, d->theme, 0.8);
    const QColor accent = d->theme.color(Role::Accent);
    d->primary->setBrush(accent);
    d->auxiliary->setBrush(mix(accent, d->theme.color(Role::Surface), 0.45));
    layOutLabels();
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

void TaskAttentionPlot::setAttention(const QStringList &tasks, const std::vector<double> &weights)
{
    d->tasks = tasks;
    d->weights = weights;
    QVector<double> first, firstValue, keys, values;
    for (int i = 0; i < static_cast<int>(weights.size()); ++i) {
        (i == 0 ? first : keys).append(i);
        (i == 0 ? firstValue : values).append(weights[i]);
    }
    d->primary->setData(first, firstValue, true);
    d->auxiliary->setData(keys, values, true);
    const double top = weights.empty() ? 1 : *std::max_element(weights.begin(), weights.end());
    d->plot->xAxis->setRange(-0.5, std::max(0.5, static_cast<double>(weights.size()) - 0.5));
    d->plot->yAxis->setRange(0, std::max(top, 1e-6) * 1.04);
    layOutLabels();
    setAccessibleDescription(
        weights.empty() ? QString()
                        : tr("%1 weighs %2").arg(tasks.value(0)).arg(weights.front(), 0, 'f', 3));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

int TaskAttentionPlot::barCount() const
{
    return d->primary->data()->size() + d->auxiliary->data()->size();
}

QString TaskAttentionPlot::tickLabel(const QString &task)
{
    if (task.size() > 1 && (task[0] == u'Y' || task[0] == u'y') &&
        (task[1] == u'-' || task[1] == u'+'))
        return (task[1] == u'-' ? QStringLiteral("−") : QStringLiteral("+")) + task.mid(2);
    return task;
}

/// Labels lie flat where they fit and stand upright where they do not.
void TaskAttentionPlot::layOutLabels()
{
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const QFontMetricsF metrics(d->plot->xAxis->tickLabelFont());
    double widest = 0;
    for (int i = 0; i < d->tasks.size(); ++i) {
        const QString label = tickLabel(d->tasks[i]);
        widest = std::max(widest, metrics.horizontalAdvance(label));
        ticker->addTick(i, metrics.elidedText(label, Qt::ElideRight, 64));
    }
    const double cell = width() / std::max<double>(1, static_cast<double>(d->tasks.size()));
    d->plot->xAxis->setTickLabelRotation(widest + 3 > cell ? -90 : 0);
    d->plot->xAxis->setTicker(ticker);
}

void TaskAttentionPlot::resizeEvent(QResizeEvent *)
{
    layOutLabels();
}

void TaskAttentionPlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        applyTheme();
    QWidget::changeEvent(event);
}

bool TaskAttentionPlot::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != d->plot || event->type() != QEvent::ToolTip)
        return QWidget::eventFilter(watched, event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto bar = std::lround(d->plot->xAxis->pixelToCoord(help->pos().x()));
    if (bar >= 0 && bar < static_cast<long>(d->weights.size()))
        QToolTip::showText(help->globalPos(), tr("%1: %2 of the attention")
                                                  .arg(d->tasks.value(static_cast<int>(bar)))
                                                  .arg(d->weights[bar], 0, 'f', 3));
    else
        QToolTip::hideText();
    return true;
}

} // namespace duologue::ui
