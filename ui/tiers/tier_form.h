#pragma once

#include <QDialog>

#include "core/session/session.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace duologue::ui {

class SessionController;

/// A new tier, or the properties of one that is there. Stays open beside the window. UI thread; the
/// session must outlive it.
class TierForm : public QDialog
{
    Q_OBJECT
public:
    /// `tier` 0: a new one.
    TierForm(SessionController &session, Id tier, QWidget *parent = nullptr);

private:
    void build();
    void fillChoices();
    void load();
    void showRelation();
    void chooseColour();
    void setColour(const QString &colour);
    void nameAfterKind();
    void apply();
    Tier wanted(const Tier &before) const;
    std::vector<Tier> madeTiers() const;

    SessionController &m_session;
    Id m_tier;
    QLineEdit *m_name, *m_annotator;
    QComboBox *m_kind, *m_person, *m_vocabulary, *m_parent, *m_relation;
    QPushButton *m_colour, *m_plain, *m_apply;
    QCheckBox *m_locked;
    QLabel *m_said;
    QString m_chosenColour;
};

} // namespace duologue::ui
