#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "command_fixture.h"
#include "core/store/session_store.h"
#include "tests/core/media/test_media.h"

using namespace duologue;
using fixture::run;

/// Proxies are made where the window looks for them.
class TestProxiesCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session;

    static QStringList states(const fixture::Outcome &told)
    {
        QStringList states;
        for (const auto &source : told.json()["sources"].toArray())
            states << source.toObject()["state"].toString();
        return states;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", m_folder.filePath("cache").toLocal8Bit());
        testmedia::encode(m_folder.filePath("a.mp4"), 100, "25",
                          {"-c:v", "libx264", "-pix_fmt", "yuv420p"});
        fixture::writeWav(m_folder.filePath("sound.wav"), 2);
        m_session = m_folder.filePath("s.duologue");
        const auto made = run({"new", m_session, "--media", m_folder.filePath("a.mp4"),
                               m_folder.filePath("sound.wav")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
    }

    void viewsGetProxies_once_andSoundNone()
    {
        const auto told = run({"proxies", m_session, "--json"});
        QVERIFY2(told.exitCode == 0, qPrintable(told.err));
        QCOMPARE(states(told), QStringList{"made"});
        const QString file = told.json()["sources"].toArray()[0].toObject()["file"].toString();
        QVERIFY2(file.startsWith(m_folder.filePath("cache/duologue/duologue/proxies/")),
                 qPrintable(file));
        QVERIFY(QFileInfo::exists(file));
        QCOMPARE(states(run({"proxies", m_session, "--json"})), QStringList{"known"});
    }

    void missingRecordings_areNamed_andTheOthersGoOn()
    {
        QVERIFY(QFile::rename(m_folder.filePath("sound.wav"), m_folder.filePath("sound.gone")));
        QVERIFY(QFile::resize(m_folder.filePath("sound.gone"), 10));
        const auto told = run({"proxies", m_session, "--json"});
        QCOMPARE(told.exitCode, 1);
        QCOMPARE(states(told), (QStringList{"known", "failed"}));
        QVERIFY(told.out.contains("sound.wav"));
    }
};

QTEST_GUILESS_MAIN(TestProxiesCommand)
#include "tst_proxies_command.moc"
