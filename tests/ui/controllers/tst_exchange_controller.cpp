#include <QtTest>

#include "core/store/session_store.h"
#include "ui/controllers/exchange_controller.h"
#include "ui/controllers/session_controller.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

using Answer = std::optional<ExchangeController::Answer>;
using Kind = formats::Owner::Kind;

Answer owners(const char *name, const formats::Owner &owner)
{
    ExchangeController::Answer answer;
    answer.choice.owners[name] = owner;
    return answer;
}

} // namespace

/// Files that do not say whom they are about.
class TestExchangeController : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString path = m_folder->filePath("s.duologue");
        Edit edit{"set up", {}};
        for (const int order : {0, 1}) {
            Participant person;
            person.id = 10 + static_cast<Id>(order);
            person.order = order;
            person.pseudonym = order == 0 ? "P17" : "P42";
            edit.insert(person);
        }
        auto store = SessionStore::create(path.toStdString(), {});
        QVERIFY(store && (*store)->commit(edit, "t"));
        store->reset();
        QSignalSpy opened(&m_session, &SessionController::opened);
        m_session.open(path);
        QVERIFY(opened.wait(10'000));
        write("face.csv", "frame, face_id, timestamp, confidence, success, AU06_c, AU12_c, AU20_c\n"
                          "1, 0, 0.0, 0.98, 1, 0, 0, 1\n2, 0, 0.1, 0.98, 1, 0, 0, 1\n"
                          "3, 0, 0.2, 0.98, 1, 0, 0, 0\n");
        m_exchange.setPreview({});
    }
    void cleanup()
    {
        QSignalSpy closed(&m_session, &SessionController::closed);
        m_session.close();
    }

    void theUserSaysWhose()
    {
        QStringList asked;
        m_exchange.setPreview([&asked](const ExchangeController::Question &question) {
            const auto names = formats::unclaimed(*question.session, question.opened->imported);
            asked = QStringList{question.file, QString::fromStdString(names.at(0).name)};
            return owners("Face", {Kind::Person, "P42"});
        });
        import();
        QCOMPARE(asked, (QStringList{"face.csv", "Face"}));
        QCOMPARE(tiers().size(), 1U);
        QCOMPARE(tiers().front()->participant, Id(11));
    }

    void nobodyInParticular_isAnAnswer()
    {
        m_exchange.setPreview([](auto &...) { return owners("Face", {Kind::Nobody, {}}); });
        import();
        QCOMPARE(tiers().front()->participant, Id(0));
    }

    void givingUp_changesNothing()
    {
        bool asked = false;
        m_exchange.setPreview([&asked](auto &...) -> Answer {
            asked = true;
            return {};
        });
        m_exchange.importFile(m_folder->filePath("face.csv"));
        QTRY_VERIFY(asked);
        QTest::qWait(50);
        QVERIFY(tiers().empty());
    }

    void speakers_areNobodyUntilSomebodySaysWho()
    {
        write("face.csv", "word,start,end,speaker\nyes,0,1,SPEAKER_00\nno,1,2,SPEAKER_01\n");
        QSignalSpy failed(&m_exchange, &ExchangeController::failed);
        QSignalSpy refused(&m_session, &SessionController::failed);
        m_exchange.importFile(m_folder->filePath("face.csv"));
        QTRY_COMPARE(failed.count() + refused.count(), 1);
        QCOMPARE(m_session.session().participants().size(), 2U);
        m_exchange.setPreview([](auto &...) {
            Answer all = owners("SPEAKER_00", {Kind::Person, "P42"});
            all->choice.owners["SPEAKER_01"] = {Kind::Person, "P17"};
            return all;
        });
        import();
        QCOMPARE(m_session.session().participants().size(), 2U);
        QCOMPARE(tiers().size(), 2U);
        QCOMPARE(tiers().front()->participant, Id(11));
        QSignalSpy changed(&m_session, &SessionController::changed);
        m_session.undo();
        QVERIFY(changed.wait(10'000));
        QVERIFY(tiers().empty());
    }

    void nothingInAFile_isSaid()
    {
        write("face.csv", "word,start,end,speaker\n");
        QSignalSpy done(&m_exchange, &ExchangeController::done);
        m_exchange.importFile(m_folder->filePath("face.csv"));
        QTRY_COMPARE(done.count(), 1);
        QVERIFY2(done[0][0].toString().contains("nothing that a session"),
                 qPrintable(done[0][0].toString()));
        QVERIFY(!done[0][1].toStringList().isEmpty());
    }

    void whatIsNotWanted_isLeftOut()
    {
        write("face.csv", "tier,tier_kind,participant,annotator,begin,end,label,text,value\n"
                          "words,utterance,P17,,1,2,,hello,\nnotes,label,,,1,2,x,,\n");
        m_exchange.setPreview([](const auto &) {
            ExchangeController::Answer answer;
            answer.choice.leftOut = {1};
            return Answer(answer);
        });
        import();
        QCOMPARE(tiers().size(), 1U);
        QCOMPARE(tiers().front()->participant, Id(10));
    }

    void anotherEncoding_readsTheFileAgain()
    {
        write("labels.txt", "1.0\t2.0\t\xe8\xf1\n");
        QStringList read;
        m_exchange.setPreview([&read](const ExchangeController::Question &question) {
            read << QString::fromStdString(
                question.opened->imported.tiers.front().annotations.front().text);
            ExchangeController::Answer answer;
            answer.choice.encoding = "windows-1250";
            return Answer(answer);
        });
        QSignalSpy changed(&m_session, &SessionController::changed);
        m_exchange.importFile(m_folder->filePath("labels.txt"));
        QVERIFY(changed.wait(30'000));
        QCOMPARE(read, (QStringList{"èñ", "čń"}));
        QCOMPARE(std::string(m_session.session().annotations(tiers().front()->id).front().text),
                 std::string("čń"));
    }

    void whatWaits_isTakenWithoutAPreview_whereItSaysWhose()
    {
        const auto words = [](const char *person) {
            return QByteArray("tier,tier_kind,participant,annotator,begin,end,label,text,value\n") +
                   "words,utterance," + person + ",,1,2,,hello,\n";
        };
        write("one.csv", words("P17"));
        write("two.csv", words("P42"));
        write("three.csv", "word,start,end,speaker\nyes,0,1,SPEAKER_00\n");
        QStringList asked;
        m_exchange.setPreview([&asked](const ExchangeController::Question &question) -> Answer {
            asked << question.file;
            if (question.file == "three.csv")
                return {};
            return ExchangeController::Answer{{}, true};
        });
        QSignalSpy done(&m_exchange, &ExchangeController::done);
        m_exchange.importFiles({m_folder->filePath("one.csv"), m_folder->filePath("two.csv"),
                                m_folder->filePath("three.csv")});
        QTRY_COMPARE(asked, (QStringList{"one.csv", "three.csv"}));
        QTRY_COMPARE(done.count(), 2);
    }

    /// It is somewhere below, and has to be shown.
    void theFirstTierThatIsMade_isTold()
    {
        write("face.csv", "word,start,end,speaker\nyes,0,1,P17\n");
        QSignalSpy made(&m_exchange, &ExchangeController::tierMade);
        import();
        QCOMPARE(made.count(), 1);
        QCOMPARE(made[0][0].value<Id>(), tiers().back()->id);
        QSignalSpy done(&m_exchange, &ExchangeController::done);
        m_exchange.importFile(m_folder->filePath("face.csv"));
        QTRY_COMPARE(done.count(), 1); // all of it is there
        QCOMPARE(made.count(), 1);
    }

    void aWarning_isGivenOnce()
    {
        write("face.csv", "frame,timestamp,confidence,success,pose_Rx,pose_Ry,pose_Rz,AU05_r\n"
                          "1,0.0,0.98,1,0.03,0.03,0.05,0.3\n2,0.1,0.98,1,0.03,0.03,0.05,0.3\n");
        QSignalSpy done(&m_exchange, &ExchangeController::done);
        import();
        QTRY_COMPARE(done.count(), 1);
        const QStringList warnings = done[0][1].toStringList();
        QVERIFY(!warnings.isEmpty());
        QCOMPARE(QSet<QString>(warnings.begin(), warnings.end()).size(), warnings.size());
    }

    void whatIsThereAlready_isNotPromisedToBeUndone()
    {
        QSignalSpy done(&m_exchange, &ExchangeController::done);
        import();
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(done[0][0].toString().contains("Undo"));
        m_exchange.importFile(m_folder->filePath("face.csv"));
        QTRY_COMPARE(done.count(), 2);
        QVERIFY2(!done[1][0].toString().contains("Undo"), qPrintable(done[1][0].toString()));
        QVERIFY(done[1][0].toString().contains("already"));
    }

    void measurements_areSentToTheRecordings()
    {
        write("heart.csv", "time_s,bpm\n0,61\n1,62\n");
        write("torn.csv", "tier,begin\n\"a");
        QSignalSpy failed(&m_exchange, &ExchangeController::failed);
        m_exchange.importFiles({m_folder->filePath("heart.csv"), m_folder->filePath("torn.csv")});
        QTRY_COMPARE(failed.count(), 2);
        const auto sent = [&failed](int which) {
            return failed.at(which).front().toString().contains("Ctrl+Shift+P");
        };
        QVERIFY2(sent(0), qPrintable(failed.at(0).front().toString()));
        QVERIFY(!sent(1));
    }

    void filesDroppedTogether_areReadOneAfterAnother()
    {
        const auto words = [](const char *tier) {
            return QByteArray("tier,tier_kind,participant,annotator,begin,end,label,text,value\n") +
                   tier + ",utterance,P17,,1,2,,hello " + tier + ",\n";
        };
        write("one.csv", words("one"));
        write("two.csv", words("two"));
        QSignalSpy done(&m_exchange, &ExchangeController::done);
        QSignalSpy failed(&m_exchange, &ExchangeController::failed);
        m_exchange.importFiles({m_folder->filePath("one.csv"), m_folder->filePath("gone.csv"),
                                m_folder->filePath("two.csv")});
        QTRY_COMPARE(done.count(), 2);
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains("gone.csv"));
        QCOMPARE(tiers().size(), 2U);
        m_exchange.importFiles({m_folder->filePath("one.csv"), m_folder->filePath("two.csv")});
        m_exchange.cancel();
        QTest::qWait(50);
        QCOMPARE(done.count(), 2);
    }

    void nameAndFormat_decideTheFormatTogether()
    {
        const auto of = ExchangeController::formatFor;
        QCOMPARE(of("/a/talk.csv", "csv"), QString("csv"));
        QCOMPARE(of("/a/talk.csv", "csv-ratings"), QString("csv-ratings"));
        QCOMPARE(of("/a/talk", "eaf"), QString("eaf"));
        QCOMPARE(of("/a/talk.v2", "eaf"), QString("eaf"));
        QCOMPARE(of("/a/talk.EAF", "csv"), QString("eaf")); // no CSV by the name of EAF
        QCOMPARE(of("/a/talk.csv", "eaf"), QString("csv"));
        QCOMPARE(ExchangeController::suffixOf(ExchangeController::filterFor("eaf")),
                 QString("eaf"));
    }

private:
    void import()
    {
        QSignalSpy changed(&m_session, &SessionController::changed);
        m_exchange.importFile(m_folder->filePath("face.csv"));
        QVERIFY(changed.wait(10'000));
    }
    std::vector<const Tier *> tiers() const { return m_session.session().tiers(); }
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the fixture cannot be written");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    SessionController m_session;
    ExchangeController m_exchange{m_session};
};

QTEST_MAIN(TestExchangeController)
#include "tst_exchange_controller.moc"
