#pragma once

#include <QDialog>

#include "ui/controllers/server_controller.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QFormLayout;

namespace duologue::ui {

class PeopleDialog;
class RatersBox;

/// Which sessions a server has, who has what of them, and where the copy of one goes. A lead also
/// shares the open session, says who rates what, and who there is. The address is remembered, a
/// password never.
class ServerDialog : public QDialog
{
    Q_OBJECT
public:
    /// `folder`: where copies go unless somebody says otherwise. `open`: what the open session is
    /// called, empty: there is none that could be shared.
    ServerDialog(ServerController &server, const QString &folder, const QString &open,
                 QWidget *parent = nullptr);

    /// What was taken; empty: nothing.
    QString file() const { return m_pulled; }

private:
    void build();
    QWidget *leadsPart();
    void listen();
    void ask();
    void askForPassword(const QString &message);
    void share();
    void showPeople();
    void setPerson();
    /// What a lead decides of the chosen session.
    void change(const QString &said, const ServerController::Change &change);
    const server::Shared *chosen() const;
    ServerController::Login login() const;
    void say(const QString &message);
    void show(const ServerController::Listing &listing);
    void open();
    void chooseFolder();
    void updateButtons();

    ServerController &m_server;
    QString m_openSession, m_sharing; ///< what could be shared; what is being shared
    QFormLayout *m_form;
    QLineEdit *m_address, *m_password, *m_folder;
    QLabel *m_status;
    QTreeWidget *m_sessions;
    RatersBox *m_raters;
    QPushButton *m_ask, *m_open, *m_share, *m_who, *m_setUp;
    PeopleDialog *m_people = nullptr; ///< while it is shown
    ServerController::Listing m_listing;
    QString m_said; ///< of what is under way
    QString m_pulled;
};

} // namespace duologue::ui
