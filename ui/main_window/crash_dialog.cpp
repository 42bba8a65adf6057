#include "ui/main_window/crash_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/files/new_file.h"
#include "core/files/problem.h"

namespace duologue::ui {
namespace {

constexpr qint64 mostBytes = 1024 * 1024; // far more than is ever written

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(mostBytes)) : QString();
}

} // namespace

CrashDialog::CrashDialog(const std::string &report, QWidget *parent)
    : QDialog(parent),
      m_report(QString::fromStdString(report)),
      m_text(new QPlainTextEdit(contentOf(m_report))),
      m_answer(new QLabel)
{
    setWindowTitle(tr("Crash report"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 560);
    auto *what = new QLabel(tr(
        "This was written when Duologue crashed. It says where in the program that was and which "
        "actions came before. It holds no annotation, no name and no file of yours, and it is "
        "sent nowhere. Give it to those who look after Duologue, if you like."));
    what->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Crash report"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_answer->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    const auto add = [&](const QString &text, const QString &tip, auto act) {
        auto *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
    };
    add(tr("&Copy"), tr("The whole report to the clipboard"), [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        m_answer->setText(tr("Copied."));
    });
    add(tr("&Save as…"), tr("The report as a file where you like"), &CrashDialog::askAndSave);
    add(tr("&Delete"), tr("Remove the report from this computer"), &CrashDialog::remove);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addWidget(m_text, 1);
    column->addWidget(m_answer);
    column->addWidget(buttons);
}

void CrashDialog::askAndSave()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the crash report"),
                                                      QStringLiteral("duologue-crash.txt"));
    if (!path.isEmpty())
        saveAs(path);
}

void CrashDialog::saveAs(const QString &path)
{
    const QByteArray bytes = m_text->toPlainText().toUtf8();
    const auto problem = files::writeFile(path.toStdString(), {bytes.toStdString()});
    m_answer->setText(problem ? QString::fromStdString(problem->sentence())
                              : tr("Saved as %1.").arg(path));
}

void CrashDialog::remove()
{
    if (!QFile::exists(m_report) || QFile::remove(m_report))
        return close(), void();
    m_answer->setText(
        tr("It cannot be deleted. Check that you may change the folder it lies in: %1")
            .arg(m_report));
}

} // namespace duologue::ui
