#include "ui/dataset/export_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/controllers/dataset_controller.h"
#include "ui/dataset/dataset_preview.h"
#include "ui/dataset/export_form.h"
#include "ui/dataset/export_settings.h"
#include "ui/theme/metrics.h"

namespace duologue::ui {
namespace {

constexpr int lookDelay = 200; // milliseconds: typing a number is one change
const QString optionsKey = QStringLiteral("dataset/options");
const QString sourceKey = QStringLiteral("dataset/source");
const QString targetKey = QStringLiteral("dataset/target");

QPushButton *chooser(const QString &text, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    button->setToolTip(tip);
    return button;
}

} // namespace

ExportDialog::ExportDialog(DatasetController &dataset, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_dataset(dataset)
{
    setWindowTitle(tr("Export dataset"));
    resize(1080, 680);
    m_look = new QTimer(this);
    m_look->setSingleShot(true);
    m_look->setInterval(lookDelay);
    connect(m_look, &QTimer::timeout, this, [this] { m_dataset.preview(options()); });
    buildColumns(theme);
    connectController();
    restore();
    readSessions();
}

void ExportDialog::buildColumns(const Theme &theme)
{
    m_form = new ExportForm;
    m_preview = new DatasetPreview(theme);
    auto *left = new QVBoxLayout;
    left->setSpacing(3 * gridUnit);
    left->addLayout(makeSources());
    left->addWidget(m_form, 1);
    left->addLayout(makeTarget());
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(4 * gridUnit);
    columns->addLayout(left, 5);
    columns->addWidget(line);
    columns->addWidget(m_preview, 4);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_export = buttons->button(QDialogButtonBox::Ok);
    m_export->setText(tr("&Export"));
    m_export->setToolTip(tr("Write the dataset; it can be cancelled in the line at the bottom"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *whole = new QVBoxLayout(this);
    whole->addLayout(columns, 1);
    whole->addWidget(buttons);
}

QLayout *ExportDialog::makeSources()
{
    m_openSession = new QRadioButton(tr("t&he open session"));
    m_openSession->setObjectName(QStringLiteral("openSession"));
    m_openSession->setToolTip(tr("As it is now"));
    m_fromFolder = new QRadioButton(tr("all sess&ions in a folder"));
    m_fromFolder->setObjectName(QStringLiteral("fromFolder"));
    m_fromFolder->setToolTip(tr("And in the folders below it"));
    m_source = new QLineEdit;
    m_source->setObjectName(QStringLiteral("source"));
    m_source->setAccessibleName(tr("Folder of sessions"));
    m_source->setToolTip(tr("A folder that holds sessions"));
    auto *choose = chooser(tr("Choose…"), tr("Choose a folder of sessions"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_openSession);
    row->addWidget(m_fromFolder);
    row->addWidget(m_source, 1);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(this, tr("Folder of sessions"), m_source->text());
        if (folder.isEmpty())
            return;
        m_source->setText(folder);
        m_fromFolder->setChecked(true);
        readSessions();
    });
    connect(m_fromFolder, &QRadioButton::clicked, this, &ExportDialog::readSessions);
    connect(m_openSession, &QRadioButton::clicked, this, &ExportDialog::readSessions);
    connect(m_source, &QLineEdit::textEdited, this, [this] { m_fromFolder->setChecked(true); });
    connect(m_source, &QLineEdit::editingFinished, this, [this] {
        if (m_fromFolder->isChecked() && m_source->isModified()) {
            m_source->setModified(false);
            readSessions();
        }
    });
    return row;
}

QLayout *ExportDialog::makeTarget()
{
    m_target = new QLineEdit;
    m_target->setObjectName(QStringLiteral("target"));
    m_target->setToolTip(tr("A new folder, which appears when it is complete"));
    auto *label = new QLabel(tr("Ne&w folder"));
    label->setBuddy(m_target);
    auto *choose = chooser(tr("Choose…"), tr("Choose where the dataset is written"));
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_target, 1);
    row->addWidget(choose);
    connect(m_target, &QLineEdit::textChanged, this, &ExportDialog::check);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString folder =
            QFileDialog::getSaveFileName(this, tr("New folder for the dataset"), m_target->text());
        if (!folder.isEmpty())
            m_target->setText(folder);
    });
    return row;
}

void ExportDialog::connectController()
{
    connect(m_form, &ExportForm::changed, this, &ExportDialog::lookSoon);
    connect(&m_dataset, &DatasetController::offered, this,
            [this](const dataset::Choices &choices, int) {
                m_offered = true;
                m_form->setChoices(choices);
                lookSoon();
            });
    connect(&m_dataset, &DatasetController::previewed, this,
            [this](const dataset::Preview &preview, const QStringList &warnings,
                   const QStringList &identifying) {
                m_preview->show(preview, warnings, identifying);
                m_fine = !m_look->isActive();
                check();
            });
    connect(&m_dataset, &DatasetController::problem, this, [this](const QString &message) {
        m_preview->say(message, true);
        m_fine = false;
        check();
    });
}

void ExportDialog::restore()
{
    const QSettings settings;
    const QByteArray text = settings.value(optionsKey).toByteArray();
    m_form->setOptions(exportOptionsFrom(QJsonDocument::fromJson(text).object()));
    // The first time: beside the session.
    const QString beside = m_dataset.hasOpenSession()
                               ? QFileInfo(m_dataset.openSessionPath()).absolutePath()
                               : QDir::homePath();
    m_source->setText(settings.value(sourceKey, beside).toString());
    m_openSession->setEnabled(m_dataset.hasOpenSession());
    m_openSession->setChecked(m_dataset.hasOpenSession());
    m_fromFolder->setChecked(!m_dataset.hasOpenSession());
    const QString parent = settings.value(targetKey, beside).toString();
    const QString name = m_dataset.hasOpenSession()
                             ? QFileInfo(m_dataset.openSessionPath()).completeBaseName()
                             : QStringLiteral("sessions");
    QString folder = QDir(parent).filePath(name + QStringLiteral("-dataset"));
    for (int i = 2; QFileInfo::exists(folder); ++i)
        folder = QDir(parent).filePath(name + QStringLiteral("-dataset-%1").arg(i));
    m_target->setText(folder);
}

void ExportDialog::remember() const
{
    QSettings settings;
    settings.setValue(optionsKey, QJsonDocument(toJson(options())).toJson(QJsonDocument::Compact));
    settings.setValue(sourceKey, m_source->text());
    settings.setValue(targetKey, QFileInfo(folder()).absolutePath());
}

void ExportDialog::readSessions()
{
    m_offered = m_fine = false;
    m_look->stop();
    m_preview->say(tr("Reading…"), false);
    check();
    if (m_openSession->isChecked())
        m_dataset.readOpenSession();
    else
        m_dataset.readFolder(m_source->text());
}

void ExportDialog::lookSoon()
{
    if (!m_offered)
        return;
    m_fine = false;
    m_look->start();
    check();
}

QString ExportDialog::problemOfFolder() const
{
    const QFileInfo info(folder());
    if (m_target->text().trimmed().isEmpty())
        return tr("Name the folder to make.");
    if (info.exists() && !(info.isDir() && QDir(info.filePath()).isEmpty()))
        return tr("That folder exists already; choose another name.");
    return {};
}

void ExportDialog::check()
{
    const QString problem = problemOfFolder();
    m_target->setToolTip(problem.isEmpty() ? tr("A new folder, which appears when it is complete")
                                           : problem);
    m_export->setEnabled(m_fine && problem.isEmpty());
    m_export->setToolTip(
        problem.isEmpty() ? tr("Write the dataset; it can be cancelled in the line at the bottom")
                          : problem);
}

void ExportDialog::accept()
{
    if (!m_export->isEnabled())
        return;
    remember();
    QDialog::accept();
}

dataset::ExportOptions ExportDialog::options() const
{
    return m_form->options();
}

QString ExportDialog::folder() const
{
    return QDir::cleanPath(QDir::fromNativeSeparators(m_target->text().trimmed()));
}

} // namespace duologue::ui
