#pragma once

#include <vector>

#include <QPoint>
#include <QStringList>
#include <QWidget>

namespace duologue::ui {

class Theme;

/// How often each class was taken for each: a row a class that people said, a column a class that
/// the model said, with counts and shares of the row. Painted; exact words on hover. Where cells
/// can be chosen, by mouse or arrows, the chosen one is framed.
class ConfusionPlot : public QWidget
{
    Q_OBJECT
public:
    explicit ConfusionPlot(const Theme &theme, QWidget *parent = nullptr);

    /// counts[people][model], as many rows and columns as classes.
    void setConfusion(const QStringList &classes, const std::vector<std::vector<int>> &counts);
    /// "12 of 40 'sad' were said to be 'happy' (30 %)"; empty outside of the cells.
    QString sentenceAt(const QPoint &place) const;

    void setChoosable(bool choosable);
    void choose(int people, int model);               ///< nothing outside of the matrix
    int chosenPeople() const { return m_chosen.y(); } ///< -1: none
    int chosenModel() const { return m_chosen.x(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    void chosen(int people, int model);
    void activated(); ///< Enter, or a double click

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QPoint cellUnder(const QPoint &place) const;
    QString sentenceOf(int row, int column) const;
    QRect cellAt(int row, int column) const;
    int rowTotal(int row) const;
    void paintHeads(QPainter &painter) const;
    void paintCell(QPainter &painter, int row, int column) const;

    const Theme &m_theme;
    QStringList m_classes;
    std::vector<std::vector<int>> m_counts;
    bool m_choosable = false;
    QPoint m_chosen{-1, -1}; ///< x: said by the model, y: by people
};

} // namespace duologue::ui
