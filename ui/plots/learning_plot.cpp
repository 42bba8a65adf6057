#include "ui/plots/learning_plot.h"

#include <algorithm>

#include <QVBoxLayout>

#include <qcustomplot.h>

#include "ui/plots/plot_style.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

struct LearningPlot::Private
{
    const Theme &theme;
    QCustomPlot *plot = nullptr;
    QCPGraph *line = nullptr;
    QCPErrorBars *range = nullptr;
    QCPItemStraightLine *constant = nullptr;
    QCPGraph *spent = nullptr;
};

LearningPlot::LearningPlot(const Theme &theme, QWidget *parent)
    : QWidget(parent), d(new Private{theme, nullptr, nullptr, nullptr, nullptr, nullptr})
{
    setAccessibleName(tr("Error by labels spent"));
    setToolTip(
        tr("How far a small head, trained on what models say, the tone and how much is "
           "spoken, is off on windows that it never learned from; dashed: always saying "
           "the mean; squares: what it came to each time it was trained anew. Where the curve is "
           "flat, more ratings of this kind bring little."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    d->plot = new QCustomPlot;
    d->plot->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(d->plot);
    d->line = d->plot->addGraph();
    d->range = new QCPErrorBars(d->plot->xAxis, d->plot->yAxis);
    d->range->setDataPlottable(d->line);
    d->constant = new QCPItemStraightLine(d->plot);
    d->spent = d->plot->addGraph();
    d->plot->xAxis->setLabel(tr("labels spent"));
    connect(&theme, &Theme::changed, this, &LearningPlot::applyTheme);
    applyTheme();
}

LearningPlot::~LearningPlot() = default;

void LearningPlot::setCurve(const QString &name, const std::vector<Point> &points, double constant,
                            const std::vector<Point> &spent)
{
    QVector<double> labels, errors, below, above;
    double highest = constant;
    QStringList words;
    for (const Point &point : points) {
        labels << point.labels;
        errors << point.error;
        below << point.error - point.least;
        above << point.most - point.error;
        highest = std::max(highest, point.error); // a draw far off would make all else flat
        words << tr("%1 labels: off by %2").arg(point.labels).arg(point.error, 0, 'f', 2);
    }
    QVector<double> spentLabels, spentErrors;
    for (const Point &point : spent) {
        spentLabels << point.labels;
        spentErrors << point.error;
        highest = std::max(highest, point.error);
    }
    d->spent->setData(spentLabels, spentErrors, true);
    d->line->setData(labels, errors);
    d->range->setData(below, above);
    d->constant->point1->setCoords(0, constant);
    d->constant->point2->setCoords(1, constant);
    d->plot->xAxis->setRange(0, labels.isEmpty() ? 1 : 1.05 * labels.last());
    d->plot->yAxis->setRange(0, 1.3 * std::max(highest, 0.1));
    d->plot->yAxis->setLabel(tr("%1, off by").arg(name));
    for (const Point &point : spent)
        words << tr("trained with %1 labels: off by %2")
                     .arg(point.labels)
                     .arg(point.error, 0, 'f', 2);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

void LearningPlot::applyTheme()
{
    stylePlot(*d->plot, d->theme);
    const QColor accent = d->theme.color(Role::Accent);
    d->line->setPen(QPen(accent, 1.5));
    d->line->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, accent, accent, 6));
    const QColor text = d->theme.color(Role::Text);
    d->spent->setPen(QPen(text, 1, Qt::DotLine));
    d->spent->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssSquare, text, Qt::transparent, 7));
    d->range->setPen(QPen(d->theme.color(Role::TextMuted), 1));
    d->constant->setPen(QPen(d->theme.color(Role::TextMuted), 1.5, Qt::DashLine));
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace duologue::ui
