#include "ui/models/training_panel.h"

#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include "core/files/new_file.h"
#include "core/files/reading.h"
#include "ui/actions/key_store.h"
#include "ui/controllers/dataset_controller.h"
#include "ui/icons/icon.h"
#include "ui/models/model_text.h"
#include "ui/models/run_tally.h"
#include "ui/models/training_form.h"
#include "ui/plots/training_curves.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr qint64 largestSpecification = 1 << 20;
const QString jsonFiles = QStringLiteral("JSON (*.json)");

QPushButton *plainButton(const QString &text, const char *name, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    button->setAutoDefault(false);
    return button;
}

/// Places beside the file become absolute: the training reads the form, not the file.
QJsonObject placed(QJsonObject specification, const QDir &folder)
{
    for (auto value = specification.begin(); value != specification.end(); ++value) {
        const bool place = value.key() == QLatin1String("data") ||
                           value.key() == QLatin1String("start_from") ||
                           value.key() == QLatin1String("file");
        if (value->isObject())
            *value = placed(value->toObject(), folder);
        else if (place && folder.exists(value->toString()))
            *value = folder.absoluteFilePath(value->toString());
    }
    return specification;
}

} // namespace

TrainingPanel::TrainingPanel(TrainingController &training, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_training(training), m_theme(theme)
{
    setAccessibleName(tr("Train a model"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2 * gridUnit);
    buildForm();
    buildRun();
    buildOutcome();
    connectController();
    showDataset({});
    showRunning(training.isRunning());
}

QVBoxLayout *TrainingPanel::column() const
{
    return static_cast<QVBoxLayout *>(layout());
}

void TrainingPanel::buildForm()
{
    m_choices = new QWidget;
    auto *inner = new QVBoxLayout(m_choices);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(2 * gridUnit);
    buildData(*inner);
    m_form = new TrainingForm(m_theme);
    inner->addWidget(m_form);
    column()->addWidget(m_choices);
    connect(m_form, &TrainingForm::changed, this, &TrainingPanel::check);
}

void TrainingPanel::buildData(QVBoxLayout &column)
{
    auto *row = new QHBoxLayout;
    m_data = new QLineEdit;
    m_data->setObjectName(QStringLiteral("data"));
    m_data->setPlaceholderText(tr("A dataset folder"));
    m_data->setToolTip(tr("A dataset folder, such as Export dataset… writes"));
    auto *label = new QLabel(tr("Da&ta"));
    label->setBuddy(m_data);
    auto *choose = plainButton(tr("Choose…"), "chooseData", tr("Choose a dataset folder"));
    auto *open =
        plainButton(tr("&Open…"), "openSpecification", tr("Open a specification from a file"));
    auto *save = plainButton(tr("&Save…"), "saveSpecification",
                             tr("Save what is chosen here as a specification, which the command "
                                "line trains, too"));
    row->addWidget(label);
    row->addWidget(m_data, 1);
    for (QPushButton *button : {choose, open, save})
        row->addWidget(button);
    column.addLayout(row);
    connect(choose, &QPushButton::clicked, this, &TrainingPanel::chooseData);
    connect(open, &QPushButton::clicked, this, [this] {
        if (const QString path =
                QFileDialog::getOpenFileName(this, tr("Open a specification"), {}, jsonFiles);
            !path.isEmpty())
            this->open(path);
    });
    connect(save, &QPushButton::clicked, this, [this] {
        if (const QString path =
                QFileDialog::getSaveFileName(this, tr("Save the specification"), {}, jsonFiles);
            !path.isEmpty())
            this->save(path);
    });
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
}

void TrainingPanel::buildRun()
{
    auto *row = new QHBoxLayout;
    m_start = new QPushButton(tr("T&rain"));
    m_start->setObjectName(QStringLiteral("train"));
    m_start->setIcon(iconOnAccent(QStringLiteral("play"), m_theme));
    m_start->setDefault(true);
    m_start->setToolTip(tr("Train it in the background; what was killed goes on where it was"));
    m_keep = plainButton(tr("Stop and &keep"), "keep",
                         tr("End after this epoch and keep the best model so far"));
    m_keep->setIcon(icon(QStringLiteral("save"), m_theme));
    m_cancel = plainButton(tr("&Cancel"), "cancelTraining", tr("Stop now; nothing is kept"));
    m_cancel->setIcon(icon(QStringLiteral("cancel"), m_theme));
    row->addStretch();
    for (QPushButton *button : {m_start, m_keep, m_cancel})
        row->addWidget(button);
    column()->addLayout(row);
    connect(m_start, &QPushButton::clicked, this, &TrainingPanel::start);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        say(tr("Stopping after this epoch…"));
        m_training.finishNow();
    });
    connect(m_cancel, &QPushButton::clicked, &m_training, &TrainingController::cancel);
}

void TrainingPanel::buildOutcome()
{
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("trainingStatus"));
    m_status->setWordWrap(true);
    m_figures = new QLabel;
    m_figures->setObjectName(QStringLiteral("figures"));
    m_figures->setWordWrap(true);
    m_figures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures->hide();
    m_run = plainButton(tr("Run &it"), "runTrained",
                        tr("The new model is chosen in the list; run it on the open session"));
    m_run->hide();
    m_all = plainButton(tr("All fi&gures"), "figuresOfTrained",
                        tr("With intervals, plots, and by speaker and session, on the data it was "
                           "trained on"));
    m_all->hide();
    m_curves = new TrainingCurves(m_theme);
    m_curves->hide();
    column()->addWidget(m_progress);
    column()->addWidget(m_status);
    column()->addWidget(m_figures);
    auto *next = new QHBoxLayout;
    next->addWidget(m_run);
    next->addWidget(m_all);
    next->addStretch();
    column()->addLayout(next);
    column()->addWidget(m_curves, 1);
    column()->addStretch();
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT runRequested(m_trained); });
    connect(m_all, &QPushButton::clicked, this,
            [this] { Q_EMIT figuresRequested(m_trained, m_trainedOn); });
}

void TrainingPanel::connectController()
{
    using Controller = TrainingController;
    connect(&m_training, &Controller::familiesKnown, m_form, &TrainingForm::setFamilies);
    connect(&m_training, &Controller::described, this, [this](const DatasetSummary &dataset) {
        if (dataset.folder == m_data->text()) // else another was typed meanwhile
            showDataset(dataset);
    });
    connect(&m_training, &Controller::runningChanged, this, [this](bool running) {
        showRunning(running);
        scrollToOutcome();
    });
    connect(&m_training, &Controller::epochDone, this, &TrainingPanel::showEpoch);
    connect(&m_training, &Controller::finished, this, [this](const QString &folder) {
        say(tr("Done. The model is in the list under Run, and in %1.").arg(folder));
        m_form->nameAnew();
        Q_EMIT trained(folder);
    });
    connect(&m_training, &Controller::measured, this, &TrainingPanel::showFigures);
    connect(&m_training, &Controller::measured, this, &TrainingPanel::scrollToOutcome);
    connect(&m_training, &Controller::cancelled, this,
            [this] { say(tr("Cancelled. Nothing was kept.")); });
    connect(&m_training, &Controller::failed, this,
            [this](const QString &message) { say(message, true); });
}

/// The networks are loaded, and the last dataset is offered, when somebody first looks.
void TrainingPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_asked, true))
        return;
    m_training.askFamilies();
    if (const QString last = DatasetController::lastWritten();
        m_data->text().isEmpty() && !last.isEmpty() && !m_training.isRunning())
        setData(last);
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

void TrainingPanel::offer(const QString &folder)
{
    if (!m_training.isRunning())
        setData(folder);
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
    m_folder = dataset.folder;
    m_form->setDataset(dataset);
    if (!dataset.folder.isEmpty() && dataset.problem.isEmpty())
        say(m_facts = tr("%1 items to train on, %2 to choose the epoch by, %3 to test.")
                          .arg(dataset.items[0])
                          .arg(dataset.items[1])
                          .arg(dataset.items[2]));
    check();
}

QJsonObject TrainingPanel::specification() const
{
    return m_folder.isEmpty() || !m_form->problem().isEmpty() ? QJsonObject()
                                                              : m_form->specification();
}

void TrainingPanel::open(const QString &path)
{
    std::string bytes;
    const int unread = files::readWhole(path.toStdString(), largestSpecification, bytes);
    QJsonParseError problem{};
    QJsonObject specification =
        QJsonDocument::fromJson(QByteArray::fromStdString(bytes), &problem).object();
    if (specification.isEmpty())
        return say(tr("“%1” is no training specification: %2. Choose another file.")
                       .arg(path, unread != 0 ? qt_error_string(unread) : problem.errorString()),
                   true);
    specification = placed(specification, QFileInfo(path).absoluteDir());
    setData(specification["data"].toString());
    m_form->setSpecification(specification);
}

void TrainingPanel::save(const QString &path)
{
    const QByteArray text = QJsonDocument(specification()).toJson();
    const std::string_view bytes(text.constData(), static_cast<std::size_t>(text.size()));
    if (const auto problem = files::writeFile(path.toStdString(), {bytes}))
        return say(QString::fromStdString(problem->sentence()), true);
    say(tr("Saved to %1.").arg(path));
}

void TrainingPanel::start()
{
    m_curves->setCurve({}, {});
    m_curves->show();
    m_figures->hide();
    m_run->hide();
    m_all->hide();
    m_trainedOn = m_folder;
    m_progress->setRange(0, 0);
    say(tr("Reading the data…"));
    m_training.start(specification());
}

void TrainingPanel::showEpoch(const models::TrainingProgress &progress)
{
    m_progress->setRange(0, progress.epochs);
    m_progress->setValue(progress.epoch);
    QString text = tr("Epoch %1 of %2").arg(progress.epoch).arg(progress.epochs);
    if (const QString left = timeLeftText(progress.secondsLeft); !left.isEmpty())
        text += QStringLiteral(" · ") + left;
    if (progress.epoch > 0) {
        EpochPoint point{progress.epoch, progress.trainLoss, progress.devMetric};
        if (progress.terms.size() > 1) // of a single one it is the loss itself
            for (const models::LossTerm &term : progress.terms) {
                point.terms.emplace_back(QString::fromStdString(term.name), term.value);
                point.weights.emplace_back(QString::fromStdString(term.name), term.weight);
            }
        m_curves->append(std::move(point), QString::fromStdString(progress.metric));
        m_keep->setEnabled(true);
    }
    say(text);
}

void TrainingPanel::showFigures(const models::ModelInfo &model)
{
    m_trained = QString::fromStdString(model.directory);
    QStringList lines;
    for (const MetricGroup &group : metricGroups(model.metrics))
        lines += group.of.isEmpty()
                     ? group.texts.join(QStringLiteral(" · "))
                     : tr("On %1: %2").arg(group.of, group.texts.join(QStringLiteral(" · ")));
    m_figures->setText(lines.join(u'\n'));
    m_figures->setVisible(!lines.isEmpty());
    m_run->show();
    m_all->show();
    m_run->setFocus();
}

void TrainingPanel::showRunning(bool running)
{
    m_choices->setEnabled(!running);
    m_start->setVisible(!running);
    m_keep->setVisible(running);
    m_keep->setEnabled(false); // there is nothing to keep before the first epoch
    m_cancel->setVisible(running);
    m_progress->setVisible(running);
    check();
}

/// Below a form that is higher than the panel nobody sees what has begun, or how it ended.
void TrainingPanel::scrollToOutcome()
{
    // What has just been shown gets its place first.
    QTimer::singleShot(0, this, [this] {
        for (QWidget *above = parentWidget(); above; above = above->parentWidget())
            if (auto *area = qobject_cast<QScrollArea *>(above))
                area->ensureWidgetVisible(m_curves->isVisible() ? static_cast<QWidget *>(m_curves)
                                                                : m_status);
    });
}

/// What is in the way of training is said where it is.
void TrainingPanel::check()
{
    if (!m_start) // while the form is built
        return;
    m_start->setEnabled(!m_training.isRunning() && !specification().isEmpty());
    if (m_training.isRunning())
        return;
    if (m_data->text().isEmpty())
        say(withKeys(tr("Export a dataset ({file.dataset}), or choose the folder of one.")));
    else if (const QString problem = m_form->problem(); !m_folder.isEmpty() && !problem.isEmpty())
        say(m_problem = problem, true);
    else if (!std::exchange(m_problem, {}).isEmpty())
        say(m_facts);
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
