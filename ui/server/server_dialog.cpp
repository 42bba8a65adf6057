#include "ui/server/server_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/server/lead_part.h"

namespace duologue::ui {
namespace {

enum Column { Name, Edits, Who };

constexpr const char *addressKey = "server/address";

/// What is kept of an address that somebody typed with a password in it.
QString withoutPassword(QString address)
{
    static const QRegularExpression inUrl(QStringLiteral("^(postgres(?:ql)?://[^:/@]*):[^@]*@"));
    static const QRegularExpression inWords(
        QStringLiteral("(^|[\\s?&])(ssl)?password\\s*=\\s*('(?:[^'\\\\]|\\\\.)*'|[^\\s&]*)"));
    address.replace(inUrl, QStringLiteral("\\1@"));
    return address.remove(inWords).trimmed();
}

QString whoText(const server::Shared &session)
{
    QStringList names;
    for (const server::Rater &rater : session.assigned) {
        const QString name = QString::fromStdString(rater.name);
        names << (rater.complete ? ServerDialog::tr("%1 ✓ rated").arg(name) : name);
    }
    QString text = names.join(QStringLiteral(", "));
    if (session.blind)
        text += ServerDialog::tr(" (blind until rated)");
    return text;
}

QWidget *beside(QWidget *field, QPushButton *button)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field, 1);
    layout->addWidget(button);
    return row;
}

} // namespace

ServerDialog::ServerDialog(ServerController &server, const QString &folder, const QString &open,
                           QWidget *parent)
    : QDialog(parent),
      m_server(server),
      m_form(new QFormLayout),
      m_address(new QLineEdit(QSettings().value(QLatin1String(addressKey)).toString())),
      m_password(new QLineEdit),
      m_folder(new QLineEdit(QDir::toNativeSeparators(folder))),
      m_status(new QLabel),
      m_sessions(new QTreeWidget),
      m_lead(new LeadPart(open)),
      m_ask(new QPushButton(tr("&Connect"))),
      m_open(new QPushButton(tr("&Open"))),
      m_setUp(new QPushButton(tr("&Set up the server"))),
      m_progress(new QProgressBar),
      m_cancel(new QPushButton(tr("Ca&ncel")))
{
    setWindowTitle(tr("Sessions on a server"));
    build();
    listen();
    updateButtons();
    if (!m_address->text().isEmpty())
        ask();
}

void ServerDialog::listen()
{
    connect(m_ask, &QPushButton::clicked, this, &ServerDialog::ask);
    connect(m_open, &QPushButton::clicked, this, &ServerDialog::open);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_server.cancel(); });
    connect(m_lead, &LeadPart::sharingWanted, this, &ServerDialog::share);
    connect(m_lead, &LeadPart::wanted, this, &ServerDialog::change);
    connect(m_setUp, &QPushButton::clicked, this, [this] {
        change(tr("The tables are made, and you lead. Add people, and share a session."),
               [](server::Remote &remote) {
                   const auto made = remote.init();
                   return made ? Result<void>() : std::unexpected(made.error());
               });
    });
    connect(m_sessions, &QTreeWidget::itemActivated, this, &ServerDialog::open);
    connect(m_sessions, &QTreeWidget::currentItemChanged, this, &ServerDialog::updateButtons);
    connect(m_address, &QLineEdit::textChanged, this, &ServerDialog::updateButtons);
    connect(&m_server, &ServerController::progress, this,
            [this](double share) { m_progress->setValue(qRound(100 * share)); });
    connect(&m_server, &ServerController::listed, this, &ServerDialog::show);
    connect(&m_server, &ServerController::pulled, this, [this](const QString &file) {
        m_pulled = file;
        accept();
    });
    connect(&m_server, &ServerController::failed, this, &ServerDialog::say);
    connect(&m_server, &ServerController::passwordWanted, this, &ServerDialog::askForPassword);
    connect(&m_server, &ServerController::emptyServer, this, [this](const QString &) {
        m_setUp->show();
        say(tr("This database has no sessions of Duologue yet. Whoever looks after it sets it up "
               "once; they lead then."));
    });
}

void ServerDialog::build()
{
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->setPlaceholderText(tr("postgresql://ann@lab.example.org/duologue"));
    m_address->setToolTip(tr("As the lead of the lab says it"));
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setToolTip(tr("Kept until Duologue ends, and never written down"));
    m_ask->setToolTip(tr("Ask the server which sessions it has"));
    m_ask->setDefault(true);
    m_open->setToolTip(tr("Take a copy of the session to work on, which stays in step"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setAccessibleName(tr("Folder of copies"));
    m_folder->setToolTip(tr("Where copies of sessions are kept on this computer"));
    m_sessions->setObjectName(QStringLiteral("sessions"));
    m_sessions->setAccessibleName(tr("Sessions on the server"));
    m_sessions->setToolTip(tr("Enter takes a copy and opens it"));
    m_sessions->setHeaderLabels(
        {tr("Session"), tr("Edits since it was shared"), tr("Who rates it")});
    m_sessions->setRootIsDecorated(false);
    m_sessions->setMinimumSize(420, 200);
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setMinimumHeight(3 * m_status->fontMetrics().lineSpacing());
    m_status->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    const auto addRow = [this](const QString &name, QWidget *row, QWidget *field) {
        auto *label = new QLabel(name);
        label->setBuddy(field);
        m_form->addRow(label, row);
    };
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setToolTip(tr("Choose another folder"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ServerDialog::chooseFolder);
    addRow(tr("&Address"), beside(m_address, m_ask), m_address);
    addRow(tr("Pass&word"), m_password, m_password);
    addRow(tr("Co&pies go to"), beside(m_folder, choose), m_folder);
    m_form->setRowVisible(m_password, false);
    m_busy = busyRow();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_open, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_sessions, 1);
    middle->addWidget(m_lead);
    auto *column = new QVBoxLayout(this);
    column->addLayout(m_form);
    column->addLayout(middle, 1);
    column->addWidget(m_setUp, 0, Qt::AlignLeft);
    column->addWidget(m_status);
    column->addWidget(m_busy);
    column->addWidget(buttons);
    m_setUp->setAutoDefault(false);
    m_setUp->hide();
    m_lead->hide();
    resize(sizeHint().expandedTo({860, 480})); // with room for what a lead sees
}

QWidget *ServerDialog::busyRow()
{
    m_progress->setAccessibleName(tr("How far it is"));
    m_cancel->setToolTip(tr("End it; nothing of it stays, here or on the server"));
    m_cancel->setAutoDefault(false);
    QWidget *row = beside(m_progress, m_cancel);
    row->hide();
    return row;
}

/// What is listed is that of the address shown, not of one that somebody is about to type.
bool ServerDialog::isConnected() const
{
    return m_address->text().trimmed() == m_login.address;
}

const server::Shared *ServerDialog::chosen() const
{
    const QTreeWidgetItem *item = m_sessions->currentItem();
    const int row =
        item ? m_sessions->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item)) : -1;
    return row < 0 ? nullptr : &m_listing.sessions[std::size_t(row)];
}

void ServerDialog::ask()
{
    m_sessions->clear();
    m_setUp->hide();
    m_status->setText(tr("Asking the server…"));
    if (!isConnected()) { // what a lead does there is another matter
        m_listing = {};
        m_lead->hide();
    }
    m_login = {m_address->text().trimmed(), m_password->text()};
    m_server.list(m_login);
    updateButtons();
}

void ServerDialog::askForPassword(const QString &message)
{
    m_form->setRowVisible(m_password, true);
    m_password->setFocus();
    m_password->selectAll();
    m_ask->setDefault(true);
    say(message);
}

void ServerDialog::say(const QString &message)
{
    m_lead->sharingEnded(false);
    m_isTaking = false;
    m_said.clear();
    m_status->setText(message);
    m_lead->tell(message);
    updateButtons();
}

void ServerDialog::show(const ServerController::Listing &listing)
{
    const int row =
        m_sessions->currentItem() ? m_sessions->indexOfTopLevelItem(m_sessions->currentItem()) : 0;
    m_listing = listing;
    const bool hadFocus = m_lead->isAncestorOf(focusWidget());
    QSettings().setValue(QLatin1String(addressKey), withoutPassword(listing.address));
    {
        const QSignalBlocker still(m_sessions);
        m_sessions->clear();
        for (const server::Shared &session : listing.sessions)
            new QTreeWidgetItem(m_sessions, {QString::fromStdString(session.name),
                                             QString::number(session.head), whoText(session)});
        for (int column = 0; column < m_sessions->columnCount(); ++column)
            m_sessions->resizeColumnToContents(column);
        m_sessions->setCurrentItem(
            m_sessions->topLevelItem(std::min(row, m_sessions->topLevelItemCount() - 1)));
    }
    m_lead->setVisible(listing.me.role == "lead");
    m_setUp->hide();
    const QString said = std::exchange(m_said, {});
    m_lead->sharingEnded(true);
    say(said.isEmpty() ? tr("You are %1, %2.")
                             .arg(QString::fromStdString(listing.me.name),
                                  QString::fromStdString(listing.me.role))
                       : said);
    m_lead->tell(said);
    if (!listing.sessions.empty() && !hadFocus)
        m_sessions->setFocus();
    m_open->setDefault(!listing.sessions.empty());
}

void ServerDialog::change(const QString &said, const ServerController::Change &change)
{
    m_said = said;
    m_server.change(m_login, change);
    updateButtons();
}

void ServerDialog::share(const QString &name)
{
    m_said = tr("It is shared as “%1”, and you are %2 in it from now on. Say who rates it.")
                 .arg(name, QString::fromStdString(m_listing.me.name));
    m_status->setText(tr("Sharing it…"));
    m_server.share(m_login, name);
    updateButtons();
}

void ServerDialog::open()
{
    const QTreeWidgetItem *item = m_sessions->currentItem();
    if (!item || !isConnected() || m_server.isBusy())
        return;
    m_status->setText(tr("Taking a copy…"));
    m_isTaking = true;
    m_server.pull(m_login, item->text(Name), QDir(m_folder->text()).path());
    updateButtons();
}

void ServerDialog::done(int result)
{
    m_server.cancel();
    QDialog::done(result);
}

void ServerDialog::chooseFolder()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Where copies go"), m_folder->text());
    if (!folder.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(folder));
}

void ServerDialog::updateButtons()
{
    const bool isReady = isConnected() && !m_server.isBusy();
    m_ask->setEnabled(!m_address->text().trimmed().isEmpty() && !m_server.isBusy());
    m_sessions->setEnabled(isConnected());
    m_setUp->setEnabled(isReady);
    m_open->setEnabled(m_sessions->currentItem() && isReady);
    m_lead->setEnabled(isConnected());
    m_lead->show(chosen(), m_listing.people, m_server.isBusy());
    if (!isConnected())
        m_ask->setDefault(true);
    const bool isLong = m_server.isBusy() && (m_isTaking || m_lead->isSharing());
    if (isLong && m_busy->isHidden())
        m_progress->setValue(0);
    m_busy->setVisible(isLong);
}

} // namespace duologue::ui
