#include "ui/models/training_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/icons/icon.h"
#include "ui/models/run_tally.h"
#include "ui/plots/training_curves.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

TrainingPanel::TrainingPanel(TrainingController &training, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_training(training), m_theme(theme)
{
    setAccessibleName(tr("Train a model"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2 * gridUnit);
    buildForm();
    buildRun();
    connectController();
    showDataset({});
    showRunning(training.isRunning());
}

void TrainingPanel::buildForm()
{
    m_form = new QWidget;
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto *row = new QHBoxLayout;
    m_data = new QLineEdit;
    m_data->setObjectName(QStringLiteral("data"));
    m_data->setPlaceholderText(tr("A dataset folder"));
    auto *choose = new QPushButton(tr("Choose…"));
    row->addWidget(m_data, 1);
    row->addWidget(choose);
    form->addRow(tr("Data"), row);
    connect(choose, &QPushButton::clicked, this, &TrainingPanel::chooseData);
    m_typed = new QTimer(this);
    m_typed->setSingleShot(true);
    m_typed->setInterval(std::chrono::milliseconds(300));
    connect(m_typed, &QTimer::timeout, this, &TrainingPanel::readData);
    connect(m_data, &QLineEdit::textChanged, this, [this] {
        showDataset({});
        m_typed->start();
    });
    connect(m_data, &QLineEdit::editingFinished, this, [this] {
        if (m_typed->isActive())
            readData();
    });

    m_task = new QComboBox;
    m_task->setObjectName(QStringLiteral("task"));
    m_task->setToolTip(tr("The label that the model learns to predict"));
    form->addRow(tr("Predict"), m_task);
    connect(m_task, &QComboBox::currentIndexChanged, this, &TrainingPanel::showTask);

    m_architecture = new QComboBox;
    m_architecture->setObjectName(QStringLiteral("architecture"));
    m_architecture->addItem(tr("HAN-ROCK: auxiliary tasks below"), QStringLiteral("han-rock"));
    m_architecture->addItem(tr("Flat multi-task HAN"), QStringLiteral("han-flat"));
    m_architecture->addItem(tr("Single-task HAN"), QStringLiteral("han-stl"));
    form->addRow(tr("Network"), m_architecture);
    connect(m_architecture, &QComboBox::currentIndexChanged, this, &TrainingPanel::showTask);

    m_measures = new QCheckBox(tr("Face and voice measures as tasks"));
    m_neighbours = new QCheckBox(tr("Labels of earlier and later turns as tasks"));
    for (QCheckBox *box : {m_measures, m_neighbours}) {
        box->setChecked(true);
        form->addRow(QString(), box);
    }

    auto *size = new QHBoxLayout;
    m_size = new QComboBox;
    m_size->addItem(tr("Small, minutes"));
    m_size->addItem(tr("As published, hours"));
    m_epochs = new QSpinBox;
    m_epochs->setRange(1, 350);
    m_epochs->setValue(12);
    m_epochs->setSuffix(tr(" epochs"));
    m_epochs->setAccessibleName(tr("Epochs"));
    size->addWidget(m_size, 1);
    size->addWidget(m_epochs);
    form->addRow(tr("Size"), size);

    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("name"));
    form->addRow(tr("Name"), m_name);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_named = true; });
    layout()->addWidget(m_form);
}

void TrainingPanel::buildRun()
{
    auto *row = new QHBoxLayout;
    m_start = new QPushButton(tr("Train"));
    m_start->setObjectName(QStringLiteral("train"));
    m_start->setIcon(iconOnAccent(QStringLiteral("play"), m_theme));
    m_start->setDefault(true);
    m_keep = new QPushButton(tr("Stop and keep"));
    m_keep->setObjectName(QStringLiteral("keep"));
    m_keep->setIcon(icon(QStringLiteral("save"), m_theme));
    m_keep->setToolTip(tr("End after this epoch and keep the best model so far"));
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancelTraining"));
    m_cancel->setIcon(icon(QStringLiteral("cancel"), m_theme));
    m_cancel->setToolTip(tr("Stop now; nothing is kept"));
    row->addStretch();
    for (QPushButton *button : {m_start, m_keep, m_cancel})
        row->addWidget(button);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("trainingStatus"));
    m_status->setWordWrap(true);
    m_curves = new TrainingCurves(m_theme);
    m_curves->setMinimumHeight(150);
    m_curves->hide();
    column->addWidget(m_progress);
    column->addWidget(m_status);
    column->addWidget(m_curves, 1);
    column->addStretch();
    connect(m_start, &QPushButton::clicked, this, [this] {
        const DatasetLabel *label = primary();
        m_curves->setCurve({}, label && label->classes.isEmpty() ? tr("development error")
                                                                 : tr("development accuracy"));
        m_curves->show();
        m_progress->setRange(0, 0);
        say(tr("Reading the data…"));
        m_training.start(request());
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        say(tr("Stopping after this epoch…"));
        m_training.finishNow();
    });
    connect(m_cancel, &QPushButton::clicked, &m_training, &TrainingController::cancel);
}

void TrainingPanel::connectController()
{
    using Controller = TrainingController;
    connect(&m_training, &Controller::described, this, [this](const DatasetSummary &dataset) {
        if (dataset.folder == m_data->text()) // else another was typed meanwhile
            showDataset(dataset);
    });
    connect(&m_training, &Controller::runningChanged, this, &TrainingPanel::showRunning);
    connect(
        &m_training, &Controller::epochDone, this,
        [this](int epoch, int epochs, double loss, double dev, double secondsLeft) {
            m_progress->setRange(0, epochs);
            m_progress->setValue(epoch);
            if (epoch > 0) {
                m_curves->append({epoch, loss, dev});
                m_keep->setEnabled(true);
            }
            say(tr("Epoch %1 of %2 · %3").arg(epoch).arg(epochs).arg(timeLeftText(secondsLeft)));
        });
    connect(&m_training, &Controller::finished, this, [this](const QString &folder) {
        say(tr("Done. The model is in the list under Run, and in %1.").arg(folder));
        Q_EMIT trained(folder);
    });
    connect(&m_training, &Controller::cancelled, this,
            [this] { say(tr("Cancelled. Nothing was kept.")); });
    connect(&m_training, &Controller::failed, this,
            [this](const QString &message) { say(message, true); });
}

void TrainingPanel::chooseData()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Choose a dataset folder"), m_data->text());
    if (!folder.isEmpty())
        setData(folder);
}

void TrainingPanel::setData(const QString &folder)
{
    m_data->setText(folder);
    readData();
}

void TrainingPanel::readData()
{
    m_typed->stop();
    if (m_data->text().isEmpty())
        return;
    say(tr("Reading the dataset…"));
    m_training.describe(m_data->text());
}

void TrainingPanel::showDataset(const DatasetSummary &dataset)
{
    m_dataset = dataset;
    m_task->clear();
    if (dataset.problem.isEmpty())
        for (const DatasetLabel &label : dataset.labels)
            m_task->addItem(label.classes.isEmpty()
                                ? label.name
                                : tr("%1 (%2 classes)").arg(label.name).arg(label.classes.size()));
    if (dataset.folder.isEmpty())
        say(!m_data->text().isEmpty()
                ? QString()
                : tr("Choose a dataset folder, such as “duologue-cli corpus” or “duologue-cli demo "
                     "--corpus” writes."));
    else
        say(dataset.problem, !dataset.problem.isEmpty());
    showTask();
}

const DatasetLabel *TrainingPanel::primary() const
{
    const int index = m_task->currentIndex();
    return index < 0 || index >= static_cast<int>(m_dataset.labels.size())
               ? nullptr
               : &m_dataset.labels[static_cast<std::size_t>(index)];
}

void TrainingPanel::showTask()
{
    const bool single = m_architecture->currentData() == QStringLiteral("han-stl");
    m_measures->setEnabled(!single);
    m_neighbours->setEnabled(!single);
    if (const DatasetLabel *label = primary(); label && !m_named)
        m_name->setText(QStringLiteral("%1 %2").arg(
            m_architecture->currentText().section(u':', 0, 0), label->name));
    m_start->setEnabled(primary() && !m_training.isRunning());
}

TrainingRequest TrainingPanel::request() const
{
    TrainingRequest request;
    request.name = m_name->text().trimmed();
    request.data = m_dataset.folder;
    if (const DatasetLabel *label = primary())
        request.primary = *label;
    // What machines measured, not what other raters said.
    for (const DatasetLabel &label : m_dataset.labels)
        if (m_measures->isChecked() && label.classes.isEmpty() &&
            label.name != request.primary.name &&
            (label.name.startsWith(QLatin1String("AU")) ||
             label.name.startsWith(QLatin1String("tone_"))))
            request.auxiliary += label.name;
    request.neighbours = m_neighbours->isChecked();
    request.architecture = m_architecture->currentData().toString();
    request.paperSize = m_size->currentIndex() == 1;
    request.epochs = m_epochs->value();
    return request;
}

void TrainingPanel::showRunning(bool running)
{
    m_form->setEnabled(!running);
    m_start->setVisible(!running);
    m_start->setEnabled(!running && primary());
    m_keep->setVisible(running);
    m_keep->setEnabled(false); // there is nothing to keep before the first epoch
    m_cancel->setVisible(running);
    m_progress->setVisible(running);
}

void TrainingPanel::say(const QString &text, bool problem)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(problem ? Role::Problem : Role::Text));
    m_status->setPalette(colors);
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

} // namespace duologue::ui
