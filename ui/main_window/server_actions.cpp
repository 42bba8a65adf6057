#include "ui/main_window/server_actions.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QStandardPaths>

#include "ui/actions/action_table.h"
#include "ui/controllers/server_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/join_actions.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/server/server_dialog.h"

namespace duologue::ui {
namespace {

using Kind = server::LiveState::Kind;

class ServerActions : public QObject
{
public:
    explicit ServerActions(MainWindow &window)
        : QObject(&window), m_window(window), m_server(window.services().session, this)
    {
        auto *line = qobject_cast<QHBoxLayout *>(window.status().layout());
        m_state->setObjectName("server");
        m_state->setTextFormat(Qt::PlainText);
        m_state->hide();
        line->insertWidget(1, m_state); // behind the step of the views
        window.services().actions.bind("file.server", [this] { open(); });
        connect(&m_server, &ServerController::stateChanged, this, &ServerActions::showState);
    }

private:
    void open()
    {
        const QString path = m_window.services().session.path();
        ServerDialog dialog(
            m_server,
            path.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                           : QFileInfo(path).absolutePath(),
            m_server.state() ? QString() : QFileInfo(path).completeBaseName(), &m_window);
        if (dialog.exec() == QDialog::Accepted && !dialog.file().isEmpty())
            m_window.services().session.open(dialog.file());
    }

    void unlock()
    {
        bool ok = false;
        const QString password = QInputDialog::getText(
            &m_window, MainWindow::tr("Password of the server"),
            MainWindow::tr("It is kept until Duologue ends, and never written down."),
            QLineEdit::Password, {}, &ok);
        if (ok)
            m_server.unlock(password);
    }

    void showState()
    {
        const server::LiveState *state = m_server.state();
        m_state->setText(m_server.stateText());
        m_state->setToolTip(state && !state->message.empty()
                                ? QString::fromStdString(state->message)
                                : MainWindow::tr("The session that is shared on the server"));
        m_state->setVisible(state);
        if (!state)
            return;
        if (state->kind == Kind::Locked)
            m_window.notices().showProblem(QString::fromStdString(state->message), "server",
                                           {MainWindow::tr("Password…"),
                                            MainWindow::tr("Type the password of the server"),
                                            [this] { unlock(); }});
        else if (state->kind == Kind::InStep)
            m_window.notices().forget("server");
        if (state->kind == Kind::Refused)
            m_window.notices().showProblem(QString::fromStdString(state->message), "server");
        if (state->kind == Kind::Conflict)
            settleConflicts(m_window, state->conflicts,
                            [this](const merge::Decide &decide) { m_server.decide(decide); });
    }

    MainWindow &m_window;
    ServerController m_server;
    QLabel *m_state = new QLabel; ///< the status line's
};

} // namespace

void bindServerActions(MainWindow &window)
{
    new ServerActions(window);
}

} // namespace duologue::ui
