#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include "fake_analysis.h"
#include "ui/models/model_list.h"
#include "ui/models/model_text.h"
#include "ui/models/models_panel.h"
#include "ui/models/run_tally.h"
#include "ui/plots/training_curves.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

models::ModelInfo rock()
{
    models::ModelInfo info;
    info.directory = "/models/rock";
    info.name = "HAN-ROCK emotion";
    info.architecture = "han-rock";
    info.architectureName = "HAN-ROCK";
    info.input = {"turns", "monah-fine-1", "narrative", true, 4};
    info.tasks = {{"emotion", {"neutral", "anger", "happiness", "sadness"}, 0, 1}};
    for (const char *task : {"AU05", "AU17", "happy", "Y-1", "Y+1"})
        info.tasks.push_back({task, {}, 0, 1, models::Role::Auxiliary});
    info.parameters = 1965414;
    std::string curve;
    for (int e = 1; e <= 20; ++e)
        curve += (e > 1 ? ",{\"train_loss\": " : "{\"train_loss\": ") +
                 std::to_string(1.4 / (1 + 0.2 * e)) +
                 ", \"dev\": " + std::to_string(0.3 + 0.5 * (1 - 1.0 / e)) + "}";
    info.curve = "[" + curve + "]";
    info.metrics = R"({"dev_accuracy": 0.8314, "test": {"weighted_f1": 0.79, "turns": 412}})";
    info.provenance = "Synthetic corpus, seed 1; recipe beside the weights.";
    info.licence = "GPL-3.0-or-later";
    return info;
}

models::ModelInfo valence()
{
    models::ModelInfo info;
    info.directory = "/models/valence";
    info.name = "Valence, single task";
    info.architecture = "han-stl";
    info.architectureName = "single-task HAN";
    info.input = {"turns", "monah-fine-1", "narrative", true, 0};
    info.tasks = {{"valence", {}, 1, 9}};
    info.parameters = 428;
    return info;
}

analysis::TurnPrediction predicted(std::vector<double> output)
{
    analysis::TurnPrediction prediction;
    prediction.output = std::move(output);
    return prediction;
}

} // namespace

class TestModelsPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void list_showsModelsAndWhatIsWrongWithOthers();
    void list_keepsTheChoice_whenModelsAreFoundAgain();
    void panel_saysHowToGetOne_whenThereIsNone();
    void details_tellWhatTheModelIs();
    void details_escapeWhatAModelSays();
    void curves_areShown_whenTheModelHasThem();
    void run_takesTheChosenModelAndDevice();
    void run_ofAModelThatListens_choosesWhatItHears();
    void run_isOff_forABrokenModel();
    void evaluate_asksForTheChosenModel();
    void progress_countsTurnsTimeAndResults();
    void aRunOnFaces_findsThemFirst_andSaysWhatIsLeftOut();
    void aRunThatLacksFaces_offersAModelThatNeedsNone();
    void cancel_isOfferedWhileRunning();
    void run_leavesTheKeyboardInTheList();
    void failure_isToldInFull();
    void tally_averagesRegression();
    void timeLeft_isEmpty_whenUnknown();
    void metrics_areGroupedByPartition();
    void metrics_areEmpty_whenMalformed();
    void grabs();

private:
    QString status() const { return m_panel->findChild<QLabel *>("status")->text(); }
    QString counts() const { return m_panel->findChild<QLabel *>("counts")->text(); }
    QString details() const;
    void find(std::vector<models::ModelInfo> models, const QStringList &problems);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<AnalysisController> m_analysis;
    std::unique_ptr<ModelsPanel> m_panel;
};

void TestModelsPanel::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->use("light");
    m_analysis = fakeAnalysis();
    m_panel = std::make_unique<ModelsPanel>(*m_analysis, *m_theme);
    m_panel->resize(460, 620);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestModelsPanel::cleanup()
{
    m_panel.reset();
    m_analysis.reset();
    m_theme.reset();
}

void TestModelsPanel::find(std::vector<models::ModelInfo> models, const QStringList &problems)
{
    fake(*m_analysis).models = std::move(models);
    fake(*m_analysis).problems = problems;
    m_analysis->refreshModels();
}

QString TestModelsPanel::details() const
{
    QString all;
    for (const QLabel *label : m_panel->findChildren<QLabel *>())
        if (label->isVisible())
            all += label->text() + '\n';
    return all;
}

void TestModelsPanel::list_showsModelsAndWhatIsWrongWithOthers()
{
    const QString problem = "broken/model.json, line 3: not JSON. Make the model again.";
    find({rock(), valence()}, {problem});
    auto *list = m_panel->findChild<ModelList *>();
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->currentDirectory(), QString("/models/rock"));
    list->setCurrentRow(2);
    QCOMPARE(list->currentProblem(), problem);
    QVERIFY(list->currentDirectory().isEmpty());
    QVERIFY(details().contains(problem));
}

void TestModelsPanel::list_keepsTheChoice_whenModelsAreFoundAgain()
{
    find({rock(), valence()}, {});
    auto *list = m_panel->findChild<ModelList *>();
    list->setCurrentRow(1);
    find({valence(), rock()}, {});
    QCOMPARE(list->currentDirectory(), QString("/models/valence"));
    find({rock()}, {});
    QCOMPARE(list->currentDirectory(), QString("/models/rock"));
}

void TestModelsPanel::panel_saysHowToGetOne_whenThereIsNone()
{
    fake(*m_analysis).looking = true;
    find({}, {});
    QVERIFY(!details().contains("No models found"));
    QVERIFY(details().contains("Looking for models"));
    fake(*m_analysis).looking = false;
    find({}, {});
    QVERIFY(details().contains("No models found"));
    QVERIFY(!m_panel->findChild<QPushButton *>("run")->isEnabled());
}

void TestModelsPanel::details_tellWhatTheModelIs()
{
    find({rock()}, {});
    const QString text = details();
    for (const char *fact : {"emotion: neutral, anger, happiness, sadness", "AU05, AU17, happy",
                             "HAN-ROCK", "1.97 million parameters", "4 before it", "monah-fine-1",
                             "Measured on test", "accuracy 0.831", "weighted f1 0.790",
                             "Synthetic corpus, seed 1", "GPL-3.0-or-later", "models"})
        QVERIFY2(text.contains(fact), fact);
}

void TestModelsPanel::details_escapeWhatAModelSays()
{
    auto info = rock();
    info.provenance = "<img src='x'> & <script>";
    find({info}, {});
    QVERIFY(!details().contains("<img"));
    QVERIFY(details().contains("&lt;script&gt;"));
}

void TestModelsPanel::curves_areShown_whenTheModelHasThem()
{
    find({rock(), valence()}, {});
    auto *curves = m_panel->findChild<TrainingCurves *>();
    QVERIFY(curves->isVisible());
    QCOMPARE(curves->pointCount(), 20);
    m_panel->findChild<ModelList *>()->setCurrentRow(1);
    QVERIFY(!curves->isVisible());
}

void TestModelsPanel::run_takesTheChosenModelAndDevice()
{
    find({rock(), valence()}, {});
    m_panel->findChild<ModelList *>()->setCurrentRow(1);
    auto *device = m_panel->findChild<QComboBox *>("device");
    QCOMPARE(device->count(), 3);
    QCOMPARE(device->currentData().toString(), QString("auto"));
    device->setCurrentIndex(device->findData("cpu"));
    QTest::mouseClick(m_panel->findChild<QPushButton *>("run"), Qt::LeftButton);
    QCOMPARE(fake(*m_analysis).directory, QString("/models/valence"));
    QCOMPARE(fake(*m_analysis).device, QString("cpu"));
}

void TestModelsPanel::run_ofAModelThatListens_choosesWhatItHears()
{
    models::ModelInfo heard = valence();
    heard.directory = "/models/heard";
    heard.hash = "heard";
    heard.name = "Valence, heard";
    heard.input = {"frames", "logmel160", "", false, 0};
    find({rock(), heard}, {});
    auto *units = m_panel->findChild<QComboBox *>("units");
    QVERIFY(!units->isVisibleTo(m_panel.get())); // that one reads words
    m_panel->choose("/models/heard");
    QVERIFY(units->isVisibleTo(m_panel.get()));
    QVERIFY(units->currentData().toBool()); // where a scale is rated
    units->setCurrentIndex(units->findData(false));
    m_panel->choose("/models/heard");
    QVERIFY(!units->currentData().toBool());
    units->setCurrentIndex(units->findData(true));
    m_panel->runChosen();
    QVERIFY(fake(*m_analysis).ratingWindows);
    QVERIFY(!units->isEnabled());
    Q_EMIT m_analysis->progress(3, 9, 0);
    QVERIFY2(details().contains("3 of 9 utterances or windows"), qPrintable(details()));
}

void TestModelsPanel::run_isOff_forABrokenModel()
{
    find({rock()}, {"a broken one"});
    m_panel->findChild<ModelList *>()->setCurrentRow(1);
    QVERIFY(!m_panel->findChild<QPushButton *>("run")->isEnabled());
    m_panel->runChosen();
    QVERIFY(!m_analysis->isRunning());
}

void TestModelsPanel::evaluate_asksForTheChosenModel()
{
    find({rock(), valence()}, {"a broken one"});
    QSignalSpy asked(m_panel.get(), &ModelsPanel::evaluationRequested);
    auto *list = m_panel->findChild<ModelList *>();
    list->setCurrentRow(1);
    auto *device = m_panel->findChild<QComboBox *>();
    device->setCurrentIndex(device->findData("cpu"));
    auto *evaluate = m_panel->findChild<QPushButton *>("evaluate");
    QTest::mouseClick(evaluate, Qt::LeftButton);
    QCOMPARE(asked.value(0), (QVariantList{"/models/valence", "cpu"}));
    list->setCurrentRow(2);
    QVERIFY(!evaluate->isEnabled());
    m_panel->evaluateChosen();
    QCOMPARE(asked.size(), 1);
}

void TestModelsPanel::progress_countsTurnsTimeAndResults()
{
    find({rock()}, {});
    m_panel->runChosen();
    QVERIFY(status().contains("HAN-ROCK emotion"));
    Q_EMIT m_analysis->turnPredicted({}, predicted({.1, .7, .1, .1}));
    Q_EMIT m_analysis->turnPredicted({}, predicted({.6, .2, .1, .1}));
    Q_EMIT m_analysis->turnPredicted({}, predicted({.1, .5, .3, .1}));
    QCOMPARE(counts(), QStringLiteral("anger 2 · neutral 1"));
    Q_EMIT m_analysis->progress(412, 600, 7.4);
    QCOMPARE(status(), QStringLiteral("412 of 600 turns · 8 s left"));
    auto *bar = m_panel->findChild<QProgressBar *>();
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->value(), 412);
    QCOMPARE(bar->maximum(), 600);
    stopFake(*m_analysis);
    Q_EMIT m_analysis->finished(77);
    QVERIFY2(status().startsWith("Done: 3 turns"), qPrintable(status()));
    QVERIFY(!bar->isVisible());
    QVERIFY(counts().contains("anger 2"));
}

void TestModelsPanel::aRunOnFaces_findsThemFirst_andSaysWhatIsLeftOut()
{
    models::ModelInfo faces = valence();
    faces.input.kind = "face";
    find({faces}, {});
    m_panel->runChosen();
    QSignalSpy told(m_panel.get(), &ModelsPanel::told); // whoever tells of it elsewhere says this
    Q_EMIT m_analysis->findingFaces(0.34);
    QCOMPARE(status(), QStringLiteral("Finding faces: 34 %"));
    QCOMPARE(told.last(), (QVariantList{status(), 0.34}));
    Q_EMIT m_analysis->progress(3, 12, 7.4);
    QCOMPARE(status(), QStringLiteral("3 of 12 faces · 8 s left"));
    QCOMPARE(told.last(), (QVariantList{status(), 0.25}));
    Q_EMIT m_analysis->turnPredicted({}, predicted({4.5}));
    Q_EMIT m_analysis->warned("The view 'GC' is left out.");
    stopFake(*m_analysis);
    Q_EMIT m_analysis->finished(77);
    QVERIFY2(status().startsWith("Done: 1 faces"), qPrintable(status()));
    QVERIFY2(status().endsWith("The view 'GC' is left out."), qPrintable(status()));
}

void TestModelsPanel::aRunThatLacksFaces_offersAModelThatNeedsNone()
{
    models::ModelInfo both = rock(), voices = rock(), faces = rock(), other = rock();
    const auto make = [](models::ModelInfo &info, const char *name, int rate, int size) {
        info.name = info.hash = name;
        info.directory = std::string("/models/") + name;
        info.input = {"clip", "", "", false, 0, size, rate, 10, 3};
    };
    make(both, "both", 16'000, 48);
    make(faces, "faces", 0, 48);
    make(other, "other", 16'000, 0);
    make(voices, "voices", 16'000, 0);
    other.tasks.front().name = "age";
    find({both, faces, other, voices}, {});
    auto *less = m_panel->findChild<QPushButton *>("less");
    m_panel->run("/models/both");
    QVERIFY(!less->isVisible());
    Annotation row;
    row.attributes = {{"heard", "lapel"}, {"seen", "no"}};
    Q_EMIT m_analysis->turnPredicted(row, predicted({1, 0, 0, 0}));
    stopFake(*m_analysis);
    Q_EMIT m_analysis->finished(77);
    QVERIFY(less->isVisible());
    QCOMPARE(less->text(), QStringLiteral("Run voices, which reads sound alone"));
    less->click();
    QCOMPARE(fake(*m_analysis).directory, QStringLiteral("/models/voices"));
    QVERIFY(!less->isVisible());
    row.attributes = {{"heard", "no"}};
    Q_EMIT m_analysis->turnPredicted(row, predicted({1, 0, 0, 0}));
    stopFake(*m_analysis);
    Q_EMIT m_analysis->failed("Of no utterance there is sound to read.");
    QCOMPARE(less->text(), QStringLiteral("Run faces, which reads faces alone"));
}

void TestModelsPanel::cancel_isOfferedWhileRunning()
{
    find({rock()}, {});
    auto *run = m_panel->findChild<QPushButton *>("run");
    auto *cancel = m_panel->findChild<QPushButton *>("cancel");
    QVERIFY(run->isVisible() && !cancel->isVisible());
    QTest::mouseClick(run, Qt::LeftButton);
    QVERIFY(!run->isVisible() && cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(fake(*m_analysis).cancelled);
    QVERIFY(status().contains("Nothing was written"));
    QVERIFY(run->isVisible() && run->isEnabled() && !cancel->isVisible());
}

void TestModelsPanel::run_leavesTheKeyboardInTheList()
{
    find({rock()}, {});
    auto *list = m_panel->findChild<ModelList *>();
    auto *run = m_panel->findChild<QPushButton *>("run");
    auto *cancel = m_panel->findChild<QPushButton *>("cancel");
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    run->setFocus();
    QTest::keyClick(run, Qt::Key_Space);
    QVERIFY(cancel->isVisible() && list->hasFocus());
    cancel->setFocus();
    stopFake(*m_analysis);
    QVERIFY(run->isVisible() && list->hasFocus());
}

void TestModelsPanel::failure_isToldInFull()
{
    find({rock()}, {});
    m_panel->runChosen();
    stopFake(*m_analysis);
    const QString message = "weights.safetensors is truncated. Copy the model again.";
    Q_EMIT m_analysis->failed(message);
    auto *label = m_panel->findChild<QLabel *>("status");
    QVERIFY(label->isVisible());
    QCOMPARE(label->text(), message);
    QCOMPARE(label->palette().color(QPalette::WindowText), m_theme->color(Role::Problem));
}

void TestModelsPanel::tally_averagesRegression()
{
    RunTally tally(models::Task{"valence", {}, 1, 9});
    QVERIFY(tally.text().isEmpty());
    tally.add(predicted({4}));
    tally.add(predicted({5}));
    tally.add(predicted({}));
    QCOMPARE(tally.text(), QString("mean valence 4.50"));
    QCOMPARE(tally.turns(), 2);
}

void TestModelsPanel::timeLeft_isEmpty_whenUnknown()
{
    QVERIFY(timeLeftText(-1).isEmpty());
    QVERIFY(timeLeftText(std::nan("")).isEmpty());
    QVERIFY(timeLeftText(INFINITY).isEmpty());
    QCOMPARE(timeLeftText(0), QString("0 s left"));
    QCOMPARE(timeLeftText(150), QString("3 min left"));
}

void TestModelsPanel::metrics_areGroupedByPartition()
{
    const auto groups =
        metricGroups(R"({"note": "median of 5 runs", "epochs": 12, "dev": {"mae": 0.42},
        "test": {"f1": {"sad": 0.861}, "turns": 412, "deep": {"a": {"b": {"c": 1}}}}})");
    QCOMPARE(groups.size(), 3U);
    QCOMPARE(groups[0].of, QString("test"));
    QCOMPARE(groups[0].texts, (QStringList{"f1 sad 0.861", "turns 412"}));
    QCOMPARE(groups[1].of, QString("dev"));
    QCOMPARE(groups[1].texts, QStringList("mae 0.420"));
    QCOMPARE(groups[2].of, QString());
    QCOMPARE(groups[2].texts, (QStringList{"epochs 12", "note median of 5 runs"}));
}

void TestModelsPanel::metrics_areEmpty_whenMalformed()
{
    QVERIFY(metricGroups("").empty());
    QVERIFY(metricGroups("[1, 2]").empty());
    QVERIFY(metricGroups("{\"a\":").empty());
}

void TestModelsPanel::grabs()
{
    find({rock(), valence()}, {"old-model: model.json is missing. Copy the whole folder again, or "
                               "remove it."});
    m_panel->runChosen();
    for (int i = 0; i < 20; ++i)
        Q_EMIT m_analysis->turnPredicted(
            {}, predicted(i % 3 ? std::vector{.1, .7, .1, .1} : std::vector{.6, .2, .1, .1}));
    Q_EMIT m_analysis->progress(412, 600, 7.4);
    QTest::qWait(60);
    const QString ratio = QString::number(m_panel->devicePixelRatioF());
    const auto save = [&](const QString &name) {
        if (const QString folder = qEnvironmentVariable("DUOLOGUE_GRABS"); !folder.isEmpty())
            m_panel->grab().toImage().save(folder + '/' + name + '-' + ratio + "x.png");
    };
    save("models-light");
    m_theme->use("dark");
    QTest::qWait(60);
    save("models-dark");
    QVERIFY(m_panel->isVisible());
}

QTEST_MAIN(TestModelsPanel)
#include "tst_models_panel.moc"
