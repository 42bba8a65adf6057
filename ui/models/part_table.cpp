#include "ui/models/part_table.h"

#include <cmath>

#include <QHeaderView>

#include "ui/models/evaluation_text.h"

namespace duologue::ui {
namespace {

/// Sorts by its number, not by its text; what is not defined comes last.
class NumberItem : public QTableWidgetItem
{
public:
    NumberItem(const QString &text, double value) : QTableWidgetItem(text), m_value(value)
    {
        setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    bool operator<(const QTableWidgetItem &other) const override
    {
        const double theirs = static_cast<const NumberItem &>(other).m_value;
        return std::isnan(theirs) ? !std::isnan(m_value) : m_value < theirs;
    }

private:
    double m_value;
};

} // namespace

PartTable::PartTable(QWidget *parent) : QTableWidget(parent)
{
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    horizontalHeader()->setStretchLastSection(false);
}

void PartTable::setParts(const QString &what, const QString &ranking,
                         const std::vector<analysis::PartFigures> &parts)
{
    setSortingEnabled(false);
    clear();
    setRowCount(static_cast<int>(parts.size()));
    QStringList heads{what, tr("n")};
    if (!parts.empty())
        for (const analysis::Figure &figure : parts.front().figures)
            heads << QString::fromStdString(analysis::figureTitle(figure.name));
    const QString interval =
        tr("95 % of %1").arg(QString::fromStdString(analysis::figureTitle(ranking.toStdString())));
    heads << interval;
    setColumnCount(static_cast<int>(heads.size()));
    setHorizontalHeaderLabels(heads);
    int sorted = 0;
    for (int row = 0; row < rowCount(); ++row) {
        const analysis::PartFigures &part = parts[static_cast<std::size_t>(row)];
        setItem(row, 0, new QTableWidgetItem(QString::fromStdString(part.name)));
        setItem(row, 1, new NumberItem(QString::number(part.items), part.items));
        int column = 2;
        for (const analysis::Figure &figure : part.figures) {
            if (figure.name == ranking.toStdString()) {
                sorted = column;
                setItem(row, columnCount() - 1,
                        new NumberItem(intervalText(figure), figure.interval.low));
            }
            setItem(row, column++, new NumberItem(figureText(figure.value), figure.value));
        }
    }
    horizontalHeader()->setSortIndicator(sorted, analysis::smallerIsBetter(ranking.toStdString())
                                                     ? Qt::DescendingOrder
                                                     : Qt::AscendingOrder);
    setSortingEnabled(true);
    resizeColumnsToContents();
    setVisible(rowCount() > 0);
    updateGeometry();
}

QSize PartTable::sizeHint() const
{
    constexpr int mostRows = 8;
    const int height = rowCount() > 0 ? rowHeight(0) : 24;
    return {300,
            horizontalHeader()->sizeHint().height() + std::min(rowCount(), mostRows) * height + 24};
}

} // namespace duologue::ui
