#include "ui/models/experiment_dialog.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QThread>
#include <QTimer>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr int lookAgain = 10'000; ///< milliseconds
constexpr const char *specificationKey = "experiment/specification";
constexpr const char *folderKey = "experiment/folder";

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ExperimentDialog)
};

/// A sign and a word, so that colour need not say it.
QString wordOf(const QString &state)
{
    if (state == QLatin1String("done"))
        return Words::tr("✓ done");
    if (state == QLatin1String("running"))
        return Words::tr("▶ running");
    if (state == QLatin1String("waiting"))
        return Words::tr("… waiting");
    if (state == QLatin1String("failed"))
        return Words::tr("✗ failed");
    return Words::tr("– missing");
}

/// What needs somebody stands first.
int rankOf(const QString &state)
{
    return int(QStringList{"failed", "running", "missing", "waiting", "done"}.indexOf(state));
}

/// Where the value of an option, such as "--time", is kept between runs.
QString keyOf(const QString &option)
{
    return QStringLiteral("experiment/") + option.mid(2);
}

QPushButton *button(const QString &text, const QString &tip, const char *name)
{
    auto *made = new QPushButton(text);
    made->setToolTip(tip);
    made->setObjectName(QLatin1String(name));
    made->setAutoDefault(false);
    return made;
}

} // namespace

ExperimentDialog::ExperimentDialog(QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Experiment"));
    setObjectName(QStringLiteral("experiment"));
    resize(860, 600);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(2 * gridUnit);
    column->addLayout(makePlace());
    column->addLayout(makeWhere());
    column->addWidget(makeOutcome(), 1);
    column->addLayout(makeButtons());
    m_look = new QTimer(this);
    m_look->setInterval(lookAgain);
    connect(m_look, &QTimer::timeout, &m_experiment, &ExperimentController::refresh);
    connect(&m_experiment, &ExperimentController::statusKnown, this, &ExperimentDialog::showStatus);
    connect(&m_experiment, &ExperimentController::scriptKnown, this, &ExperimentDialog::showScript);
    connect(&m_experiment, &ExperimentController::runningChanged, this, &ExperimentDialog::check);
    connect(&m_experiment, &ExperimentController::told, this,
            [this](const QString &text) { say(text, false); });
    connect(&m_experiment, &ExperimentController::failed, this,
            [this](const QString &text) { say(text, true); });
    const QSettings settings;
    m_specification->setText(settings.value(specificationKey).toString());
    m_folder->setText(settings.value(folderKey).toString());
    take();
}

ExperimentDialog::~ExperimentDialog()
{
    for (QLineEdit *line : {m_specification, m_folder})
        line->disconnect(this); // they lose the focus when all else of it is gone
}

QLayout *ExperimentDialog::makePlace()
{
    m_specification = new QLineEdit;
    m_specification->setObjectName(QStringLiteral("specification"));
    m_specification->setToolTip(tr("What is compared, as a JSON file"));
    m_folder = new QLineEdit;
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setToolTip(tr("Where trials and report go: a new folder, or one that goes on. The "
                            "computers of a cluster have to see it under the same name"));
    auto *grid = new QGridLayout;
    const auto addRow = [&](int row, const QString &text, QLineEdit *line, const QString &tip,
                            void (ExperimentDialog::*choose)()) {
        auto *label = new QLabel(text);
        label->setBuddy(line);
        auto *chooser = button(tr("Choose…"), tip, "choose");
        chooser->setAccessibleName(tip);
        connect(chooser, &QPushButton::clicked, this, choose);
        connect(line, &QLineEdit::editingFinished, this, &ExperimentDialog::take);
        grid->addWidget(label, row, 0);
        grid->addWidget(line, row, 1);
        grid->addWidget(chooser, row, 2);
    };
    addRow(0, tr("Spec&ification"), m_specification, tr("Choose a specification"),
           &ExperimentDialog::chooseSpecification);
    addRow(1, tr("&Folder"), m_folder, tr("Choose a folder for trials and report"),
           &ExperimentDialog::chooseFolder);
    return grid;
}

QLayout *ExperimentDialog::makeWhere()
{
    m_here = new QRadioButton(tr("on t&his computer"));
    m_here->setObjectName(QStringLiteral("here"));
    m_here->setToolTip(tr("It ends with this window and goes on when it is started again"));
    m_cluster = new QRadioButton(tr("on a S&lurm cluster"));
    m_cluster->setObjectName(QStringLiteral("cluster"));
    m_cluster->setToolTip(tr("It goes on without this window"));
    m_here->setChecked(true);
    m_processes = new QSpinBox;
    m_processes->setRange(1, 64);
    m_processes->setValue(std::clamp(QThread::idealThreadCount() / 2, 1, 64));
    m_processes->setAccessibleName(tr("Processes"));
    m_processes->setToolTip(tr("So many trials at once"));
    m_processes->setPrefix(tr("Processes: "));
    auto *row = new QHBoxLayout;
    row->addWidget(m_here);
    row->addWidget(m_processes);
    row->addSpacing(3 * gridUnit);
    row->addWidget(m_cluster);
    auto *fields = new QHBoxLayout;
    makeResource(tr("Partition"), "--partition", tr("Where it runs; empty: the usual one"), fields);
    makeResource(tr("Account"), "--account", tr("Who pays; empty: the usual one"), fields);
    makeResource(tr("GPUs"), "--gpus", tr("Of each trial: 1, or a100:1; empty: none"), fields);
    makeResource(tr("Time"), "--time", tr("Of each trial: minutes, H:MM:SS or D-HH:MM:SS"), fields);
    makeResource(tr("Memory"), "--memory", tr("Of each trial: 8G"), fields);
    makeResource(tr("Cores"), "--cpus", tr("Of each trial: a number"), fields);
    row->addStretch();
    auto *column = new QVBoxLayout;
    column->addLayout(row);
    column->addLayout(fields);
    for (QRadioButton *choice : {m_here, m_cluster})
        connect(choice, &QRadioButton::toggled, this, &ExperimentDialog::check);
    return column;
}

QLineEdit *ExperimentDialog::makeResource(const QString &text, const char *option,
                                          const QString &hint, QLayout *into)
{
    auto *line = new QLineEdit;
    line->setObjectName(QLatin1String(option));
    line->setToolTip(hint);
    line->setText(QSettings().value(keyOf(QLatin1String(option))).toString());
    auto *label = new QLabel(text);
    label->setBuddy(line);
    into->addWidget(label);
    into->addWidget(line);
    m_resources.push_back(line);
    return line;
}

QWidget *ExperimentDialog::makeOutcome()
{
    m_trials = new QTreeWidget;
    m_trials->setObjectName(QStringLiteral("trials"));
    m_trials->setAccessibleName(tr("Trials"));
    m_trials->setRootIsDecorated(false);
    m_trials->setUniformRowHeights(true);
    m_trials->setHeaderLabels({tr("Trial"), tr("What"), tr("State"), tr("Where or why")});
    m_trials->header()->setStretchLastSection(true);
    m_script = new QPlainTextEdit;
    m_script->setReadOnly(true);
    m_script->setTabChangesFocus(true);
    m_script->setAccessibleName(tr("Script for Slurm"));
    m_script->setObjectName(QStringLiteral("script"));
    m_script->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_tabs = new QTabWidget;
    m_tabs->addTab(m_trials, tr("&Trials"));
    m_tabs->addTab(m_script, tr("Scrip&t"));
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Trials done"));
    m_progress->setFormat(tr("%v of %m"));
    m_said = new QLabel;
    m_said->setObjectName(QStringLiteral("said"));
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_progress);
    column->addWidget(m_said);
    column->addWidget(m_tabs, 1);
    return whole;
}

QLayout *ExperimentDialog::makeButtons()
{
    m_start = button({}, {}, "start");
    m_preview =
        button(tr("&Preview script"), tr("Show what would be submitted; nothing is"), "preview");
    m_resubmit =
        button(tr("&Resubmit missing"),
               tr("Submit what failed or is missing, as it was submitted before"), "resubmit");
    m_cancel =
        button(tr("&Stop"), tr("End what runs and take it out of the queue; what is done stays"),
               "cancel");
    m_report = button(tr("Sho&w report"), tr("Open the report in the browser"), "report");
    auto *close = button(tr("&Close"), tr("Trials on a cluster go on"), "close");
    auto *row = new QHBoxLayout;
    for (QPushButton *each : {m_start, m_preview, m_resubmit, m_cancel})
        row->addWidget(each);
    row->addStretch();
    row->addWidget(m_report);
    row->addWidget(close);
    connect(m_start, &QPushButton::clicked, this, &ExperimentDialog::start);
    connect(m_preview, &QPushButton::clicked, this, [this] { m_experiment.preview(resources()); });
    connect(m_resubmit, &QPushButton::clicked, &m_experiment, &ExperimentController::resubmit);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_experiment.isRunningHere() ? m_experiment.stopHere() : m_experiment.cancel();
    });
    connect(m_report, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QDir(m_experiment.folder()).filePath("report.html")));
    });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return row;
}

void ExperimentDialog::setPlace(const QString &specification, const QString &folder)
{
    m_specification->setText(specification);
    m_folder->setText(folder);
    take();
}

void ExperimentDialog::chooseSpecification()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Specification of an experiment"),
                                                      m_specification->text(), tr("JSON (*.json)"));
    if (file.isEmpty())
        return;
    const QFileInfo info(file);
    setPlace(file, info.dir().filePath(info.completeBaseName() + QStringLiteral("-trials")));
}

void ExperimentDialog::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Folder of trials and report"), m_folder->text());
    if (!folder.isEmpty())
        setPlace(m_specification->text(), folder);
}

/// What the lines say is the experiment from now on.
void ExperimentDialog::take()
{
    QSettings settings;
    settings.setValue(specificationKey, m_specification->text());
    settings.setValue(folderKey, m_folder->text());
    m_experiment.setPlace(m_specification->text(), m_folder->text());
    if (isVisible())
        m_experiment.refresh();
    check();
}

QStringList ExperimentDialog::resources() const
{
    QStringList options;
    QSettings settings;
    for (const QLineEdit *line : m_resources) {
        const QString value = line->text().trimmed();
        settings.setValue(keyOf(line->objectName()), value);
        if (!value.isEmpty())
            options << line->objectName() + u'=' + value;
    }
    return options;
}

void ExperimentDialog::start()
{
    say({}, false);
    if (m_cluster->isChecked())
        m_experiment.submit(resources());
    else
        m_experiment.runHere(m_processes->value());
}

void ExperimentDialog::showStatus(const ExperimentController::Status &status)
{
    m_status = status;
    m_progress->setRange(0, int(status.trials.size()));
    m_progress->setValue(status.done);
    auto trials = status.trials;
    std::ranges::stable_sort(trials, {}, [](const auto &trial) { return rankOf(trial.state); });
    m_trials->clear();
    for (const auto &trial : trials) {
        auto *row = new QTreeWidgetItem(
            m_trials, {QString::number(trial.number), trial.name, wordOf(trial.state), trial.said});
        row->setToolTip(3, trial.said);
    }
    for (int column = 0; column < 3; ++column)
        m_trials->resizeColumnToContents(column);
    if (!status.notice.isEmpty())
        say(status.notice, false);
    else if (status.failed > 0)
        say(tr("%n trial(s) failed; the list says why.", nullptr, status.failed), true);
    check();
}

void ExperimentDialog::showScript(const QString &script)
{
    m_script->setPlainText(script);
    m_tabs->setCurrentWidget(m_script);
}

void ExperimentDialog::say(const QString &text, bool problem)
{
    m_said->setText(problem && !text.isEmpty() ? QStringLiteral("⚠ ") + text : text);
    m_said->setVisible(!text.isEmpty());
}

void ExperimentDialog::check()
{
    const bool named = !m_specification->text().isEmpty() && !m_folder->text().isEmpty();
    const bool idle = named && !m_experiment.isBusy();
    const bool cluster = m_cluster->isChecked(), here = m_experiment.isRunningHere();
    m_start->setText(cluster ? tr("S&ubmit") : tr("R&un"));
    m_start->setToolTip(cluster ? tr("Give what is not done to the cluster; what is under way "
                                     "already is not submitted again")
                                : tr("Run what is not done on this computer"));
    m_progress->setVisible(named);
    m_start->setEnabled(idle && !here && !m_status.isComplete());
    m_preview->setEnabled(idle && cluster);
    m_resubmit->setEnabled(idle && cluster && m_status.failed + m_status.missing > 0);
    m_cancel->setEnabled(here || (idle && m_status.running + m_status.waiting > 0));
    m_report->setEnabled(QFileInfo::exists(QDir(m_folder->text()).filePath("report.html")));
    m_processes->setEnabled(!cluster);
    for (QLineEdit *line : m_resources)
        line->setEnabled(cluster);
}

void ExperimentDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_experiment.refresh();
    m_look->start();
}

void ExperimentDialog::hideEvent(QHideEvent *event)
{
    m_look->stop();
    QDialog::hideEvent(event);
}

} // namespace duologue::ui
