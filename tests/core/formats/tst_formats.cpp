#include <QTemporaryDir>
#include <QtTest>

#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/text_io.h"
#include "random_session.h"
#include "round_trip.h"

using namespace duologue;
using namespace duologue::formats;
using fixtures::sameFiles;
using fixtures::sessionOf;
using fixtures::sourceOf;
using namespace std::string_literals;

namespace {

const std::vector<std::string> &junk()
{
    static const std::vector<std::string> files{"",
                                                "\n",
                                                "\xef\xbb\xbf",
                                                "\xff\xfe",
                                                "\xfe\xff\0"s,
                                                "x",
                                                "{",
                                                "[",
                                                "{}",
                                                "[]",
                                                "<",
                                                "\"",
                                                "1\n",
                                                "WEBVTT",
                                                "a,b\n1,2\n",
                                                "\"ooTextFile\"",
                                                "ooBinaryFile",
                                                "<ANNOTATION_DOCUMENT/>",
                                                std::string(5000, '\0'),
                                                std::string(5000, '\xff'),
                                                std::string(5000, '{'),
                                                "tier,begin,end\n"};
    return files;
}

} // namespace

/// What holds of every format, whatever it is.
class TestFormats : public QObject
{
    Q_OBJECT

    static void addFormats()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < all().size(); ++i)
            QTest::newRow(std::string(all()[i].id).c_str()) << int(i);
    }

private Q_SLOTS:
    void descriptors_areWhole_data() { addFormats(); }
    void descriptors_areWhole()
    {
        QFETCH(int, index);
        const Format &format = all()[std::size_t(index)];
        QVERIFY(!format.id.empty() && !format.name.empty() && !format.extensions.empty());
        QVERIFY(format.match && (format.read || format.write || format.measure));
        QCOMPARE(byId(format.id), &format);
        for (const std::string_view extension : format.extensions) {
            QVERIFY(!extension.starts_with('.'));
            const std::string name = "talk." + std::string(extension);
            QVERIFY(named(name, format.extensions) == extension.size());
            QVERIFY(format.match(name, "") != Match::No);
        }
        QVERIFY(format.match("talk.mp4", "\0\0\0\x18"
                                         "ftypisom"s) == Match::No);
    }

    void junk_isRefusedInASentence_data() { addFormats(); }
    void junk_isRefusedInASentence()
    {
        QFETCH(int, index);
        const Format &format = all()[std::size_t(index)];
        for (const std::string &bytes : junk()) {
            if (!format.read && !format.measure)
                return;
            if (!format.read) {
                const auto measured = format.measure(bytes, "talk.x");
                QVERIFY(measured || !measured.error().message.empty());
                continue;
            }
            const auto read = format.read({"talk.x", bytes, {}}, {});
            if (read) {
                for (const ImportedTier &tier : read->tiers)
                    QVERIFY(tier.annotations.empty());
            } else {
                QVERIFY2(read.error().message.find("talk.x") != std::string::npos,
                         read.error().message.c_str());
                QVERIFY(read.error().message.ends_with('.'));
            }
        }
    }

    void whatIsWritten_isRecognised_andNothingNew_data() { addFormats(); }
    void whatIsWritten_isRecognised_andNothingNew()
    {
        QFETCH(int, index);
        const Format &format = all()[std::size_t(index)];
        if (!format.write)
            return;
        for (std::uint64_t seed = 0; seed < 8; ++seed) {
            const Session session = fixtures::randomSession(seed);
            const std::string name = "talk." + std::string(format.extensions.front());
            const auto written = format.write(session, {.fileName = name});
            QVERIFY2(written, written ? "" : written.error().message.c_str());
            QVERIFY(!written->files.empty());
            Session copy;
            IdSource ids(seed);
            for (const Written::File &file : written->files) {
                if (file.part || !format.read)
                    continue;
                QVERIFY2(forReading(file.name, file.bytes) == &format,
                         (file.name + ": " + file.bytes.substr(0, 200)).c_str());
                auto read = format.read(sourceOf(*written, file), {});
                QVERIFY2(read, read ? "" : read.error().message.c_str());
                const auto people = namesIn(*read);
                read->newPeople.insert(people.begin(), people.end());
                QVERIFY(planImport(copy, ids, *read, file.name));
                // Reading it twice adds nothing the second time.
                const auto plan = planImport(copy, ids, *read, file.name);
                QVERIFY(copy.apply(plan->edit));
                QVERIFY(planImport(copy, ids, *read, file.name)->edit.empty());
            }
            // The same session is written in the same bytes.
            QCOMPARE(format.write(session, {.fileName = name})->files[0].bytes,
                     written->files[0].bytes);
            const auto none = format.write(session, {.tiers = {"no such tier"}});
            QVERIFY(!none && !none.error().message.empty());
        }
    }

    void whatIsWritten_staysTheSame_data() { addFormats(); }

    /// What a format cannot hold is gone after the first time; what is left it holds for good.
    void whatIsWritten_staysTheSame()
    {
        QFETCH(int, index);
        const Format &format = all()[std::size_t(index)];
        if (!format.write || !format.read)
            return;
        const WriteOptions options{.date = "2026-01-01T00:00:00Z",
                                   .fileName = "talk." + std::string(format.extensions.front())};
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const auto first =
                format.write(fixtures::randomSession(seed, {.overlaps = seed % 2 == 0}), options);
            const auto held = sessionOf(format, *first);
            QVERIFY2(held, held ? "" : held.error().message.c_str());
            const auto second = format.write(*held, options);
            const auto again = sessionOf(format, *second);
            QVERIFY2(again, again ? "" : again.error().message.c_str());
            QCOMPARE(QString::fromStdString(fixtures::tiersAsText(*again)),
                     QString::fromStdString(fixtures::tiersAsText(*held)));
            QVERIFY(sameFiles(*format.write(*again, options), *second));
        }
    }

    void open_findsTheFormat_andTheFilesBeside()
    {
        QTemporaryDir folder;
        const auto path = [&](const char *name) { return folder.filePath(name).toStdString(); };
        const auto put = [&](const char *name, const std::string &bytes) {
            QVERIFY(saveFile(path(name), bytes));
        };
        put("talk.txt", "1\n00:00:01,000 --> 00:00:02,000\nyes\n");
        const auto subtitles = formats::open(path("talk.txt"));
        QVERIFY2(subtitles, subtitles ? "" : subtitles.error().message.c_str());
        QCOMPARE(subtitles->format->id, std::string_view("srt"));
        const auto owned = formats::open(path("talk.txt"), {.owner = "P17"});
        QCOMPARE(owned->imported.tiers[0].participant, std::optional("P17"s));
        QVERIFY(formats::open(path("talk.txt"), {.tiers = {"other"}})->imported.tiers.empty());
        QCOMPARE(formats::open(path("talk.txt"), {.format = "eaf"}).error().code,
                 "import.malformed"s);
        QCOMPARE(formats::open(path("talk.txt"), {.format = "docx"}).error().code,
                 "import.unknown-format"s);
        QCOMPARE(formats::open(path("none.txt")).error().code, "import.missing"s);
        put("heart.csv", "time_s,bpm\n0,61\n1,62\n");
        QCOMPARE(formats::open(path("heart.csv")).error().code, "import.measurements"s);
        QVERIFY(!holdsAnnotations(path("heart.csv")));
        QVERIFY(holdsAnnotations(path("talk.txt")));
        const auto spoken = [](const std::string &utterance) {
            return "Sr No.,Utterance,Speaker,Emotion,Dialogue_ID,Utterance_ID,StartTime,EndTime\n"
                   "1," +
                   utterance + ",Joey,joy,0,0,\"00:00:01,000\",\"00:00:02,000\"\n";
        };
        put("meld.csv", spoken("It’s “fine”"));
        put("meld1252.csv", spoken("It\x92s \x93"
                                   "fine\x94"));
        for (const char *name : {"meld.csv", "meld1252.csv"}) {
            const auto table = formats::open(path(name));
            QCOMPARE(table.error().code, "import.corpus"s);
            QVERIFY(table.error().message.contains("duologue-cli corpus meld"));
            QCOMPARE(table.error().message.contains("--encoding windows-1252"),
                     name == "meld1252.csv"s);
        }
        put("film.mp4", "\0\0\0\x18"
                        "ftypisom"s);
        QCOMPARE(formats::open(path("film.mp4")).error().code, "import.unknown-format"s);
        QVERIFY(!holdsAnnotations(path("film.mp4")));

        // The tone of talk turns needs their times, which lie beside it.
        put("talkturn_vokaturi.csv", "audio_id,speaker,talkturn no,neutrality,happiness,sadness,"
                                     "anger,fear\na,woman,2,.1,.2,.6,.1,0\n");
        QVERIFY(!formats::open(path("talkturn_vokaturi.csv")));
        put("weaved talkturns.csv", "audio_id,speaker,talkturn no,text,start time,end time\n"
                                    "a,man,1,Hi.,0,0.8\na,woman,2,Yes.,1,2.5\n");
        const auto tone = formats::open(path("talkturn_vokaturi.csv"));
        QVERIFY2(tone, tone ? "" : tone.error().message.c_str());
        QCOMPARE(tone->imported.tiers.at(0).annotations.at(0).span.end,
                 MediaTime::fromMilliseconds(2500));
    }

    void save_writesAllFilesBeside()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("talk.srt").toStdString();
        QVERIFY(save(path, {{{"talk.P1.srt", "a"}, {"talk.P2.srt", "b"}}, {}}));
        QCOMPARE(*readFile(folder.filePath("talk.P2.srt").toStdString()), "b"s);
        QVERIFY(!QFile::exists(folder.filePath("talk.srt")));
    }
};

QTEST_MAIN(TestFormats) // fonts, for pages
#include "tst_formats.moc"
