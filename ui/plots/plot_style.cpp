#include "ui/plots/plot_style.h"

#include <QtGlobal>

#include <qcustomplot.h>

#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

/// A plot that does nothing with the wheel leaves it to what scrolls the plot; by itself it takes
/// it.
class WheelPasser : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Wheel)
            return false;
        event->ignore();
        return true;
    }
};

void passWheel(QCustomPlot &plot)
{
    const QString name = QStringLiteral("wheelPasser"); // styled again with another theme
    if (plot.findChild<QObject *>(name, Qt::FindDirectChildrenOnly))
        return;
    auto *passer = new WheelPasser(&plot);
    passer->setObjectName(name);
    plot.installEventFilter(passer);
}

} // namespace

void styleAxis(QCPAxis &axis, const Theme &theme, const QFont &font)
{
    const QPen line(theme.color(Role::Line), 1);
    axis.setBasePen(line);
    axis.setTickPen(line);
    axis.setSubTickPen(Qt::NoPen);
    axis.setTickLabelFont(font);
    axis.setTickLabelColor(theme.color(Role::TextMuted));
    axis.setLabelFont(font);
    axis.setLabelColor(theme.color(Role::TextMuted));
    axis.grid()->setPen(line);
    axis.grid()->setZeroLinePen(line);
    axis.grid()->setSubGridVisible(false);
}

void stylePlot(QCustomPlot &plot, const Theme &theme, double fontScale)
{
    passWheel(plot);
    plot.setMinimumSize(1, 1); // a plot that has no room says so on the error stream
    plot.setBackground(theme.color(Role::Surface));
    QFont font = plot.font();
    font.setPointSizeF(font.pointSizeF() * fontScale);
    for (QCPAxis *axis : {plot.xAxis, plot.yAxis})
        styleAxis(*axis, theme, font);
    if (plot.legend) {
        plot.legend->setFont(font);
        plot.legend->setTextColor(theme.color(Role::Text));
        plot.legend->setBrush(theme.color(Role::Surface));
        plot.legend->setBorderPen(Qt::NoPen);
    }
}

} // namespace duologue::ui
