#include "ui/models/models_panel.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/analysis/face_maps.h"
#include "ui/actions/key_store.h"
#include "ui/actions/keyed_text.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/icons/icon.h"
#include "ui/models/model_list.h"
#include "ui/models/model_text.h"
#include "ui/plots/training_curves.h"
#include "ui/settings/preferences.h"
#include "ui/theme/metrics.h"
#include "ui/theme/text_size.h"
#include "ui/theme/theme.h"

namespace duologue::ui {

namespace {

/// A model of what is said, by its sound alone.
bool listens(const models::ModelInfo &info)
{
    return info.input.kind == "frames" || info.input.kind == "functionals";
}

} // namespace

ModelsPanel::ModelsPanel(AnalysisController &analysis, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_analysis(analysis), m_theme(theme)
{
    setAccessibleName(tr("Models"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2 * gridUnit);
    buildList();
    buildDetails();
    buildUnits();
    buildRunRow();
    connectController();
    showModels();
    showRunning(analysis.isRunning());
}

void ModelsPanel::buildList()
{
    auto *top = new QHBoxLayout;
    auto *title = new QLabel(tr("Models"));
    enlarge(title, 1.15, true);
    auto *refresh = new QToolButton;
    refresh->setIcon(icon(QStringLiteral("loop"), m_theme));
    refresh->setAccessibleName(tr("Look for models again"));
    refresh->setToolTip(tr("Look for models again"));
    connect(refresh, &QToolButton::clicked, &m_analysis, &AnalysisController::refreshModels);
    top->addWidget(title, 1);
    top->addWidget(refresh);
    static_cast<QVBoxLayout *>(layout())->addLayout(top);

    m_list = new ModelList(m_theme);
    m_list->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    layout()->addWidget(m_list);
    m_empty = new QLabel;
    m_empty->setObjectName(QStringLiteral("empty"));
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    layout()->addWidget(m_empty);
}

void ModelsPanel::buildDetails()
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, 0, 0);
    m_details = new QLabel;
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::RichText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_curves = new TrainingCurves(m_theme);
    inner->addWidget(m_details);
    inner->addWidget(m_curves);
    inner->addStretch();
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAccessibleName(tr("The model in detail"));
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setWidget(content);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_scroll, 1);
}

void ModelsPanel::buildUnits()
{
    m_unitRow = new QWidget;
    auto *row = new QHBoxLayout(m_unitRow);
    row->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("Listens to"));
    m_units = new QComboBox;
    m_units->setObjectName(QStringLiteral("units"));
    m_units->addItem(tr("Utterances"), false);
    m_units->addItem(tr("Rating windows"), true);
    m_units->setAccessibleName(tr("What the model listens to"));
    m_units->setToolTip(tr("Each utterance, or each window that was rated, through the microphone "
                           "of who is meant and without moments at which only others speak"));
    label->setBuddy(m_units);
    row->addWidget(label);
    row->addWidget(m_units, 1);
    layout()->addWidget(m_unitRow);
}

void ModelsPanel::buildRunRow()
{
    auto *row = new QHBoxLayout;
    auto *label = new QLabel(tr("Run on"));
    m_device = new QComboBox;
    m_device->setObjectName(QStringLiteral("device"));
    m_device->setAccessibleName(tr("Device"));
    m_device->setToolTip(tr("Automatic takes the graphics card where there is one"));
    connect(m_device, &QComboBox::activated, this,
            [this] { preferences::device.set(m_device->currentData().toString()); });
    label->setBuddy(m_device);
    m_run = new QPushButton(tr("Run"));
    m_run->setObjectName(QStringLiteral("run"));
    m_run->setIcon(iconOnAccent(QStringLiteral("play"), m_theme));
    m_run->setDefault(true);
    m_run->setToolTip(tr("Predict every talk turn of the open session; results appear as they "
                         "come"));
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setIcon(icon(QStringLiteral("cancel"), m_theme));
    m_cancel->setToolTip(tr("Stop the run; nothing of it is kept"));
    row->addWidget(label);
    row->addWidget(m_device, 1);
    m_evaluate = new QPushButton(tr("Evaluate…"));
    m_evaluate->setObjectName(QStringLiteral("evaluate"));
    setKeyed(
        m_evaluate, "toolTip",
        tr("Compare what the model says with the labels of a dataset folder ({model.evaluate})"));
    row->addWidget(m_run);
    row->addWidget(m_evaluate);
    row->addWidget(m_cancel);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_status = new QLabel;
    m_status->setWordWrap(true);
    m_status->setObjectName(QStringLiteral("status"));
    m_counts = new QLabel;
    m_counts->setWordWrap(true);
    m_counts->setObjectName(QStringLiteral("counts"));
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    for (QWidget *widget : {static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_status),
                            static_cast<QWidget *>(m_counts)})
        column->addWidget(widget);
    m_less = new QPushButton;
    m_less->setObjectName(QStringLiteral("less"));
    m_less->setToolTip(tr("Runs a model that does not need what the recordings lack"));
    column->addWidget(m_less, 0, Qt::AlignLeft);
    m_less->hide();
    connect(m_less, &QPushButton::clicked, this,
            [this] { run(QString(m_lessDirectory)); }); // starting forgets it
    m_status->hide();
    m_counts->hide();
    connect(m_run, &QPushButton::clicked, this, &ModelsPanel::runChosen);
    connect(m_evaluate, &QPushButton::clicked, this, &ModelsPanel::evaluateChosen);
    connect(m_cancel, &QPushButton::clicked, &m_analysis, &AnalysisController::cancel);
}

void ModelsPanel::connectController()
{
    using Controller = AnalysisController;
    connect(m_list, &QListWidget::currentRowChanged, this, &ModelsPanel::showDetails);
    connect(&m_theme, &Theme::changed, this, &ModelsPanel::showDetails);
    connect(&m_analysis, &Controller::modelsChanged, this, &ModelsPanel::showModels);
    connect(&m_analysis, &Controller::runningChanged, this, &ModelsPanel::showRunning);
    connect(&m_analysis, &Controller::progress, this, &ModelsPanel::showProgress);
    connect(&m_analysis, &Controller::findingFaces, this, [this](double share) {
        m_progress->setRange(0, 100);
        m_progress->setValue(qRound(100 * share));
        tell(tr("Finding faces: %1 %").arg(qRound(100 * share)), share);
    });
    connect(&m_analysis, &Controller::warned, this,
            [this](const QString &sentence) { m_warnings << sentence; });
    connect(&m_analysis, &Controller::started, this, [this](const QString &name) {
        m_lacking = {};
        offerLess(nullptr);
        m_tally = {};
        m_readsFaces = m_listens = false;
        for (const models::ModelInfo &info : m_analysis.models())
            if (QString::fromStdString(info.name) == name) {
                m_tally = RunTally(info.primary());
                m_readsFaces = info.input.kind == "face";
                m_listens = listens(info);
            }
        m_clock.start();
        m_warnings.clear();
        m_progress->setRange(0, 0);
        m_counts->hide();
        tell(tr("Starting %1…").arg(name), -1);
    });
    connect(&m_analysis, &Controller::turnPredicted, this,
            [this](const Annotation &row, const analysis::TurnPrediction &prediction) {
                m_lacking.see(row);
                m_tally.add(prediction);
                m_counts->setText(m_tally.text());
                m_counts->setVisible(!m_counts->text().isEmpty());
            });
    connect(&m_analysis, &Controller::finished, this, [this] {
        const QString done =
            (m_readsFaces
                 ? withKeys(
                       tr("Done: %1 faces in %2 s. See People ({model.people}) and the timeline."))
             : m_listens ? tr("Done: %1 utterances or windows in %2 s. See the timeline.")
                         : tr("Done: %1 turns in %2 s. See the timeline and the "
                              "narrative."))
                .arg(m_tally.turns())
                .arg(static_cast<double>(m_clock.elapsed()) / 1000, 0, 'f', 1);
        say((QStringList{done} + m_warnings).join(u'\n'),
            m_warnings.isEmpty() ? Tone::Good : Tone::Warning);
        if (const models::ModelInfo *model = chosen())
            offerLess(m_lacking.without(*model, m_analysis.models()));
    });
    connect(&m_analysis, &Controller::cancelled, this, [this] {
        m_counts->hide();
        say(tr("Cancelled. Nothing was written."), Tone::Plain);
    });
    connect(&m_analysis, &Controller::failed, this, [this](const QString &message) {
        m_counts->hide();
        say(message, Tone::Problem);
        const models::ModelInfo *model = chosen();
        const bool readsOne = model && (model->input.rate == 0 || model->input.size == 0);
        if (readsOne && model->input.kind == "clip")
            offerLess(analysis::readingAlone(model->input.rate == 0, *model, m_analysis.models()));
    });
}

const models::ModelInfo *ModelsPanel::chosen() const
{
    const std::string directory = m_list->currentDirectory().toStdString();
    for (const models::ModelInfo &info : m_analysis.models())
        if (!directory.empty() && info.directory == directory)
            return &info;
    return nullptr;
}

void ModelsPanel::showModels()
{
    m_list->setModels(m_analysis.models(), m_analysis.problems());
    m_list->setVisible(m_list->count() > 0);
    m_empty->setText(m_analysis.isLooking()
                         ? tr("Looking for models…")
                         : tr("No models found. Train one under Train, or with “duologue-cli "
                              "train”."));
    m_empty->setVisible(m_list->count() == 0);
    m_device->clear();
    for (const QString &name : m_analysis.devices())
        m_device->addItem(deviceText(name), name);
    m_device->setCurrentIndex(std::max(0, m_device->findData(preferences::device.value())));
    showDetails();
    showRunning(m_analysis.isRunning());
}

void ModelsPanel::showDetails()
{
    const models::ModelInfo *info = chosen();
    const QString muted = m_theme.color(Role::TextMuted).name();
    m_details->setText(info ? detailsHtml(*info, muted) : m_list->currentProblem().toHtmlEscaped());
    const auto curve = info ? TrainingCurves::fromJson(QString::fromStdString(info->curve))
                            : std::vector<EpochPoint>{};
    m_curves->setVisible(curve.size() > 1);
    m_curves->setCurve(curve, info ? QString::fromStdString(info->selectedBy) : QString());
    m_unitRow->setVisible(info && listens(*info));
    if (info && std::exchange(m_unitsFor, info->hash) != info->hash) // what windows are rated for
        m_units->setCurrentIndex(m_units->findData(std::ranges::all_of(
            info->tasks, [](const models::Task &task) { return task.classes.empty(); })));
    m_run->setEnabled(info && !m_analysis.isRunning());
    m_evaluate->setEnabled(info);
}

void ModelsPanel::showRunning(bool running)
{
    for (const QWidget *leaves : {static_cast<QWidget *>(m_run), static_cast<QWidget *>(m_cancel),
                                  static_cast<QWidget *>(m_device)})
        if (leaves->hasFocus()) // else it goes to whatever comes next
            m_list->setFocus();
    m_run->setVisible(!running);
    m_run->setEnabled(!running && chosen());
    m_cancel->setVisible(running);
    m_device->setEnabled(!running);
    m_units->setEnabled(!running);
    m_progress->setVisible(running);
}

/// Null: there is none.
void ModelsPanel::offerLess(const models::ModelInfo *less)
{
    m_lessDirectory = less ? QString::fromStdString(less->directory) : QString();
    m_less->setVisible(less);
    if (less)
        m_less->setText((analysis::seesFaces(less->input) ? tr("Run %1, which reads faces alone")
                                                          : tr("Run %1, which reads sound alone"))
                            .arg(QString::fromStdString(less->name)));
}

void ModelsPanel::showProgress(int done, int total, double secondsLeft)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    QString text = (m_readsFaces ? tr("%1 of %2 faces")
                    : m_listens  ? tr("%1 of %2 utterances or windows")
                                 : tr("%1 of %2 turns"))
                       .arg(done)
                       .arg(total);
    if (const QString left = timeLeftText(secondsLeft); !left.isEmpty())
        text += QStringLiteral(" · ") + left;
    tell(text, static_cast<double>(done) / total);
}

void ModelsPanel::tell(const QString &text, double share)
{
    say(text, Tone::Plain);
    Q_EMIT told(text, share);
}

void ModelsPanel::say(const QString &text, Tone tone)
{
    const Role role = tone == Tone::Problem   ? Role::Problem
                      : tone == Tone::Warning ? Role::Warning
                      : tone == Tone::Good    ? Role::Ok
                                              : Role::Text;
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(role));
    m_status->setPalette(colors);
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

void ModelsPanel::choose(const QString &directory)
{
    m_list->choose(directory);
}

void ModelsPanel::run(const QString &directory)
{
    choose(directory);
    if (!m_analysis.isRunning())
        m_analysis.run(directory, m_device->currentData().toString(),
                       m_units->currentData().toBool());
}

void ModelsPanel::runChosen()
{
    if (const models::ModelInfo *info = chosen())
        run(QString::fromStdString(info->directory));
}

void ModelsPanel::evaluateChosen()
{
    if (const models::ModelInfo *info = chosen())
        Q_EMIT evaluationRequested(QString::fromStdString(info->directory),
                                   m_device->currentData().toString());
}

} // namespace duologue::ui
