#pragma once

#include <QDialog>

#include "core/time/media_time.h"

class QDoubleSpinBox;
class QLabel;

namespace duologue::ui {

class BlockCommands;
class Selection;
class SessionController;

/// Shifts all selected annotations by an amount that is typed, or stretches them between a begin
/// and an end. Stays open beside the window and follows the selection. UI thread; what it is given
/// must outlive it.
class ShiftForm : public QDialog
{
    Q_OBJECT
public:
    ShiftForm(SessionController &session, Selection &selection, BlockCommands &blocks,
              QWidget *parent = nullptr);

private:
    void refresh();
    QDoubleSpinBox *seconds(const QString &name, const QString &tip);

    SessionController &m_session;
    Selection &m_selection;
    QLabel *m_what;
    QDoubleSpinBox *m_by;
    QDoubleSpinBox *m_first;
    QDoubleSpinBox *m_last;
};

} // namespace duologue::ui
