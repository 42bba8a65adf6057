// A session file from elsewhere may name anything.
#include <QtTest>

#include <sys/stat.h>

#include "core/media/find_media.h"
#include "core/media/media_state.h"
#include "core/media/outside_paths.h"

using namespace duologue;
using namespace duologue::media;

class TestOutsidePaths : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", at("settings").toUtf8());
        QDir(m_root.path()).mkpath("session/media");
        write("session/media/own.wav");
        write("elsewhere/other.wav");
        QVERIFY(QFile::link(at("elsewhere"), at("session/link")));
        QVERIFY(QFile::link("own.wav", at("session/media/again.wav")));
        QCOMPARE(::mkfifo(qPrintable(at("pipe")), 0600), 0);
    }

    void findMedia_opensWhatLiesInTheFolderAndNothingElse_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        QTest::newRow("own") << "media/own.wav"
                             << "found";
        QTest::newRow("own, a long way") << "media/../media/own.wav"
                                         << "found";
        QTest::newRow("own, absolute") << at("session/media/own.wav") << "found";
        QTest::newRow("own, by a link") << "media/again.wav"
                                        << "found";
        QTest::newRow("not there") << "media/gone.wav"
                                   << "media.missing";
        QTest::newRow("absolute") << at("elsewhere/other.wav") << "media.outside";
        QTest::newRow("up") << "../elsewhere/other.wav"
                            << "media.outside";
        QTest::newRow("up, hidden") << "media/../../elsewhere/other.wav"
                                    << "media.outside";
        QTest::newRow("by a link") << "link/other.wav"
                                   << "media.outside";
        QTest::newRow("not there, outside") << "/no/such/file.wav"
                                            << "media.outside";
        QTest::newRow("the folder's name goes on") << at("session2/x.wav") << "media.outside";
        QTest::newRow("share") << "//server/share/x.wav"
                               << "media.outside";
        QTest::newRow("pipe") << at("pipe") << "media.outside";
        QTest::newRow("device") << "/dev/zero"
                                << "media.outside";
    }
    void findMedia_opensWhatLiesInTheFolderAndNothingElse()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, code);
        const auto found = findMedia(source(path), folder());
        QCOMPARE(found ? QString("found") : QString::fromStdString(found.error().code), code);
        QVERIFY(found || found.error().message.find("microphone") != std::string::npos);
    }

    void allowPaths_isRememberedByPath()
    {
        const auto other = source(at("elsewhere/other.wav"));
        QCOMPARE(nameOf(stateOf(other, folder()).kind), "outside");
        Session session;
        QVERIFY(session.apply(Edit{"add", {}}.insert(other).insert(source("media/own.wav", 2))));
        const auto outside = outsidePaths(session, folder());
        QCOMPARE(outside, std::vector<std::string>{other.path});
        QVERIFY(allowPaths(outside));
        QVERIFY(allowPaths(outside));
        QCOMPARE(*findMedia(other, folder()), other.path);
        QVERIFY(findMedia(source("../elsewhere/other.wav"), folder()));
        QCOMPARE(findMedia(source(at("elsewhere/more.wav")), folder()).error().code,
                 std::string("media.outside"));
        QVERIFY(outsidePaths(session, folder()).empty());
    }

private:
    QString at(const QString &name) const { return m_root.filePath(name); }
    std::string folder() const { return at("session").toStdString(); }
    void write(const QString &name) const
    {
        QDir().mkpath(QFileInfo(at(name)).path());
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("sound") == 5);
    }
    static MediaSource source(const QString &path, Id id = 1)
    {
        MediaSource source;
        source.id = id;
        source.label = "microphone";
        source.path = path.toStdString();
        return source;
    }

    QTemporaryDir m_root;
};

QTEST_GUILESS_MAIN(TestOutsidePaths)
#include "tst_outside_paths.moc"
