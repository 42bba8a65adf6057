#pragma once

#include <QDialog>

namespace duologue::ui {

class ActionTable;

/// The keys of what the user is doing (F1), as they are at present: those of the activity first,
/// then those that always work. Esc closes it.
class KeySheet : public QDialog
{
    Q_OBJECT
public:
    KeySheet(const ActionTable &actions, const QString &activity, QWidget *parent = nullptr);
};

} // namespace duologue::ui
