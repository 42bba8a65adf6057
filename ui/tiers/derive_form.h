#pragma once

#include <QDialog>

#include "core/jobs/job.h"
#include "core/session/derive.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace duologue::ui {

class SessionController;

/// Fills a tier from another one, and says how many annotations that will be before it does. Stays
/// open beside the window. UI thread; the session must outlive it.
class DeriveForm : public QDialog
{
    Q_OBJECT
public:
    explicit DeriveForm(SessionController &session, QWidget *parent = nullptr);

    void setFrom(Id tier);

private:
    void build();
    void fillTiers();
    void showFields();
    void count();
    void make();
    Derivation wanted() const;

    SessionController &m_session;
    jobs::Job m_counting;
    QComboBox *m_kind, *m_from, *m_with, *m_onto;
    QDoubleSpinBox *m_every, *m_shortest;
    QCheckBox *m_outside;
    QLineEdit *m_name; ///< of the new tier
    QLabel *m_said;
    QPushButton *m_make;
};

} // namespace duologue::ui
