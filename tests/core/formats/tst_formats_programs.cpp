#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "core/formats/format.h"
#include "core/formats/text_io.h"
#include "random_session.h"
#include "round_trip.h"
#include "schema_check.h"

using namespace duologue;
using namespace duologue::formats;

/// What is written opens in the programs that it is written for, and means the same there.
class TestFormatsPrograms : public QObject
{
    Q_OBJECT

    const QString m_data = QStringLiteral(DUOLOGUE_TEST_DATA);

    /// Sessions made up, and those of the real files of a folder.
    std::vector<std::pair<QString, Session>> sessions(const char *folder, const char *format,
                                                      int madeUp = 12) const
    {
        std::vector<std::pair<QString, Session>> all;
        for (int seed = 0; seed < madeUp; ++seed)
            all.emplace_back(
                QString::number(seed),
                fixtures::randomSession(std::uint64_t(seed), {.overlaps = seed % 2 == 0}));
        for (const QFileInfo &file :
             QDir(m_data + '/' + folder).entryInfoList(QDir::Files, QDir::Name)) {
            const auto opened = formats::open(file.filePath().toStdString());
            Session session;
            IdSource ids(3);
            if (opened && opened->format->id == format &&
                fixtures::take(session, ids, opened->imported, file.fileName().toStdString()))
                all.emplace_back(file.fileName(), std::move(session));
        }
        return all;
    }

    static bool isThere(const char *program)
    {
        return !QStandardPaths::findExecutable(QString::fromUtf8(program)).isEmpty();
    }

    static bool runs(const char *program, const QStringList &arguments)
    {
        QProcess process;
        process.start(QString::fromUtf8(program), arguments);
        return process.waitForFinished(120'000) && process.exitCode() == 0;
    }

    static QStringList contentOf(const Format &format, const std::string &name,
                                 const std::string &bytes)
    {
        const auto read = format.read({name, bytes, {}}, {});
        Session session;
        IdSource ids(1);
        if (!read || !fixtures::take(session, ids, *read, name))
            return {QStringLiteral("unreadable")};
        QString text = QString::fromStdString(fixtures::tiersAsText(session));
        for (const char *line : {"\r\n", "\r", "\\r\\n", "\\r"}) // which Praat writes its own way
            text.replace(QLatin1String(line), QLatin1String(line[0] == '\r' ? "\n" : "\\n"));
        return text.split(u'\n');
    }

private Q_SLOTS:
    void xml_validates_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("folder");
        QTest::newRow("eaf") << "eaf"
                             << "";
        QTest::newRow("etf") << "etf"
                             << "";
        QTest::newRow("exmaralda") << "exmaralda"
                                   << "exmaralda";
        QTest::newRow("transcriber") << "transcriber"
                                     << "transcriber";
    }
    void xml_validates()
    {
        if (const QString why = fixtures::noValidation(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QFETCH(QString, format);
        QFETCH(QString, folder);
        const std::string id = format.toStdString();
        int count = 0;
        for (const auto &[name, session] : sessions(qPrintable(folder), id.c_str())) {
            const auto written = formats::write(*byId(id), session, {.fileName = "talk.x"});
            QVERIFY2(written, qPrintable(name));
            const QByteArray problems = fixtures::schemaProblems(written->files[0].bytes, id);
            QVERIFY2(problems.isEmpty(), name.toUtf8() + ": " + problems);
            ++count;
        }
        qInfo("%d documents validate", count);
        QVERIFY(!fixtures::schemaProblems("<Trans/>", id).isEmpty()); // it can say no
    }

    void praat_opensTextGrids_andMeansTheSame()
    {
        if (!isThere("praat"))
            QSKIP("praat is not installed");
        QTemporaryDir folder;
        const Format &format = *byId("textgrid");
        QStringList names;
        QByteArray script;
        for (const auto &[name, session] : sessions("textgrid", "textgrid")) {
            const auto written = format.write(session, {.fileName = "t.TextGrid"});
            QVERIFY(written);
            const QString file = folder.filePath(QString::number(names.size()));
            if (written->files[0].bytes.find("size = 0") != std::string::npos)
                continue; // Praat has no TextGrid without a tier
            QVERIFY(saveFile((file + ".TextGrid").toStdString(), written->files[0].bytes));
            script += "Read from file: \"" + file.toUtf8() + ".TextGrid\"\nSave as text file: \"" +
                      file.toUtf8() + ".praat\"\nRemove\n";
            names << name;
        }
        QVERIFY(saveFile(folder.filePath("all.praat").toStdString(), script.toStdString()));
        QVERIFY(runs("praat", {"--run", folder.filePath("all.praat")}));
        for (qsizetype i = 0; i < names.size(); ++i) {
            const std::string file = folder.filePath(QString::number(i)).toStdString();
            const auto said = readFile(file + ".praat");
            QVERIFY2(said, qPrintable(names[i]));
            QCOMPARE(contentOf(format, "t.TextGrid", *said),
                     contentOf(format, "t.TextGrid", *readFile(file + ".TextGrid")));
        }
        qInfo("%d TextGrids open in Praat", int(names.size()));
    }

    void ffmpeg_readsSubtitles_andMeansTheSame()
    {
        if (!isThere("ffmpeg"))
            QSKIP("ffmpeg is not installed");
        QTemporaryDir folder;
        int count = 0;
        const Format &format = *byId("srt");
        for (const auto &[name, session] : sessions("subtitles", "srt", 0)) {
            const auto written = format.write(session, {.fileName = "t.srt"});
            QVERIFY(written);
            const QString in = folder.filePath("in.srt"), out = folder.filePath("out.srt");
            QVERIFY(saveFile(in.toStdString(), written->files[0].bytes));
            QVERIFY(runs("ffmpeg", {"-y", "-v", "error", "-i", in, out}));
            QVERIFY2(contentOf(format, "t.srt", *readFile(out.toStdString())) ==
                         contentOf(format, "t.srt", written->files[0].bytes),
                     qPrintable(name));
            ++count;
        }
        QVERIFY(count > 0 || !QFile::exists(m_data + "/subtitles"));
        qInfo("%d files went through ffmpeg", count);
    }
};

QTEST_GUILESS_MAIN(TestFormatsPrograms)
#include "tst_formats_programs.moc"
