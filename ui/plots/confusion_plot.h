#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// How often each class was taken for each: a row a class that people said, a column a class that
/// the model said, with counts and shares of the row. Painted; exact words on hover.
class ConfusionPlot : public QWidget
{
    Q_OBJECT
public:
    explicit ConfusionPlot(const Theme &theme, QWidget *parent = nullptr);

    /// counts[people][model], as many rows and columns as classes.
    void setConfusion(const QStringList &classes, const std::vector<std::vector<int>> &counts);
    /// "12 of 40 'sad' were said to be 'happy' (30 %)"; empty outside of the cells.
    QString sentenceAt(const QPoint &place) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRect cellAt(int row, int column) const;
    int rowTotal(int row) const;
    void paintHeads(QPainter &painter) const;
    void paintCell(QPainter &painter, int row, int column) const;

    const Theme &m_theme;
    QStringList m_classes;
    std::vector<std::vector<int>> m_counts;
};

} // namespace duologue::ui
