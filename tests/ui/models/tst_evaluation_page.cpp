#include <fstream>
#include <random>

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/analysis/analysis.h"
#include "ui/controllers/evaluation_controller.h"
#include "ui/models/evaluation_page.h"
#include "ui/models/part_table.h"
#include "ui/plots/agreement_plot.h"
#include "ui/plots/confusion_plot.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60'000;
const QString shipped = QStringLiteral(DUOLOGUE_SOURCE_DIR "/resources/models/han-stl-demo");

} // namespace

/// The real controller on a shipped model, and on one of numbers that is trained here.
class TestEvaluationPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void evaluation_showsFiguresPlotAndParts();
    void numbers_areShownAsPoints();
    void failure_isToldInFull();
    void cancel_keepsNothing();
    void save_writesTheFolderOfTheCommand();
    void grabs();

private:
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    template <class T>
    T *child(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromUtf8(name));
    }
    QString text(const char *name) const { return child<QLabel>(name)->text(); }
    void writeTurns();
    void trainOnNumbers();
    void evaluate(const QString &model, const char *data);

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<EvaluationController> m_controller;
    std::unique_ptr<EvaluationPage> m_page;
};

void TestEvaluationPage::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->use("light");
    m_controller = std::make_unique<EvaluationController>();
    m_page = std::make_unique<EvaluationPage>(*m_controller, *m_theme);
    m_page->resize(460, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    writeTurns();
}

void TestEvaluationPage::cleanup()
{
    m_page.reset();
    m_controller.reset();
    m_theme.reset();
}

/// Turns of eight sessions with labels that words show.
void TestEvaluationPage::writeTurns()
{
    QDir(m_folder.path()).mkpath("turns");
    std::ofstream table(path("turns/utterances.csv").toStdString());
    table << "id,session,speaker,turn,start,end,narrative,split,emotion\n";
    const char *said[][2]{{"neutral", "i will take the bus today"},
                          {"happy", "that is wonderful i am so happy"},
                          {"sad", "i am so sorry i miss her"},
                          {"angry", "this is outrageous how dare you"}};
    for (int session = 0; session < 8; ++session)
        for (int turn = 0; turn < 8; ++turn) {
            const auto &[label, words] = said[(session + turn * 3) % 4];
            table << 's' << session << '_' << turn << ",s" << session << ",P"
                  << (turn % 2 + 2 * session) << ',' << turn << ',' << turn << ',' << turn + 1
                  << ",the woman said " << words << ',' << (session < 4 ? "train" : "test") << ','
                  << (turn == 7 ? "" : label) << '\n';
        }
}

/// A model of numbers: a weighted sum of four.
void TestEvaluationPage::trainOnNumbers()
{
    QDir(m_folder.path()).mkpath("numbers/features");
    std::ofstream table(path("numbers/utterances.csv").toStdString());
    std::ofstream features(path("numbers/features/compare.csv").toStdString());
    table << "id,speaker,split,arousal\n";
    features << "name;a;b;c;d\n";
    std::mt19937 random(1);
    const auto unit = [&random] { return random() / 4294967296.0; };
    for (int i = 0; i < 240; ++i) {
        double sum = 2;
        features << i;
        for (const double weight : {2.0, 1.0, -1.0, 3.0}) {
            const double value = unit();
            features << ';' << value;
            sum += weight * value;
        }
        features << '\n';
        table << i << ",P" << i % 10 << ','
              << (i % 10 < 6   ? "train"
                  : i % 10 < 8 ? "dev"
                               : "test")
              << ',' << sum << '\n';
    }
    table.close();
    features.close();
    const auto runtime = analysis::runtime();
    QVERIFY(runtime);
    const std::string spec =
        R"({"family": "ladder", "architecture": "stl", "primary": "arousal", "units": 16,
            "epochs": 30, "lr": 0.01, "data": ")" +
        path("numbers").toStdString() + "\"}";
    const auto trained =
        (*runtime)->train({"spec.json", spec, {}}, path("numbers-model").toStdString(), {});
    QVERIFY2(trained, trained.error.c_str());
}

void TestEvaluationPage::evaluate(const QString &model, const char *data)
{
    QSignalSpy done(m_controller.get(), &EvaluationController::evaluated);
    m_page->evaluate(model, path(data));
    QVERIFY(m_controller->isRunning());
    QVERIFY2(done.wait(patience), qPrintable(text("status")));
}

void TestEvaluationPage::evaluation_showsFiguresPlotAndParts()
{
    QVERIFY(!child<QPushButton>("save")->isEnabled());
    QVERIFY(text("status").contains("Choose a model"));
    evaluate(shipped, "turns");
    QVERIFY(text("title").contains("on turns"));
    const auto result = m_controller->result();
    const auto &test = result->tasks[0].splits.back();
    QCOMPARE(child<QComboBox>("split")->currentText(), QStringLiteral("Split test"));
    const QString figures = text("figures");
    for (const char *part : {"accuracy", "UAR", "macro F1", "weighted F1", "always", "28 item"})
        QVERIFY2(figures.contains(part), part);
    QVERIFY(figures.contains(QLocale().toString(test.figures[1].value, 'f', 3)));
    QVERIFY(text("notes").contains("4 of 32 items have no label"));
    auto *confusion = m_page->findChild<ConfusionPlot *>();
    QVERIFY(confusion->isVisible());
    QVERIFY(!m_page->findChild<AgreementPlot *>()->isVisible());
    auto *parts = m_page->findChild<PartTable *>();
    QCOMPARE(parts->rowCount(), 8);
    QCOMPARE(parts->item(0, 0)->text(), QString::fromStdString(test.bySpeaker[0].name));
    child<QComboBox>("by")->setCurrentIndex(1);
    QCOMPARE(parts->rowCount(), 4);
    QCOMPARE(parts->item(0, 0)->text(), QString::fromStdString(test.byEachSession[0].name));
    child<QComboBox>("split")->setCurrentIndex(0);
    QCOMPARE(parts->item(0, 0)->text(),
             QString::fromStdString(result->tasks[0].splits[0].byEachSession[0].name));
    QVERIFY(!child<QPushButton>("cancel")->isVisible());
    QVERIFY(child<QPushButton>("save")->isEnabled());
    QVERIFY(!child<QPushButton>("open")->isEnabled());
}

void TestEvaluationPage::numbers_areShownAsPoints()
{
    trainOnNumbers();
    evaluate(path("numbers-model"), "numbers");
    QVERIFY(!m_page->findChild<ConfusionPlot *>()->isVisible());
    auto *plot = m_page->findChild<AgreementPlot *>();
    QVERIFY(plot->isVisible());
    QCOMPARE(plot->pointCount(), 48);
    for (const char *part : {"MAE", "RMSE", "CCC", "Pearson"})
        QVERIFY2(text("figures").contains(part), part);
    QVERIFY(m_controller->result()->tasks[0].splits.back().figures[2].value > 0.5);
    QCOMPARE(m_controller->result()->notes.size(), std::size_t(1)); // it learned from this data
    // No sessions: nothing to list by session.
    child<QComboBox>("by")->setCurrentIndex(1);
    QVERIFY(!m_page->findChild<PartTable *>()->isVisible());
}

void TestEvaluationPage::failure_isToldInFull()
{
    QSignalSpy failed(m_controller.get(), &EvaluationController::failed);
    m_page->evaluate(shipped, path("nowhere"));
    QVERIFY(failed.wait(patience));
    QVERIFY2(text("status").contains("not a dataset folder"), qPrintable(text("status")));
    QVERIFY(!m_controller->isRunning());
    QVERIFY(child<QPushButton>("choose")->isVisible());
}

void TestEvaluationPage::cancel_keepsNothing()
{
    QSignalSpy cancelled(m_controller.get(), &EvaluationController::cancelled);
    m_page->evaluate(shipped, path("turns"));
    QVERIFY(child<QPushButton>("cancel")->isVisible());
    QVERIFY(m_page->findChild<QProgressBar *>()->isVisible());
    QTest::mouseClick(child<QPushButton>("cancel"), Qt::LeftButton);
    QVERIFY(cancelled.wait(patience));
    QVERIFY(!m_controller->result());
    QVERIFY(text("status").contains("Cancelled"));
    // Going away in the midst of one is safe.
    m_page->evaluate(shipped, path("turns"));
    m_page.reset();
    m_controller.reset();
}

void TestEvaluationPage::save_writesTheFolderOfTheCommand()
{
    evaluate(shipped, "turns");
    QSignalSpy saved(m_controller.get(), &EvaluationController::saved);
    m_controller->save(path("out"));
    QVERIFY(saved.wait(patience));
    QCOMPARE(QDir(path("out")).entryList(QDir::Files),
             (QStringList{"evaluation.html", "evaluation.json", "figures.csv", "predictions.csv"}));
    QSignalSpy opened(m_page.get(), &EvaluationPage::openRequested);
    QTest::mouseClick(child<QPushButton>("open"), Qt::LeftButton);
    QCOMPARE(opened.value(0).value(0).toString(), path("out/evaluation.html"));
    // A name that is taken is refused, and what is there stays.
    QSignalSpy refused(m_controller.get(), &EvaluationController::savingFailed);
    m_controller->save(path("turns"));
    QVERIFY(refused.wait(patience));
    QVERIFY(text("status").contains("turns"));
    QCOMPARE(QDir(path("turns")).entryList(QDir::Files), QStringList("utterances.csv"));
}

void TestEvaluationPage::grabs()
{
    const QString folder = qEnvironmentVariable("DUOLOGUE_GRABS");
    if (folder.isEmpty())
        return;
    const auto save = [&](const char *name) {
        QTest::qWait(60);
        m_page->grab().save(folder + '/' + name);
    };
    evaluate(shipped, "turns");
    save("evaluation-classes-light.png");
    m_theme->use("dark");
    save("evaluation-classes-dark.png");
    evaluate(path("numbers-model"), "numbers");
    save("evaluation-numbers-dark.png");
    m_theme->use("light");
    save("evaluation-numbers-light.png");
}

QTEST_MAIN(TestEvaluationPage)
#include "tst_evaluation_page.moc"
