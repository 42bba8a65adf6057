// How keys come from files and onto paper.
#include <QBuffer>
#include <QFileDialog>
#include <QLabel>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QTextDocument>

#include "core/files/new_file.h"
#include "core/files/reading.h"
#include "ui/actions/action_table.h"
#include "ui/actions/key_file.h"
#include "ui/keys/key_page.h"
#include "ui/keys/key_text.h"

namespace duologue::ui {
namespace {

constexpr qint64 longestFile = 1 << 20;

QByteArray asPdf(const QString &html)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&bytes);
        writer.setPageSize(QPageSize(QPageSize::A4));
        QTextDocument document;
        document.setHtml(html);
        document.print(&writer);
    }
    return bytes.data();
}

QString withEnding(const QString &path, const QString &ending)
{
    return path.isEmpty() || QFileInfo(path).suffix().size() > 0 ? path : path + ending;
}

} // namespace

void KeyPage::importFile(const QString &path)
{
    std::string bytes;
    if (const int problem = files::readWhole(path.toStdString(), longestFile, bytes))
        return say(tr("⚠ “%1” cannot be read: %2. Choose another file.")
                       .arg(path, qt_error_string(problem)));
    const Result<KeyFile> read = parseKeys(QByteArray::fromStdString(bytes));
    if (!read)
        return say(QStringLiteral("⚠ ") + QString::fromStdString(read.error().message));
    set(read->keys);
    say(read->remarks.isEmpty() ? tr("✓ The keys of this file are yours now.")
                                : QStringLiteral("⚠ ") + read->remarks.mid(0, 4).join(u'\n'));
}

void KeyPage::exportFile(const QString &path)
{
    const QByteArray bytes = writeKeys(tr("Exported keys"), m_actions.keyChanges());
    if (const auto problem = files::writeFile(path.toStdString(), {bytes.toStdString()}))
        say(QStringLiteral("⚠ ") + QString::fromStdString(problem->sentence()));
    else
        say(tr("✓ Written: %1").arg(path));
}

void KeyPage::saveSheet(const QString &path)
{
    const QString html = keyDocument(m_actions);
    const bool isPdf = path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive);
    const QByteArray bytes = isPdf ? asPdf(html) : html.toUtf8();
    if (const auto problem = files::writeFile(path.toStdString(), {bytes.toStdString()}))
        say(QStringLiteral("⚠ ") + QString::fromStdString(problem->sentence()));
    else
        say(tr("✓ Written: %1").arg(path));
}

void KeyPage::askImport()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import keys"), {},
                                                      tr("Keys (*.json);;All files (*)"));
    if (!path.isEmpty())
        importFile(path);
}

void KeyPage::askExport()
{
    const QString path = withEnding(
        QFileDialog::getSaveFileName(this, tr("Export keys"), QStringLiteral("duologue-keys.json"),
                                     tr("Keys (*.json)")),
        QStringLiteral(".json"));
    if (!path.isEmpty())
        exportFile(path);
}

void KeyPage::askSheet()
{
    const QString path =
        withEnding(QFileDialog::getSaveFileName(this, tr("Save all keys"),
                                                QStringLiteral("duologue-keys.html"),
                                                tr("HTML (*.html);;PDF (*.pdf)")),
                   QStringLiteral(".html"));
    if (!path.isEmpty())
        saveSheet(path);
}

void KeyPage::print()
{
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    QTextDocument document;
    document.setHtml(keyDocument(m_actions));
    document.print(&printer);
}

} // namespace duologue::ui
