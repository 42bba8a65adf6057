#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
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
    void open()
    {
        QSignalSpy described(m_training.get(), &TrainingController::described);
        m_panel->setData(writeDataset(*m_folder));
        QVERIFY(described.wait(5000));
    }
    QString folder() const
    {
        return TrainingController::folderFor(m_panel->findChild<QLineEdit *>("name")->text());
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

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
        QVERIFY(status().contains("dataset folder"));
        QVERIFY(!button("train")->isEnabled());
        QSignalSpy described(m_training.get(), &TrainingController::described);
        m_panel->setData("/nowhere");
        QVERIFY(described.wait(5000));
        QVERIFY2(status().contains("“/nowhere” is no dataset folder"), qPrintable(status()));
        QVERIFY(!button("train")->isEnabled());
    }

    void train_readsThePathThatIsShown()
    {
        open();
        QVERIFY(button("train")->isEnabled());
        auto *data = m_panel->findChild<QLineEdit *>("data");
        const QString first = data->text();
        // Another folder is typed: what was loaded cannot be trained any more.
        m_folder->write("other/dataset.json", R"({"name": "other", "labels": [
            {"name": "arousal", "type": "number", "scale": [1, 9]}]})");
        const QString other = QString::fromStdString(m_folder->path("other"));
        data->selectAll();
        QTest::keyClicks(data, other.chopped(1));
        QVERIFY(!button("train")->isEnabled());
        QTest::keyClicks(data, other.last(1));
        QVERIFY(!button("train")->isEnabled());
        QTRY_VERIFY(button("train")->isEnabled());
        QCOMPARE(m_panel->request().data, other);
        QCOMPARE(m_panel->request().primary.name, QString("arousal"));
        // An answer about a folder that is no longer shown changes nothing.
        m_training->describe(first);
        QTest::qWait(200);
        QCOMPARE(m_panel->request().data, other);
        data->clear();
        QVERIFY(!button("train")->isEnabled());
        QVERIFY2(status().contains("dataset folder"), qPrintable(status()));
    }

    void request_followsTheForm()
    {
        open();
        auto spec =
            QJsonDocument::fromJson(TrainingController::specification(m_panel->request())).object();
        QCOMPARE(spec["primary"].toString(), QString("emotion"));
        QCOMPARE(spec["classes"].toArray().size(), 4);
        QCOMPARE(spec["auxiliary"].toArray(), (QJsonArray{"AU05", "tone_anger"}));
        QCOMPARE(spec["history"].toInt(), 4);
        QCOMPARE(spec["name"].toString(), QString("HAN-ROCK emotion"));

        m_panel->findChild<QComboBox *>("task")->setCurrentIndex(1);
        m_panel->findChild<QComboBox *>("architecture")->setCurrentIndex(2);
        spec =
            QJsonDocument::fromJson(TrainingController::specification(m_panel->request())).object();
        QCOMPARE(spec["scale"].toArray(), (QJsonArray{1.0, 5.0}));
        QVERIFY(!spec.contains("auxiliary") && !spec.contains("classes"));
        QCOMPARE(folder().section('/', -1), QString("single-task-han-valence"));
    }

    void training_showsItsCurvesAndKeepsTheModel()
    {
        open();
        m_panel->findChild<QSpinBox *>()->setValue(3);
        QSignalSpy trained(m_panel.get(), &TrainingPanel::trained);
        button("train")->click();
        QVERIFY(button("keep")->isVisible());
        QVERIFY(trained.wait(60'000));
        QCOMPARE(m_panel->findChild<TrainingCurves *>()->pointCount(), 3);
        QVERIFY(QFile::exists(folder() + "/weights.safetensors"));
        QVERIFY2(status().startsWith("Done."), qPrintable(status()));
        // The name is taken now, which is said.
        QSignalSpy failed(m_training.get(), &TrainingController::failed);
        button("train")->click();
        QVERIFY(failed.wait(60'000));
        QVERIFY2(status().contains("holds a model already"), qPrintable(status()));
    }

    void stopping_keepsTheBestSoFar()
    {
        open();
        m_panel->findChild<QSpinBox *>()->setValue(350);
        QSignalSpy epochs(m_training.get(), &TrainingController::epochDone);
        QSignalSpy trained(m_panel.get(), &TrainingPanel::trained);
        button("train")->click();
        QTRY_VERIFY_WITH_TIMEOUT(epochs.count() > 2, 60'000);
        button("keep")->click();
        QVERIFY(trained.wait(30'000));
        QVERIFY(epochs.count() < 350);
        QVERIFY(QFile::exists(folder() + "/model.json"));
    }

    void cancelling_keepsNothing()
    {
        open();
        m_panel->findChild<QSpinBox *>()->setValue(350);
        QSignalSpy epochs(m_training.get(), &TrainingController::epochDone);
        QSignalSpy cancelled(m_training.get(), &TrainingController::cancelled);
        button("train")->click();
        QTRY_VERIFY_WITH_TIMEOUT(epochs.count() > 0, 60'000);
        button("cancelTraining")->click();
        QVERIFY(cancelled.wait(30'000));
        QVERIFY(!QFile::exists(folder()));
        QVERIFY(!QFile::exists(folder() + ".checkpoint"));
        QVERIFY(button("train")->isVisible());
    }
};

QTEST_MAIN(TestTrainingPanel)
#include "tst_training_panel.moc"
