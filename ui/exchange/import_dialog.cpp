#include "ui/exchange/import_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/csv/encoding.h"
#include "core/formats/selection.h"
#include "core/time/timecode.h"
#include "ui/exchange/speaker_lines.h"

namespace duologue::ui {
namespace {

enum Column { Tier, Annotations, From, To, Whose, Becomes };

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QStringList peopleOf(const Session &session)
{
    QStringList people;
    const auto names = formats::participantNames(session);
    for (const Participant *person : session.participants())
        people << text(names.at(person->id));
    return people;
}

TimeSpan extentOf(const formats::ImportedTier &tier)
{
    TimeSpan extent = tier.annotations.front().span;
    for (const auto &annotation : tier.annotations) {
        extent.begin = std::min(extent.begin, annotation.span.begin);
        extent.end = std::max(extent.end, annotation.span.end);
    }
    return extent;
}

/// "ELAN: 2 tiers, 12 annotations, 4 ratings".
QString contentOf(const formats::Opened &opened)
{
    const formats::Imported &imported = opened.imported;
    std::size_t annotations = 0;
    for (const auto &tier : imported.tiers)
        annotations += tier.annotations.size();
    QStringList parts{ImportDialog::tr("%n tier(s)", nullptr, int(imported.tiers.size())),
                      ImportDialog::tr("%n annotation(s)", nullptr, int(annotations))};
    if (!imported.ratings.empty())
        parts << ImportDialog::tr("%n rating(s)", nullptr, int(imported.ratings.size()));
    if (!imported.media.empty())
        parts << ImportDialog::tr("%n recording(s)", nullptr, int(imported.media.size()));
    return QStringLiteral("%1: %2").arg(
        QCoreApplication::translate("Formats", std::string(opened.format->name).c_str()),
        parts.join(QStringLiteral(", ")));
}

/// "Adds 12 annotations, 1 new tier. Already there: 4."
QString outcomeOf(const formats::ImportPlan &plan)
{
    QStringList parts;
    if (plan.annotations > 0)
        parts << ImportDialog::tr("%n annotation(s)", nullptr, int(plan.annotations));
    if (plan.ratings > 0)
        parts << ImportDialog::tr("%n rating(s)", nullptr, int(plan.ratings));
    if (plan.tiers > 0)
        parts << ImportDialog::tr("%n new tier(s)", nullptr, int(plan.tiers));
    QStringList sentences{parts.isEmpty()
                              ? ImportDialog::tr("Adds what the file says of the session.")
                              : ImportDialog::tr("Adds %1.").arg(parts.join(QLatin1String(", ")))};
    if (plan.present > 0)
        sentences << ImportDialog::tr("Already there: %1.").arg(plan.present);
    return sentences.join(u' ');
}

QString becomesOf(const formats::ImportTarget &target)
{
    QString becomes = target.made ? ImportDialog::tr("a new tier")
                                  : ImportDialog::tr("joins “%1”").arg(text(target.tier));
    if (target.present > 0)
        becomes += ImportDialog::tr("; %1 there already").arg(target.present);
    return becomes;
}

/// Null: there is nothing to say.
QWidget *warningsOf(const formats::Imported &imported, const QString &file)
{
    if (imported.warnings.empty())
        return nullptr;
    auto *list = new QPlainTextEdit;
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    list->setMaximumHeight(90);
    list->setAccessibleName(ImportDialog::tr("What the file says that is not taken as it stands"));
    for (const formats::Warning &warning : imported.warnings)
        list->appendPlainText(text(formats::describe(file.toStdString(), warning)));
    list->moveCursor(QTextCursor::Start);
    return list;
}

} // namespace

ImportDialog::ImportDialog(Question question, QWidget *parent)
    : QDialog(parent),
      m_question(std::move(question)),
      m_speakers(
          new SpeakerLines(formats::unclaimed(*m_question.session, m_question.opened->imported),
                           peopleOf(*m_question.session))),
      m_tiers(makeTiers()),
      m_encoding(makeEncodings()),
      m_outcome(new QLabel)
{
    setWindowTitle(tr("Import %1").arg(m_question.file));
    auto *column = new QVBoxLayout(this);
    auto *content = new QLabel(contentOf(*m_question.opened));
    content->setTextFormat(Qt::PlainText);
    column->addWidget(content);
    if (!formats::unclaimed(*m_question.session, m_question.opened->imported).empty()) {
        column->addWidget(new QLabel(tr("The session does not know these names. Who is it?")));
        auto *scroll = new QScrollArea;
        scroll->setWidget(m_speakers);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setMinimumHeight(std::min(160, m_speakers->sizeHint().height() + 8));
        column->addWidget(scroll);
    } else {
        m_speakers->setParent(this);
        m_speakers->hide();
    }
    column->addWidget(m_tiers, 1);
    auto *form = new QFormLayout;
    form->addRow(tr("Te&xt is in"), m_encoding);
    column->addLayout(form);
    if (QWidget *warnings = warningsOf(m_question.opened->imported, m_question.file))
        column->addWidget(warnings);
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);
    column->addWidget(m_outcome);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("&Import"));
    m_accept->setToolTip(tr("As it is shown here; one undo takes it back (Enter)"));
    m_others = new QPushButton(tr("Import this and %n &more", nullptr, m_question.waiting), this);
    m_others->setToolTip(
        tr("The files behind this one too, as suggested; only what nobody can tell is asked"));
    m_others->setVisible(m_question.waiting > 0);
    if (m_question.waiting > 0) // a box shows all of its buttons
        buttons->addButton(m_others, QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);
    connect(m_others, &QPushButton::clicked, this, [this] { m_forOthers = true; });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_speakers, &SpeakerLines::changed, this, &ImportDialog::plan);
    connect(m_tiers, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *, int column) {
        if (column == Tier)
            plan();
    });
    connect(m_encoding, &QComboBox::activated, this, &QDialog::accept);
    resize(820, 520);
    m_tiers->setFocus();
    plan();
}

QTreeWidget *ImportDialog::makeTiers()
{
    auto *tiers = new QTreeWidget;
    tiers->setHeaderLabels(
        {tr("Tier"), tr("Annotations"), tr("From"), tr("To"), tr("Whose"), tr("In the session")});
    tiers->setRootIsDecorated(false);
    tiers->setUniformRowHeights(true);
    tiers->setAlternatingRowColors(true);
    tiers->setAccessibleName(tr("Tiers of the file"));
    tiers->setToolTip(tr("Tiers that are ticked are imported; Space ticks"));
    for (const formats::ImportedTier &tier : m_question.opened->imported.tiers) {
        auto *row = new QTreeWidgetItem(tiers);
        row->setText(Tier, text(tier.name).simplified());
        row->setCheckState(Tier, Qt::Checked);
        row->setText(Annotations, locale().toString(qlonglong(tier.annotations.size())));
        row->setTextAlignment(Annotations, Qt::AlignRight | Qt::AlignVCenter);
        row->setText(Whose, text(tier.participant.value_or("")));
        if (tier.annotations.empty())
            continue;
        const TimeSpan extent = extentOf(tier);
        row->setText(From, text(formatTimecode(extent.begin)));
        row->setText(To, text(formatTimecode(extent.end)));
    }
    for (int column = 0; column < tiers->columnCount(); ++column)
        tiers->resizeColumnToContents(column);
    tiers->setColumnWidth(Tier, std::clamp(tiers->columnWidth(Tier), 160, 320));
    if (tiers->topLevelItemCount() > 0)
        tiers->setCurrentItem(tiers->topLevelItem(0));
    return tiers;
}

QComboBox *ImportDialog::makeEncodings()
{
    auto *encodings = new QComboBox;
    encodings->addItem(tr("As told from the file"), QString());
    for (const std::string &name : csv::codePageNames())
        encodings->addItem(text(name), text(name));
    encodings->setCurrentIndex(std::max(0, encodings->findData(text(m_question.encoding))));
    encodings->setToolTip(
        tr("Where letters look wrong: the encoding of the file, which is then read again"));
    return encodings;
}

formats::ImportChoice ImportDialog::choice() const
{
    formats::ImportChoice choice;
    choice.owners = m_speakers->owners();
    choice.encoding = m_encoding->currentData().toString().toStdString();
    for (int row = 0; row < m_tiers->topLevelItemCount(); ++row)
        if (m_tiers->topLevelItem(row)->checkState(Tier) != Qt::Checked)
            choice.leftOut.push_back(static_cast<std::size_t>(row));
    return choice;
}

void ImportDialog::plan()
{
    m_accept->setEnabled(false);
    m_others->setEnabled(false);
    if (!m_speakers->complete()) {
        m_outcome->setText(tr("Say who everybody is, or leave them out."));
        return;
    }
    m_outcome->setText(tr("Looking what becomes of it…"));
    m_job.start(
        [question = m_question, choice = choice()](const jobs::Ticket &) {
            formats::Imported imported = question.opened->imported;
            formats::choose(imported, choice);
            IdSource ids; // of rows that only this preview sees
            return formats::planImport(*question.session, ids, imported,
                                       question.file.toStdString());
        },
        [this](const Result<formats::ImportPlan> &plan) { showPlan(plan); });
}

void ImportDialog::showPlan(const Result<formats::ImportPlan> &plan)
{
    const QSignalBlocker quiet(m_tiers);
    std::size_t target = 0;
    for (int row = 0; row < m_tiers->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_tiers->topLevelItem(row);
        const bool taken = plan && item->checkState(Tier) == Qt::Checked;
        item->setText(Becomes, taken && target < plan->targets.size()
                                   ? becomesOf(plan->targets[target++])
                                   : tr("left out"));
    }
    m_accept->setEnabled(plan.has_value());
    m_others->setEnabled(plan.has_value());
    if (!plan)
        m_outcome->setText(text(plan.error().message));
    else if (plan->edit.empty())
        m_outcome->setText(tr("Nothing of this is new to the session."));
    else
        m_outcome->setText(outcomeOf(*plan));
    Q_EMIT planned();
}

void ImportDialog::accept()
{
    m_speakers->remember();
    QDialog::accept();
}

std::optional<ImportDialog::Answer> ImportDialog::ask(QWidget *parent, Question question)
{
    ImportDialog dialog(std::move(question), parent);
    if (dialog.exec() != Accepted)
        return {};
    return Answer{dialog.choice(), dialog.m_forOthers};
}

} // namespace duologue::ui
