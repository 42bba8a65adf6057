#pragma once

#include <QDialog>

namespace duologue::ui {

class ActionTable;

/// The keys of what the user is doing (F1): those of the activity first, then those that always
/// work. Any key or click closes it.
class KeySheet : public QDialog
{
    Q_OBJECT
public:
    KeySheet(const ActionTable &actions, const QString &activity, QWidget *parent = nullptr);
};

} // namespace duologue::ui
