#include <cstdio>

#include <QApplication>
#include <QDir>
#include <QFile>

#include "core/files/new_file.h"
#include "core/files/problem.h"
#include "ui/actions/action_table.h"
#include "ui/manual/manual_book.h"

/// manual-pages FOLDER: writes the manual as HTML, from the pages in the window and what
/// `duologue-cli manual --as markdown` says on standard input. Keys are those that nobody has
/// changed.
namespace {

using namespace duologue;

bool write(const QString &path, const QByteArray &bytes)
{
    const auto problem = files::writeFile(path.toStdString(), {bytes.toStdString()});
    if (problem)
        std::fprintf(stderr, "error: %s\n", problem->sentence().c_str());
    return !problem;
}

QString contentsHtml(const ui::ManualBook &book, const QString &current)
{
    const auto entry = [&book, &current](const QString &name) {
        return QStringLiteral("<li%3><a href=\"%1.html\">%2</a></li>\n")
            .arg(name, book.page(name)->title.toHtmlEscaped(),
                 name == current ? QStringLiteral(" class=\"current\"") : QString());
    };
    QString html = QStringLiteral("<ul>") + entry(QLatin1String(ui::ManualBook::frontPage)) +
                   QStringLiteral("</ul>\n");
    for (const auto &group : book.groups()) {
        html += QStringLiteral("<p>%1</p>\n<ul>").arg(group.title.toHtmlEscaped());
        for (const QString &name : group.pages)
            html += entry(name);
        html += QStringLiteral("</ul>\n");
    }
    return html;
}

QByteArray document(const ui::ManualBook &book, const ui::ManualPage &page)
{
    return QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<title>%1 – Duologue</title>\n"
                          "<link rel=\"stylesheet\" href=\"manual.css\">\n</head>\n<body>\n"
                          "<nav aria-label=\"Contents\">\n%2</nav>\n<main>\n%3</main>\n"
                          "</body>\n</html>\n")
        .arg(page.title.toHtmlEscaped(), contentsHtml(book, page.name), page.html)
        .toUtf8();
}

bool writePages(const ui::ManualBook &book, const QDir &folder)
{
    bool written = write(folder.filePath("manual.css"), ui::manualFile("manual.css"));
    for (const ui::ManualPage &page : book.pages()) {
        written = written && write(folder.filePath(page.name + ".html"), document(book, page));
        for (const QString &link : page.links)
            if (link.startsWith("pictures/"))
                written = written && write(folder.filePath(link), ui::manualFile(link));
    }
    return written;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // it opens no window
    QApplication qt(argc, argv);
    QCoreApplication::setOrganizationName("duologue-manual"); // where no keys are changed
    const QDir folder(qt.arguments().value(1));
    QFile commands;
    if (qt.arguments().size() != 2 || !folder.mkpath("pictures") ||
        !commands.open(stdin, QIODevice::ReadOnly)) {
        std::fprintf(stderr, "usage: duologue-cli manual --as markdown | manual-pages FOLDER\n");
        return 2;
    }
    const ui::ActionTable actions;
    ui::ManualBook book(actions);
    book.setCommands(QString::fromUtf8(commands.readAll()));
    return writePages(book, folder) ? 0 : 1;
}
