#include "ui/narrative/session_narrative.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace duologue::ui {
namespace {

QString familyName(const std::string &family)
{
    if (family == "demographics")
        return SessionNarrative::tr("Words");
    if (family == "prosody")
        return SessionNarrative::tr("Prosody");
    if (family == "actions")
        return SessionNarrative::tr("Actions");
    if (family == "semantics")
        return SessionNarrative::tr("Semantics");
    return SessionNarrative::tr("Mimicry");
}

/// In parts of what is usual, where that is published: "very high".
QString unusual(const narrative::Statistic &fact)
{
    const auto usual = narrative::publishedUsual().find(fact.what);
    if (usual == narrative::publishedUsual().end())
        return {};
    return narrative::coarseBucket((fact.value - usual->second.mean) / usual->second.deviation);
}

} // namespace

SessionNarrative::SessionNarrative(const narrative::Narrative &told, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("The session as a whole"));
    resize(640, 560);
    const auto facts = narrative::statisticsOf(told);
    QString text;
    for (const auto &block : narrative::narrateCoarse(facts))
        text += QString::fromStdString(block.text);
    auto *sentences = new QLabel(text.isEmpty() ? tr("Nothing unusual.") : text.trimmed());
    sentences->setObjectName("sentences");
    sentences->setWordWrap(true);
    sentences->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *against = new QLabel(
        tr("Unusual against the figures published with MONAH; “duologue-cli narrate --coarse "
           "--among” takes your own sessions as the measure."));
    against->setWordWrap(true);
    auto *table = new QTreeWidget;
    table->setAccessibleName(tr("Figures of the session"));
    fill(*table, facts);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(sentences);
    layout->addWidget(table, 1);
    layout->addWidget(against);
    layout->addWidget(buttons);
    table->setFocus();
}

void SessionNarrative::fill(QTreeWidget &table, const std::vector<narrative::Statistic> &facts)
{
    QStringList people;
    for (const narrative::Statistic &fact : facts)
        if (const auto who = QString::fromStdString(fact.speaker);
            !who.isEmpty() && !people.contains(who))
            people << who;
    table.setHeaderLabels(QStringList{tr("Statistic")} + people + QStringList{tr("Both")});
    table.setUniformRowHeights(true);
    QTreeWidgetItem *family = nullptr;
    std::map<std::string, QTreeWidgetItem *> rows;
    for (const narrative::Statistic &fact : facts) {
        const QString name = familyName(fact.family);
        if (!family || family->text(0) != name) {
            family = new QTreeWidgetItem(&table, {name});
            family->setExpanded(true);
        }
        QTreeWidgetItem *&row = rows[fact.what];
        if (!row)
            row = new QTreeWidgetItem(family, {QString::fromStdString(fact.what)});
        const auto who = people.indexOf(QString::fromStdString(fact.speaker));
        const int column = static_cast<int>(who < 0 ? people.size() + 1 : who + 1);
        const QString mark = unusual(fact);
        row->setText(column, QString("%L1 %2").arg(fact.value, 0, 'g', 4).arg(mark).trimmed());
        if (!mark.isEmpty()) {
            QFont bold = row->font(column);
            bold.setBold(true);
            row->setFont(column, bold);
        }
    }
    for (int column = 0; column < table.columnCount(); ++column)
        table.resizeColumnToContents(column);
}

} // namespace duologue::ui
