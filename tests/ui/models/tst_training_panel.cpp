#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "tests/models/synthetic.h"
#include "ui/models/training_panel.h"
#include "ui/plots/training_curves.h"
#include "ui/theme/theme.h"

using namespace duologue::ui;
namespace testing = duologue::models::testing;

namespace {

/// A dataset folder of made-up conversations.
QString writeDataset(const testing::Folder &folder)
{
    testing::writeSynthetic(folder, {8, 8, 1});
    folder.write("data/dataset.json", R"({"name": "made up", "labels": [
        {"name": "emotion", "type": "class", "classes": ["neutral", "happy", "sad", "angry"]},
        {"name": "valence", "type": "number", "scale": [1, 5]},
        {"name": "AU05", "type": "number", "scale": [0, 5]},
        {"name": "tone_anger", "type": "number", "scale": [0, 1]}]})");
    return QString::fromStdString(folder.path("data"));
}

constexpr int patience = 60'000; // loading the networks, on a busy computer

} // namespace

/// The real controller with the real command.
class TestTrainingPanel : public QObject
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TrainingController> m_training;
    std::unique_ptr<TrainingPanel> m_panel;
    std::unique_ptr<testing::Folder> m_folder;

    QPushButton *button(const char *name) const { return m_panel->findChild<QPushButton *>(name); }
    QString status() const { return m_panel->findChild<QLabel *>("trainingStatus")->text(); }
    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    /// The form can be trained.
    void open()
    {
        m_panel->setData(writeDataset(*m_folder));
        QTRY_VERIFY_WITH_TIMEOUT(button("train")->isEnabled(), patience);
    }
    /// So small that an epoch takes no time.
    void makeSmall(int epochs)
    {
        button("quick")->click();
        for (const auto &[key, size] : {std::pair("P", 6), {"A", 2}, {"D", 6}, {"E", 6}})
            find<QSpinBox>(key)->setValue(size);
        find<QSpinBox>("epochs")->setValue(epochs);
    }
    static QString folderOf(const QJsonObject &specification)
    {
        return TrainingController::folderFor(specification["name"].toString());
    }
    QString folder() const { return folderOf(m_panel->specification()); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("duologue-test");
        QCoreApplication::setApplicationName("training_panel");
    }

    void init()
    {
        QDir(TrainingController::modelsFolder()).removeRecursively();
        m_theme = std::make_unique<Theme>();
        m_theme->use("light");
        m_folder = std::make_unique<testing::Folder>();
        m_training = std::make_unique<TrainingController>();
        m_panel = std::make_unique<TrainingPanel>(*m_training, *m_theme);
        m_panel->show();
    }

    void cleanup()
    {
        m_panel.reset();
        m_training.reset();
        QDir(TrainingController::modelsFolder()).removeRecursively();
    }

    void panel_saysWhatToChoose()
    {
        QVERIFY2(status().contains("Export a dataset"), qPrintable(status()));
        QVERIFY(!button("train")->isEnabled());
        QSignalSpy described(m_training.get(), &TrainingController::described);
        m_panel->setData("/nowhere");
        QVERIFY(described.wait(patience));
        QVERIFY2(status().contains("“/nowhere” is no dataset folder"), qPrintable(status()));
        QVERIFY(!button("train")->isEnabled());
    }

    void train_readsThePathThatIsShown()
    {
        open();
        auto *data = find<QLineEdit>("data");
        const QString first = data->text();
        // Another folder is typed: what was loaded cannot be trained any more.
        m_folder->write("other/dataset.json", R"({"name": "other", "labels": [
            {"name": "arousal", "type": "number", "scale": [1, 9]}]})");
        m_folder->write("other/utterances.csv",
                        "id,split,narrative,arousal\n1,train,so,2\n2,dev,well,3\n");
        const QString other = QString::fromStdString(m_folder->path("other"));
        data->selectAll();
        QTest::keyClicks(data, other.chopped(1));
        QVERIFY(!button("train")->isEnabled());
        QTest::keyClicks(data, other.last(1));
        QVERIFY(!button("train")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(button("train")->isEnabled(), patience);
        QCOMPARE(m_panel->specification()["data"].toString(), other);
        QCOMPARE(m_panel->specification()["primary"].toString(), QString("arousal"));
        // An answer about a folder that is no longer shown changes nothing.
        QSignalSpy described(m_training.get(), &TrainingController::described);
        m_training->describe(first);
        QVERIFY(described.wait(patience));
        QCOMPARE(m_panel->specification()["data"].toString(), other);
        data->clear();
        QVERIFY(!button("train")->isEnabled());
        QVERIFY2(status().contains("Export a dataset"), qPrintable(status()));
    }

    void datasets_thatCannotTrain_sayWhy()
    {
        const QString folder = writeDataset(*m_folder);
        m_folder->write("data/utterances.csv",
                        "id,split,narrative,emotion\n1,train,so,sad\n2,train,no,happy\n");
        m_panel->setData(folder);
        QTRY_VERIFY_WITH_TIMEOUT(status().contains("2 items to train on and 0"), patience);
        QVERIFY(!button("train")->isEnabled());
    }

    void form_isWhatTheFamilySays()
    {
        open();
        const auto *family = find<QComboBox>("family");
        QVERIFY(family->count() >= 2);
        // There are no functionals: said, and not to be chosen.
        QVERIFY(!(family->model()->flags(family->model()->index(1, 0)) & Qt::ItemIsEnabled));
        QVERIFY2(find<QLabel>("lacks")->text().contains("table of numbers"),
                 qPrintable(find<QLabel>("lacks")->text()));
        for (const char *usual : {"P", "D", "context", "epochs", "lr"})
            QVERIFY2(find<QWidget>(usual)->isVisible(), usual);
        for (const char *rare : {"seed", "threads", "embedding.mode", "optimiser"})
            QVERIFY2(!find<QWidget>(rare)->isVisible(), rare);
        find<QToolButton>("moreOptions")->click();
        for (const char *rare : {"seed", "threads", "embedding.mode", "optimiser"})
            QVERIFY2(find<QWidget>(rare)->isVisible(), rare);
        QVERIFY(find<QWidget>("lr")->toolTip().startsWith("Learning rate"));
        QCOMPARE(find<QLineEdit>("lr")->text(), QString("0.001"));
        const QJsonObject spec = m_panel->specification();
        QCOMPARE(spec["architecture"].toString(), QString("han-rock"));
        QCOMPARE(spec["text"].toString(), QString("narrative"));
        QVERIFY(!spec.contains("lr") && !spec.contains("P")); // as usual
        QCOMPARE(spec["name"].toString(), QString("HAN-ROCK emotion"));
        QCOMPARE(spec["classes"].toArray().size(), 4);
        QCOMPARE(spec["auxiliary"].toArray(), (QJsonArray{"AU05", "tone_anger"}));
    }

    void form_offersFirstWhatReadsWhatWasExportedOnPurpose()
    {
        writeDataset(*m_folder);
        m_folder->write("data/features/compare.csv", "id,a\n1,2\n");
        open();
        QCOMPARE(find<QComboBox>("family")->currentData().toString(), QString("ladder"));
    }

    /// What is not shown takes no room, also after the form was filled again.
    void form_isAsHighAsWhatItShows()
    {
        m_panel->resize(420, 4000);
        m_panel->show();
        open();
        auto *more = find<QToolButton>("moreOptions");
        QWidget *form = more->parentWidget();
        for (int i = 0; i < 3; ++i) { // to all and back
            QTRY_VERIFY2_WITH_TIMEOUT(
                form->sizeHint().height() <= form->childrenRegion().boundingRect().bottom() + 40,
                qPrintable(QString("%1 high, filled to %2")
                               .arg(form->sizeHint().height())
                               .arg(form->childrenRegion().boundingRect().bottom())),
                30'000);
            more->click();
        }
    }

    void changes_areMarked_andCanBeSetBack()
    {
        open();
        auto *rate = find<QLineEdit>("lr");
        rate->setText("0.01");
        QCOMPARE(m_panel->specification()["lr"].toDouble(), 0.01);
        const auto marks = [this] {
            int marked = 0;
            for (const QLabel *label : m_panel->findChildren<QLabel *>())
                marked += label->text().endsWith("•");
            return marked;
        };
        QCOMPARE(marks(), 1);
        QVERIFY(rate->toolTip().contains("usually 0.001"));
        rate->setText("fast");
        QVERIFY(!button("train")->isEnabled());
        QVERIFY2(status().contains("“lr” has to be a number"), qPrintable(status()));
        for (QToolButton *back : m_panel->findChildren<QToolButton *>())
            if (back->isVisible() && back->accessibleName().startsWith("Set lr back"))
                back->click();
        QCOMPARE(rate->text(), QString("0.001"));
        QVERIFY(button("train")->isEnabled());
        QVERIFY2(status().contains("items to train on"), qPrintable(status()));
        QCOMPARE(marks(), 0);
        button("quick")->click();
        QCOMPARE(m_panel->specification()["P"].toInt(), 48);
        QVERIFY(marks() > 5);
        button("usual")->click();
        QCOMPARE(marks(), 0);
    }

    void tasks_areThoseThatTheFamilyCanLearn()
    {
        writeDataset(*m_folder);
        m_folder->write("data/features/compare.csv", "id,a,b\n0,1,2\n");
        open();
        find<QComboBox>("family")->setCurrentIndex(0);
        auto *architecture = find<QComboBox>("architecture");
        QVERIFY(find<QWidget>("auxiliary")->isVisible());
        architecture->setCurrentIndex(2); // of a single task
        QVERIFY(!find<QWidget>("auxiliary")->isVisible());
        QVERIFY(!m_panel->specification().contains("auxiliary"));
        // A family that learns several numbers at once, each on its own scale.
        find<QComboBox>("family")->setCurrentIndex(1);
        find<QComboBox>("task")->setCurrentIndex(find<QComboBox>("task")->findData("valence"));
        QCOMPARE(m_panel->specification()["primary"].toString(), QString("valence"));
        QCOMPARE(m_panel->specification()["scale"].toArray(), (QJsonArray{1.0, 5.0}));
        QCOMPARE(m_panel->specification()["features"].toString(), QString("compare"));
        auto *further = find<QListWidget>("further");
        QVERIFY(further->isVisible());
        further->findItems("AU05", Qt::MatchExactly).front()->setCheckState(Qt::Checked);
        QCOMPARE(m_panel->specification()["primary"].toArray(), (QJsonArray{"valence", "AU05"}));
        QVERIFY(!m_panel->specification().contains("scale")); // they have different ones
    }

    void sound_isLearnedFromWithLabelsAndWithout()
    {
        writeDataset(*m_folder);
        m_folder->write("data/features/mfcc40.safetensors", "read when it is trained");
        m_folder->write("data/features/mfcc40.json", R"({"columns": ["a"]})");
        open();
        auto *family = find<QComboBox>("family");
        family->setCurrentIndex(family->findData("blstm"));
        QCOMPARE(m_panel->specification()["features"].toString(), QString("mfcc40"));
        QCOMPARE(m_panel->specification()["primary"].toString(), QString("emotion"));
        QVERIFY(find<QComboBox>("task")->isVisible());
        family->setCurrentIndex(family->findData("mockingjay"));
        QVERIFY(!find<QComboBox>("task")->isVisible());
        QVERIFY(!m_panel->specification().contains("primary"));
        QCOMPARE(m_panel->specification()["name"].toString(), QString("Mockingjay BASE"));
        QVERIFY(button("train")->isEnabled());
    }

    /// Tasks of several kinds each say what they are; how their losses are weighed is a choice.
    void severalTasks_mayBeClasses_withWeightsThatAreLearned()
    {
        writeDataset(*m_folder);
        m_folder->write("data/features/faces.safetensors", "read when it is trained");
        m_folder->write("data/features/faces.json", R"({"ids": []})");
        open();
        auto *family = find<QComboBox>("family");
        auto *weights = find<QComboBox>("weights");
        family->setCurrentIndex(family->findData("han"));
        QVERIFY(weights->isVisible()); // of auxiliary tasks
        QCOMPARE(weights->count(), 6);
        family->setCurrentIndex(family->findData("face"));
        auto *further = find<QListWidget>("further");
        QCOMPARE(find<QComboBox>("task")->currentText(), QString("emotion (4 classes)"));
        QVERIFY(further->isVisible() && weights->isVisible());
        QCOMPARE(weights->count(), 2);
        QVERIFY(!m_panel->specification().contains("weights"));
        further->item(1)->setCheckState(Qt::Checked);
        weights->setCurrentIndex(weights->findData("dynamic"));
        Q_EMIT weights->activated(weights->currentIndex());
        const QJsonObject spec = m_panel->specification();
        QCOMPARE(spec["weights"].toString(), QString("dynamic"));
        QVERIFY(!spec.contains("primary") && !spec.contains("classes") && !spec.contains("scale"));
        const QJsonArray tasks = spec["tasks"].toArray();
        QCOMPARE(tasks.size(), 2);
        QCOMPARE(tasks[0]["name"].toString(), QString("emotion"));
        QCOMPARE(tasks[0]["classes"].toArray().size(), 4);
        QCOMPARE(tasks[1]["name"].toString(), QString("valence"));
        QCOMPARE(tasks[1]["scale"].toArray(), (QJsonArray{1.0, 5.0}));
        const QString path = QString::fromStdString(m_folder->path("several.json"));
        m_panel->save(path);
        family->setCurrentIndex(0);
        m_panel->open(path);
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->specification(), spec, patience);
    }

    void faces_areReadAtTheSizeTheyHave()
    {
        const QByteArray head(
            R"({"faces":{"dtype":"U8","shape":[0,48,48,3],"data_offsets":[0,0]}})");
        QByteArray length(8, 0);
        length[0] = char(head.size());
        writeDataset(*m_folder);
        m_folder->write("data/features/faces.safetensors", (length + head).toStdString());
        m_folder->write("data/features/faces.json", R"({"ids": []})");
        open();
        auto *family = find<QComboBox>("family");
        for (const char *reader : {"face", "end_to_end"}) {
            family->setCurrentIndex(family->findData(reader));
            QCOMPARE(find<QSpinBox>("size")->value(), 48);
            QCOMPARE(m_panel->specification()["size"].toInt(), 48);
            button("quick")->click();
            QCOMPARE(m_panel->specification()["size"].toInt(), 48);
            button("usual")->click();
            QCOMPARE(m_panel->specification()["size"].toInt(), 48);
        }
    }

    void specification_goesThroughAFile()
    {
        open();
        find<QComboBox>("architecture")->setCurrentIndex(1);
        find<QSpinBox>("epochs")->setValue(7);
        find<QComboBox>("task")->setCurrentIndex(1);
        find<QLineEdit>("name")->clear();
        QTest::keyClicks(find<QLineEdit>("name"), "Mine");
        const QString path = QString::fromStdString(m_folder->path("spec.json"));
        m_panel->save(path);
        const QJsonObject saved = m_panel->specification();
        QFile file(path);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), saved);
        // Another form: the place of the data is beside the file, and a key is not shown.
        m_folder->write("other.json", R"({"data": "data", "primary": "emotion", "name": "Theirs",
            "classes": ["sad", "happy"], "architecture": "han-stl", "embedding": {"mode": "learned"},
            "weights": "linear", "epochs": 9})");
        m_panel->open(QString::fromStdString(m_folder->path("other.json")));
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->specification()["name"].toString(), QString("Theirs"),
                                  patience);
        const QJsonObject theirs = m_panel->specification();
        QCOMPARE(theirs["epochs"].toInt(), 9);
        QCOMPARE(theirs["weights"].toString(), QString("linear"));
        QCOMPARE(theirs["classes"].toArray(), (QJsonArray{"sad", "happy"}));
        QCOMPARE(theirs["embedding"]["mode"].toString(), QString("learned"));
        QCOMPARE(theirs["data"].toString(), QString::fromStdString(m_folder->path("data")));
        QVERIFY(find<QWidget>("embedding.mode")->isVisible()); // what was changed is never hidden
        m_panel->open(path);
        QTRY_COMPARE_WITH_TIMEOUT(m_panel->specification(), saved, patience);
        m_folder->write("bad.json", "{\"data\": ");
        m_panel->open(QString::fromStdString(m_folder->path("bad.json")));
        QVERIFY2(status().contains("bad.json” is no training specification"), qPrintable(status()));
    }

    void lastExport_isOffered()
    {
        const QString folder = writeDataset(*m_folder);
        QSettings().setValue("dataset/last", folder);
        TrainingController training;
        TrainingPanel panel(training, *m_theme);
        panel.show();
        QTRY_COMPARE_WITH_TIMEOUT(panel.specification()["data"].toString(), folder, patience);
        QSettings().remove("dataset/last");
    }

    void training_showsItsCurvesAndKeepsTheModel()
    {
        QScrollArea low; // lower than the form
        low.setWidgetResizable(true);
        low.setWidget(m_panel.get());
        const auto free = qScopeGuard([&] { low.takeWidget(); });
        low.resize(430, 420);
        low.show();
        open();
        makeSmall(3);
        const QString made = folder();
        QSignalSpy trained(m_panel.get(), &TrainingPanel::trained);
        button("train")->click();
        QVERIFY(button("keep")->isVisible());
        QVERIFY(trained.wait(patience));
        auto *curves = m_panel->findChild<TrainingCurves *>();
        QCOMPARE(curves->pointCount(), 3);
        QVERIFY(curves->bestEpoch() > 0);
        QVERIFY2(curves->terms().contains("emotion") && curves->terms().contains("AU05"),
                 qPrintable(curves->terms().join(',')));
        QVERIFY(QFile::exists(made + "/weights.safetensors"));
        QVERIFY2(status().startsWith("Done."), qPrintable(status()));
        // Its figures are shown, and it can be run.
        QTRY_VERIFY_WITH_TIMEOUT(!button("runTrained")->visibleRegion().isEmpty(), patience);
        QVERIFY2(find<QLabel>("figures")->text().contains("On test: accuracy"),
                 qPrintable(find<QLabel>("figures")->text()));
        QSignalSpy run(m_panel.get(), &TrainingPanel::runRequested);
        button("runTrained")->click();
        QCOMPARE(run.count(), 1);
        QCOMPARE(run[0][0].toString(), made);
        QSignalSpy figures(m_panel.get(), &TrainingPanel::figuresRequested);
        button("figuresOfTrained")->click();
        QCOMPARE(figures.count(), 1);
        QCOMPARE(figures[0][0].toString(), made);
        QVERIFY(QFile::exists(figures[0][1].toString() + "/utterances.csv"));
        // The next has a name of its own; one that is taken is refused, which is said.
        QCOMPARE(find<QLineEdit>("name")->text(), QString("HAN-ROCK emotion 2"));
        find<QLineEdit>("name")->setText("HAN-ROCK emotion");
        QSignalSpy failed(m_training.get(), &TrainingController::failed);
        button("train")->click();
        QVERIFY(failed.wait(patience));
        QVERIFY2(status().contains("holds a model already"), qPrintable(status()));
    }

    void whatWasKilled_goesOn()
    {
        open();
        makeSmall(350);
        m_panel->open([this] { // a checkpoint an epoch
            QJsonObject spec = m_panel->specification();
            spec["checkpoint_seconds"] = 0;
            m_folder->write("s.json", QJsonDocument(spec).toJson().toStdString());
            return QString::fromStdString(m_folder->path("s.json"));
        }());
        QTRY_VERIFY_WITH_TIMEOUT(button("train")->isEnabled(), patience);
        const QJsonObject spec = m_panel->specification();
        QCOMPARE(spec["checkpoint_seconds"].toInt(-1), 0);
        QSignalSpy epochs(m_training.get(), &TrainingController::epochDone);
        button("train")->click();
        QTRY_VERIFY_WITH_TIMEOUT(epochs.count() > 3, patience);
        m_panel.reset();
        m_training.reset(); // as if the window had been killed
        QVERIFY(QFile::exists(folderOf(spec) + ".checkpoint"));
        TrainingController again;
        QSignalSpy goesOn(&again, &TrainingController::epochDone);
        again.start(spec);
        QTRY_VERIFY_WITH_TIMEOUT(goesOn.count() > 0, patience);
        QVERIFY(goesOn[0][0].value<duologue::models::TrainingProgress>().epoch > 1);
        again.cancel();
        QSignalSpy cancelled(&again, &TrainingController::cancelled);
        QVERIFY(cancelled.wait(patience));
    }

    void stopping_keepsTheBestSoFar()
    {
        open();
        makeSmall(350);
        const QString made = folder();
        QSignalSpy epochs(m_training.get(), &TrainingController::epochDone);
        QSignalSpy trained(m_panel.get(), &TrainingPanel::trained);
        button("train")->click();
        QTRY_VERIFY_WITH_TIMEOUT(epochs.count() > 2, patience);
        button("keep")->click();
        QVERIFY(trained.wait(patience));
        QVERIFY(epochs.count() < 350);
        QVERIFY(QFile::exists(made + "/model.json"));
    }

    void cancelling_keepsNothing()
    {
        open();
        makeSmall(350);
        const QString made = folder();
        QSignalSpy epochs(m_training.get(), &TrainingController::epochDone);
        QSignalSpy cancelled(m_training.get(), &TrainingController::cancelled);
        button("train")->click();
        QTRY_VERIFY_WITH_TIMEOUT(epochs.count() > 0, patience);
        button("cancelTraining")->click();
        QVERIFY(cancelled.wait(patience));
        QVERIFY(!QFile::exists(made));
        QVERIFY(!QFile::exists(made + ".checkpoint"));
        QVERIFY(button("train")->isVisible());
    }
};

QTEST_MAIN(TestTrainingPanel)
#include "tst_training_panel.moc"
