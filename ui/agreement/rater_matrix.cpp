#include "ui/agreement/rater_matrix.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>

#include "ui/agreement/agreement_text.h"

namespace duologue::ui {

RaterMatrix::RaterMatrix(QWidget *parent) : QTableWidget(parent)
{
    setAccessibleName(tr("Agreement of raters"));
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    connect(this, &QTableWidget::currentCellChanged, this, &RaterMatrix::pairChosen);
    connect(this, &QTableWidget::cellDoubleClicked, this, &RaterMatrix::pairActivated);
}

void RaterMatrix::setAnswer(std::shared_ptr<const agreement::Agreement> owner,
                            const agreement::Answer &answer, const QString &figure)
{
    const auto place = std::pair(std::max(0, currentRow()), std::max(0, currentColumn()));
    const bool quiet = blockSignals(true);
    m_owner = std::move(owner);
    m_answer = &answer;
    QStringList raters;
    for (const std::string &rater : answer.question.raters)
        raters << QString::fromStdString(rater);
    const int count = static_cast<int>(raters.size());
    clear();
    setRowCount(count);
    setColumnCount(count);
    setHorizontalHeaderLabels(raters);
    setVerticalHeaderLabels(raters);
    fill(figure);
    setCurrentCell(place.first, place.second);
    if (!chosen() && count > 1)
        setCurrentCell(0, 1);
    resizeColumnsToContents();
    blockSignals(quiet);
    updateGeometry();
    Q_EMIT pairChosen();
}

void RaterMatrix::fill(const QString &figure)
{
    const std::string id = figure.toStdString();
    for (int row = 0; row < rowCount(); ++row)
        for (int column = 0; column < columnCount(); ++column) {
            auto *item = new QTableWidgetItem(QStringLiteral("—"));
            item->setTextAlignment(Qt::AlignCenter);
            const agreement::Pair *pair = pairAt(row, column);
            const agreement::Figured *figured = pair ? figureNamed(pair->figures, id) : nullptr;
            if (!figured) {
                item->setFlags(Qt::NoItemFlags);
                item->setToolTip(tr("A rater agrees with itself"));
            } else {
                const auto &value = figured->estimate.value;
                item->setText(value ? valueText(value) : tr("none"));
                item->setToolTip(figureTip(*figured, pair->units, m_answer->bySession));
                item->setData(Qt::AccessibleTextRole, tr("%1 and %2: %3")
                                                          .arg(verticalHeaderItem(row)->text(),
                                                               horizontalHeaderItem(column)->text(),
                                                               estimateText(figured->estimate)));
            }
            setItem(row, column, item);
        }
}

const agreement::Pair *RaterMatrix::pairAt(int row, int column) const
{
    if (!m_answer || row < 0 || column < 0)
        return nullptr;
    const auto low = static_cast<std::size_t>(std::min(row, column));
    const auto high = static_cast<std::size_t>(std::max(row, column));
    const auto found = std::ranges::find_if(m_answer->pairs, [&](const agreement::Pair &pair) {
        return pair.first == low && pair.second == high;
    });
    return found == m_answer->pairs.end() ? nullptr : &*found;
}

const agreement::Pair *RaterMatrix::chosen() const
{
    return pairAt(currentRow(), currentColumn());
}

void RaterMatrix::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return QTableWidget::keyPressEvent(event);
    event->accept();
    Q_EMIT pairActivated();
}

QSize RaterMatrix::sizeHint() const
{
    constexpr int mostRows = 8;
    const int row = rowCount() > 0 ? rowHeight(0) : 24;
    return {300, horizontalHeader()->sizeHint().height() + std::min(rowCount(), mostRows) * row +
                     2 * frameWidth() + 4};
}

} // namespace duologue::ui
