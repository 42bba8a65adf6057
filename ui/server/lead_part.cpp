#include "ui/server/lead_part.h"

#include <utility>

#include <QInputDialog>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/server/people_dialog.h"
#include "ui/server/raters_box.h"

namespace duologue::ui {

LeadPart::LeadPart(const QString &open, QWidget *parent)
    : QWidget(parent),
      m_open(open),
      m_raters(new RatersBox),
      m_who(new QPushButton(tr("Peop&le…"))),
      m_share(new QPushButton(tr("S&hare the open session…")))
{
    setObjectName(QStringLiteral("lead"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_raters, 1);
    column->addWidget(m_who);
    column->addWidget(m_share);
    m_who->setToolTip(tr("Who there is on the server: add somebody, change a role or a password"));
    m_share->setToolTip(
        m_open.isEmpty() ? tr("Open a session that is not shared yet, to share it")
                         : tr("Put %1 on the server, where others take copies of it").arg(m_open));
    for (QPushButton *button : {m_who, m_share})
        button->setAutoDefault(false);
    connect(m_share, &QPushButton::clicked, this, &LeadPart::askForName);
    connect(m_who, &QPushButton::clicked, this, &LeadPart::showPeople);
    decideRaters();
}

void LeadPart::decideRaters()
{
    connect(m_raters, &RatersBox::assigned, this, [this](const QString &person, bool isRater) {
        Q_EMIT wanted(isRater ? tr("%1 is to rate it.").arg(person)
                              : tr("%1 is no longer to rate it.").arg(person),
                      [id = m_chosen, name = person.toStdString(), isRater](
                          server::Remote &remote) { return remote.assign(id, name, isRater); });
    });
    connect(m_raters, &RatersBox::blindChanged, this, [this](bool isBlind) {
        Q_EMIT wanted(isBlind ? tr("Annotators see others' ratings once their own are complete.")
                              : tr("Everybody sees everybody's ratings."),
                      [id = m_chosen, isBlind](server::Remote &remote) {
                          return remote.setBlind(id, isBlind);
                      });
    });
}

void LeadPart::show(const server::Shared *chosen, const std::vector<server::Person> &people,
                    bool isBusy)
{
    m_chosen = chosen ? chosen->id : std::string();
    m_known = people;
    m_share->setEnabled(!m_open.isEmpty() && !isBusy);
    m_raters->show(chosen, people);
    if (m_people && !isBusy)
        m_people->show(people);
}

void LeadPart::tell(const QString &message)
{
    if (m_people)
        m_people->tell(message);
}

void LeadPart::sharingEnded(bool isShared)
{
    const QString name = std::exchange(m_sharing, {});
    if (!isShared && !name.isEmpty())
        m_open = name; // try again
}

void LeadPart::askForName()
{
    bool ok = false;
    const QString name =
        QInputDialog::getText(this, tr("Share the open session"), tr("How people call it there"),
                              QLineEdit::Normal, m_open, &ok)
            .trimmed();
    if (!ok || name.isEmpty())
        return;
    m_sharing = std::exchange(m_open, {});
    Q_EMIT sharingWanted(name);
}

void LeadPart::showPeople()
{
    PeopleDialog dialog(this);
    m_people = &dialog;
    dialog.show(m_known);
    connect(&dialog, &PeopleDialog::wanted, this, &LeadPart::setPerson);
    dialog.exec();
    m_people = nullptr;
}

void LeadPart::setPerson()
{
    const server::Person person = m_people->person();
    std::optional<std::string> password;
    if (!m_people->password().isEmpty())
        password = m_people->password().toStdString();
    Q_EMIT wanted(
        tr("%1 is among the people of the server.").arg(QString::fromStdString(person.name)),
        [person, password](server::Remote &remote) { return remote.setPerson(person, password); });
}

} // namespace duologue::ui
