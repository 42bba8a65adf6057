#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFile>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "app/application.h"
#include "core/store/session_store.h"
#include "tests/core/dataset/export_fixture.h"
#include "ui/controllers/rating_controller.h"
#include "ui/controllers/session_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/dataset/export_dialog.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/review_pages.h"
#include "ui/main_window/workbench.h"
#include "ui/models/models_panel.h"
#include "ui/models/training_panel.h"
#include "ui/narrative/narrative_panel.h"

using namespace duologue;
using fixtures::ms;
using fixtures::SmallSession;

namespace {

constexpr int patience = 60'000; // loading the networks and training, on a busy computer
constexpr int windows = 6;       // of three seconds, in each session

/// Two people talk in turns; all windows of the first are rated, unless somebody is to do so.
void makeSession(const QString &path, int number, bool rated)
{
    const char letter = static_cast<char>('A' + 2 * number);
    SmallSession rows(std::string(1, letter), std::string(1, static_cast<char>(letter + 1)));
    for (int i = 0; i < windows; ++i) {
        const bool good = (i + number) % 2 == 0;
        rows.say(SmallSession::woman, ms(i * 3000 + 100, i * 3000 + 1500),
                 good ? "this is great and sunny" : "that is sad and lost");
        rows.say(SmallSession::man, ms(i * 3000 + 1600, i * 3000 + 2800), "yes I see");
        if (rated)
            rows.rate(SmallSession::woman, "R1", ms(i * 3000, i * 3000 + 3000),
                      good ? 7 + i % 2 : 2);
    }
    SessionInfo info;
    info.title = path.section('/', -1).toStdString();
    info.duration = MediaTime::fromMilliseconds(windows * 3000);
    if (const auto store = SessionStore::create(path.toStdString(), info, rows.rows()); !store)
        qFatal("%s", store.error().message.c_str());
}

ui::MainWindow *mainWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *found = qobject_cast<ui::MainWindow *>(widget))
            return found;
    return nullptr;
}

} // namespace

/// Ratings become a dataset, that a model, and that predictions of another session: without leaving
/// the window, by keyboard. Each test goes on where the one before it ended.
class TestCircle : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    ui::MainWindow *m_window = nullptr;

    ui::SessionController &controller() const { return m_window->services().session; }
    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(name);
    }
    QString dataset() const { return m_folder.filePath("exported"); }
    QString notice() const { return m_window->notices().accessibleName(); }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QApplication::setActiveWindow(m_window); // after a dialog no window is
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : m_window, Qt::Key(key), modifiers);
    }
    static void type(QWidget *field, const QString &text)
    {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
    }
    void drop(const QString &path) const
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &enter);
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window, &drop);
    }

    void chooseRatingWindows(ui::ExportDialog &dialog) const
    {
        auto *accept = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
        auto *all = dialog.findChild<QRadioButton *>("fromFolder");
        all->setFocus();
        QTest::keyClick(all, Qt::Key_Space);
        auto *units = dialog.findChild<QComboBox *>("units");
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(units, Qt::Key_Down);
        QCOMPARE(units->currentText(), QString("Rating windows"));
        type(dialog.findChild<QLineEdit *>("target"), dataset());
        QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), patience);
        QTest::qWait(500); // the last look at the choices begins with a pause
        QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), patience);
        QTest::keyClick(&dialog, Qt::Key_E, Qt::AltModifier);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("duologue-test");
        QCoreApplication::setApplicationName("circle");
        QSettings().clear();
        QDir(ui::TrainingController::modelsFolder()).removeRecursively();
        QVERIFY(QDir(m_folder.path()).mkpath("sessions"));
        for (int i = 0; i < 7; ++i)
            makeSession(m_folder.filePath(QString("sessions/s%1.duologue").arg(i)), i, i > 0);
        makeSession(m_folder.filePath("another.duologue"), 9, false);
        QSettings().setValue("dataset/source", m_folder.filePath("sessions"));
        LaunchOptions options;
        options.session = m_folder.filePath("sessions/s0.duologue");
        options.activity = "rating";
        options.annotator = "R9";
        options.size = "1280x800";
        m_application = std::make_unique<Application>(options);
        m_window = mainWindow();
        QVERIFY(m_window);
        QTRY_VERIFY_WITH_TIMEOUT(controller().isOpen(), patience);
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        QApplication::setActiveWindow(m_window);
    }

    void cleanupTestCase()
    {
        m_application.reset();
        QDir(ui::TrainingController::modelsFolder()).removeRecursively();
        QSettings().clear();
    }

    void windows_areRated()
    {
        for (int i = 0; i < 3; ++i)
            for (const int key : {Qt::Key_7, Qt::Key_5, Qt::Key_3})
                QTest::keyClick(m_window, Qt::Key(key));
        QTRY_COMPARE_WITH_TIMEOUT(controller().session().ratings().size(), std::size_t(3),
                                  patience);
    }

    void ratings_areExported()
    {
        QTimer::singleShot(0, this, [this] {
            auto *dialog = m_window->findChild<ui::ExportDialog *>();
            QVERIFY(dialog);
            chooseRatingWindows(*dialog);
            if (dialog->isVisible() && QTest::currentTestFailed())
                dialog->reject(); // else the test would hang
        });
        press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dataset() + "/utterances.csv"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(notice().contains("Dataset of"), patience);
        // Words of the windows are there to be read.
        QFile table(dataset() + "/utterances.csv");
        QVERIFY(table.open(QFile::ReadOnly));
        QVERIFY(table.readAll().contains("the woman said"));
    }

    void dataset_isTrainedOn()
    {
        bool offered = false;
        for (const auto *button : m_window->notices().findChildren<QPushButton *>())
            offered = offered || (button->isVisible() && button->text().startsWith("Train on it"));
        QVERIFY(offered);
        press(Qt::Key_R, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(m_window->activity(), QString("models"));
        ui::TrainingPanel &panel = m_window->workbench().trainingPanel();
        QVERIFY(panel.isVisible());
        auto *train = find<QPushButton>("train");
        const auto said = [this] { return find<QLabel>("trainingStatus")->text().toStdString(); };
        QVERIFY2(QTest::qWaitFor([&] { return train->isEnabled(); }, patience), said().c_str());
        QCOMPARE(panel.specification()["data"].toString(), dataset());
        QCOMPARE(panel.specification()["primary"].toString(), QString("valence"));
        QTest::keyClick(&panel, Qt::Key_Q, Qt::AltModifier); // a quick try
        for (const auto &[key, size] : {std::pair("P", 4), {"A", 2}, {"D", 4}, {"E", 4}})
            type(find<QSpinBox>(key), QString::number(size));
        type(find<QSpinBox>("epochs"), "2");
        type(find<QLineEdit>("name"), "Circle");
        QTest::keyClick(&panel, Qt::Key_R, Qt::AltModifier);
        const auto *run = find<QPushButton>("runTrained");
        QVERIFY2(QTest::qWaitFor([&] { return run->isVisible(); }, patience), said().c_str());
        const QString figures = panel.findChild<QLabel *>("figures")->text();
        QVERIFY2(figures.contains("On dev: "), qPrintable(figures));
    }

    void model_runsOnAnotherSession()
    {
        drop(m_folder.filePath("another.duologue"));
        QTRY_COMPARE_WITH_TIMEOUT(controller().path(), m_folder.filePath("another.duologue"),
                                  patience);
        QVERIFY(controller().session().modelRuns().empty());
        auto *run = find<QPushButton>("runTrained");
        QTRY_VERIFY(run->isVisible());
        QTest::keyClick(m_window, Qt::Key_I, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(controller().session().modelRuns().size(), std::size_t(1),
                                  patience);
        QCOMPARE(controller().session().modelRuns().front()->modelName, std::string("Circle"));
    }

    void review_seesWhatItSaid()
    {
        press(Qt::Key_3, Qt::AltModifier);
        QCOMPARE(m_window->activity(), QString("review"));
        std::size_t predictions = 0;
        for (const Tier *tier : controller().session().tiers())
            if (tier->kind == TierKind::Prediction)
                predictions += controller().session().annotations(tier->id).size();
        QCOMPARE(predictions, std::size_t(2 * windows));
        QTRY_VERIFY_WITH_TIMEOUT(narrativeNames("Circle"), patience);
    }

private:
    /// A column of the narrative is that of a run of this model.
    bool narrativeNames(const QString &model) const
    {
        for (const auto *label :
             m_window->workbench().review().narrative().findChildren<QLabel *>())
            if (label->text().contains(model))
                return true;
        return false;
    }
};

QTEST_MAIN(TestCircle)
#include "tst_circle.moc"
