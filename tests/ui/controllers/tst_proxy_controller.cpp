#include <QSignalSpy>
#include <QtTest>

#include "core/media/outside_paths.h"
#include "core/media/player.h"
#include "tests/core/media/test_media.h"
#include "tests/ui/video/session_fixture.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/proxy_controller.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

struct Desk
{
    explicit Desk(const QString &folder)
        : proxies(session.controller, media, player, media::ProxyCache(folder),
                  media::IndexCache(QString()))
    {
    }

    testing::SessionFixture session;
    media::Player player{[] { return std::unique_ptr<media::AudioSink>(); }};
    MediaController media{session.controller, player};
    ProxyController proxies;
};

} // namespace

/// Proxies of an open session, made while people work on.
class TestProxyController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        testmedia::encode(path("Z1.mp4"), 250, "25", {"-c:v", "libx264", "-pix_fmt", "yuv420p"});
    }

    void init()
    {
        QDir(path("proxies")).removeRecursively();
        m_desk = std::make_unique<Desk>(path("proxies"));
        m_desk->player.setProxyCache(path("proxies"));
        auto view = testing::source(21, "Z1", MediaRole::Frontal, testing::ann);
        view.path = path("Z1.mp4").toStdString();
        QVERIFY(media::allowPaths({view.path})); // chosen: it lies outside the session's folder
        QSignalSpy indexed(&m_desk->player, &media::Player::indexingChanged);
        QVERIFY(m_desk->session.open(Edit{"media", {}}.insert(view)));
        QVERIFY(indexed.wait(5000));
    }

    void views_showPreviewsAsSoonAsProxiesAreMade()
    {
        QSignalSpy finished(&m_desk->proxies, &ProxyController::finished);
        QSignalSpy progress(&m_desk->proxies, &ProxyController::progress);
        QSignalSpy ready(&m_desk->player, &media::Player::previewsReady);
        m_desk->proxies.make();
        QVERIFY(m_desk->proxies.isRunning());
        QVERIFY(finished.wait(20'000));
        QVERIFY(!m_desk->proxies.isRunning());
        QCOMPARE(finished[0][0].toInt(), 1);
        QVERIFY(finished[0][1].toLongLong() > 1000);
        QCOMPARE(finished[0][2].toStringList(), QStringList());
        QVERIFY(progress.count() > 10);
        QTRY_COMPARE(ready.count(), 1);
    }

    void cancelling_saysSo_andLeavesNothing()
    {
        QSignalSpy finished(&m_desk->proxies, &ProxyController::finished);
        QSignalSpy cancelled(&m_desk->proxies, &ProxyController::cancelled);
        m_desk->proxies.make();
        m_desk->proxies.cancel();
        QVERIFY(cancelled.wait(20'000));
        QVERIFY(finished.isEmpty());
        QCOMPARE(QDir(path("proxies")).entryList(QDir::Files), QStringList());
    }

    void closingTheSession_cancels()
    {
        QSignalSpy cancelled(&m_desk->proxies, &ProxyController::cancelled);
        m_desk->proxies.make();
        m_desk->session.controller.close();
        QVERIFY(cancelled.wait(20'000));
    }

    void whatFails_isToldInASentence()
    {
        QSignalSpy finished(&m_desk->proxies, &ProxyController::finished);
        QFile file(path("Z1.mp4"));
        QVERIFY(file.rename(path("gone.mp4")));
        m_desk->proxies.make();
        QVERIFY(finished.wait(20'000));
        QVERIFY(file.rename(path("Z1.mp4")));
        QCOMPARE(finished[0][2].toStringList().size(), 1);
        QVERIFY(finished[0][2].toStringList().first().contains("Z1.mp4"));
    }

    void cleanup() { m_desk.reset(); }

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<Desk> m_desk;
};

QTEST_MAIN(TestProxyController)
#include "tst_proxy_controller.moc"
