#include <csignal>
#include <cstdio>
#include <random>

#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "app/application.h"
#include "core/session/edit_builders.h"
#include "core/store/session_store.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"

using namespace duologue;

namespace {

constexpr int kills = 40;

/// Three minutes, two people, nothing rated.
void makeSession(const QString &path)
{
    SessionInfo info;
    info.title = "kill";
    info.created = "2026-01-01T00:00:00.000Z";
    info.duration = MediaTime::fromMilliseconds(180'000);
    auto store = SessionStore::create(path.toStdString(), info);
    QVERIFY2(store, store ? "" : store.error().message.c_str());
    Edit people{"people", {}};
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = 10 + i;
        person.order = i;
        person.pseudonym = i == 0 ? "P17" : "P42";
        people.insert(person);
    }
    QVERIFY((*store)->commit(people, "test"));
}

/// The process that gets killed: the real window, rated by key presses. Each acknowledged edit is
/// a line "begin dimension value" on stdout.
int rateUntilKilled(QApplication &qt, const QString &session)
{
    LaunchOptions options;
    options.session = session;
    options.activity = "rating";
    options.annotator = "R1";
    Application application(options);
    ui::MainWindow *window = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *found = qobject_cast<ui::MainWindow *>(widget))
            window = found;
    QObject::connect(
        &window->services().session, &ui::SessionController::changed, window, [](const Edit &edit) {
            for (const RowChange &change : edit.changes) {
                const auto *rating =
                    change.after ? std::get_if<SamRating>(&*change.after) : nullptr;
                for (const SamDimension dimension : samDimensions)
                    if (rating && (*rating)[dimension])
                        std::printf("%lld %d %d\n", static_cast<long long>(rating->window.begin.us),
                                    static_cast<int>(dimension), *(*rating)[dimension]);
            }
            std::fflush(stdout);
        });
    std::mt19937 random(std::random_device{}());
    QTimer keys;
    QObject::connect(&keys, &QTimer::timeout, window, [&random, window] {
        if (window->services().session.isOpen())
            QTest::keyClick(window, static_cast<Qt::Key>(Qt::Key_1 + random() % 9));
    });
    keys.start(1);
    return qt.exec();
}

struct Acknowledged
{
    qint64 begin;
    int dimension;
    int value;
};

QList<Acknowledged> linesOf(const QByteArray &output)
{
    QList<Acknowledged> result;
    const QList<QByteArray> lines = output.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size();
         ++i) { // the last has no line feed: torn by the kill
        const QList<QByteArray> fields = lines[i].split(' ');
        if (fields.size() == 3)
            result.append({fields[0].toLongLong(), fields[1].toInt(), fields[2].toInt()});
    }
    return result;
}

} // namespace

class TestKillWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyAcknowledgedRatingSurvivesSigkill()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("kill.duologue");
        makeSession(path);
        std::mt19937 random(11);
        int acknowledged = 0;
        QMap<std::pair<qint64, int>, int>
            last; // the newest acknowledged value of each window and dimension
        for (int i = 0; i < kills; ++i) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {"--rate", path});
            QVERIFY(child.waitForReadyRead(20'000));
            QTest::qWait(static_cast<int>(random() % 60));
            ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished());
            for (const Acknowledged &a : linesOf(child.readAllStandardOutput())) {
                last[{a.begin, a.dimension}] = a.value;
                ++acknowledged;
            }

            auto store = SessionStore::open(path.toStdString());
            QVERIFY2(store, store ? "" : store.error().message.c_str());
            const auto report = (*store)->check();
            QVERIFY(report && report->problems.empty());
            // An edit may have reached the disk without its line reaching us: at most the newest
            // differs.
            int differing = 0;
            for (auto it = last.begin(); it != last.end(); ++it) {
                const SamRating *rating = (*store)->session().rating(10, "R1", {it.key().first});
                QVERIFY(rating);
                const auto value = (*rating)[static_cast<SamDimension>(it.key().second)];
                QVERIFY(value);
                differing += *value != it.value();
                last[it.key()] = *value;
            }
            QVERIFY2(differing <= 2, qPrintable(QString::number(differing)));
            QVERIFY((*store)->undo("test"));
            QVERIFY((*store)->redo("test"));
        }
        QVERIFY2(acknowledged > kills, qPrintable(QString::number(acknowledged)));
        qInfo("%d kills, %d acknowledged edits, none lost", kills, acknowledged);
    }
};

int main(int argc, char **argv)
{
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("kill-window");
    QStandardPaths::setTestModeEnabled(true);
    QApplication qt(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == "--rate")
        return rateUntilKilled(qt, arguments.value(2));
    TestKillWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill_window.moc"
