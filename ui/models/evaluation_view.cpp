#include "ui/models/evaluation_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/models/evaluation_text.h"
#include "ui/models/part_table.h"
#include "ui/plots/agreement_plot.h"
#include "ui/plots/confusion_plot.h"
#include "ui/theme/text_label.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

QComboBox *choice(const char *name, const QString &accessibleName)
{
    auto *box = new QComboBox;
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(accessibleName);
    return box;
}

} // namespace

EvaluationView::EvaluationView(const Theme &theme, QWidget *parent)
    : QScrollArea(parent), m_theme(theme)
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    build(*column);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setAccessibleName(tr("Figures"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(content);
    connect(m_task, &QComboBox::currentIndexChanged, this, &EvaluationView::showTask);
    connect(m_split, &QComboBox::currentIndexChanged, this, &EvaluationView::showSplit);
    connect(m_by, &QComboBox::currentIndexChanged, this, &EvaluationView::showParts);
    connect(&theme, &Theme::changed, this, &EvaluationView::showSplit);
}

void EvaluationView::build(QVBoxLayout &column)
{
    m_title = new TextLabel("title");
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_task = choice("task", tr("Task"));
    m_split = choice("split", tr("Split"));
    m_split->setToolTip(tr("Only test says how the model does on what it has not seen"));
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_task, 1);
    choices->addWidget(m_split, 1);
    m_figures = new TextLabel("figures");
    m_figures->setTextFormat(Qt::RichText);
    m_notes = new TextLabel("notes");
    m_confusion = new ConfusionPlot(m_theme);
    m_agreement = new AgreementPlot(m_theme);
    m_agreement->setMinimumHeight(260);
    m_by = choice("by", tr("Speakers or sessions"));
    m_by->addItems({tr("By speaker, worst first"), tr("By session, worst first")});
    m_parts = new PartTable;
    column.addWidget(m_title);
    column.addLayout(choices);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_figures, m_notes, m_confusion,
                                                            m_agreement, m_by, m_parts})
        column.addWidget(widget);
    column.addStretch();
}

void EvaluationView::setEvaluation(std::shared_ptr<const analysis::Evaluation> evaluation)
{
    m_evaluation = std::move(evaluation);
    m_title->setText(tr("%1 on %2")
                         .arg(QString::fromStdString(m_evaluation->model.name),
                              QString::fromStdString(m_evaluation->data.name)));
    const QSignalBlocker quiet(m_task);
    m_task->clear();
    for (const analysis::TaskFigures &task : m_evaluation->tasks)
        m_task->addItem(QString::fromStdString(task.task.name));
    m_task->setVisible(m_task->count() > 1);
    showTask();
}

const analysis::TaskFigures *EvaluationView::task() const
{
    const auto index = static_cast<std::size_t>(m_task->currentIndex());
    return m_evaluation && index < m_evaluation->tasks.size() ? &m_evaluation->tasks[index]
                                                              : nullptr;
}

const analysis::SplitFigures *EvaluationView::split() const
{
    const auto *of = task();
    const auto index = static_cast<std::size_t>(m_split->currentIndex());
    return of && index < of->splits.size() ? &of->splits[index] : nullptr;
}

void EvaluationView::showTask()
{
    const QSignalBlocker quiet(m_split);
    m_split->clear();
    if (const auto *of = task())
        for (const analysis::SplitFigures &split : of->splits)
            m_split->addItem(tr("Split %1").arg(QString::fromStdString(split.split)));
    m_split->setCurrentIndex(m_split->count() - 1);
    showSplit();
}

void EvaluationView::showSplit()
{
    const auto *of = split();
    if (!of)
        return;
    const models::Task &task = this->task()->task;
    m_figures->setVisible(!of->figures.empty());
    if (!of->figures.empty())
        m_figures->setText(figuresHtml(task, *of, m_theme.color(Role::TextMuted).name()) +
                           QStringLiteral("<p>%1</p>").arg(splitText(*of)));
    showNotes(*of);
    showPlot(task, *of);
    showParts();
}

void EvaluationView::showNotes(const analysis::SplitFigures &split)
{
    QStringList notes;
    for (const auto *sentences : {&split.notes, &m_evaluation->notes})
        for (const std::string &note : *sentences)
            notes << QStringLiteral("• ") + QString::fromStdString(note);
    m_notes->setText(notes.join(u'\n'));
    m_notes->setVisible(!notes.isEmpty());
}

void EvaluationView::showPlot(const models::Task &task, const analysis::SplitFigures &split)
{
    const bool any = !split.figures.empty(), classes = !task.classes.empty();
    m_confusion->setVisible(any && classes);
    m_agreement->setVisible(any && !classes);
    if (any && classes) {
        QStringList names;
        for (const std::string &name : task.classes)
            names << QString::fromStdString(name);
        m_confusion->setConfusion(names, split.confusion);
    } else if (any) {
        m_agreement->setValues(QString::fromStdString(task.name), split.actual, split.predicted,
                               task.scaleMin, task.scaleMax);
    }
}

void EvaluationView::showParts()
{
    const auto *of = split();
    if (!of)
        return;
    const bool speakers = m_by->currentIndex() == 0;
    m_by->setVisible(!of->figures.empty());
    m_parts->setParts(speakers ? tr("Speaker") : tr("Session"),
                      QString::fromStdString(task()->ranking),
                      speakers ? of->bySpeaker : of->byEachSession);
}

} // namespace duologue::ui
