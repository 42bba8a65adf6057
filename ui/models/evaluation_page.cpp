#include "ui/models/evaluation_page.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "ui/actions/keyed_text.h"
#include "ui/controllers/evaluation_controller.h"
#include "ui/icons/icon.h"
#include "ui/models/evaluation_view.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

namespace duologue::ui {
namespace {

constexpr const char *dataKey = "evaluation/data";
constexpr const char *targetKey = "evaluation/target";

} // namespace

EvaluationPage::EvaluationPage(EvaluationController &evaluation, const Theme &theme,
                               QWidget *parent)
    : QWidget(parent), m_evaluation(evaluation), m_theme(theme)
{
    setAccessibleName(tr("Figures"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2 * gridUnit);
    build();
    connectController();
    showRunning(evaluation.isRunning());
    showResult();
}

void EvaluationPage::build()
{
    auto *row = new QHBoxLayout;
    m_choose = new QPushButton(tr("Evaluate…"));
    m_choose->setObjectName(QStringLiteral("choose"));
    setKeyed(m_choose, "toolTip",
             tr("Choose a dataset folder and compare what the chosen model says with its labels "
                "({model.evaluate})"));
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setIcon(icon(QStringLiteral("cancel"), m_theme));
    m_cancel->setToolTip(tr("Stop the evaluation; nothing of it is kept"));
    m_save = new QPushButton(tr("Save…"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setIcon(icon(QStringLiteral("export"), m_theme));
    m_save->setToolTip(tr("Write the page, all figures and every prediction to a new folder"));
    m_open = new QPushButton(tr("Open page"));
    m_open->setObjectName(QStringLiteral("open"));
    m_open->setToolTip(tr("Show the saved page in the browser, to read or to print"));
    row->addWidget(m_choose);
    row->addWidget(m_cancel);
    row->addStretch();
    row->addWidget(m_save);
    row->addWidget(m_open);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_status = new QLabel;
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_view = new EvaluationView(m_theme);
    column->addWidget(m_progress);
    column->addWidget(m_status);
    column->addWidget(m_view, 1);
    column->addStretch();
    connect(m_choose, &QPushButton::clicked, this, &EvaluationPage::chooseRequested);
    connect(m_cancel, &QPushButton::clicked, &m_evaluation, &EvaluationController::cancel);
    connect(m_save, &QPushButton::clicked, this, &EvaluationPage::save);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_page); });
}

void EvaluationPage::connectController()
{
    using Controller = EvaluationController;
    connect(&m_evaluation, &Controller::runningChanged, this, &EvaluationPage::showRunning);
    connect(&m_evaluation, &Controller::progress, this, [this](double share) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(share * 1000));
    });
    connect(&m_evaluation, &Controller::evaluated, this, &EvaluationPage::showResult);
    connect(&m_evaluation, &Controller::failed, this,
            [this](const QString &message) { say(message, true); });
    connect(&m_evaluation, &Controller::cancelled, this,
            [this] { say(tr("Cancelled. Nothing was kept.")); });
    connect(&m_evaluation, &Controller::saved, this, [this](const QString &page) {
        m_page = page;
        m_open->setEnabled(true);
        say(tr("Saved: %1").arg(QDir::toNativeSeparators(page)));
    });
    connect(&m_evaluation, &Controller::savingFailed, this,
            [this](const QString &message) { say(message, true); });
}

void EvaluationPage::evaluate(const QString &modelDirectory, const QString &datasetFolder,
                              const QString &device)
{
    if (m_evaluation.isRunning())
        return say(tr("An evaluation is going on. Wait for it, or cancel it."));
    say(tr("Evaluating %1 on %2…")
            .arg(QDir(modelDirectory).dirName(), QDir(datasetFolder).dirName()));
    m_evaluation.evaluate(modelDirectory, datasetFolder, device);
}

void EvaluationPage::chooseData(const QString &modelDirectory, const QString &device)
{
    QSettings settings;
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Choose a dataset folder"), settings.value(dataKey, QDir::homePath()).toString());
    if (folder.isEmpty())
        return;
    settings.setValue(dataKey, folder);
    evaluate(modelDirectory, folder, device);
}

void EvaluationPage::save()
{
    const auto result = m_evaluation.result();
    if (!result)
        return;
    QSettings settings;
    const QString name = QString::fromStdString(result->data.name).replace(u'/', u'-');
    const QDir parent(settings.value(targetKey, QDir::homePath()).toString());
    const QString folder = QFileDialog::getSaveFileName(
        this, tr("New folder for the evaluation"), parent.filePath(tr("%1-evaluation").arg(name)));
    if (folder.isEmpty())
        return;
    settings.setValue(targetKey, QFileInfo(folder).absolutePath());
    m_evaluation.save(folder);
}

void EvaluationPage::showRunning(bool running)
{
    m_choose->setVisible(!running);
    m_cancel->setVisible(running);
    m_progress->setVisible(running);
    m_progress->setRange(0, 0);
}

void EvaluationPage::showResult()
{
    const auto result = m_evaluation.result();
    m_view->setVisible(bool(result));
    m_save->setEnabled(bool(result));
    m_page.clear();
    m_open->setEnabled(false);
    if (!result)
        return say(tr("Choose a model under Run, then a dataset folder with labels to compare "
                      "what the model says with."));
    say({});
    m_view->setEvaluation(result);
}

void EvaluationPage::say(const QString &text, bool problem)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(problem ? Role::Problem : Role::Text));
    m_status->setPalette(colors);
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
}

} // namespace duologue::ui
