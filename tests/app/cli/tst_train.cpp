#include <csignal>
#include <fstream>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Ran
{
    int code;
    QByteArray out, err;
};

Ran run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/duologue-cli"), arguments);
    process.waitForFinished(180'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TestTrain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir(m_folder->path()).mkpath(QStringLiteral("data"));
        std::ofstream table(path("data/utterances.csv").toStdString());
        table << "id,session,speaker,turn,start,end,text,narrative,split,emotion\n";
        for (const char *split : {"train", "dev", "test"})
            for (int turn = 1; turn < 9; ++turn)
                table << turn << ',' << split << ",x," << turn << ",0,1,,the "
                      << (turn % 2 ? "cat" : "dog") << ',' << split << ','
                      << (turn % 2 ? "happy" : "sad") << '\n';
        writeSpecification(3);
    }

    void train_writesAModelThatModelsLists()
    {
        const auto trained = run({"train", path("spec.json"), "-o", path("model"), "--json"});
        QVERIFY2(trained.code == 0, trained.err.constData());
        const auto result = QJsonDocument::fromJson(trained.out).object();
        QCOMPARE(result["name"].toString(), QStringLiteral("spec"));
        QCOMPARE(result["metrics"].toObject()["test"].toObject()["turns"].toInt(), 8);
        QVERIFY(trained.err.contains("epoch 3 of 3"));

        const auto listed = run({"models", "--dir", m_folder->path(), "--json"});
        QCOMPARE(listed.code, 0);
        const auto models = QJsonDocument::fromJson(listed.out).object()["models"].toArray();
        QCOMPARE(models.size(), 1);
        QCOMPARE(models[0].toObject()["hash"], result["hash"]);
    }

    void train_takesOtherData_whenToldTo()
    {
        QVERIFY(QDir(m_folder->path()).rename("data", "elsewhere"));
        const auto refused = run({"train", path("spec.json"), "-o", path("model")});
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.err.contains("not a dataset folder"));
        QVERIFY(!QFile::exists(path("model")));
        const auto trained = run({"train", path("spec.json"), "-o", path("model"), "--data",
                                  path("elsewhere"), "--json"});
        QVERIFY2(trained.code == 0, trained.err.constData());
        QCOMPARE(QJsonDocument::fromJson(trained.out).object()["name"].toString(),
                 QStringLiteral("spec"));
    }

    void drawnFaces_areSomethingToTrainOn()
    {
        const auto drawn = run({"corpus", "drawn-faces", "-o", path("faces"), "--faces", "80",
                                "--size", "32", "--json"});
        QVERIFY2(drawn.code == 0, drawn.err.constData());
        QCOMPARE(QJsonDocument::fromJson(drawn.out).object()["utterances"].toInt(), 80);
        std::ofstream(path("faces.json").toStdString())
            << R"({"data": "faces", "architecture": "face-shared", "head": "gap", "size": 32,
                   "padding": "same", "epochs": 2, "tasks": [
                   {"name": "age", "scale": [18, 80], "weight": 0.01},
                   {"name": "gender", "classes": ["male", "female"]}]})";
        const auto trained = run({"train", path("faces.json"), "-o", path("model"), "--json"});
        QVERIFY2(trained.code == 0, trained.err.constData());
        const auto metrics = QJsonDocument::fromJson(trained.out).object()["metrics"].toObject();
        QVERIFY(metrics["tasks"].toObject()["gender"].toObject().contains("test"));
        const auto none = run({"corpus", "utkface", "-o", path("utk")});
        QCOMPARE(none.code, 1);
        QVERIFY2(none.err.contains("Name the corpus"), none.err.constData());
    }

    /// Negative transfer: a task of which nothing can be learned takes the shared layers along.
    void contradictoryTask_lowersTheOtherUnderHardSharing_andStitchesKeepItApart()
    {
        double accuracy[2]{}, own[2]{};
        for (const int contradictory : {0, 1}) {
            const QString data = path(contradictory ? "wrong" : "right");
            QStringList draw{"corpus", "drawn-faces", "-o", data,    "--faces",
                             "400",    "--size",      "32", "--json"};
            if (contradictory)
                draw << "--contradictory"
                     << "tone";
            QCOMPARE(run(draw).code, 0);
            for (const int seed : {1, 3})
                accuracy[contradictory] +=
                    trainedOn(data, "face-shared", seed)["metrics"]["test"]["accuracy"].toDouble() /
                    2;
            const auto units = trainedOn(data, "face-stitched", 1)["training"]["units"].toObject();
            QCOMPARE(units.size(), 5);
            for (const auto &unit : units) // how much of itself the tone's branch passes on
                own[contradictory] += unit.toArray()[1].toArray()[1].toDouble() / 5;
        }
        QVERIFY2(accuracy[0] > accuracy[1] + 0.03,
                 qPrintable(QString("gender %1, beside a contradictory task %2")
                                .arg(accuracy[0])
                                .arg(accuracy[1])));
        QVERIFY2(own[0] > own[1] + 0.01, qPrintable(QString("%1, %2").arg(own[0]).arg(own[1])));
    }

    void train_leavesNothing_whenInterrupted()
    {
        writeSpecification(100'000);
        QProcess process;
        process.start(QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/duologue-cli"),
                      {"train", path("spec.json"), "-o", path("model")});
        QByteArray progress;
        process.setReadChannel(QProcess::StandardError);
        while (!progress.contains("epoch") && process.waitForReadyRead(60'000))
            progress += process.readAllStandardError();
        QVERIFY(progress.contains("epoch"));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("nothing was written"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList({"data", "spec.json"}));
    }

    void evaluate_comparesTheModelWithLabels_onStdoutAndInAFolder()
    {
        QCOMPARE(run({"train", path("spec.json"), "-o", path("model")}).code, 0);
        const auto evaluated = run({"evaluate", path("model"), "--data", path("data"), "--json",
                                    "-o", path("figures"), "--device", "cpu"});
        QVERIFY2(evaluated.code == 0, evaluated.err.constData());
        QJsonParseError problem;
        const auto result = QJsonDocument::fromJson(evaluated.out, &problem).object();
        QCOMPARE(problem.error, QJsonParseError::NoError); // exactly one document
        QCOMPARE(result["written"].toString(), path("figures"));
        const auto splits = result["tasks"][0]["splits"].toObject();
        QCOMPARE(splits.keys(), (QStringList{"dev", "test", "train"}));
        QCOMPARE(splits["test"]["labelled"].toInt(), 8);
        QCOMPARE(splits["test"]["figures"]["accuracy"]["constant"].toDouble(), 0.5);
        QVERIFY(result["notes"][0].toString().contains("only test says"));
        QFile written(path("figures/evaluation.json"));
        QVERIFY(written.open(QFile::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(written.readAll()).object()["tasks"], result["tasks"]);

        const auto text =
            run({"evaluate", path("model"), "--data", path("data"), "--split", "test"});
        QCOMPARE(text.code, 0);
        for (const char *part : {"emotion", "test: 8 items", "UAR", "constant", "people \\ model:"})
            QVERIFY2(text.out.contains(part), text.out.constData());
        QVERIFY(!text.out.contains("train: "));
    }

    void evaluate_refusesInASentence_beforeItWorks()
    {
        QCOMPARE(run({"train", path("spec.json"), "-o", path("model")}).code, 0);
        const auto taken =
            run({"evaluate", path("model"), "--data", path("data"), "-o", path("data")});
        QCOMPARE(taken.code, 1);
        QVERIFY2(taken.err.contains("Choose another name"), taken.err.constData());
        const auto nothing =
            run({"evaluate", path("model"), "--data", path("model"), "-o", path("figures")});
        QCOMPARE(nothing.code, 1);
        QVERIFY2(nothing.err.contains("not a dataset folder"), nothing.err.constData());
        QVERIFY(nothing.out.isEmpty());
        QCOMPARE(run({"evaluate", path("model")}).code, 2);
        QCOMPARE(run({"evaluate", path("model"), "--data", path("data"), "--split", "all"}).code,
                 2);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList({"data", "model", "spec.json"}));
    }

    void evaluate_leavesNothing_whenInterrupted()
    {
        QCOMPARE(run({"train", path("spec.json"), "-o", path("model")}).code, 0);
        QDir(m_folder->path()).mkpath("long");
        {
            std::ofstream table(path("long/utterances.csv").toStdString());
            table << "id,session,speaker,turn,narrative,split,emotion\n";
            for (int i = 0; i < 60'000; ++i)
                table << i << ",s" << i / 50 << ",x," << i << ",the cat and the dog,test,happy\n";
        }
        QProcess process;
        process.start(QStringLiteral(DUOLOGUE_BINARY_DIR "/bin/duologue-cli"),
                      {"evaluate", path("model"), "--data", path("long"), "-o", path("figures")});
        QByteArray progress;
        process.setReadChannel(QProcess::StandardError);
        while (!progress.contains("evaluate") && process.waitForReadyRead(60'000))
            progress += process.readAllStandardError();
        QVERIFY(progress.contains("evaluate"));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("nothing was written"));
        QVERIFY(process.readAllStandardOutput().isEmpty());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList({"data", "long", "model", "spec.json"}));
    }

    void models_failsAndNamesTheProblem_whenAModelIsDamaged()
    {
        QCOMPARE(run({"train", path("spec.json"), "-o", path("model")}).code, 0);
        QVERIFY(QFile::resize(path("model/weights.safetensors"), 100));
        const auto listed = run({"models", "--dir", m_folder->path(), "--json"});
        QCOMPARE(listed.code, 1);
        const auto problems = QJsonDocument::fromJson(listed.out).object()["problems"].toArray();
        QCOMPARE(problems.size(), 1);
        QVERIFY(problems[0].toString().contains("weights.safetensors"));
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }

    /// What model.json says of a network for gender and, ten times as heavy, tone.
    QJsonDocument trainedOn(const QString &data, const char *architecture, int seed) const
    {
        const QString model = data + QString("-%1-%2").arg(architecture).arg(seed);
        const QJsonObject gender{{"name", "gender"}, {"classes", QJsonArray{"male", "female"}}};
        const QJsonObject tone{{"name", "tone"},
                               {"classes", QJsonArray{"light", "tan", "brown", "dark"}},
                               {"weight", 10}};
        QFile specification(model + ".json");
        specification.open(QIODevice::WriteOnly);
        specification.write(QJsonDocument(QJsonObject{{"data", data},
                                                      {"architecture", architecture},
                                                      {"head", "gap"},
                                                      {"size", 32},
                                                      {"padding", "same"},
                                                      {"depth", 5},
                                                      {"alpha", "misra"},
                                                      {"lr", 3e-3},
                                                      {"epochs", 10},
                                                      {"patience", 0},
                                                      {"seed", seed},
                                                      {"tasks", QJsonArray{gender, tone}}})
                                .toJson());
        specification.close();
        const auto trained = run({"train", model + ".json", "-o", model});
        if (trained.code != 0)
            qWarning("%s", trained.err.constData());
        QFile card(model + "/model.json");
        card.open(QIODevice::ReadOnly);
        return QJsonDocument::fromJson(card.readAll());
    }

    void writeSpecification(int epochs) const
    {
        std::ofstream(path("spec.json").toStdString())
            << R"({"data": "data", "primary": "emotion", "classes": ["happy", "sad"],
                   "architecture": "han-stl", "E": 4, "P": 3, "D": 3, "epochs": )"
            << epochs << "}";
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestTrain)
#include "tst_train.moc"
