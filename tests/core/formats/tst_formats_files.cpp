#include <QDirIterator>
#include <QtTest>

#include "core/formats/format.h"
#include "random_session.h"
#include "round_trip.h"

using namespace duologue;
using namespace duologue::formats;

/// Every file of the collection of real ones: read, written and read again, nothing is lost.
class TestFormatsFiles : public QObject
{
    Q_OBJECT

    const QString m_folder = QStringLiteral(DUOLOGUE_TEST_DATA);

    /// How many files of a format were read, with how many annotations and warnings, and refused.
    struct Count
    {
        int read = 0, warned = 0, refused = 0;
        std::size_t kept = 0, warnings = 0;
    };
    QMap<QString, Count> m_matrix;
    QMap<QString, int> m_all; ///< files of the whole folder, by what became of them

    /// What no annotations can be read from, and why.
    static bool isRefused(const QString &name)
    {
        static const QStringList refused{
            "nova__arousal.annotation",              // a scheme alone
            "nova__laughter.annotation",             // a scheme alone
            "ssi_scheme_discrete_noinfo.annotation", // a scheme alone
            "core__headers-media-notrans.cha",       // nothing but headers
        };
        return refused.contains(name);
    }

    /// Tiers in any order. SubRip, which knows no speakers, keeps what is said.
    static QStringList contentOf(const Session &session, const Format &format)
    {
        QStringList tiers = QString::fromStdString(fixtures::tiersAsText(session)).split("\ntier ");
        if (format.id == "srt")
            tiers = QString::fromStdString(fixtures::tiersAsText(session))
                        .split('\n')
                        .filter(QRegularExpression("^[0-9-]"));
        for (QString &tier : tiers)
            tier = (tier.startsWith("tier ") ? tier.mid(5) : tier).trimmed();
        tiers.sort();
        return tiers;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFile::exists(m_folder + "/chat"))
            QSKIP("the folder of real files (DUOLOGUE_TEST_DATA) is missing");
    }

    void file_survives_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("format");
        const std::vector<std::pair<const char *, const char *>> folders{
            {"audacity", "audacity"},
            {"boris", "boris"},
            {"chat", "chat"},
            {"chat/chatter", "chat"},
            {"datavyu", "datavyu"},
            {"eaf", "eaf"},
            {"exmaralda", "exmaralda"},
            {"kaldi", "kaldi"},
            {"label-studio", "label-studio"},
            {"nova", "nova"},
            {"openface", "openface"},
            {"rttm", "rttm stm words"},
            {"subtitles", "srt vtt"},
            {"subtitles/vttjs", "vtt"},
            {"textgrid", "textgrid"},
            {"transcriber", "transcriber"},
            {"whisper", "words"}};
        for (const auto &[folder, formats] : folders)
            for (const QFileInfo &info :
                 QDir(m_folder + '/' + folder)
                     .entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
                const bool whole = info.isDir() && isFolder(info.filePath().toStdString());
                // Sound, preferences and lists beside annotations, and what a test expects.
                static const QRegularExpression others(
                    "(SOURCES[.]tsv|[.]stream|[.]ogg|[.]pfsx|[.]ecv|vttjs/.*[.]json|~)$");
                const bool other = others.match(info.filePath()).hasMatch();
                if (!other && (info.isFile() || whole))
                    QTest::newRow(qPrintable(QString(folder) + '/' + info.fileName()))
                        << info.filePath() << QString(formats);
            }
    }

    void file_survives()
    {
        QFETCH(QString, path);
        QFETCH(QString, format);
        const QString name = QFileInfo(path).fileName();
        const auto opened = formats::open(path.toStdString());
        Count &count = m_matrix[opened ? QString::fromUtf8(opened->format->id.data(),
                                                           qsizetype(opened->format->id.size()))
                                       : format];
        if (!opened) {
            ++count.refused;
            const std::string &said = opened.error().message;
            // Praat and the conformance tests of WebVTT refuse some, too.
            QVERIFY2(isRefused(name) || format == "textgrid" || path.contains("vttjs"),
                     said.c_str());
            QVERIFY2(said.find(name.toStdString()) != said.npos && said.ends_with('.'),
                     said.c_str());
            return;
        }
        const Format &its = *opened->format;
        QVERIFY2(
            format.split(' ').contains(QString::fromUtf8(its.id.data(), qsizetype(its.id.size()))),
            its.id.data());
        ++count.read;
        count.warned += !opened->imported.warnings.empty();
        count.warnings += opened->imported.warnings.size();
        for (const ImportedTier &tier : opened->imported.tiers)
            count.kept += tier.annotations.size();
        if (!its.write)
            return;
        Session session;
        IdSource ids(3);
        QVERIFY(fixtures::take(session, ids, opened->imported, name.toStdString()));
        const WriteOptions options{.date = "2026-01-01T00:00:00Z", .fileName = name.toStdString()};
        const auto written = its.write(session, options);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        const auto again = fixtures::sessionOf(its, *written);
        if (!again) // nothing in it
            QCOMPARE(fixtures::tiersAsText(session), std::string());
        else {
            const bool overlaps =
                std::ranges::any_of(written->warnings, [](const Warning &warning) {
                    return warning.message.find("overlap") != std::string::npos;
                });
            if (overlaps && contentOf(*again, its) != contentOf(session, its)) {
                QVERIFY(!its.holds.overlaps); // which was told
                return;
            }
            QCOMPARE(contentOf(*again, its), contentOf(session, its));
            QVERIFY(fixtures::sameFiles(*its.write(*again, options), *written));
        }
    }

    /// Whatever else lies there, sound and pictures too: what it is not is said in a sentence.
    void everyFile_isReadOrRefusedInASentence()
    {
        QDirIterator files(m_folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const auto opened = formats::open(path.toStdString());
            if (opened) {
                ++m_all["read"];
                continue;
            }
            const std::string &said = opened.error().message;
            QVERIFY2(said.find(files.fileName().toStdString()) != said.npos && said.ends_with('.'),
                     said.c_str());
            ++m_all[QString::fromStdString(opened.error().code)];
            if (path.contains("MELD__") || path.contains("EmoBank__emobank"))
                QCOMPARE(opened.error().code, std::string("import.corpus"));
            if (path.contains("/heart-rate/"))
                QVERIFY2(opened.error().code == "import.measurements" ||
                             files.fileName().startsWith("SOURCES"),
                         qPrintable(path));
        }
        QVERIFY(m_all["read"] > 300);
    }

    void cleanupTestCase()
    {
        for (auto it = m_matrix.cbegin(); it != m_matrix.cend(); ++it)
            qInfo("%-16s read %3d  annotations %6zu  with warnings %3d (%zu)  refused %d",
                  qPrintable(it.key()), it->read, it->kept, it->warned, it->warnings, it->refused);
        for (auto it = m_all.cbegin(); it != m_all.cend(); ++it)
            qInfo("all files: %-22s %d", qPrintable(it.key()), *it);
    }
};

QTEST_GUILESS_MAIN(TestFormatsFiles)
#include "tst_formats_files.moc"
