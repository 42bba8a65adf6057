#pragma once

#include <memory>

#include <QTableWidget>

#include "core/agreement/agreement.h"

namespace duologue::ui {

/// Raters by raters: a figure in each cell, everything about it in its tip.
class RaterMatrix : public QTableWidget
{
    Q_OBJECT
public:
    explicit RaterMatrix(QWidget *parent = nullptr);

    /// `answer` belongs to `owner`. The chosen pair stays chosen where it is there.
    void setAnswer(std::shared_ptr<const agreement::Agreement> owner,
                   const agreement::Answer &answer, const QString &figure);
    /// Null: no cell of two raters is chosen.
    const agreement::Pair *chosen() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 80}; }

Q_SIGNALS:
    void pairChosen();    ///< another cell, by mouse or arrows
    void pairActivated(); ///< Enter, or a double click

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    const agreement::Pair *pairAt(int row, int column) const;
    void fill(const QString &figure);

    std::shared_ptr<const agreement::Agreement> m_owner;
    const agreement::Answer *m_answer = nullptr;
};

} // namespace duologue::ui
