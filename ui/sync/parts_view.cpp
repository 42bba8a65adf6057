#include "ui/sync/parts_view.h"

#include <algorithm>

#include <QPainter>

#include "ui/sync/sync_text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr std::size_t mostRows = 8; // so many views a session has at most

TimeSpan spanOf(const PartsView::Row &row)
{
    const MediaTime last = row.sync.pauses.empty() ? MediaTime{} : row.sync.pauses.back().at;
    return {row.sync.toSession({}), row.sync.toSession(std::max(row.length, last))};
}

/// Session time of each part.
std::vector<TimeSpan> partsOf(const PartsView::Row &row)
{
    std::vector<TimeSpan> parts;
    TimeSpan rest = spanOf(row);
    for (const Pause &pause : row.sync.pauses) {
        const TimeSpan missing = row.sync.missing(pause);
        parts.push_back({rest.begin, missing.begin});
        rest.begin = missing.end;
    }
    parts.push_back(rest);
    return parts;
}

} // namespace

PartsView::PartsView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("When each recording ran"));
    hide();
}

void PartsView::setRows(std::vector<Row> rows)
{
    rows.resize(std::min(rows.size(), mostRows));
    m_rows = std::move(rows);
    QStringList told;
    for (const Row &row : m_rows)
        told << tr("%1: %2%3")
                        .arg(row.label, offsetText(row.sync),
                             row.sync.pauses.empty() ? QString() : ", " + partsText(row.sync)) +
                    (row.certain ? QString() : ", " + tr("not certain"));
    setAccessibleDescription(told.join('\n'));
    setToolTip(told.join('\n'));
    setVisible(!m_rows.empty());
    updateGeometry();
    update();
}

int PartsView::rowHeight() const
{
    return fontMetrics().height() + gridUnit / 2;
}

QSize PartsView::sizeHint() const
{
    return {320, static_cast<int>(m_rows.size()) * rowHeight() + gridUnit};
}

void PartsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int names = 0;
    TimeSpan all = m_rows.empty() ? TimeSpan{} : spanOf(m_rows.front());
    for (const Row &row : m_rows) {
        names = std::max(names, fontMetrics().horizontalAdvance(row.label));
        all = {std::min(all.begin, spanOf(row).begin), std::max(all.end, spanOf(row).end)};
    }
    names = std::min(names + 2 * gridUnit, width() / 3);
    QRectF room(names, gridUnit / 2.0, width() - names - 1, rowHeight());
    for (const Row &row : m_rows) {
        painter.setPen(m_theme.color(Role::Text));
        painter.drawText(QRectF(0, room.top(), names - gridUnit, room.height()),
                         Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(row.label, Qt::ElideRight, names - gridUnit));
        if (!all.empty())
            paintRow(painter, row, room.adjusted(0, 2, 0, -2), all);
        room.translate(0, rowHeight());
    }
}

void PartsView::paintRow(QPainter &painter, const Row &row, const QRectF &room, TimeSpan all) const
{
    const auto x = [&](MediaTime time) {
        return room.left() + room.width() * (time - all.begin).seconds() / all.length().seconds();
    };
    const auto box = [&](TimeSpan span) {
        return QRectF(x(span.begin), room.top(), std::max(1.0, x(span.end) - x(span.begin)),
                      room.height());
    };
    const QColor ink = m_theme.color(Role::Text), muted = m_theme.color(Role::TextMuted);
    painter.setPen(QPen(row.certain ? muted : ink, 1, row.certain ? Qt::SolidLine : Qt::DotLine));
    painter.setBrush(row.certain ? QBrush(m_theme.color(Role::Waveform)) : Qt::NoBrush);
    for (const TimeSpan &part : partsOf(row)) {
        painter.drawRect(box(part));
        if (!row.certain)
            painter.drawText(box(part), Qt::AlignCenter, QStringLiteral("?"));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(muted, 1, Qt::DashLine));
    for (const Pause &pause : row.sync.pauses) {
        const QRectF gap = box(row.sync.missing(pause));
        painter.drawLine(gap.left(), gap.center().y(), gap.right(), gap.center().y());
        const QString text = tr("paused %1 s").arg(pause.length.seconds(), 0, 'f', 1);
        if (const double width = fontMetrics().horizontalAdvance(text) + gridUnit;
            width < gap.width()) {
            QRectF plate(0, 0, width, gap.height());
            plate.moveCenter(gap.center());
            painter.fillRect(plate, palette().color(backgroundRole()));
            painter.drawText(plate, Qt::AlignCenter, text);
        }
    }
}

} // namespace duologue::ui
