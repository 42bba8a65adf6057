#include "ui/project/search_form.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

namespace duologue::ui {
namespace {

QCheckBox *box(const QString &text, const QString &tip)
{
    auto *made = new QCheckBox(text);
    made->setToolTip(tip);
    return made;
}

} // namespace

SearchForm::SearchForm(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    m_text = field("text", tr("Text in all sessions"), tr("What is said or written; Enter looks"));
    m_label = field("label", tr("Label"), tr("All of the label, whatever its case"));
    m_least = field("least", tr("From"), tr("The least value"));
    m_most = field("most", tr("To"), tr("The greatest value"));
    m_tier =
        field("tier", tr("Tier"), tr("Only on tiers of this name, with or without the person's"));
    m_overlapping = field("overlapping", tr("While on tier"),
                          tr("Only while there is something on a tier of this name"));
    m_regular = box(tr("Regular"), tr("The text is a regular expression"));
    m_case = box(tr("Case"), tr("Capitals matter"));
    m_words = box(tr("Words"), tr("Whole words only"));
    row->addWidget(m_text, 4);
    for (QCheckBox *one : {m_regular, m_case, m_words})
        row->addWidget(one);
    for (QLineEdit *one : {m_label, m_tier, m_overlapping})
        row->addWidget(one, 2);
    for (QLineEdit *one : {m_least, m_most})
        row->addWidget(one, 1);
    setFocusProxy(m_text);
}

QLineEdit *SearchForm::field(const char *name, const QString &placeholder, const QString &tip)
{
    auto *line = new QLineEdit;
    line->setObjectName(QString::fromLatin1(name));
    line->setPlaceholderText(placeholder);
    line->setAccessibleName(placeholder);
    line->setToolTip(tip);
    line->setMinimumWidth(line->fontMetrics().averageCharWidth() * 6);
    connect(line, &QLineEdit::returnPressed, this, &SearchForm::entered);
    return line;
}

search::Query SearchForm::query(QString &problem) const
{
    const auto number = [&problem](const QLineEdit *line) -> std::optional<double> {
        const QString text = line->text().trimmed();
        bool read = false;
        double value = QLocale().toDouble(text, &read);
        if (!read)
            value = QLocale::c().toDouble(text, &read);
        if (!read && !text.isEmpty())
            problem = tr("“%1” is no number; type a value such as 0.5, or nothing.").arg(text);
        return read ? std::optional(value) : std::nullopt;
    };
    search::Query query;
    query.text = {m_text->text().toStdString(), m_regular->isChecked(), m_case->isChecked(),
                  m_words->isChecked()};
    query.label = m_label->text().trimmed().toStdString();
    query.tier = m_tier->text().trimmed().toStdString();
    query.overlapping = m_overlapping->text().trimmed().toStdString();
    query.least = number(m_least);
    query.most = number(m_most);
    return query;
}

} // namespace duologue::ui
