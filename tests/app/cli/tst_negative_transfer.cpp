#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

#include "command_fixture.h"

using duologue::fixture::run;

/// Faces are drawn with a gender that shows and a tone of the skin that belongs to another face, so
/// that nothing can be learned of it. A network that shares all its convolutions bends them to the
/// tone, which counts much, and no longer tells the gender; with cross-stitch units it does, and
/// they show it: what the gender's branch takes of the other one falls.
class TestNegativeTransfer : public QObject
{
    Q_OBJECT

    static constexpr double ownAtFirst = 0.9, otherAtFirst = 0.1; ///< of the units
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    static QJsonObject specification(const QString &data, const QString &architecture, int seed)
    {
        const QJsonArray tasks{
            QJsonObject{{"name", "gender"}, {"classes", QJsonArray{"male", "female"}}},
            QJsonObject{{"name", "tone"},
                        {"classes", QJsonArray{"light", "tan", "brown", "dark"}},
                        {"weight", 20}}};
        return {{"data", data},  {"family", "face"},  {"architecture", architecture},
                {"size", 32},    {"padding", "same"}, {"epochs", 8},
                {"patience", 0}, {"lr", 0.003},       {"select", "accuracy"},
                {"seed", seed},  {"tasks", tasks}};
    }

    /// How often the gender is right on the test split.
    double train(const QJsonObject &specification, const QString &model) const
    {
        QFile file(path(model + ".json"));
        if (!file.open(QFile::WriteOnly) || file.write(QJsonDocument(specification).toJson()) <= 0)
            qFatal("the specification cannot be written");
        file.close();
        const auto ran = run({"train", file.fileName(), "-o", path(model), "--json"});
        if (ran.exitCode != 0)
            qFatal("%s", qPrintable(ran.err));
        QFile card(path(model + "/model.json"));
        if (!card.open(QFile::ReadOnly))
            qFatal("there is no model");
        const auto metrics = QJsonDocument::fromJson(card.readAll()).object()["metrics"].toObject();
        return metrics["test"].toObject()["accuracy"].toDouble();
    }

    /// What the gender's branch takes of itself and of the other one, a pair a unit.
    std::vector<std::pair<float, float>> taken(const QString &model) const
    {
        QFile file(path(model + "/weights.safetensors"));
        if (!file.open(QFile::ReadOnly))
            qFatal("there are no weights");
        const QByteArray all = file.readAll();
        const auto length = qFromLittleEndian<quint64>(all.constData());
        const auto header = QJsonDocument::fromJson(all.mid(8, qsizetype(length))).object();
        std::vector<std::pair<float, float>> units;
        for (auto tensor = header.begin(); tensor != header.end(); ++tensor)
            if (tensor.key().startsWith("stitch.")) {
                const char *row = all.constData() + 8 + length +
                                  tensor->toObject()["data_offsets"].toArray()[0].toInteger();
                units.emplace_back(qFromLittleEndian<float>(row),
                                   qFromLittleEndian<float>(row + sizeof(float)));
            }
        return units;
    }

private Q_SLOTS:
    void aContradictoryTask_spoilsWhatIsShared_andNotWhatIsStitched()
    {
        qputenv("OMP_NUM_THREADS", "1"); // the networks are small
        for (const int seed : {1, 2}) {
            const QString data = path(QString("faces%1").arg(seed));
            const auto drawn =
                run({"corpus", "drawn-faces", "-o", data, "--faces", "500", "--size", "32",
                     "--contradictory", "tone", "--seed", QString::number(seed)});
            QVERIFY2(drawn.exitCode == 0, qPrintable(drawn.err));
            const auto name = [seed](const char *what) {
                return QString("%1%2").arg(what).arg(seed);
            };
            const double alone = train(specification(data, "face-single", seed), name("alone"));
            QJsonObject shared = specification(data, "face-shared", seed);
            shared["depth"] = 5;
            const double together = train(shared, name("shared"));
            QJsonObject stitched = specification(data, "face-stitched", seed);
            stitched["depth"] = 3;
            stitched["alpha"] = "misra";
            stitched["start_from"] = path(name("alone"));
            const double apart = train(stitched, name("stitched"));
            qInfo("seed %d: gender alone %.3f, hard sharing %.3f, cross-stitch %.3f", seed, alone,
                  together, apart);
            QVERIFY(alone > 0.8);
            QVERIFY(together < alone - 0.15);
            QVERIFY(apart > alone - 0.1);
            const auto units = taken(name("stitched"));
            QCOMPARE(units.size(), std::size_t(3));
            for (const auto &[own, other] : units) {
                QVERIFY2(other < otherAtFirst, qPrintable(QString::number(other)));
                QVERIFY2(own > 0.98 * ownAtFirst, qPrintable(QString::number(own)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestNegativeTransfer)
#include "tst_negative_transfer.moc"
