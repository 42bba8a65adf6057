#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include "core/store/session_store.h"
#include "tests/app/cli/command_fixture.h"

using namespace duologue;
using fixture::Outcome;
using fixture::run;

namespace {

TimeSpan ms(int begin, int end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

/// A session of two people who wear a microphone, rated by two.
void saveSession(const QDir &folder, const QString &name, const QString &woman, const QString &man)
{
    fixture::writeWav(folder.filePath(name + "-a.wav"), 12);
    fixture::writeWav(folder.filePath(name + "-b.wav"), 12);
    SessionInfo info;
    info.duration = MediaTime::fromMilliseconds(12'000);
    Edit edit{"conversation", {}};
    IdSource ids(7);
    const QString names[]{woman, man};
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = ids.next();
        person.order = i;
        person.pseudonym = names[i].toStdString();
        MediaSource lapel;
        lapel.id = ids.next();
        lapel.order = i;
        lapel.path = (name + (i == 0 ? "-a.wav" : "-b.wav")).toStdString();
        lapel.role = MediaRole::Lapel;
        lapel.subject = person.id;
        Tier speech;
        speech.id = ids.next();
        speech.order = i;
        speech.name = "speech";
        speech.kind = TierKind::Utterance;
        speech.participant = person.id;
        edit.insert(person).insert(lapel).insert(speech);
        for (int turn = 0; turn < 4; ++turn) {
            Annotation said;
            said.id = ids.next();
            said.tier = speech.id;
            said.span = ms(3000 * turn + 1500 * i, 3000 * turn + 1500 * i + 1200);
            said.text = "turn " + std::to_string(turn);
            edit.insert(said);
            for (const char *rater : {"R1", "R2"}) {
                SamRating rating;
                rating.id = ids.next();
                rating.participant = person.id;
                rating.rater = rater;
                rating.window = ms(3000 * turn, 3000 * turn + 3000);
                rating.valence = 2 + turn + i + (rater[1] == '2');
                edit.insert(rating);
            }
        }
    }
    const auto store =
        SessionStore::create(folder.filePath(name + ".duologue").toStdString(), info, edit);
    if (!store)
        qFatal("%s", store.error().message.c_str());
}

QString pythonOfReadme()
{
    QFile file(QStringLiteral(DUOLOGUE_SOURCE_DIR "/README.md"));
    if (!file.open(QFile::ReadOnly))
        qFatal("no README");
    const QRegularExpression block("```python\\n(.*?)```",
                                   QRegularExpression::DotMatchesEverythingOption);
    return block.match(QString::fromUtf8(file.readAll())).captured(1);
}

} // namespace

class TestDatasetCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString path(const QString &name) const { return m_dir.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_dir.path()).mkpath("sessions/later"));
        saveSession(QDir(path("sessions")), "one", "P1", "P2");
        saveSession(QDir(path("sessions")), "two", "P3", "P4");
        saveSession(QDir(path("sessions/later")), "three", "P5", "P6");
    }

    /// Reading a folder as a file throws in the standard library.
    void aFolderWhereAFileIsMeant_isToldInASentence()
    {
        const Outcome read = run({"corpus", "meld", path("sessions"), "-o", path("meld")});
        QCOMPARE(read.exitCode, 1);
        QVERIFY2(read.err.contains(path("sessions").toUtf8()), qPrintable(read.err));
        QVERIFY(!QFile::exists(path("meld")));
    }

    void readmesPython_readsWhatIsWritten()
    {
        const Outcome made = run({"dataset", path("sessions"), "-o", path("data"), "--features",
                                  "mfcc40", "--audio", "--json"});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QCOMPARE(made.json()["written"].toObject()["sounds"].toInt(), 24);
        const QString script = pythonOfReadme();
        QVERIFY(script.contains("data/utterances.csv"));
        QProcess python;
        python.setWorkingDirectory(m_dir.path());
        python.start("/usr/bin/python3",
                     {"-c", script + "\nprint(len(units), units.valence.mean(), len(mfcc), "
                                     "{m.shape for m in mfcc.values()}, units.text.iloc[0])"});
        QVERIFY(python.waitForFinished(60'000));
        const QString out = QString::fromUtf8(python.readAllStandardOutput()).trimmed();
        QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
        QCOMPARE(out, QString("24 4.5 24 {(121, 40)} turn 0"));
    }

    void preview_writesNothing()
    {
        const Outcome shown = run({"dataset", path("sessions"), "--preview", "--json"});
        QCOMPARE(shown.exitCode, 0);
        const auto document = shown.json();
        const auto units = document["units"].toObject();
        QCOMPARE(units["train"].toInt() + units["dev"].toInt() + units["test"].toInt(), 24);
        QCOMPARE(document["labels"].toArray()[0].toObject()["bins"].toArray().size(), 9);
        QVERIFY(document["choices"]["tiers"].toArray().contains("speech"));
        const Outcome text = run({"dataset", path("sessions/one.duologue"), "--preview"});
        QVERIFY(text.out.contains("speakers"));
        QVERIFY(text.err.contains("warning: The split test is empty"));
    }

    void train_readsWhatIsWritten()
    {
        QFile spec(path("spec.json"));
        QVERIFY(spec.open(QFile::WriteOnly));
        QFile splits(path("splits.csv"));
        QVERIFY(splits.open(QFile::WriteOnly));
        splits.write("session,split\none,train\ntwo,dev\nthree,test\n");
        splits.close();
        const Outcome made = run(
            {"dataset", path("sessions"), "-o", path("to-train"), "--splits", path("splits.csv")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        spec.write(QJsonDocument(QJsonObject{{"architecture", "han-stl"},
                                             {"data", path("to-train")},
                                             {"primary", "valence"},
                                             {"scale", QJsonArray{1, 9}},
                                             {"E", 4},
                                             {"P", 3},
                                             {"D", 3},
                                             {"epochs", 1}})
                       .toJson());
        spec.close();
        const Outcome trained = run({"train", path("spec.json"), "-o", path("model")});
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.err));
    }

    void mistakes_areSaid()
    {
        const QString session = path("sessions/one.duologue");
        const auto refused = [&](const QStringList &arguments, int code, const QString &why) {
            const Outcome result = run(QStringList{"dataset", session} + arguments);
            return result.exitCode == code && result.err.contains(why) && result.out.isEmpty();
        };
        QVERIFY(refused({}, 2, "-o"));
        QVERIFY(refused({"-o", path("x"), "--units", "minutes"}, 2, "--units"));
        QVERIFY(refused({"-o", path("x"), "--ratings", "best"}, 2, "--ratings"));
        QVERIFY(refused({"-o", path("x"), "--shares", "70,30"}, 2, "--shares"));
        QVERIFY(refused({"-o", path("x"), "--features", "none"}, 2, "--features"));
        QVERIFY(refused({"-o", path("x"), "--label", "gestures"}, 1, "there are: speech"));
        QVERIFY(refused({"-o", path("x"), "--splits", path("none.csv")}, 1, "none.csv"));
        QVERIFY(refused({"-o", path("x"), "--clips", "frontal"}, 1, "frontal"));
        QVERIFY(refused({"-o", path("sessions")}, 1, "Choose another name"));
        QVERIFY(run({"dataset", path("nowhere"), "-o", path("x")}).exitCode == 1);
        QVERIFY(!QFile::exists(path("x")));
    }

    /// From recordings to a model and back: the same sound is trained on and predicted from.
    void sound_becomesADataset_aModel_andPredictions()
    {
        const Outcome faces =
            run({"dataset", path("sessions"), "-o", path("heard"), "--audio", "--faces", "32"});
        QCOMPARE(faces.exitCode, 1);
        QVERIFY2(faces.err.contains("export without faces"), qPrintable(faces.err));
        QVERIFY(!QFile::exists(path("heard")));
        QFile splits(path("heard.csv"));
        QVERIFY(splits.open(QFile::WriteOnly));
        splits.write("session,split\none,train\ntwo,dev\nthree,test\n");
        splits.close();
        const Outcome made = run({"dataset", path("sessions"), "-o", path("heard"), "--audio",
                                  "--splits", path("heard.csv")});
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        QFile spec(path("heard.json"));
        QVERIFY(spec.open(QFile::WriteOnly));
        spec.write(R"({"data": "heard", "architecture": "e2e-speech", "seconds": 1, "filters": 4,
                       "taps": 80, "long_taps": 60, "channel_pool": 2, "units": 6, "epochs": 2,
                       "primary": ["valence", "arousal"], "weights": "dynamic", "lr": 0.01})");
        spec.close();
        const Outcome both = run({"train", path("heard.json"), "-o", path("heard-model")});
        QCOMPARE(both.exitCode, 1); // nobody has rated arousal
        QVERIFY2(both.err.contains("arousal"), qPrintable(both.err));
        QVERIFY(spec.open(QFile::WriteOnly));
        spec.write(R"({"data": "heard", "architecture": "e2e-speech", "seconds": 1, "filters": 4,
                       "taps": 80, "long_taps": 60, "channel_pool": 2, "units": 6, "epochs": 2,
                       "primary": "valence", "lr": 0.01})");
        spec.close();
        const Outcome trained = run({"train", path("heard.json"), "-o", path("heard-model")});
        QVERIFY2(trained.exitCode == 0, qPrintable(trained.err));
        QVERIFY2(trained.out.contains("items are longer than 1.00 s"), qPrintable(trained.out));
        const QString session = path("sessions/one.duologue");
        const Outcome said = run({"predict", session, "--model", path("heard-model"), "--json"});
        QVERIFY2(said.exitCode == 0, qPrintable(said.err));
        QCOMPARE(said.json()["predictions"].toArray().size(), 8);
        const auto store = SessionStore::open(session.toStdString());
        QVERIFY(store);
        int predicted = 0;
        for (const Tier *tier : (*store)->session().tiers())
            if (tier->kind == TierKind::Prediction) {
                QVERIFY(tier->participant != 0);
                for (const Annotation &row : (*store)->session().annotations(tier->id)) {
                    const auto heard = row.attributes.find("heard");
                    QVERIFY(heard != row.attributes.end() && heard->second != "no");
                    ++predicted;
                }
            }
        QCOMPARE(predicted, 8);
    }
};

QTEST_GUILESS_MAIN(TestDatasetCommand)
#include "tst_dataset_command.moc"
