#include <QFile>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include "core/report/report.h"

using namespace duologue;

namespace {

TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

const std::string hostile = "<script>alert(\"&'\")</script><svg onload=x> \x01";

/// Two people, two raters of `windows` windows, a task each half, a run; names are typed by an
/// enemy.
dataset::OpenSession made(int windows)
{
    Session session;
    Edit edit{"made", {}};
    SessionInfo info = session.info();
    info.title = "Talk " + hostile;
    info.created = "2024-03-01T09:00:00Z";
    info.duration = MediaTime::fromMilliseconds(3000 * windows);
    edit.replace(session.info(), info);
    Id id = 100;
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = 1 + i;
        person.order = i;
        person.pseudonym = i == 0 ? "Ann" + hostile : "Ben";
        person.age = 30 + i;
        edit.insert(person);
        Tier speech;
        speech.id = 10 + i;
        speech.kind = TierKind::Utterance;
        speech.participant = person.id;
        edit.insert(speech);
        for (int w = i; w < windows; w += 2)
            edit.insert(Annotation{id++,
                                   speech.id,
                                   ms(3000 * w, 3000 * w + 2500),
                                   w % 4 == 0 ? "words" : "",
                                   "",
                                   {},
                                   {}});
        for (int w = 0; w < windows; ++w)
            for (const char *rater : {"max", "lea"}) {
                SamRating rating;
                rating.id = id++;
                rating.participant = person.id;
                rating.rater = rater + hostile;
                rating.window = ms(3000 * w, 3000 * w + 3000);
                rating.valence = 1 + (w * w / 3 + i + (rater[0] == 'm')) % 9;
                rating.arousal = 1 + (w * w / 5 + i) % 9;
                rating.dominance = rater[0] == 'm' || w > 2 ? std::optional<int>(5) : std::nullopt;
                edit.insert(rating);
            }
    }
    Tier tasks;
    tasks.id = 20;
    tasks.kind = TierKind::Task;
    edit.insert(tasks);
    edit.insert(Annotation{id++, 20, ms(0, 1500 * windows), "", "talk", {}, {}});
    edit.insert(Annotation{id++, 20, ms(1500 * windows, 3000 * windows), "", "lego", {}, {}});
    ModelRun run;
    run.id = 30;
    run.modelName = "HAN" + hostile;
    edit.insert(run);
    Tier said;
    said.id = 31;
    said.kind = TierKind::Prediction;
    said.modelRun = 30;
    said.name = run.modelName + " emotion";
    edit.insert(said);
    for (int w = 0; w < 4; ++w)
        edit.insert(Annotation{
            id++, 31, ms(3000 * w, 3000 * w + 900), "", w == 0 ? "sad" : "happy", 0.9, {}});
    MediaSource source;
    source.id = 40;
    source.label = "Z1";
    source.path = "nowhere.mp4";
    edit.insert(source);
    if (const auto done = session.apply(edit); !done)
        qFatal("%s", done.error().message.c_str());
    return {"/nowhere/talk.duologue", std::make_shared<const Session>(session)};
}

report::SessionReport told(int windows = 60)
{
    auto report = report::reportOf(made(windows));
    if (!report)
        qFatal("%s", report.error().message.c_str());
    return *report;
}

int pagesOf(const std::string &pdf)
{
    return QByteArray::fromStdString(pdf).count("/Type /Page\n");
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void report_gathersWhatALeadAsks()
    {
        const auto report = told();
        QCOMPARE(report.windows, 60);
        QCOMPARE(report.people.size(), std::size_t(2));
        QVERIFY(report.recordings.at(0).missing);
        QCOMPARE(report.tasks.size(), std::size_t(2));
        QCOMPARE(report.progress.size(), std::size_t(2));
        QCOMPARE(report.progress[0].rated, (std::vector<int>{57, 57})); // lea left three unfinished
        QCOMPARE(report.progress[1].rated, (std::vector<int>{60, 60}));
        QCOMPARE(report.transcribed[0].utterances, 30);
        QCOMPARE(report.transcribed[0].withText, 15);
        QCOMPARE(report.transcribed[1].withText, 0);
        QCOMPARE(report.means.size(), std::size_t(6)); // all, talk, lego; of both
        QCOMPARE(report.means[2].task, std::string("talk"));
        QCOMPARE(report.means[2].windows, 30);
        QCOMPARE(*report.means[0].values[2], 5.0);
        QCOMPARE(report.agreement.size(), std::size_t(3));
        QCOMPARE(report.runs.at(0).said.at(0).summary, std::string("happy 75 %, sad 25 %"));
        QVERIFY(report.dyad && report.dyad->compared);
        QCOMPARE(report.departures.at(0).second, std::size_t(45)); // speech without words
        QCOMPARE(report.dyad->turns.people[0].turns, 30);
    }

    /// Well-formed, whole in itself, and what was typed is text in it.
    void page_isXmlWithoutAnythingFromElsewhere()
    {
        const QByteArray page = QByteArray::fromStdString(report::reportPage(told(), "2024-03-02"));
        QVERIFY(!page.contains("<script"));
        QVERIFY(!page.contains("onload=x>"));
        QVERIFY(!page.contains('\x01'));
        QVERIFY(page.contains("Ann&lt;script&gt;"));
        QVERIFY(!page.contains("src="));
        QVERIFY(!page.contains("href="));
        QVERIFY(!QString::fromUtf8(page).contains(QRegularExpression("\\bnan\\b")));
        QByteArray xml = page;
        xml.replace("<!DOCTYPE html>\n", "")
            .replace("<meta charset=\"utf-8\">", "")
            .replace("&nbsp;", " ");
        QXmlStreamReader reader(xml);
        int pictures = 0;
        while (!reader.atEnd())
            pictures += reader.readNext() == QXmlStreamReader::StartElement &&
                        reader.name() == QLatin1String("svg");
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(pictures, 2);
        for (const char *heading : {"Turn-taking", "Synchrony", "Ratings, mean of all raters",
                                    "Progress", "Agreement of raters", "What models say"})
            QVERIFY2(page.contains(QByteArray("<h2>") + heading), heading);
        QVERIFY(page.contains("one recording: Z1"));
        QVERIFY(page.contains("happy 75&nbsp;%, sad 25&nbsp;%"));
        QVERIFY(page.contains("Not found where they are said to be: Z1"));
        const qsizetype at = page.indexOf("<svg ");
        QSvgRenderer picture(page.mid(at, page.indexOf("</svg>") + 6 - at));
        QVERIFY(picture.isValid());
    }

    void pdf_hasOnePage()
    {
        const std::string pdf = report::reportPdf(report::reportPage(told(), "2024-03-02"));
        QVERIFY(pdf.starts_with("%PDF-"));
        QCOMPARE(pagesOf(pdf), 1);
    }

    void pdf_holdsThePictures()
    {
        const std::string page = report::reportPage(told(), "2024-03-02");
        QString without = QString::fromStdString(page);
        without.remove(
            QRegularExpression("<svg .*?</svg>", QRegularExpression::DotMatchesEverythingOption));
        QVERIFY(report::reportPdf(page).size() >
                report::reportPdf(without.toStdString()).size() + 1000);
    }

    void emptySession_isToldInSentences()
    {
        const auto report =
            report::reportOf({"/nowhere/empty.duologue", std::make_shared<const Session>()});
        QVERIFY(report);
        QVERIFY(!report->dyad);
        QCOMPARE(report->title, std::string("empty"));
        const QByteArray page = QByteArray::fromStdString(report::reportPage(*report, "today"));
        QVERIFY(page.contains("fewer than two people"));
        QVERIFY(page.contains("Nobody has rated this session."));
        QCOMPARE(pagesOf(report::reportPdf(page.toStdString())), 1);
    }

    void report_isWrittenByItsEnding_orNotAtAll()
    {
        QTemporaryDir folder;
        const auto report = told(10);
        const auto written = [&](const char *name) {
            const QString path = folder.filePath(name);
            if (!report::writeReport(report, path.toStdString()))
                return QByteArray();
            QFile file(path);
            return file.open(QFile::ReadOnly) ? file.read(15) : QByteArray();
        };
        QCOMPARE(written("page.html"), QByteArray("<!DOCTYPE html>"));
        QVERIFY(written("page.PDF").startsWith("%PDF"));
        QCOMPARE(report::writeReport(report, "/nowhere/page.html").error().code,
                 std::string("report.write"));
    }

    void observer_stopsIt()
    {
        const auto stopped =
            report::reportOf(made(60), {}, [](double share) { return share < 0.5; });
        QCOMPARE(stopped.error().code, std::string("report.cancelled"));
    }
};

QTEST_MAIN(TestReport)
#include "tst_report.moc"
