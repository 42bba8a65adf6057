// A session of a million annotations in the real window, against python3-sqlite3 reading a plain
// table of the same intervals (performance target T13): the first timeline, the check, what the
// event loop waited for, memory.
#include <cmath>
#include <cstring>

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <malloc.h>

#include "app/application.h"
#include "core/session/edit_builders.h"
#include "core/store/session_store.h"
#include "tests/bench/million_annotations.h"
#include "tests/bench/report.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/workbench.h"
#include "ui/timeline/timeline_view.h"

using namespace duologue;

namespace {

double mebibytes()
{
    ::malloc_trim(0);
    QFile status("/proc/self/status");
    if (status.open(QFile::ReadOnly))
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    return NAN;
}

/// When the event loop came round, and when the timeline had painted.
class Watch : public QObject
{
public:
    explicit Watch(QWidget *timeline) : m_timeline(timeline)
    {
        timeline->installEventFilter(this);
        startTimer(1);
        m_clock.start();
    }
    double seconds() const { return double(m_clock.nsecsElapsed()) * 1e-9; }
    void restart()
    {
        m_clock.restart();
        m_last = m_longest = 0;
        m_painted = NAN;
    }
    double longestGap() const { return m_longest; }
    double painted() const { return m_painted; }
    bool waitsForPaint = false;

protected:
    void timerEvent(QTimerEvent *) override
    {
        const double now = seconds();
        m_longest = std::max(m_longest, now - std::exchange(m_last, now));
    }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && std::exchange(waitsForPaint, false))
            QTimer::singleShot(0, this, [this] { m_painted = seconds(); });
        return false;
    }

private:
    QWidget *m_timeline;
    QElapsedTimer m_clock;
    double m_last = 0, m_longest = 0, m_painted = NAN;
};

template <class Condition>
void wait(const Condition &condition)
{
    QElapsedTimer limit;
    limit.start();
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (limit.elapsed() > 60'000)
            qFatal("nothing happens");
    }
}

void make(const std::string &path)
{
    SessionInfo info;
    info.duration = MediaTime::fromSeconds(1000);
    auto store = SessionStore::create(path, info);
    if (!store || !(*store)->commit(bench::million(), "bench"))
        qFatal("the session cannot be made");
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && std::strcmp(argv[1], "--make") == 0) {
        make(argv[2]);
        return 0;
    }
    QApplication::setStyle("Fusion");
    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
    QApplication qt(argc, argv);
    bench::Report report("a session of 1 000 000 annotations in the window", argc, argv);
    const QString path = folder.filePath("s.duologue");
    // Elsewhere: what it leaves behind in memory is not to be built on.
    if (QProcess::execute(argv[0], {"--make", path}) != 0)
        qFatal("the session cannot be made");
    const double read = bench::python(folder.path()).at("read");

    LaunchOptions options;
    options.size = "1280x800";
    Application application(options);
    ui::MainWindow *window = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *main = qobject_cast<ui::MainWindow *>(widget))
            window = main;
    ui::SessionController &session = window->services().session;
    Watch watch(&window->workbench().timeline());
    wait([&] { return watch.seconds() > 0.5; });

    const double before = mebibytes();
    bool checked = false;
    double whole = NAN;
    QObject::connect(&session, &ui::SessionController::opened, &watch,
                     [&] { watch.waitsForPaint = true; });
    QObject::connect(&session, &ui::SessionController::checked, &watch, [&] {
        checked = true;
        whole = watch.seconds();
    });
    watch.restart();
    session.open(path);
    wait([&] { return checked && !std::isnan(watch.painted()); });
    const double painted = watch.painted(), openingGap = watch.longestGap();
    wait([&] { return watch.seconds() > 4; });
    const double settledGap = watch.longestGap(), after = mebibytes();

    bool changed = false;
    QObject::connect(&session, &ui::SessionController::changed, &watch, [&] { changed = true; });
    const Id tier = session.session().tiers()[0]->id;
    const Id annotation = session.session().annotations(tier)[1000].id;
    watch.restart();
    session.perform([annotation](const Session &s, IdSource &) {
        return edits::setText(s, annotation, "other words");
    });
    wait([&] { return changed; });
    const double edited = watch.seconds();
    wait([&] { return watch.seconds() > 1; });
    const double editGap = watch.longestGap();

    const auto gapOf = [&](void (ui::SessionController::*change)()) {
        changed = false;
        watch.restart();
        (session.*change)();
        wait([&] { return changed; });
        const double settled = watch.seconds() + 2;
        wait([&] { return watch.seconds() > settled; });
        return watch.longestGap();
    };
    gapOf(&ui::SessionController::undo); // of that edit
    const double undoGap = gapOf(&ui::SessionController::undo);
    const double redoGap = gapOf(&ui::SessionController::redo);

    using enum bench::Better;
    const char *peer = "python3-sqlite3 reading";
    report.add({"open to the first painted timeline", painted, read, "s", peer, 0.5, Lower, {}});
    report.add({"open to whole and checked", whole, read, "s", peer, 1, Lower, {}});
    report.add({"longest stop of the event loop until then",
                openingGap * 1e3,
                NAN,
                "ms",
                "",
                NAN,
                Lower,
                {}});
    report.add(
        {"the same in the first four seconds", settledGap * 1e3, NAN, "ms", "", NAN, Lower, {}});
    report.add({"memory that it takes", after - before, NAN, "MiB", "", 64, Lower, {}});
    report.add(
        {"an edit, from asking to shown and durable", edited * 1e3, NAN, "ms", "", NAN, Lower, {}});
    report.add(
        {"longest stop of the event loop then", editGap * 1e3, NAN, "ms", "", NAN, Lower, {}});
    for (const auto &[what, gap] : {std::pair{"undo", undoGap}, std::pair{"redo", redoGap}})
        report.add({std::string("longest stop during the ") + what + " of a million rows",
                    gap * 1e3,
                    NAN,
                    "ms",
                    "",
                    NAN,
                    Lower,
                    {}});
    return report.print();
}
