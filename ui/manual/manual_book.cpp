#include "ui/manual/manual_book.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include "ui/manual/manual_tables.h"

static void initializeResources()
{
    Q_INIT_RESOURCE(manual);
}

namespace duologue::ui {
namespace {

const QString folder = QStringLiteral(":/manual/");
const QString commandsPage = QStringLiteral("commands");

QByteArray contentOf(const QString &name)
{
    initializeResources();
    QFile file(folder + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

ManualBook::ManualBook(const ActionTable &actions)
{
    initializeResources();
    for (const QString &file : QDir(folder).entryList({QStringLiteral("*.md")})) {
        const QString markdown = withTables(QString::fromUtf8(contentOf(file)), actions);
        m_pages.push_back(readManualPage(file.chopped(3), markdown));
        if (m_pages.back().name == QLatin1String(frontPage))
            readFrontPage(markdown);
        if (m_pages.back().name == commandsPage)
            m_aboutCommands = markdown;
    }
}

void ManualBook::readFrontPage(const QString &markdown)
{
    static const QRegularExpression heading(QStringLiteral("^## (.*)$"));
    static const QRegularExpression entry(QStringLiteral(R"(^- \[[^\]]*\]\(([a-z0-9-]+)\.md\))"));
    for (const QString &line : markdown.split(u'\n'))
        if (const auto title = heading.match(line); title.hasMatch())
            m_groups.push_back({title.captured(1), {}});
        else if (const auto page = entry.match(line); page.hasMatch() && !m_groups.empty())
            m_groups.back().pages.push_back(page.captured(1));
}

const ManualPage *ManualBook::page(const QString &name) const
{
    const auto found = std::ranges::find(m_pages, name, &ManualPage::name);
    return found == m_pages.end() ? nullptr : &*found;
}

bool ManualBook::has(const QString &topic) const
{
    const ManualPage *of = page(topic.section(u'#', 0, 0));
    const QString anchor = topic.section(u'#', 1);
    return of && (anchor.isEmpty() || of->anchors.contains(anchor));
}

void ManualBook::setCommands(const QString &markdown)
{
    const QString list = markdown.section(u'\n', 1); // below its own title
    QString whole = m_aboutCommands;
    std::erase_if(m_pages, [](const ManualPage &page) { return page.name == commandsPage; });
    m_pages.push_back(
        readManualPage(commandsPage, whole.replace(QStringLiteral("<!-- commands -->"), list)));
}

QByteArray manualFile(const QString &name)
{
    return contentOf(name);
}

} // namespace duologue::ui
