#include "ui/dataset/histogram_view.h"

#include <algorithm>
#include <numeric>

#include <QPainter>

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr int nameWidth = 110, numbersWidth = 130, mostRows = 40;

int sum(const std::array<int, 3> &units)
{
    return std::reduce(units.begin(), units.end());
}

QString numbers(const std::array<int, 3> &units)
{
    return QStringLiteral("%1 · %2 · %3").arg(units[0]).arg(units[1]).arg(units[2]);
}

} // namespace

HistogramView::HistogramView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HistogramView::setHistogram(std::optional<dataset::Histogram> histogram)
{
    m_histogram = std::move(histogram);
    QStringList lines;
    if (m_histogram)
        for (const dataset::Bin &bin : m_histogram->bins)
            lines << QString::fromStdString(bin.name) + QStringLiteral(": ") + numbers(bin.units);
    setAccessibleName(tr("Units by value, train · dev · test"));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

int HistogramView::lineHeight() const
{
    return fontMetrics().height() + gridUnit;
}

QSize HistogramView::sizeHint() const
{
    const auto rows =
        m_histogram ? std::min<std::size_t>(m_histogram->bins.size(), mostRows) + 1 : 1;
    return {nameWidth + numbersWidth + 120, static_cast<int>(rows) * lineHeight() + gridUnit};
}

std::array<QColor, 3> HistogramView::shades() const
{
    const QColor full = m_theme.color(Role::Accent), ground = m_theme.color(Role::Surface);
    const auto mixed = [&](double share) {
        return QColor::fromRgbF(float(full.redF() * share + ground.redF() * (1 - share)),
                                float(full.greenF() * share + ground.greenF() * (1 - share)),
                                float(full.blueF() * share + ground.blueF() * (1 - share)));
    };
    return {full, mixed(0.62), mixed(0.32)};
}

void HistogramView::paintBin(QPainter &painter, const dataset::Bin &bin, int row, int most) const
{
    const int top = row * lineHeight(), height = lineHeight();
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(QRect(0, top, nameWidth - 2 * gridUnit, height),
                     Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(QString::fromStdString(bin.name), Qt::ElideRight,
                                              nameWidth - 2 * gridUnit));
    const double room = width() - nameWidth - numbersWidth;
    double left = nameWidth;
    const auto colors = shades();
    for (std::size_t split = 0; split < bin.units.size(); ++split) {
        const double length = most > 0 ? room * bin.units[split] / most : 0;
        painter.fillRect(QRectF(left, top + 2, length, height - gridUnit), colors[split]);
        left += length;
    }
    painter.setPen(m_theme.color(Role::TextMuted));
    painter.drawText(QRectF(left + 2 * gridUnit, top, numbersWidth, height), Qt::AlignVCenter,
                     numbers(bin.units));
}

void HistogramView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_histogram)
        return;
    int most = sum(m_histogram->missing);
    for (const dataset::Bin &bin : m_histogram->bins)
        most = std::max(most, sum(bin.units));
    int row = 0;
    for (const dataset::Bin &bin : m_histogram->bins)
        if (row < mostRows)
            paintBin(painter, bin, row++, most);
    paintBin(painter, {tr("no value").toStdString(), m_histogram->missing}, row, most);
}

} // namespace duologue::ui
