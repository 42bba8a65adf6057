#pragma once

#include <QDialog>

#include "core/narrative/narrative.h"

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
    void fill(QTreeWidget &table, const narrative::Narrative &told);
};

} // namespace duologue::ui
