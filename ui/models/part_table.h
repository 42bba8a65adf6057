#pragma once

#include <QTableWidget>

#include "core/analysis/evaluation.h"

namespace duologue::ui {

/// Figures by speaker or by session, worst first; a click on a head sorts by it.
class PartTable : public QTableWidget
{
    Q_OBJECT
public:
    explicit PartTable(QWidget *parent = nullptr);
    /// `what` heads the column of names; `ranking` is the figure that says which is worst.
    void setParts(const QString &what, const QString &ranking,
                  const std::vector<analysis::PartFigures> &parts);
    QSize sizeHint() const override;
};

} // namespace duologue::ui
