#include "ui/setup/server_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTreeWidget>
#include <QVBoxLayout>

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

} // namespace

ServerDialog::ServerDialog(ServerController &server, const QString &folder, QWidget *parent)
    : QDialog(parent),
      m_server(server),
      m_address(new QLineEdit(QSettings().value(QLatin1String(addressKey)).toString())),
      m_folder(new QLineEdit(QDir::toNativeSeparators(folder))),
      m_status(new QLabel),
      m_sessions(new QTreeWidget),
      m_ask(new QPushButton(tr("&Connect"))),
      m_open(new QPushButton(tr("&Open")))
{
    setWindowTitle(tr("Open from server"));
    build();
    connect(m_ask, &QPushButton::clicked, this, &ServerDialog::ask);
    connect(m_open, &QPushButton::clicked, this, &ServerDialog::open);
    connect(m_sessions, &QTreeWidget::itemActivated, this, &ServerDialog::open);
    connect(m_sessions, &QTreeWidget::currentItemChanged, this, &ServerDialog::updateButtons);
    connect(m_address, &QLineEdit::textEdited, this, &ServerDialog::updateButtons);
    connect(&server, &ServerController::listed, this, &ServerDialog::show);
    connect(&server, &ServerController::pulled, this, [this](const QString &file) {
        m_pulled = file;
        accept();
    });
    connect(&server, &ServerController::failed, this, [this](const QString &message) {
        m_status->setText(message);
        updateButtons();
    });
    updateButtons();
    if (!m_address->text().isEmpty())
        ask();
}

void ServerDialog::build()
{
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setPlaceholderText(tr("postgresql://ann@lab.example.org/duologue"));
    m_address->setToolTip(tr("As the lead of the lab says it; passwords are taken from ~/.pgpass"));
    m_ask->setToolTip(tr("Ask the server which sessions it has"));
    m_ask->setDefault(true);
    m_open->setToolTip(tr("Take a copy of the session to work on, which stays in step"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setToolTip(tr("Where copies of sessions are kept on this computer"));
    m_sessions->setObjectName(QStringLiteral("sessions"));
    m_sessions->setAccessibleName(tr("Sessions on the server"));
    m_sessions->setToolTip(tr("Enter takes a copy and opens it"));
    m_sessions->setHeaderLabels({tr("Session"), tr("Edits"), tr("Who rates it")});
    m_sessions->setRootIsDecorated(false);
    m_sessions->setMinimumSize(520, 200);
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_status->setMinimumHeight(3 * m_status->fontMetrics().lineSpacing());
    m_status->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    const auto beside = [](QWidget *field, QPushButton *button) {
        auto *row = new QHBoxLayout;
        row->addWidget(field, 1);
        row->addWidget(button);
        return row;
    };
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setToolTip(tr("Choose another folder"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ServerDialog::chooseFolder);
    auto *form = new QFormLayout;
    form->addRow(tr("&Address"), beside(m_address, m_ask));
    form->addRow(tr("Co&pies go to"), beside(m_folder, choose));
    for (int row = 0; row < 2; ++row)
        if (auto *label =
                qobject_cast<QLabel *>(form->itemAt(row, QFormLayout::LabelRole)->widget()))
            label->setBuddy(row == 0 ? m_address : m_folder);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_open, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_sessions, 1);
    column->addWidget(m_status);
    column->addWidget(buttons);
}

void ServerDialog::ask()
{
    m_sessions->clear();
    m_status->setText(tr("Asking the server…"));
    m_server.list(m_address->text().trimmed());
    updateButtons();
}

void ServerDialog::show(const ServerController::Listing &listing)
{
    QSettings().setValue(QLatin1String(addressKey), withoutPassword(listing.address));
    for (const server::Shared &session : listing.sessions)
        new QTreeWidgetItem(m_sessions, {QString::fromStdString(session.name),
                                         QString::number(session.head), whoText(session)});
    for (int column = 0; column < m_sessions->columnCount(); ++column)
        m_sessions->resizeColumnToContents(column);
    m_sessions->setCurrentItem(m_sessions->topLevelItem(0));
    m_status->setText(
        tr("You are %1, %2.")
            .arg(QString::fromStdString(listing.me.name), QString::fromStdString(listing.me.role)));
    if (!listing.sessions.empty())
        m_sessions->setFocus();
    m_open->setDefault(!listing.sessions.empty());
    updateButtons();
}

void ServerDialog::open()
{
    const QTreeWidgetItem *item = m_sessions->currentItem();
    if (!item || m_server.isBusy())
        return;
    QString name = item->text(Name);
    const QDir folder(m_folder->text());
    const QString file = folder.filePath(
        name.replace(QRegularExpression(QStringLiteral("[/\\\\:]")), QStringLiteral("-")) +
        QStringLiteral(".duologue"));
    if (QFileInfo::exists(file)) { // taken before: it goes on where it was
        m_pulled = file;
        return accept();
    }
    m_status->setText(tr("Taking a copy…"));
    m_server.pull(m_address->text().trimmed(), item->text(Name), file, folder.path());
    updateButtons();
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
    m_ask->setEnabled(!m_address->text().trimmed().isEmpty() && !m_server.isBusy());
    m_open->setEnabled(m_sessions->currentItem() && !m_server.isBusy());
}

} // namespace duologue::ui
