#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

#include "core/csv/csv.h"
#include "core/dataset/dataset.h"

using namespace duologue;
using namespace duologue::dataset;

namespace {

std::string textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : "";
}

Dataset small()
{
    Dataset data;
    data.name = "small";
    data.labels = {{"mood", "how it was", {"good", "bad"}, 0, 0, true},
                   {"valence", "SAM", {}, 1, 9, true},
                   {"au", "intensity", {}, 0, 5, false}};
    Utterance u;
    u.id = "a_1";
    u.session = "a";
    u.speaker = "a_woman";
    u.turn = 1;
    u.span = {MediaTime::fromMilliseconds(1500), MediaTime::fromMilliseconds(2250)};
    u.text = "Well, \"no\".\nNever";
    u.split = "train";
    u.labels["mood"] = {"bad", 0, 2, {}};
    u.labels["valence"] = {{}, 2.5, 2, 0.70710678};
    data.utterances.push_back(u);
    data.ratings = {{"a_1", "R1", "valence", "2"}, {"a_1", "R2", "valence", "3"}};
    data.words = {{"a_1", "Well,", {MediaTime{1'500'000}, MediaTime{1'800'000}}}};
    return data;
}

} // namespace

class TestDataset : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void write_keepsEveryCell();
    void write_refusesFolder_whenItHoldsSomething();
    void write_acceptsFolder_whenItIsEmpty();
    void write_leavesNothing_whenALabelIsUnknown();
    void write_refusesIds_thatOccurTwice();
    void write_refusesNumbers_thatAreNotFinite();
    void write_refusesNumbers_outsideTheirScale();
    void write_saysWhere_whenTheDiskRefuses();
    void split_neverSharesASpeaker();
    void split_meetsItsShares();
    void split_doesNotDependOnOrder();
};

void TestDataset::write_keepsEveryCell()
{
    QTemporaryDir dir;
    const QString folder = dir.filePath("sub/data");
    QVERIFY(write(small(), folder.toStdString()));
    const csv::Table table = csv::parse(textOf(folder + "/utterances.csv"));
    QVERIFY(!table.problem);
    const csv::RowIndex rows(table);
    QCOMPARE(rows.size(), std::size_t(1));
    const auto cell = [&](const char *name) { return std::string(rows[0][*table.column(name)]); };
    QCOMPARE(cell("id"), std::string("a_1"));
    QCOMPARE(cell("start"), std::string("1.500"));
    QCOMPARE(cell("end"), std::string("2.250"));
    QCOMPARE(cell("text"), std::string("Well, \"no\".\nNever"));
    QCOMPARE(cell("mood"), std::string("bad"));
    QCOMPARE(cell("mood_n"), std::string("2"));
    QCOMPARE(cell("valence"), std::string("2.5"));
    QCOMPARE(cell("valence_sd"), std::string("0.707107"));
    QCOMPARE(cell("au"), std::string()); // not given
    QVERIFY(!table.column("au_n"));
    QVERIFY(!table.column("mood_sd"));
    QCOMPARE(csv::parse(textOf(folder + "/ratings.csv")).rowCount, std::size_t(2));
    const csv::Table words = csv::parse(textOf(folder + "/words.csv"));
    QCOMPARE(std::string(csv::RowIndex(words)[0][1]), std::string("Well,"));
    const std::string json = textOf(folder + "/dataset.json");
    QVERIFY(json.find("\"classes\"") != std::string::npos);
    QVERIFY(!QFile::exists(folder + ".duologue-partial"));
}

void TestDataset::write_refusesFolder_whenItHoldsSomething()
{
    QTemporaryDir dir;
    QFile file(dir.filePath("mine.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    const auto written = write(small(), dir.path().toStdString());
    QVERIFY(!written);
    QCOMPARE(written.error().code, std::string("dataset.exists"));
    QVERIFY(written.error().message.find(dir.path().toStdString()) != std::string::npos);
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files), QStringList{"mine.txt"});
}

void TestDataset::write_acceptsFolder_whenItIsEmpty()
{
    QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkdir("empty"));
    QVERIFY(write(small(), dir.filePath("empty/").toStdString()));
    QVERIFY(QFile::exists(dir.filePath("empty/dataset.json")));
}

void TestDataset::write_leavesNothing_whenALabelIsUnknown()
{
    QTemporaryDir dir;
    Dataset data = small();
    data.utterances[0].labels["mood"].category = "ugly";
    const auto written = write(data, dir.filePath("data").toStdString());
    QVERIFY(!written);
    QCOMPARE(written.error().code, std::string("dataset.invalid"));
    QVERIFY(QDir(dir.path()).isEmpty());
}

void TestDataset::write_refusesIds_thatOccurTwice()
{
    QTemporaryDir dir;
    Dataset data = small();
    data.utterances.push_back(data.utterances[0]);
    QCOMPARE(write(data, dir.filePath("data").toStdString()).error().code,
             std::string("dataset.invalid"));
}

void TestDataset::write_refusesNumbers_thatAreNotFinite()
{
    QTemporaryDir dir;
    Dataset data = small();
    data.utterances[0].labels["valence"].value = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(write(data, dir.filePath("data").toStdString()).error().code,
             std::string("dataset.invalid"));
}

void TestDataset::write_refusesNumbers_outsideTheirScale()
{
    QTemporaryDir dir;
    Dataset data = small();
    data.utterances[0].labels["valence"].value = 12;
    const auto written = write(data, dir.filePath("data").toStdString());
    QCOMPARE(written.error().code, std::string("dataset.invalid"));
    QVERIFY(written.error().message.find("a_1") != std::string::npos);
    QVERIFY(written.error().message.find("12, outside its scale from 1 to 9") != std::string::npos);
}

void TestDataset::write_saysWhere_whenTheDiskRefuses()
{
    const auto written = write(small(), "/proc/no-such-place/data");
    QVERIFY(!written);
    QCOMPARE(written.error().code, std::string("dataset.write"));
    QVERIFY(written.error().message.find("/proc/no-such-place/data") != std::string::npos);
}

namespace {

/// `count` conversations; every third shares its first speaker with the one before.
Dataset conversations(int count)
{
    Dataset data;
    for (int s = 0; s < count; ++s)
        for (int turn = 1; turn <= 10; ++turn) {
            Utterance u;
            u.session = "s" + std::to_string(s);
            u.id = u.session + "_" + std::to_string(turn);
            const int person = s % 3 == 2 ? s - 1 : s;
            u.speaker = turn % 2 ? "p" + std::to_string(person) : "q" + std::to_string(s);
            data.utterances.push_back(u);
        }
    return data;
}

} // namespace

void TestDataset::split_neverSharesASpeaker()
{
    Dataset data = conversations(90);
    splitBySpeaker(data, 3);
    std::map<std::string, std::set<std::string>> bySpeaker, bySession;
    for (const Utterance &u : data.utterances) {
        bySpeaker[u.speaker].insert(u.split);
        bySession[u.session].insert(u.split);
    }
    for (const auto &entry : bySpeaker)
        QCOMPARE(entry.second.size(), std::size_t(1));
    for (const auto &entry : bySession)
        QCOMPARE(entry.second.size(), std::size_t(1));
}

void TestDataset::split_meetsItsShares()
{
    Dataset data = conversations(200);
    splitBySpeaker(data, 3);
    std::map<std::string, double> share;
    for (const Utterance &u : data.utterances)
        share[u.split] += 1.0 / static_cast<double>(data.utterances.size());
    QCOMPARE(share.size(), std::size_t(3));
    QVERIFY(std::abs(share["train"] - 0.70) < 0.02);
    QVERIFY(std::abs(share["dev"] - 0.15) < 0.02);
    QVERIFY(std::abs(share["test"] - 0.15) < 0.02);
}

void TestDataset::split_doesNotDependOnOrder()
{
    Dataset data = conversations(60);
    Dataset turned = data;
    std::reverse(turned.utterances.begin(), turned.utterances.end());
    splitBySpeaker(data, 5);
    splitBySpeaker(turned, 5);
    std::reverse(turned.utterances.begin(), turned.utterances.end());
    Dataset other = conversations(60);
    splitBySpeaker(other, 6);
    int different = 0;
    for (std::size_t i = 0; i < data.utterances.size(); ++i) {
        QCOMPARE(turned.utterances[i].split, data.utterances[i].split);
        different += other.utterances[i].split != data.utterances[i].split;
    }
    QVERIFY(different > 0);
}

QTEST_GUILESS_MAIN(TestDataset)
#include "tst_dataset.moc"
