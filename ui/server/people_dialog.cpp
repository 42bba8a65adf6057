#include "ui/server/people_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace duologue::ui {
namespace {

enum Column { Name, Role, Login };

QString roleText(const QString &role)
{
    return role == QLatin1String("lead")     ? PeopleDialog::tr("lead")
           : role == QLatin1String("reader") ? PeopleDialog::tr("reader")
                                             : PeopleDialog::tr("annotator");
}

} // namespace

PeopleDialog::PeopleDialog(QWidget *parent)
    : QDialog(parent),
      m_people(new QTreeWidget),
      m_name(new QLineEdit),
      m_login(new QLineEdit),
      m_password(new QLineEdit),
      m_role(new QComboBox),
      m_status(new QLabel),
      m_set(new QPushButton(tr("&Add")))
{
    setWindowTitle(tr("People of the server"));
    build();
    connect(m_people, &QTreeWidget::currentItemChanged, this, &PeopleDialog::choose);
    connect(m_name, &QLineEdit::textChanged, this, &PeopleDialog::updateButton);
    connect(m_set, &QPushButton::clicked, this, &PeopleDialog::wanted);
    updateButton();
}

void PeopleDialog::build()
{
    m_people->setObjectName(QStringLiteral("people"));
    m_people->setAccessibleName(tr("People of the server"));
    m_people->setToolTip(tr("Whoever is chosen can be changed below"));
    m_people->setHeaderLabels({tr("Name"), tr("Role"), tr("Connects as")});
    m_people->setRootIsDecorated(false);
    m_people->setMinimumSize(420, 160);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setToolTip(tr("As author and rater in sessions"));
    m_role->setObjectName(QStringLiteral("role"));
    for (const char *role : {"annotator", "lead", "reader"})
        m_role->addItem(roleText(QLatin1String(role)), QLatin1String(role));
    m_role->setToolTip(tr("A lead changes everything, an annotator works on sessions, a reader "
                          "looks"));
    m_login->setObjectName(QStringLiteral("login"));
    m_login->setPlaceholderText(tr("the name in small letters"));
    m_login->setToolTip(tr("The database's role, which is made where there is none"));
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("as it is"));
    m_password->setToolTip(tr("With which this person connects; the server keeps a hash of it"));
    m_status->setWordWrap(true);
    m_set->setDefault(true);
    m_set->setToolTip(tr("Add this person, or change whoever has this name"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Role"), m_role);
    form->addRow(tr("Connects a&s"), m_login);
    form->addRow(tr("&Password"), m_password);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_set, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_people, 1);
    column->addLayout(form);
    column->addWidget(m_status);
    column->addWidget(buttons);
    m_name->setFocus();
}

void PeopleDialog::show(const std::vector<server::Person> &people)
{
    const QSignalBlocker still(m_people);
    m_people->clear();
    for (const server::Person &person : people) {
        auto *item = new QTreeWidgetItem(m_people, {QString::fromStdString(person.name),
                                                    roleText(QString::fromStdString(person.role)),
                                                    QString::fromStdString(person.login)});
        item->setData(Role, Qt::UserRole, QString::fromStdString(person.role));
    }
    for (int column = 0; column < m_people->columnCount(); ++column)
        m_people->resizeColumnToContents(column);
    m_password->clear();
    m_status->clear();
    updateButton();
}

void PeopleDialog::tell(const QString &message)
{
    m_status->setText(message);
}

server::Person PeopleDialog::person() const
{
    QString login = m_login->text().trimmed();
    if (login.isEmpty())
        login = m_name->text().trimmed().toLower().replace(u' ', u'_');
    return {m_name->text().trimmed().toStdString(), m_role->currentData().toString().toStdString(),
            login.toStdString()};
}

QString PeopleDialog::password() const
{
    return m_password->text();
}

void PeopleDialog::choose()
{
    const QTreeWidgetItem *item = m_people->currentItem();
    if (!item)
        return;
    m_name->setText(item->text(Name));
    m_role->setCurrentIndex(m_role->findData(item->data(Role, Qt::UserRole)));
    m_login->setText(item->text(Login));
    m_password->clear();
}

void PeopleDialog::updateButton()
{
    const bool isKnown =
        !m_people->findItems(m_name->text().trimmed(), Qt::MatchExactly, Name).isEmpty();
    m_set->setText(isKnown ? tr("&Change") : tr("&Add"));
    m_set->setEnabled(!m_name->text().trimmed().isEmpty());
}

} // namespace duologue::ui
