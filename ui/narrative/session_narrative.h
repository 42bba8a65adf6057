#pragma once

#include <vector>

#include <QDialog>

#include "core/narrative/coarse.h"

class QTreeWidget;

namespace duologue::ui {

/// The session as a whole (MONAH's coarse narrative): what was unusual in sentences, and all
/// figures by person. Keeps nothing of what it is given.
class SessionNarrative : public QDialog
{
    Q_OBJECT
public:
    explicit SessionNarrative(const narrative::Narrative &told, QWidget *parent = nullptr);

private:
    void fill(QTreeWidget &table, const std::vector<narrative::Statistic> &facts);
};

} // namespace duologue::ui
