// What a key costs that changes an annotation, from pressing to durable and painted, in the real
// window: in sessions of 1 000, 100 000 and 1 000 000 annotations. It may grow to twice as much.
//   packaging/bench edit [--json]
#include <cmath>
#include <cstring>

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include "app/application.h"
#include "core/store/session_store.h"
#include "tests/bench/million_annotations.h"
#include "tests/bench/report.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/selection.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/workbench.h"
#include "ui/timeline/timeline_view.h"

using namespace duologue;

namespace {

constexpr int sizes[]{1'000, 100'000, 1'000'000};
constexpr int presses = 40;

void make(const std::string &path, int count)
{
    SessionInfo info;
    info.duration = MediaTime::fromSeconds(1000);
    auto store = SessionStore::create(path, info);
    if (!store || !(*store)->commit(bench::many(count), "bench"))
        qFatal("the session cannot be made");
}

/// Tells when what it watches is painted.
class Painted : public QObject
{
public:
    explicit Painted(QWidget *watched) : QObject(watched) { watched->installEventFilter(this); }
    bool seen = false;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        seen |= event->type() == QEvent::Paint;
        return false;
    }
};

void wait(const std::function<bool()> &condition)
{
    QElapsedTimer limit;
    limit.start();
    QTimer wake; // where nothing else happens
    wake.start(1000);
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (limit.elapsed() > 120'000)
            qFatal("nothing happens");
    }
}

/// Seconds of one press each.
std::vector<double> pressedIn(ui::MainWindow &window, const QString &path)
{
    ui::SessionController &session = window.services().session;
    bool checked = false;
    const auto told = QObject::connect(&session, &ui::SessionController::checked, &window,
                                       [&checked] { checked = true; });
    session.open(path);
    wait([&] { return checked; });
    QObject::disconnect(told);
    ui::TimelineView &timeline = window.workbench().timeline();
    Painted painted(&timeline);
    const Id tier = session.session().tiers()[0]->id;
    const auto rows = session.session().annotations(tier);
    window.services().selection.setAnnotation(rows[rows.size() / 2].id);
    timeline.annotationCommands().select(rows[rows.size() / 2].id);
    std::vector<double> all;
    for (int i = 0; i < presses; ++i) {
        QElapsedTimer idle;
        idle.start();
        wait([&] { return idle.elapsed() > 50; });
        bool changed = false;
        const auto edited =
            QObject::connect(&session, &ui::SessionController::changed, &window, [&] {
                changed = true;
                painted.seen = false;
            });
        QElapsedTimer clock;
        clock.start();
        window.services()
            .actions.action(i % 2 == 0 ? "edit.endEarlier" : "edit.endLater")
            ->trigger();
        wait([&] { return changed && session.isSaved() && painted.seen; });
        all.push_back(double(clock.nsecsElapsed()) * 1e-9);
        QObject::disconnect(edited);
    }
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && std::strcmp(argv[1], "--make") == 0) {
        make(argv[2], std::atoi(argv[3]));
        return 0;
    }
    QApplication::setStyle("Fusion");
    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
    QApplication qt(argc, argv);
    bench::Report report("a key that changes an annotation, until it is durable and painted", argc,
                         argv);
    LaunchOptions options;
    options.size = "1280x800";
    options.annotator = "Ann";
    Application application(options);
    ui::MainWindow *window = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *main = qobject_cast<ui::MainWindow *>(widget))
            window = main;
    double few = NAN;
    for (const int count : sizes) {
        const QString path = folder.filePath(QString("s%1.duologue").arg(count));
        // Elsewhere: what it leaves behind in memory is not to be built on.
        if (QProcess::execute(argv[0], {"--make", path, QString::number(count)}) != 0)
            qFatal("the session cannot be made");
        const std::vector<double> all = pressedIn(*window, path);
        const double median = bench::percentile(all, 50) * 1e3;
        const std::string of = "with " + std::to_string(count) + " annotations, ";
        report.add({of + "median",
                    median,
                    few,
                    "ms",
                    std::isnan(few) ? "" : "with 1000",
                    std::isnan(few) ? NAN : 2,
                    bench::Better::Lower,
                    {}});
        report.add({of + "95 %",
                    bench::percentile(all, 95) * 1e3,
                    NAN,
                    "ms",
                    "",
                    NAN,
                    bench::Better::Lower,
                    {}});
        if (std::isnan(few))
            few = median;
    }
    return report.print();
}
