#include "ui/exchange/speaker_lines.h"

#include <algorithm>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSettings>

namespace duologue::ui {
namespace {

using Kind = formats::Owner::Kind;

/// Answers as the choices and the settings hold them: a person's name, or one of these.
constexpr const char *newPerson = "+";
constexpr const char *nobody = "=";
constexpr const char *leftOut = "-";

constexpr const char *settingsKey = "speakers";

QString kept(const std::string &text)
{
    return QString::fromStdString(text);
}

QString described(const formats::Unclaimed &name)
{
    constexpr qsizetype longest = 40;
    QString text = name.annotations == 1 ? SpeakerLines::tr("1 annotation")
                                         : SpeakerLines::tr("%1 annotations").arg(name.annotations);
    QString example = kept(name.example).simplified();
    if (example.size() > longest)
        example = example.left(longest) + QStringLiteral("…");
    if (!example.isEmpty())
        text += SpeakerLines::tr(": “%1”").arg(example);
    return text;
}

formats::Owner ownerOf(const QString &answer)
{
    if (answer == QLatin1String(newPerson))
        return {Kind::NewPerson, {}};
    if (answer == QLatin1String(leftOut))
        return {Kind::LeftOut, {}};
    if (answer == QLatin1String(nobody))
        return {Kind::Nobody, {}};
    return {Kind::Person, answer.mid(1).toStdString()}; // behind a blank, so that all names differ
}

QString answerOf(const QString &person)
{
    return QStringLiteral(" ") + person;
}

} // namespace

SpeakerLines::SpeakerLines(std::vector<formats::Unclaimed> names, const QStringList &people,
                           QWidget *parent)
    : QWidget(parent), m_names(std::move(names)), m_people(people)
{
    auto *lines = new QGridLayout(this);
    lines->setContentsMargins({});
    lines->setColumnStretch(1, 1);
    for (int row = 0; row < static_cast<int>(m_names.size()); ++row)
        addLine(lines, row);
}

void SpeakerLines::addLine(QGridLayout *lines, int row)
{
    const formats::Unclaimed &name = m_names[static_cast<std::size_t>(row)];
    const QString shown = kept(name.name).simplified();
    QString escaped = shown;
    escaped.replace(u'&', QStringLiteral("&&"));
    auto *label =
        new QLabel(row < 9 ? QStringLiteral("&%1  %2").arg(row + 1).arg(escaped) : escaped);
    label->setTextFormat(Qt::PlainText);
    auto *more = new QLabel(described(name));
    more->setTextFormat(Qt::PlainText);
    more->setEnabled(false);
    auto *choice = new QComboBox;
    choice->setAccessibleName(tr("Who is %1").arg(shown));
    choice->setToolTip(name.speaker ? tr("Who the speaker “%1” of the file is").arg(shown)
                                    : tr("Whose the tier “%1” of the file is").arg(shown));
    if (name.needsAnswer)
        choice->addItem(tr("Choose…"), QString());
    for (const QString &person : m_people)
        choice->addItem(person, answerOf(person));
    if (name.speaker && m_people.size() < 2)
        choice->addItem(tr("A new person"), QString(newPerson));
    choice->addItem(tr("Nobody in particular"), QString(nobody));
    choice->addItem(tr("Leave out"), QString(leftOut));
    suggest(choice, name);
    label->setBuddy(choice);
    lines->addWidget(label, row, 0);
    lines->addWidget(more, row, 1);
    lines->addWidget(choice, row, 2);
    m_choices.push_back(choice);
    connect(choice, &QComboBox::currentIndexChanged, this, &SpeakerLines::changed);
}

void SpeakerLines::suggest(QComboBox *choice, const formats::Unclaimed &name) const
{
    const QVariant last = QSettings().value(settingsKey).toMap().value(kept(name.name));
    int index = last.isNull() ? -1 : choice->findData(last);
    if (index < 0 && !name.needsAnswer)
        index = choice->findData(QString(nobody));
    choice->setCurrentIndex(std::max(0, index));
}

SpeakerLines::Owners SpeakerLines::owners() const
{
    Owners owners;
    for (std::size_t i = 0; i < m_names.size(); ++i)
        if (const QString answer = m_choices[i]->currentData().toString(); !answer.isEmpty())
            owners[m_names[i].name] = ownerOf(answer);
    return owners;
}

void SpeakerLines::remember() const
{
    constexpr qsizetype most = 500;
    QVariantMap answers = QSettings().value(settingsKey).toMap();
    if (answers.size() > most)
        answers.clear();
    for (std::size_t i = 0; i < m_names.size(); ++i)
        answers[kept(m_names[i].name)] = m_choices[i]->currentData();
    QSettings().setValue(settingsKey, answers);
}

} // namespace duologue::ui
