#pragma once

#include <QDialog>

#include "ui/controllers/server_controller.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace duologue::ui {

/// Which sessions a server has, who has what of them, and where the copy of one goes. The address
/// is remembered, a password never.
class ServerDialog : public QDialog
{
    Q_OBJECT
public:
    /// `folder`: where copies go unless somebody says otherwise.
    ServerDialog(ServerController &server, const QString &folder, QWidget *parent = nullptr);

    /// What was taken; empty: nothing.
    QString file() const { return m_pulled; }

private:
    void build();
    void ask();
    void show(const ServerController::Listing &listing);
    void open();
    void chooseFolder();
    void updateButtons();

    ServerController &m_server;
    QLineEdit *m_address, *m_folder;
    QLabel *m_status;
    QTreeWidget *m_sessions;
    QPushButton *m_ask, *m_open;
    QString m_pulled;
};

} // namespace duologue::ui
