#include <map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "command_fixture.h"
#include "core/session/edit_builders.h"
#include "core/session/proposals.h"
#include "core/store/session_store.h"
#include "tests/support/recorders.h"
#include "tests/support/wav.h"

using namespace duologue;
using fixture::run;

/// The demo's recordings have planted offsets and drifts; here they are forgotten and found again.
class TestSyncCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session, m_known; ///< the second has its clocks
    std::map<std::string, SyncMap> m_planted;

    std::map<std::string, SyncMap> syncs() const { return syncsOf(m_session); }

    static QJsonObject sourceNamed(const QJsonObject &told, const QString &label)
    {
        for (const auto &value : told["sources"].toArray())
            if (value.toObject()["label"].toString() == label)
                return value.toObject();
        return {};
    }

    /// A session of recordings of one room, in alphabetical order.
    QString sessionOf(const std::map<QString, rooms::Sound> &sounds)
    {
        const QString folder = m_folder.filePath(QString("rooms%1").arg(m_rooms++));
        QDir().mkpath(folder);
        QStringList media{"new", folder + "/session.duologue", "--media"};
        for (const auto &[name, sound] : sounds) {
            rooms::writeWav(folder + "/" + name + ".wav", sound, rate);
            media << folder + "/" + name + ".wav";
        }
        const auto made = run(media);
        if (made.exitCode != 0)
            qFatal("%s", qPrintable(made.err));
        return media[1];
    }

    static std::map<std::string, SyncMap> syncsOf(const QString &session)
    {
        std::map<std::string, SyncMap> result;
        const auto store =
            SessionStore::open(session.toStdString(), SessionStore::Access::ReadOnly);
        for (const MediaSource *source : (*store)->session().media())
            result[source->label] = source->sync;
        return result;
    }

    static constexpr int rate = 8000;
    int m_rooms = 0;

private Q_SLOTS:
    void pausedRecorder_isAppliedInParts()
    {
        const auto dry = rooms::talk(90, rate, 61);
        const auto heard = [&](unsigned place, double offset, double seconds) {
            return rooms::record(rooms::inRoom(dry, rate, 0, place), 0, rate,
                                 {.offset = offset, .seconds = seconds, .seed = 70 + place});
        };
        const QString session = sessionOf({{"cam", rooms::paused(heard(1, 0, 75), rate, 24, 20)},
                                           {"lapel", heard(2, 3, 24)},
                                           {"room", heard(3, 0, 75)}});
        const auto told = run({"sync", session, "--json", "--apply"});
        QVERIFY2(told.exitCode == 0, qPrintable(told.out + told.err));
        const auto parts = sourceNamed(told.json(), "cam")["parts"].toArray();
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0].toObject()["offset_s"].toDouble(), 0.0);
        QVERIFY(std::abs(parts[1].toObject()["offset_s"].toDouble() - 20) < 1e-3);
        QVERIFY(std::abs(parts[1].toObject()["from_s"].toDouble() - 24) < 0.3);
        QVERIFY(std::abs(sourceNamed(told.json(), "lapel")["offset_s"].toDouble() - 3) < 1e-3);
        const auto applied = syncsOf(session);
        QCOMPARE(applied.at("cam").pauses.size(), std::size_t(1));
        QVERIFY(std::abs(applied.at("lapel").offset.seconds() - 3) < 1e-3);
        QVERIFY(run({"sync", session}).out.contains("the recorder paused:"));
        const auto info = run({"info", session, "--json"}).json();
        QVERIFY(QJsonDocument(info).toJson().contains("\"length\""));
    }

    void whatIsNotCertain_isNotApplied_andSaysWhy()
    {
        const auto dry = rooms::talk(70, rate, 62);
        const auto heard = [&](unsigned place, double offset) {
            return rooms::record(rooms::inRoom(dry, rate, 0, place), 0, rate,
                                 {.offset = offset, .seconds = 60, .seed = 80 + place});
        };
        const QString session =
            sessionOf({{"a", heard(1, 0)}, {"b", rooms::echoing(heard(2, 3), rate, 0.52, 2)}});
        const auto before = syncsOf(session);
        const auto told = run({"sync", session, "--json", "--apply"});
        QCOMPARE(told.exitCode, 1);
        const auto b = sourceNamed(told.json(), "b");
        QCOMPARE(b["state"].toString(), QString("uncertain"));
        QVERIFY(b["why"].toString().contains("echo"));
        QVERIFY(b["confidence"].toDouble() < 0.5);
        QCOMPARE(syncsOf(session), before);
        const auto text = run({"sync", session});
        QCOMPARE(text.exitCode, 1);
        QVERIFY(text.out.contains("not certain: "));
    }

    void initTestCase()
    {
        const auto made =
            run({"demo", m_folder.filePath("demo"), "--minutes", "0.9", "--views", "4"});
        if (made.exitCode != 0 && made.err.contains("espeak"))
            QSKIP("espeak-ng is not installed");
        QVERIFY2(made.exitCode == 0, qPrintable(made.err));
        m_session = m_folder.filePath("demo/session.duologue");
        m_planted = syncs();
        m_known = m_folder.filePath("demo/known.duologue");
        QVERIFY(QFile::copy(m_session, m_known));
        auto store = SessionStore::open(m_session.toStdString());
        std::map<Id, SyncMap> forgotten;
        for (const MediaSource *source : (*store)->session().media())
            if (source->label != "Z1")
                forgotten[source->id] = {};
        const auto edit = edits::setSync((*store)->session(), forgotten);
        QVERIFY((*store)->commit(*edit, "test"));
    }

    void demosClocks_areFound_andNothingIsWritten()
    {
        const auto before = syncs();
        const auto told = run({"sync", m_session, "--json"});
        QVERIFY2(told.exitCode == 0, qPrintable(told.err));
        QCOMPARE(sourceNamed(told.json(), "Z1")["state"].toString(), QString("reference"));
        int found = 0;
        for (const auto &[label, planted] : m_planted) {
            const auto source = sourceNamed(told.json(), QString::fromStdString(label));
            if (source["state"].toString() != "found")
                continue;
            ++found;
            const double off = source["offset_s"].toDouble() - planted.offset.seconds();
            const double drift = source["drift_ppm"].toDouble() - planted.driftPpm;
            QVERIFY2(std::abs(off) < 0.5e-3,
                     qPrintable(QString("%1: %2 s").arg(label.c_str()).arg(off)));
            QVERIFY2(std::abs(drift) < 2,
                     qPrintable(QString("%1: %2 ppm").arg(label.c_str()).arg(drift)));
            QVERIFY(source["confidence"].toDouble() > 0.5);
            QVERIFY(source["residuals_s_ms"].toArray().size() > 10);
        }
        QCOMPARE(found, 5); // Z2, GC, two lapels and the ambient microphone
        QVERIFY(told.json()["loops"].toInt() > 0);
        QVERIFY(!told.json()["applied"].toBool());
        QCOMPARE(syncs(), before);
    }

    void recordingsWithoutSound_areNamed()
    {
        const auto told = run({"sync", m_session});
        QVERIFY(told.out.contains("HC: HC has no sound. Align it by hand."));
        QVERIFY(!told.out.contains("heart rate"));
    }

    void anotherReference_keepsItsMap()
    {
        const auto told = run({"sync", m_session, "--reference", "ambient", "--json"});
        const auto reference = sourceNamed(told.json(), "ambient");
        QCOMPARE(reference["state"].toString(), QString("reference"));
        QCOMPARE(reference["offset_s"].toDouble(), 0.0);
        QCOMPARE(run({"sync", m_session, "--reference", "nobody"}).exitCode, 1);
        const auto silent = run({"sync", m_session, "--reference", "HC"});
        QCOMPARE(silent.exitCode, 1);
        QVERIFY(silent.err.contains("HC has no sound"));
    }

    void applied_isOneEdit_thatUndoTakesBack()
    {
        const auto before = syncs();
        QCOMPARE(run({"sync", m_session, "--apply"}).exitCode, 0);
        const auto after = syncs();
        QVERIFY(std::abs((after.at("Z2").offset - m_planted.at("Z2").offset).seconds()) < 0.5e-3);
        QCOMPARE(after.at("HC"), before.at("HC"));
        auto store = SessionStore::open(m_session.toStdString());
        QVERIFY(QString::fromStdString(*(*store)->undoLabel()).startsWith("synchronise 5"));
        QVERIFY((*store)->undo("test"));
        store->reset();
        QCOMPARE(syncs(), before);
    }

    /// Against what the demo's people say, in frames of 10 ms.
    void whoSpeaksWhen_isFoundByEar()
    {
        const auto told = run({"segment", m_known, "--json", "--pause", "0.3"});
        QVERIFY2(told.exitCode == 0, qPrintable(told.err));
        std::map<QString, std::vector<bool>> found, truth;
        const auto mark = [](std::vector<bool> &frames, double begin, double end) {
            frames.resize(6000);
            for (auto f = std::size_t(begin * 100); f < std::size_t(end * 100); ++f)
                frames.at(f) = true;
        };
        for (const auto &value : told.json()["utterances"].toArray()) {
            const auto one = value.toObject();
            mark(found[one["participant"].toString()], one["begin_s"].toDouble(),
                 one["end_s"].toDouble());
        }
        QFile file(m_folder.filePath("demo/ground-truth.json"));
        QVERIFY(file.open(QFile::ReadOnly));
        const auto planted = QJsonDocument::fromJson(file.readAll()).object();
        for (const auto &value : planted["utterances"].toArray()) {
            const auto one = value.toObject();
            mark(truth[one["speaker"].toString()], one["start"].toDouble(), one["end"].toDouble());
        }
        QCOMPARE(truth.size(), 2);
        int wrong = 0, all = 0;
        for (auto &[person, frames] : truth) {
            found[person].resize(6000);
            for (std::size_t f = 0; f < frames.size(); ++f) {
                wrong += frames[f] != found[person][f];
                all += frames[f];
            }
        }
        QVERIFY2(wrong < 0.12 * all, qPrintable(QString("%1 of %2").arg(wrong).arg(all)));
    }

    void proposedUtterances_fillWhatIsFree_andAreOneUndo()
    {
        const auto count = [&] {
            const auto store =
                SessionStore::open(m_known.toStdString(), SessionStore::Access::ReadOnly);
            std::size_t all = 0;
            for (const Tier *tier : (*store)->session().tiers())
                if (tier->kind == TierKind::Utterance)
                    all += (*store)->session().annotations(tier->id).size();
            return all;
        };
        {
            const auto store = SessionStore::open(m_known.toStdString());
            const Session &session = (*store)->session();
            Edit less{"fewer", {}};
            for (const Tier *tier : session.tiers())
                if (tier->kind == TierKind::Utterance)
                    for (const Annotation &one : session.annotations(tier->id))
                        if (one.span.begin < MediaTime::fromSeconds(25))
                            less.remove(one);
            QVERIFY(!less.empty() && (*store)->commit(less, "test"));
        }
        const auto before = count();
        const auto told = run({"segment", m_known, "--apply", "--json"});
        QVERIFY2(told.exitCode == 0, qPrintable(told.err));
        QVERIFY(told.json()["added"].toInt() > 0);
        const auto added = told.json()["added"].toInt();
        QCOMPARE(count(), before); // nothing counts before it is taken
        QVERIFY(
            !run({"export", m_known, m_folder.filePath("all.TextGrid")}).out.contains("proposals"));
        QFile grid(m_folder.filePath("all.TextGrid"));
        QVERIFY(grid.open(QFile::ReadOnly));
        QVERIFY(!grid.readAll().contains("proposals"));
        const auto waiting = [&] {
            const auto store =
                SessionStore::open(m_known.toStdString(), SessionStore::Access::ReadOnly);
            return int(proposalsOf((*store)->session()).size());
        };
        QCOMPARE(waiting(), added);
        QCOMPARE(run({"segment", m_known, "--apply", "--json"}).json()["added"].toInt(), added);
        QCOMPARE(waiting(), added); // in place of those before
        const auto taken = run({"edit", m_known}, R"({"take":{"all":true}})"
                                                  "\n");
        QVERIFY2(taken.exitCode == 0, qPrintable(taken.out));
        QCOMPARE(count(), before + std::size_t(added));
        QCOMPARE(waiting(), 0);
        QCOMPARE(run({"segment", m_known, "--apply", "--json"}).json()["added"].toInt(), 0);
        QCOMPARE(run({"edit", m_known}, "{\"undo\":true}\n").exitCode, 0);
        QCOMPARE(count(), before);
    }

    void missingSession_failsPlainly()
    {
        QCOMPARE(run({"sync", m_folder.filePath("none.duologue")}).exitCode, 1);
        QCOMPARE(run({"sync"}).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(TestSyncCommand)
#include "tst_sync_command.moc"
