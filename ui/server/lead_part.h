#pragma once

#include <QWidget>

#include "ui/controllers/server_controller.h"

class QPushButton;

namespace duologue::ui {

class PeopleDialog;
class RatersBox;

/// What a lead does beside the list of sessions: says who rates the chosen one and who there is,
/// and shares the open session.
class LeadPart : public QWidget
{
    Q_OBJECT
public:
    /// `open`: what the open session is called, empty: there is none that could be shared.
    explicit LeadPart(const QString &open, QWidget *parent = nullptr);

    void show(const server::Shared *chosen, const std::vector<server::Person> &people, bool isBusy);
    /// Of what was wanted; also to who looks at the people.
    void tell(const QString &message);
    void sharingEnded(bool isShared);
    bool isSharing() const { return !m_sharing.isEmpty(); }

Q_SIGNALS:
    /// `said`: once it is done.
    void wanted(const QString &said, const duologue::ui::ServerController::Change &change);
    void sharingWanted(const QString &name);

private:
    void decideRaters();
    void askForName();
    void showPeople();
    void setPerson();

    QString m_open, m_sharing; ///< what could be shared; what is being shared
    RatersBox *m_raters;
    QPushButton *m_who, *m_share;
    PeopleDialog *m_people = nullptr; ///< while it is shown
    std::string m_chosen;             ///< the session's id
    std::vector<server::Person> m_known;
};

} // namespace duologue::ui
