// No input decides how long it takes or how much memory: limits, growth, peaks.
#include <ctime>
#include <fstream>
#include <functional>

#include <QtTest>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/formats/format.h"
#include "core/formats/import_edit.h"
#include "core/formats/limits.h"
#include "core/formats/selection.h"
#include "core/narrative/coarse.h"

using namespace duologue;
using namespace duologue::formats;

namespace {

const std::string json = R"({"segments":[{"start":0,"end":9,"words":[)";

std::string lines(int count, const std::function<std::string(int)> &line)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += line(i);
    return text;
}

Result<Imported> readAs(const char *format, const std::string &text)
{
    return byId(format)->read({"file", text, {}}, {});
}

/// A session of so many people with an utterance each.
Session crowd(int people, bool namesakes = false)
{
    Session session;
    Edit edit{"crowd", {}};
    for (int i = 0; i < people; ++i) {
        Participant person;
        person.id = 1'000'000 + i;
        person.order = i;
        person.pseudonym = namesakes ? "X" : "X" + std::to_string(i);
        edit.insert(person);
        Tier tier;
        tier.id = 2'000'000 + i;
        tier.name = "T";
        tier.kind = TierKind::Utterance;
        tier.participant = person.id;
        edit.insert(tier);
        const MediaTime at{std::int64_t(i) * 1000};
        edit.insert(
            Annotation{3'000'000 + i, tier.id, {at, at + MediaTime{900}}, "so", {}, {}, {}});
    }
    if (!session.apply(edit))
        qFatal("no crowd");
    return session;
}

/// A file of what crowd() holds.
std::string crowdFile(int people)
{
    return "tier,tier_kind,participant,begin,end,text\n" + lines(people, [](int i) {
               const std::string n = std::to_string(i);
               return "T,utterance,X" + n + "," + std::to_string(i * 0.001) + "," +
                      std::to_string(i * 0.001 + 0.0009) + ",so\n";
           });
}

double processorSeconds(const std::function<void()> &work)
{
    const std::clock_t begin = std::clock();
    work();
    return double(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// How much memory `work` takes at most, in a process of its own.
std::int64_t peakBytes(const std::function<void()> &work)
{
    int ends[2];
    if (::pipe(ends) != 0)
        qFatal("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        long pages = 0, resident = 0;
        std::ifstream("/proc/self/statm") >> pages >> resident;
        work();
        rusage used{};
        ::getrusage(RUSAGE_SELF, &used);
        const std::int64_t grown = used.ru_maxrss * 1024 - resident * ::sysconf(_SC_PAGESIZE);
        ::_exit(::write(ends[1], &grown, sizeof grown) == sizeof grown ? 0 : 1);
    }
    std::int64_t grown = -1;
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0 || ::read(ends[0], &grown, sizeof grown) != sizeof grown)
        qFatal("the process broke off");
    ::close(ends[0]);
    ::close(ends[1]);
    return grown;
}

struct Growing
{
    const char *name;
    int size;                                               ///< the smaller of the two
    std::function<std::function<void()>(int size)> prepare; ///< what is measured then
};

const std::vector<Growing> &growing()
{
    static const std::vector<Growing> all{
        {"import into a session of many people", 1500,
         [](int n) {
             return [session = crowd(n), text = crowdFile(n)] {
                 IdSource ids(9);
                 const auto read = readAs("csv", text);
                 const auto plan = read ? planImport(session, ids, *read, "file")
                                        : Result<ImportPlan>(std::unexpected(read.error()));
                 if (!plan || plan->present == 0 || plan->annotations != 0)
                     qFatal("not imported");
             };
         }},
        {"import of many people", 2500,
         [](int n) {
             return [text = crowdFile(n)] {
                 Session session;
                 IdSource ids(9);
                 const auto plan = planImport(session, ids, *readAs("csv", text), "file");
                 if (!plan || !session.apply(plan->edit))
                     qFatal("not imported");
             };
         }},
        {"narrative of many people", 2000,
         [](int n) {
             return [session = crowd(n)] {
                 const auto told = narrative::narrate(narrative::turnsOf(session));
                 narrative::narrateCoarse(narrative::statisticsOf(told, {}));
             };
         }},
        {"names of namesakes", 2500,
         [](int n) { return [session = crowd(n, true)] { participantNames(session); }; }},
        {"talk turns of many speakers", 5000,
         [](int n) {
             return [text = "speaker,talkturn no,text,start time,end time\n" + lines(n, [](int i) {
                                return "P" + std::to_string(i) + ",1,yes,0,1\n";
                            })] { (void)readAs("monah-turns", text); };
         }},
        {"words of nobody in one segment", 10'000,
         [](int n) {
             return [text = json + lines(n, [](int) { return R"({"word":"a"},)"; }) +
                            R"({"word":"a"}]}]})"] { (void)readAs("words", text); };
         }},
    };
    return all;
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsTooMuch_isRefused()
    {
        IdSource ids(1);
        Imported file;
        file.tiers.resize(limits::tiers + 1);
        const auto tiers = planImport(Session(), ids, file, "f.csv");
        QVERIFY(!tiers);
        QCOMPARE(tiers.error().code, std::string("import.too-much"));
        QVERIFY(tiers.error().message.contains("20001 tiers"));
        file.tiers.clear();
        for (std::size_t i = 0; i <= limits::people; ++i) {
            ImportedRating rating;
            rating.participant = "P" + std::to_string(i);
            file.ratings.push_back(rating);
        }
        const auto people = planImport(Session(), ids, file, "f.csv");
        QVERIFY(!people);
        QVERIFY(people.error().message.contains("20001 people"));
        file.ratings.pop_back();
        QVERIFY(planImport(Session(), ids, file, "f.csv"));
    }

    /// What follows need not be read: it is broken here, and nobody says so.
    void tooManyTiers_areRefusedAtOnce()
    {
        std::string table = "tier,begin,end,text\n", transcription, grid;
        for (std::size_t i = 0; i <= limits::tiers; ++i) {
            const std::string name = "t" + std::to_string(i);
            table += name + ",0,1,x\n";
            transcription += "<tier id=\"" + name + "\" category=\"" + name + "\" type=\"a\"/>";
            grid += "\"IntervalTier\"\n\"" + name + "\"\n0\n1\n1\n0\n1\n\"x\"\n";
        }
        const auto refused = [](const char *format, const std::string &bytes) {
            const auto read = byId(format)->read({"f", bytes, {}}, {});
            return read ? std::string() : read.error().code;
        };
        QCOMPARE(refused("csv", table), std::string("import.too-much"));
        QCOMPARE(refused("exmaralda", "<basic-transcription>" + transcription + "<broken"),
                 std::string("import.too-much"));
        QCOMPARE(refused("textgrid", "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n"
                                     "0\n1\n<exists>\n1000000\n" +
                                         grid + "\"Nothing"),
                 std::string("import.too-much"));
    }

    void annotationsThatAreTooMuch_areLeftOut()
    {
        ImportedTier tier;
        tier.name = "T";
        tier.annotations.resize(3);
        tier.annotations[0].text = std::string(limits::text + 1, 'x');
        for (std::size_t i = 0; i <= limits::attributes; ++i)
            tier.annotations[1].attributes[std::to_string(i)] = "1";
        tier.annotations[2].text = std::string(limits::text, 'x');
        Imported file;
        file.tiers.push_back(tier);
        IdSource ids(1);
        const auto plan = planImport(Session(), ids, file, "f.csv");
        QVERIFY(plan);
        QCOMPARE(plan->annotations, 1);
        QCOMPARE(plan->warnings.size(), std::size_t(2));
    }

    void nothingGrowsWithTheSquareOfTheInput_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < growing().size(); ++i)
            QTest::newRow(growing()[i].name) << int(i);
    }
    /// Of four times as much the processor has four times the work, give or take; with a quadratic
    /// step it has sixteen times.
    void nothingGrowsWithTheSquareOfTheInput()
    {
        QFETCH(const int, index);
        const Growing &one = growing()[std::size_t(index)];
        const auto once = one.prepare(one.size), fourTimes = one.prepare(4 * one.size);
        double best = 1e9;
        for (int attempt = 0; attempt < 4 && best > 8; ++attempt) {
            const double small = processorSeconds(once), large = processorSeconds(fourTimes);
            best = std::min(best, large / std::max(small, 0.002));
            qInfo("%d: %.3f s, %d: %.3f s", one.size, small, 4 * one.size, large);
        }
        QVERIFY2(best <= 10, std::to_string(best).c_str());
    }

    void memory_staysWithinBounds_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("text");
        const auto add = [](const char *format, const std::string &text) {
            QTest::newRow(format) << QString(format) << QString::fromStdString(text);
        };
        const auto s = [](double seconds) { return std::to_string(seconds); };
        add("csv", "tier,begin,end,text\n" + lines(200'000, [&](int i) {
                       return "A," + s(i) + "," + s(i + 0.5) + ",word " + std::to_string(i) + "\n";
                   }));
        add("words", lines(100'000, [&](int i) { return "rec 1 " + s(i) + " 0.2 word\n"; }));
        add("chat", "@UTF8\n" + lines(200'000, [](int i) {
                        const std::string at = std::to_string(1000 * i);
                        return "*A:\tword " + std::to_string(i) + " . \x15" + at + "_" + at +
                               "9\x15\n";
                    }));
        add("srt", lines(40'000, [](int i) {
                return std::to_string(i + 1) + "\n00:00:01,000 --> 00:00:02,000\nwhat is said\n\n";
            }));
        add("textgrid", "\"ooTextFile\"\n\"TextGrid\"\n0 60000 <exists> 1 \"IntervalTier\" \"A\" 0 "
                        "60000 60000\n" +
                            lines(60'000, [&](int i) {
                                return s(i) + " " + s(i + 1) + " \"what is said here\"\n";
                            }));
        add("eaf", "<ANNOTATION_DOCUMENT><TIME_ORDER/>" + lines(15'000, [](int i) {
                       return "<TIER TIER_ID=\"T" + std::to_string(i) +
                              "\" LINGUISTIC_TYPE_REF=\"d\"/>";
                   }) + "</ANNOTATION_DOCUMENT>");
    }
    /// Four times the file at most: itself, and three times as much; the rest is what any needs.
    void memory_staysWithinBounds()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizer keeps what is freed");
#endif
        QFETCH(const QString, format);
        QFETCH(const QString, text);
        const std::string bytes = text.toStdString();
        const auto peak = peakBytes([&] {
            if (!readAs(format.toUtf8(), bytes))
                qFatal("not read");
        });
        const auto allowed = 3 * std::int64_t(bytes.size()) + (std::int64_t(8) << 20);
        qInfo("%.1f MB take %.1f MiB, allowed are %.1f", double(bytes.size()) / 1e6,
              double(peak) / (1 << 20), double(allowed) / (1 << 20));
        QVERIFY(peak > 0 && peak <= allowed);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
