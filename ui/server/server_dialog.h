#pragma once

#include <QDialog>

#include "ui/controllers/server_controller.h"

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QFormLayout;

namespace duologue::ui {

class LeadPart;

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
    void done(int result) override; ///< ends what is under way

private:
    void build();
    QWidget *busyRow();
    void listen();
    void ask();
    void askForPassword(const QString &message);
    void share(const QString &name);
    void change(const QString &said, const ServerController::Change &change);
    const server::Shared *chosen() const;
    bool isConnected() const;
    void say(const QString &message);
    void show(const ServerController::Listing &listing);
    void open();
    void chooseFolder();
    void updateButtons();

    ServerController &m_server;
    QFormLayout *m_form;
    QLineEdit *m_address, *m_password, *m_folder;
    QLabel *m_status;
    QTreeWidget *m_sessions;
    LeadPart *m_lead; ///< hidden from everybody else
    QPushButton *m_ask, *m_open, *m_setUp;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QWidget *m_busy = nullptr;       ///< both of them, while something long is under way
    bool m_isTaking = false;         ///< a copy
    ServerController::Login m_login; ///< with which was asked last
    ServerController::Listing m_listing;
    QString m_said; ///< of what is under way
    QString m_pulled;
};

} // namespace duologue::ui
