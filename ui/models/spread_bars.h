#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "core/analysis/person_cards.h"

namespace duologue::ui {

class Theme;

/// Means with how far single faces are from them, a named row each: a bar up to the mean, a line a
/// standard deviation to both sides, and where it is given a tick for every face. Reachable by the
/// keyboard; what it shows is told in words, too.
class SpreadBars : public QWidget
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;
        analysis::Spread spread;
        QString text;                    ///< the figures
        std::vector<double> values = {}; ///< one a face; empty: not shown
    };

    SpreadBars(const Theme &theme, int person, QWidget *parent = nullptr);

    /// From `lowest` on the left to `highest` on the right.
    void setRows(const QString &what, std::vector<Row> rows, double lowest, double highest);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;
    void paintRow(QPainter &painter, const Row &row, const QRectF &rect) const;

    const Theme &m_theme;
    int m_person;
    std::vector<Row> m_rows;
    double m_lowest = 0, m_highest = 1;
};

} // namespace duologue::ui
