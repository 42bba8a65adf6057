#include <QRegularExpression>
#include <QTemporaryDir>

#include "command_fixture.h"

using namespace duologue;

namespace {

/// Fenced blocks that begin ```sh are run; ```sh dry ones, for which one would need a corpus or
/// hours, are run where what they read is missing: then they fail for that, and not for their
/// options.
struct Block
{
    QString page;
    bool isDry = false;
    QString commands;
};

QString text(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString content(const QString &page)
{
    return text(DUOLOGUE_SOURCE_DIR "/resources/manual/" + page);
}

/// In the order of the contents, as one who reads from the begin types them.
std::vector<Block> blocks()
{
    static const QRegularExpression entry(R"(^- \[[^\]]*\]\(([a-z0-9-]+\.md)\))",
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression fence("^```sh( dry)?\\n(.*?)^```$",
                                          QRegularExpression::MultilineOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    std::vector<Block> found;
    const QString contents = content("index.md");
    for (auto page = entry.globalMatch(contents); page.hasNext();) {
        const QString name = page.next().captured(1), whole = content(name);
        for (auto block = fence.globalMatch(whole); block.hasNext();) {
            const auto match = block.next();
            found.push_back({name, !match.captured(1).isEmpty(), match.captured(2)});
        }
    }
    return found;
}

} // namespace

/// What the manual tells people to type works as it stands there.
class TestManualCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFence_isOneOfTheKindsKnown()
    {
        static const QRegularExpression fence("^```(.*)$", QRegularExpression::MultilineOption);
        const QStringList known{"", "sh", "sh dry", "json", "python"};
        for (const QString &page :
             QDir(DUOLOGUE_SOURCE_DIR "/resources/manual").entryList({"*.md"})) {
            const QString whole = content(page);
            for (auto it = fence.globalMatch(whole); it.hasNext();) {
                const QString kind = it.next().captured(1);
                QVERIFY2(known.contains(kind), qPrintable(page + ": " + kind));
            }
        }
    }

    void everyLinkOfTheHtml_leadsSomewhere_withoutANetwork()
    {
        const QDir folder(m_folder.filePath("html"));
        const auto [code, said] =
            run("duologue-cli manual --as markdown | manual-pages html", m_folder.path());
        QVERIFY2(code == 0, qPrintable(said));
        static const QRegularExpression link("(?:href|src)=\"([^\"]*)\"");
        int links = 0;
        for (const QString &name : folder.entryList({"*.html"})) {
            const QString html = text(folder.filePath(name));
            for (auto it = link.globalMatch(html); it.hasNext(); ++links) {
                const QString to = it.next().captured(1);
                const QString file = to.section('#', 0, 0), anchor = to.section('#', 1);
                const QString path = folder.filePath(file.isEmpty() ? name : file);
                QVERIFY2(QFile::exists(path), qPrintable(name + ": " + to));
                QVERIFY2(anchor.isEmpty() || text(path).contains("id=\"" + anchor + '"'),
                         qPrintable(name + ": " + to));
            }
        }
        QVERIFY2(links > 800, qPrintable(QString::number(links)));
        QVERIFY(text(folder.filePath("manual.css")).contains("prefers-color-scheme: dark"));
        QVERIFY(text(folder.filePath("commands.html")).contains("id=\"tier-statistics\""));
    }

    void everyCommand_isShown()
    {
        const fixture::Outcome manual = fixture::run({"manual", "--as", "markdown"});
        static const QRegularExpression heading("^## (.*)$", QRegularExpression::MultilineOption);
        QString shown;
        for (const Block &block : blocks())
            shown += block.commands;
        int commands = 0;
        for (auto it = heading.globalMatch(manual.out); it.hasNext(); ++commands) {
            const QString command = "duologue-cli " + it.next().captured(1) + ' ';
            const bool isShown =
                shown.contains(command) || shown.contains(command.trimmed() + '\n');
            QVERIFY2(isShown, qPrintable(command));
        }
        QVERIFY(commands > 30);
    }

    void everyCommand_works()
    {
        int ran = 0, dry = 0;
        for (const Block &block : blocks()) {
            if (!block.isDry) {
                const auto [code, said] = run(block.commands, m_folder.path());
                QVERIFY2(code == 0, qPrintable(block.page + ":\n" + block.commands + said));
                ++ran;
                continue;
            }
            for (const QString &command : block.commands.split('\n', Qt::SkipEmptyParts)) {
                QTemporaryDir nothing;
                const auto [code, said] = run(command, nothing.path());
                QVERIFY2(code == 1 && said.contains("error: "),
                         qPrintable(block.page + ":\n" + command + '\n' + said));
                ++dry;
            }
        }
        qInfo("%d blocks ran, %d commands were checked for their options alone", ran, dry);
        QVERIFY(ran > 30);
        QVERIFY(dry < 30);
    }

private:
    struct Said
    {
        int code;
        QString text;
    };

    Said run(const QString &commands, const QString &folder)
    {
        QProcess shell;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PATH",
                           QStringLiteral(DUOLOGUE_BINARY_DIR "/bin:") + environment.value("PATH"));
        environment.insert("MODELS", DUOLOGUE_SOURCE_DIR "/resources/models");
        environment.insert("XDG_CACHE_HOME", m_folder.filePath(".cache"));
        environment.insert("XDG_STATE_HOME", m_folder.filePath(".state"));
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(folder);
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start("bash", {"-ec", commands});
        if (!shell.waitForFinished(120'000))
            return {-1, "it does not end"};
        return {shell.exitStatus() == QProcess::NormalExit ? shell.exitCode() : -1,
                QString::fromUtf8(shell.readAll())};
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestManualCommands)
#include "tst_manual_commands.moc"
