#include <cmath>
#include <limits>

#include <QtTest>

#include "core/analysis/training_lines.h"

using namespace duologue;

class TestTrainingLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_sayAllThatTrainingSays()
    {
        models::TrainingProgress told;
        told.epoch = 3;
        told.epochs = 12;
        told.trainLoss = 1.0 / 3;
        told.devMetric = -0.25;
        told.metric = "ccc";
        told.terms = {{"emotion \"loud\"", 0.75, 0.5}, {"AU05", 0.25, 1e-9}};
        told.secondsLeft = 61.5;
        told.dataShare = 0.125;
        const std::string line = analysis::toLine(told);
        QVERIFY(line.find('\n') == line.npos);
        const auto read = analysis::trainingProgress(line + "\n");
        QVERIFY(read);
        QCOMPARE(read->epoch, 3);
        QCOMPARE(read->epochs, 12);
        QCOMPARE(read->trainLoss, told.trainLoss);
        QCOMPARE(read->devMetric, -0.25);
        QCOMPARE(read->metric, std::string("ccc"));
        QCOMPARE(read->secondsLeft, 61.5);
        QCOMPARE(read->dataShare, 0.125);
        QCOMPARE(read->terms.size(), std::size_t(2));
        QCOMPARE(read->terms[0].name, std::string("emotion \"loud\""));
        QCOMPARE(read->terms[0].weight, 0.75);
        QCOMPARE(read->terms[1].value, 1e-9);
    }

    void numbers_thatAreNone_stayNone()
    {
        models::TrainingProgress told;
        told.trainLoss = std::numeric_limits<double>::quiet_NaN();
        told.devMetric = std::numeric_limits<double>::infinity();
        const auto read = analysis::trainingProgress(analysis::toLine(told));
        QVERIFY(read && std::isnan(read->trainLoss) && std::isnan(read->devMetric));
    }

    void otherLines_areNoProgress_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("error: The data are gone.");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("another object") << QByteArray("{\"error\": 3}");
        QTest::newRow("cut off") << QByteArray("{\"epoch\": 3, \"epo");
        QTest::newRow("not UTF-8") << QByteArray("{\"epoch\": \"\xff\"}");
    }
    void otherLines_areNoProgress()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!analysis::trainingProgress(line.toStdString()));
    }

    void wrongKinds_areAsIfMissing()
    {
        const auto read = analysis::trainingProgress(
            R"({"epoch": 1e99, "epochs": "12", "dev": [], "metric": 4, "terms": [1, {"name": 2}],
                "seconds_left": -1})");
        QVERIFY(read);
        QCOMPARE(read->epoch, 0);
        QCOMPARE(read->epochs, 0);
        QVERIFY(std::isnan(read->devMetric));
        QCOMPARE(read->terms.size(), std::size_t(1));
        QCOMPARE(read->secondsLeft, 0.0);
    }
};

QTEST_APPLESS_MAIN(TestTrainingLines)
#include "tst_training_lines.moc"
