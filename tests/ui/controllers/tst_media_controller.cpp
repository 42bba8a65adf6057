#include <QtTest>

#include "core/media/media_info.h"
#include "core/media/outside_paths.h"
#include "core/media/player.h"
#include "core/store/session_store.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/session_controller.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr Id camera = 31;

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the fixture cannot be written");
}

} // namespace

class TestMediaController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(at("a.bin"), "what was annotated");
        MediaSource source;
        source.id = camera;
        source.label = "Z1";
        source.path = "a.bin";
        source.fingerprint = {18, {}, *media::contentHash(at("a.bin").toStdString())};
        auto store = SessionStore::create(at("s.duologue").toStdString(), {});
        QVERIFY(store && (*store)->commit(Edit{"set up", {}}.insert(source), "t"));
    }

    void aFileThatIsThere_isFoundInSilence()
    {
        open();
        QCOMPARE(m_media.fileOf(camera), at("a.bin"));
        QCOMPARE(m_missing.count() + m_altered.count(), 0);
    }

    void aFileOutsideTheFolder_isOpenedOnceItIsAllowed()
    {
        QTemporaryDir settings;
        qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
        const auto restore = qScopeGuard([] { qunsetenv("XDG_CONFIG_HOME"); });
        QTemporaryDir other;
        write(other.filePath("b.bin"), "somebody else's");
        auto store = SessionStore::open(at("s.duologue").toStdString());
        MediaSource source = *(*store)->session().mediaSource(camera);
        Edit edit{"elsewhere", {}};
        MediaSource outside = source;
        outside.path = other.filePath("b.bin").toStdString();
        outside.fingerprint = {};
        edit.replace(source, outside);
        QVERIFY((*store)->commit(edit, "t"));
        store->reset();

        QSignalSpy asked(&m_media, &MediaController::lieOutside);
        QSignalSpy leftOut(&m_media, &MediaController::leftOut); // its tile would wait for ever
        open();
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toStringList(), QStringList{other.filePath("b.bin")});
        QCOMPARE(m_media.fileOf(camera), QString());
        QCOMPARE(leftOut.count(), 1);
        QCOMPARE(leftOut[0][0].value<Id>(), camera);
        QVERIFY(media::allowPaths({outside.path}));
        QSignalSpy located(&m_media, &MediaController::located);
        m_session.close();
        m_session.open(at("s.duologue"));
        QVERIFY(located.wait());
        QCOMPARE(m_media.fileOf(camera), other.filePath("b.bin"));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(leftOut.count(), 1);
    }

    void aMissingFile_isReported()
    {
        QVERIFY(QFile::remove(at("a.bin")));
        open();
        QCOMPARE(m_media.fileOf(camera), QString());
        QCOMPARE(m_missing.count(), 1);
        QVERIFY(m_missing[0][1].toString().contains("a.bin"));
    }

    void anAlteredFile_isReported_andStillPlays_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("truncated") << QByteArray("what was");
        QTest::newRow("grown") << QByteArray("what was annotated and more");
        QTest::newRow("same size") << QByteArray("WHAT was annotated");
    }
    void anAlteredFile_isReported_andStillPlays()
    {
        QFETCH(const QByteArray, content);
        write(at("a.bin"), content);
        open();
        QCOMPARE(m_media.fileOf(camera), at("a.bin"));
        QCOMPARE(m_altered.count(), 1);
        QVERIFY(m_altered[0][1].toString().contains("a.bin"));
        QCOMPARE(m_missing.count(), 0);
    }

    void aMovedFile_isFound()
    {
        QVERIFY(QDir(m_folder->path()).mkpath("below"));
        QVERIFY(QFile::rename(at("a.bin"), at("below/b.bin")));
        open();
        QCOMPARE(m_media.fileOf(camera), at("below/b.bin"));
        QCOMPARE(m_missing.count() + m_altered.count(), 0);
    }

    void missingFiles_areFoundInTheFolderThatIsNamed()
    {
        QTemporaryDir elsewhere;
        QVERIFY(QDir(elsewhere.path()).mkpath("day 2"));
        QVERIFY(QFile::rename(at("a.bin"), elsewhere.filePath("day 2/renamed.bin")));
        open();
        QCOMPARE(m_media.missingSources(), std::vector<Id>{camera});
        QSignalSpy found(&m_media, &MediaController::foundIn);
        m_media.findIn(m_folder->path());
        QVERIFY(found.wait(5000));
        QCOMPARE(found[0][1].toInt(), 0);
        QCOMPARE(found[0][2].toInt(), 1);
        m_media.findIn(elsewhere.path());
        QTRY_COMPARE(m_media.fileOf(camera), elsewhere.filePath("day 2/renamed.bin"));
        QCOMPARE(found[1][1].toInt(), 1);
        QVERIFY(m_media.missingSources().empty());
        QCOMPARE(m_session.undoLabel(), QString("find recordings"));
    }

    void cleanup()
    {
        m_session.close();
        m_missing.clear();
        m_altered.clear();
    }

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    void open()
    {
        QSignalSpy located(&m_media, &MediaController::located);
        m_session.open(at("s.duologue"));
        QTRY_COMPARE(located.count(), 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    SessionController m_session;
    media::Player m_player;
    MediaController m_media{m_session, m_player};
    QSignalSpy m_missing{&m_media, &MediaController::missing};
    QSignalSpy m_altered{&m_media, &MediaController::altered};
};

QTEST_MAIN(TestMediaController)
#include "tst_media_controller.moc"
