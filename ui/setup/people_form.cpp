#include "ui/setup/people_form.h"

#include <QGridLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>

#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

QString textOf(const Attributes &attributes)
{
    QStringList pairs;
    for (const auto &[key, value] : attributes)
        pairs << QString::fromStdString(key) + u'=' + QString::fromStdString(value);
    return pairs.join(QStringLiteral("; "));
}

Attributes attributesOf(const QString &text)
{
    Attributes result;
    for (const QString &pair : text.split(u';', Qt::SkipEmptyParts)) {
        const QString key = pair.section(u'=', 0, 0).trimmed();
        if (!key.isEmpty())
            result[key.toStdString()] = pair.section(u'=', 1).trimmed().toStdString();
    }
    return result;
}

} // namespace

PeopleForm::PeopleForm(const Theme &theme, QWidget *parent) : QWidget(parent), m_people(2)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    const QStringList heads{{},         tr("Pseudonym"),     tr("Age"), tr("Gender"),
                            tr("Seat"), tr("In narratives"), tr("More")};
    for (int column = 0; column < heads.size(); ++column)
        grid->addWidget(new QLabel(heads[column]), 0, column);
    for (int person = 0; person < 2; ++person) {
        Line &line = m_lines[std::size_t(person)];
        line = makeLine(person);
        line.dot->setStyleSheet(QStringLiteral("color:%1").arg(theme.person(person).name()));
        int column = 0;
        for (QWidget *field : std::initializer_list<QWidget *>{
                 line.dot, line.pseudonym, line.age, line.gender, line.seat, line.name, line.more})
            grid->addWidget(field, person + 1, column++);
    }
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(6, 3);
}

PeopleForm::Line PeopleForm::makeLine(int person)
{
    const auto field = [this, person](const char *object, const QString &tip) {
        auto *line = new QLineEdit(this);
        line->setObjectName(QLatin1String(object) + QString::number(person + 1));
        line->setToolTip(tip);
        line->setAccessibleName(tr("Person %1: %2").arg(person + 1).arg(tip));
        return line;
    };
    Line line;
    line.dot = new QLabel(QStringLiteral("● %1").arg(person + 1), this);
    line.pseudonym = field("pseudonym", tr("How this person is called everywhere, never a name"));
    line.age = field("age", tr("Age in years"));
    line.age->setValidator(new QIntValidator(0, 150, line.age));
    line.age->setMaximumWidth(56);
    line.gender = field("gender", tr("Gender, in your study's words"));
    line.seat = field("seat", tr("Where the person sits, for example left"));
    line.name = field("name", tr("How narratives call this person, for example the woman"));
    line.more = field("more", tr("Anything else as name=value; name=value"));
    line.more->setPlaceholderText(tr("handedness=left; group=B"));
    connect(line.pseudonym, &QLineEdit::textChanged, this, &PeopleForm::changed);
    return line;
}

void PeopleForm::setPeople(const std::vector<Participant> &people)
{
    m_people = people;
    m_people.resize(2);
    for (std::size_t person = 0; person < 2; ++person) {
        const Participant &from = m_people[person];
        const Line &line = m_lines[person];
        line.pseudonym->setText(QString::fromStdString(from.pseudonym));
        line.age->setText(from.age ? QString::number(*from.age) : QString());
        line.gender->setText(QString::fromStdString(from.gender));
        line.seat->setText(QString::fromStdString(from.seat));
        line.name->setText(QString::fromStdString(from.narrativeName));
        line.more->setText(textOf(from.attributes));
        for (QLineEdit *field :
             {line.pseudonym, line.age, line.gender, line.seat, line.name, line.more})
            field->setCursorPosition(0); // their beginnings show
    }
}

std::vector<Participant> PeopleForm::people() const
{
    std::vector<Participant> result = m_people;
    for (std::size_t person = 0; person < 2; ++person) {
        Participant &to = result[person];
        const Line &line = m_lines[person];
        to.pseudonym = line.pseudonym->text().trimmed().toStdString();
        to.age =
            line.age->text().isEmpty() ? std::nullopt : std::optional(line.age->text().toInt());
        to.gender = line.gender->text().trimmed().toStdString();
        to.seat = line.seat->text().trimmed().toStdString();
        to.narrativeName = line.name->text().trimmed().toStdString();
        to.attributes = attributesOf(line.more->text());
    }
    return result;
}

} // namespace duologue::ui
