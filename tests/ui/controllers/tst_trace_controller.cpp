#include <csignal>
#include <cstdio>
#include <filesystem>

#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>

#include <fcntl.h>
#include <linux/joystick.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/scheme/scheme_file.h"
#include "core/session/rater_names.h"
#include "core/traces/take_file.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/gamepad.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/trace_controller.h"
#include "ui/settings/preferences.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

/// Somebody who traces, with what is said to them.
struct Tracing : AnnotateFixture
{
    RatingController rating{session, player, selection};
    TraceController trace{session, player, rating};
    QSignalSpy messages{&trace, &TraceController::message};

    explicit Tracing(Edit more = {}) : AnnotateFixture(180, 2, std::move(more))
    {
        trace.setActive(true);
    }
    /// Plays until the playhead has come there.
    bool until(double at)
    {
        return QTest::qWaitFor([&] { return player.position() >= seconds(at); }, 60'000);
    }
    std::vector<traces::Point> said(const char *dimension = "valence",
                                    const std::string &rater = "R3") const
    {
        return traces::pointsOf(session.session(), {leftPerson, rater, dimension});
    }
    bool takeWaits() const { return traces::hasTake(session.path().toStdString()); }
    bool noTakeWaits()
    {
        return QTest::qWaitFor([this] { return !takeWaits(); }, 60'000);
    }
};

/// One after the other, every step of the clock of the recording.
bool isUnbroken(const std::vector<traces::Point> &points)
{
    for (std::size_t i = 1; i < points.size(); ++i)
        if ((points[i].time - points[i - 1].time).us != 50'000)
            return false;
    return true;
}

/// A pipe in place of a device.
struct Pipe
{
    QTemporaryDir folder;
    QString path = folder.filePath("js0");
    int end = -1;

    Pipe()
    {
        if (::mkfifo(path.toLocal8Bit().constData(), 0600) != 0)
            qFatal("no pipe");
        end = ::open(path.toLocal8Bit().constData(), O_RDWR | O_NONBLOCK);
    }
    ~Pipe() { unplug(); }
    void send(int type, int number, int value) const
    {
        js_event event{};
        event.type = static_cast<unsigned char>(type);
        event.number = static_cast<unsigned char>(number);
        event.value = static_cast<short>(value);
        QCOMPARE(::write(end, &event, sizeof event), ssize_t(sizeof event));
    }
    void unplug()
    {
        if (end >= 0)
            ::close(std::exchange(end, -1));
    }
};

Edit effortOnly()
{
    scheme::Scheme scheme;
    scheme.name = "Effort";
    scheme::Scale effort;
    effort.dimension = "effort";
    effort.points = 0;
    effort.from = -1;
    effort.to = 1;
    effort.step = 0.01;
    scheme.ratings.scales = {effort};
    Edit edit;
    edit.insert(SchemeRow{SchemeRow::onlyId, scheme::textOf(scheme)});
    return edit;
}

/// The process that gets killed: traces, and says how far it has come.
int traceUntilKilled(const QString &path)
{
    media::Player player;
    Selection selection;
    SessionController session;
    session.setAnnotator("R3");
    RatingController rating(session, player, selection);
    TraceController trace(session, player, rating);
    trace.setActive(true);
    QSignalSpy opened(&session, &SessionController::opened);
    session.open(path);
    if (opened.isEmpty() && !opened.wait(20'000))
        return 1;
    player.setDuration(seconds(180));
    trace.begin();
    QObject::connect(&trace, &TraceController::moved, [&] {
        trace.moveTo(0, 1);
        std::printf("%lld\n", static_cast<long long>(trace.length().us));
        std::fflush(stdout);
    });
    return QCoreApplication::exec();
}

} // namespace

class TestTraceController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void take_isOneEdit_sampledByTheClockOfTheRecording()
    {
        Tracing t;
        t.player.seek(seconds(10));
        t.trace.toggle();
        QVERIFY(t.trace.isTracing() && t.player.isPlaying());
        QVERIFY(t.until(10.6));
        t.trace.moveTo(0, 1);
        const MediaTime changed = t.player.position();
        QVERIFY(t.until(11.2));
        t.player.pause();
        QTest::qWait(150); // takes none of the recording's time
        t.player.play();
        QVERIFY(t.until(11.6));
        t.trace.toggle();
        QVERIFY(!t.trace.isTracing() && !t.player.isPlaying());
        QVERIFY(t.waitSaved());
        const auto points = t.said();
        QVERIFY(points.size() >= 32);
        QVERIFY(isUnbroken(points));
        QCOMPARE(points.front().time, seconds(10));
        for (const auto &point : points)
            if (std::abs((point.time - changed).us) > 60'000) // the clock went on meanwhile
                QCOMPARE(point.value, point.time < changed ? 5.F : 9.F);
        QVERIFY(t.noTakeWaits());
        QCOMPARE(t.session.undoLabel().left(13), "trace valence");
        QVERIFY(!t.trace.recent().empty());
        t.session.undo();
        QVERIFY(t.waitSaved());
        QVERIFY(t.said().empty());
        QVERIFY(t.trace.recent().empty()); // nor is it shown
    }

    void esc_leavesNothing()
    {
        Tracing t;
        const QString before = t.session.undoLabel();
        t.player.seek(seconds(20));
        t.trace.begin();
        QVERIFY(t.until(20.5));
        QVERIFY(QTest::qWaitFor([&] { return t.takeWaits(); }, 60'000)); // it was on the disk
        t.trace.discard();
        QVERIFY(!t.trace.isTracing() && !t.player.isPlaying());
        QCOMPARE(t.player.position(), seconds(20));
        QVERIFY(t.noTakeWaits());
        QVERIFY(t.waitSaved());
        QVERIFY(t.session.session().traces().empty());
        QCOMPARE(t.session.undoLabel(), before);
        QVERIFY(t.messages.takeLast()[0].toString().contains("given up"));
    }

    void retracing_replacesThatStretchAlone()
    {
        Tracing t;
        t.trace.begin();
        QVERIFY(t.until(1));
        t.trace.end();
        t.player.seek(seconds(0.3));
        t.trace.moveTo(0, 0);
        t.trace.begin();
        QVERIFY(QTest::qWaitFor([&] { return t.trace.isTracing(); }, 60'000));
        QVERIFY(t.until(0.6));
        t.trace.end();
        QVERIFY(t.waitSaved());
        auto points = t.said();
        QVERIFY(isUnbroken(points));
        QCOMPARE(points[2].value, 5.F);
        QCOMPARE(points[8].value, 1.F);
        QCOMPARE(points.back().value, 5.F);
        t.session.undo();
        QVERIFY(t.waitSaved());
        points = t.said();
        QVERIFY(isUnbroken(points));
        QVERIFY(std::ranges::all_of(points, [](const auto &p) { return p.value == 5.F; }));
    }

    void jump_leavesAGap()
    {
        Tracing t;
        t.trace.begin();
        QVERIFY(t.until(0.3));
        t.player.seek(seconds(1)); // less than what would count as a stutter
        QVERIFY(t.until(1.3));
        t.trace.end();
        QVERIFY(t.waitSaved());
        int gaps = 0;
        const auto points = t.said();
        for (std::size_t i = 1; i < points.size(); ++i)
            gaps += (points[i].time - points[i - 1].time) > seconds(0.2);
        QCOMPARE(gaps, 1);
        QCOMPARE(t.session.session().traces().size(), std::size_t(2));
    }

    void twoDimensions_areTracedAtOnce()
    {
        Tracing t;
        QCOMPARE(t.trace.choices().size(), std::size_t(6));
        t.trace.setChoice(3); // valence × arousal
        QCOMPARE(t.trace.scales().size(), std::size_t(2));
        t.trace.moveTo(0, 0);
        t.trace.moveTo(1, 1);
        t.trace.begin();
        QVERIFY(t.until(0.3));
        t.trace.setChoice(0); // not while it is under way
        QCOMPARE(t.trace.choice(), 3);
        t.trace.end();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.said("valence").front().value, 1.F);
        QCOMPARE(t.said("arousal").front().value, 9.F);
        QCOMPARE(t.said("valence").size(), t.said("arousal").size());
    }

    void value_followsWheelDigitsAndHeldKeys()
    {
        Tracing t;
        t.trace.step(0, 1);
        QCOMPARE(t.trace.value(0), 6.0);
        t.trace.step(0, -20);
        QCOMPARE(t.trace.value(0), 1.0);
        t.trace.jump(7);
        QCOMPARE(t.trace.value(0), 7.0);
        t.trace.jump(0);
        QCOMPARE(t.trace.value(0), 5.0);
        t.trace.hold(0, 1);
        QVERIFY(QTest::qWaitFor([&] { return t.trace.value(0) > 5.5; }, 60'000));
        t.trace.hold(0, 0);
        const double held = t.trace.value(0);
        QTest::qWait(60);
        QCOMPARE(t.trace.value(0), held);
        t.trace.moveTo(0, 7); // far above the pad
        QCOMPARE(t.trace.value(0), 9.0);
    }

    void scale_isThatOfTheScheme()
    {
        Tracing t(effortOnly());
        QCOMPARE(t.trace.choices().size(), std::size_t(1));
        QCOMPARE(t.trace.value(0), 0.0);
        t.trace.jump(9);
        QCOMPARE(t.trace.value(0), 1.0);
        t.trace.step(0, -1);
        QCOMPARE(t.trace.value(0), 0.9);
        t.trace.begin();
        QVERIFY(t.until(0.2));
        t.trace.end();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.said("effort").front().value, 0.9F);
    }

    void gamepad_movesTheValue_andMayLeave()
    {
        Tracing t;
        Pipe pipe;
        QVERIFY(t.trace.gamepad().open(pipe.path));
        QVERIFY(t.trace.hasGamepad());
        pipe.send(JS_EVENT_AXIS | JS_EVENT_INIT, 1, 32767); // how it stood when it was plugged in
        pipe.send(JS_EVENT_AXIS, 5, -32767);                // another stick
        pipe.send(JS_EVENT_AXIS, 1, -32767);                // up
        QTRY_COMPARE(t.trace.value(0), 9.0);
        pipe.send(JS_EVENT_BUTTON, 0, 1);
        pipe.send(JS_EVENT_BUTTON, 0, 0);
        QTRY_VERIFY(t.trace.isTracing());
        pipe.send(JS_EVENT_AXIS, 1, 16384);
        QTRY_VERIFY(std::abs(t.trace.value(0) - 3) < 0.01);
        const double value = t.trace.value(0);
        t.messages.clear();
        pipe.unplug();
        QTRY_VERIFY(!t.trace.hasGamepad());
        QCOMPARE(t.messages.size(), 1);
        QVERIFY(t.messages[0][0].toString().contains("gamepad has gone"));
        QVERIFY(t.trace.isTracing());
        QCOMPARE(t.trace.value(0), value); // holds
        t.trace.jump(8);                   // and keys go on
        QCOMPARE(t.trace.value(0), 8.0);
    }

    void gamepad_crossesTwoDimensions()
    {
        Tracing t;
        Pipe pipe;
        QVERIFY(t.trace.gamepad().open(pipe.path));
        t.trace.setChoice(3);
        pipe.send(JS_EVENT_AXIS, 0, 32767);
        pipe.send(JS_EVENT_AXIS, 1, 32767);
        QTRY_COMPARE(t.trace.value(0), 9.0);
        QTRY_COMPARE(t.trace.value(1), 1.0);
    }

    void begin_saysWhyItCannot()
    {
        Tracing t;
        t.session.setAnnotator({});
        t.trace.begin();
        QVERIFY(!t.trace.isTracing());
        QVERIFY(t.messages.takeLast()[0].toString().contains("annotator"));
        t.session.setAnnotator("R3");
        t.player.seek(seconds(180));
        t.trace.begin();
        QVERIFY(!t.trace.isTracing());
        QVERIFY(t.messages.takeLast()[0].toString().contains("end of the session"));
    }

    void begin_respectsLocks()
    {
        scheme::Scheme scheme = *scheme::shipped().begin();
        scheme.leads = {"lead"};
        scheme.annotatorMay = {scheme::May::Times};
        Edit edit;
        edit.insert(SchemeRow{SchemeRow::onlyId, scheme::textOf(scheme)});
        Tracing t(std::move(edit));
        t.trace.begin();
        QVERIFY(!t.trace.isTracing());
        QVERIFY(t.messages.takeLast()[0].toString().contains("lead"));
        t.session.setAnnotator("lead");
        t.trace.begin();
        QVERIFY(t.trace.isTracing());
        t.trace.discard();
    }

    void secondPass_standsUnderANameOfItsOwn()
    {
        Tracing t;
        t.rating.setSecondPass(true);
        QVERIFY(t.rating.isBlind());
        t.trace.begin();
        QVERIFY(t.until(0.3));
        t.rating.setSecondPass(false); // ends what is traced as another
        QVERIFY(!t.trace.isTracing());
        QVERIFY(t.waitSaved());
        QVERIFY(t.said().empty());
        QVERIFY(!t.said("valence", secondPassOf("R3")).empty());
    }

    void kill_losesAtMostTheLastSecond()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("kill.duologue");
        {
            Tracing made;
            QVERIFY(QFile::copy(made.session.path(), path));
        }
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {"--trace", path});
        QByteArray said;
        const auto last = [&] {
            said += child.readAllStandardOutput();
            const auto lines = said.left(said.lastIndexOf('\n')).split('\n');
            return lines.last().toLongLong();
        };
        QVERIFY(QTest::qWaitFor([&] { return last() > 2'500'000; }, 60'000));
        ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        const long long traced = last();

        media::Player player;
        Selection selection;
        SessionController session;
        session.setAnnotator("R3");
        RatingController rating(session, player, selection);
        TraceController trace(session, player, rating);
        QSignalSpy messages(&trace, &TraceController::message);
        QSignalSpy changed(&session, &SessionController::changed);
        session.open(path);
        QVERIFY(changed.wait(60'000));
        const auto points = traces::pointsOf(session.session(), {leftPerson, "R3", "valence"});
        QVERIFY(isUnbroken(points));
        const auto kept = static_cast<long long>(points.size()) * 50'000;
        QVERIFY2(kept >= traced - 1'000'000,
                 qPrintable(QString("%1 of %2 us").arg(kept).arg(traced)));
        QCOMPARE(points.back().value, 9.F);
        QTRY_VERIFY(!traces::hasTake(path.toStdString()));
        QVERIFY(messages.takeLast()[0].toString().contains("not ended"));
        session.undo();
        QVERIFY(changed.wait(60'000));
        QVERIFY(session.session().traces().empty());
    }
};

int main(int argc, char **argv)
{
    QGuiApplication::setOrganizationName("duologue-test");
    QGuiApplication::setApplicationName("trace-controller");
    QStandardPaths::setTestModeEnabled(true);
    QGuiApplication qt(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--trace")
        return traceUntilKilled(arguments.value(2));
    TestTraceController test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_trace_controller.moc"
