// The window over a session that is shared on a server.
#include <algorithm>

#include <QApplication>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTableView>
#include <QTimer>
#include <QTreeWidget>

#include "app/application.h"
#include "tests/core/server/lab.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/server/people_dialog.h"
#include "ui/server/server_dialog.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60'000;

struct Shown
{
    explicit Shown(const std::string &file)
    {
        LaunchOptions options;
        options.session = QString::fromStdString(file);
        options.annotator = "somebody";
        application = std::make_unique<Application>(options);
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<MainWindow *>(widget))
                window = found;
        if (!file.empty() && !QTest::qWaitFor([this] { return session().isOpen(); }, patience))
            qFatal("no session");
    }
    SessionController &session() const { return window->services().session; }
    QString state() const { return window->findChild<QLabel *>("server")->text(); }
    std::string text(Id id) const
    {
        const auto found = session().session().annotation(id);
        return found ? std::string(found->text.view()) : std::string();
    }
    void say(Id id, const std::string &text) const
    {
        session().perform(
            [=](const Session &now, IdSource &) { return edits::setText(now, id, text); });
    }

    std::unique_ptr<Application> application;
    MainWindow *window = nullptr;
};

QTreeWidget *list(ServerDialog &dialog)
{
    return dialog.findChild<QTreeWidget *>("sessions");
}

bool press(QWidget &dialog, const QString &text)
{
    for (auto *button : dialog.findChildren<QPushButton *>())
        if (button->text() == text && button->isEnabled() && button->isVisible()) {
            QMetaObject::invokeMethod(button, &QPushButton::click, Qt::QueuedConnection);
            return true;
        }
    return false;
}

bool says(const ServerDialog &dialog, const QString &words)
{
    return std::ranges::any_of(dialog.findChildren<QLabel *>(), [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

/// Goes through the dialog step by step; a step returns false until it is its turn.
class DialogUser : public QObject
{
public:
    DialogUser(Shown &shown, const std::string &address) : m_shown(shown)
    {
        QSettings().setValue("server/address", QString::fromStdString(address));
    }

    bool run()
    {
        QTimer beat;
        QElapsedTimer waited;
        waited.start();
        connect(&beat, &QTimer::timeout, this, [&] {
            auto *dialog = m_shown.window->findChild<ServerDialog *>();
            if (dialog && at < steps.size() && steps[at](*dialog))
                ++at;
            else if (waited.elapsed() > patience) {
                said = "step " + QByteArray::number(at);
                for (const auto *label : m_shown.window->findChildren<QLabel *>())
                    if (label->isVisible() && qobject_cast<QDialog *>(label->window()))
                        said += "; " + label->text().toUtf8();
                for (QWidget *open : QApplication::topLevelWidgets())
                    if (auto *one = qobject_cast<QDialog *>(open))
                        one->reject();
            }
        });
        beat.start(20);
        m_shown.window->services().actions.action("file.server")->trigger();
        return at == steps.size();
    }

    QList<std::function<bool(ServerDialog &)>> steps;
    int at = 0;
    QByteArray said; ///< where it stood still

private:
    Shown &m_shown;
};

} // namespace

class TestWindowServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (Postgres::programs().isEmpty())
            QSKIP("PostgreSQL is not installed; apt install postgresql");
        m_postgres = std::make_unique<Postgres>();
    }

    void init()
    {
        ++m_case;
        QSettings().clear();
        m_postgres->start(); // where it was stopped
        m_remote = newServer(*m_postgres);
        m_other = newSession(file("other"));
        need(server::add(*m_other, *m_remote, "talk"));
        need(m_remote->setPerson({"Ann", "annotator", "ann"}, {}));
        const auto ann = need(server::connect(m_postgres->url("ann")));
        need(server::pull(*ann, "talk", file("ann"), {}));
    }

    void editsComeAndGoByThemselves()
    {
        Shown shown(file("ann"));
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with talk", patience);
        QCOMPARE(shown.session().annotator(), "Ann");
        say(*m_other, 100, "by a lead", "lab");
        together(*m_other, *m_remote);
        QTRY_COMPARE_WITH_TIMEOUT(shown.text(100), "by a lead", patience);
        shown.say(101, "by Ann");
        QTRY_VERIFY_WITH_TIMEOUT(
            m_postgres->psql("lab", "SELECT author FROM duologue.entry").contains("Ann"), patience);
        together(*m_other, *m_remote);
        QCOMPARE(m_other->session().annotation(101)->text.view(), "by Ann");
        QCOMPARE(shown.session().undoLabel().isEmpty(), false);
        shown.session().undo(); // takes back Ann's, not the lead's
        QTRY_COMPARE_WITH_TIMEOUT(shown.text(101), "word 1", patience);
        QCOMPARE(shown.text(100), "by a lead");
    }

    void offlineWorkGoesOnAndIsCounted()
    {
        Shown shown(file("ann"));
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with talk", patience);
        m_postgres->stop();
        QTRY_VERIFY_WITH_TIMEOUT(shown.state().startsWith("⚠ offline, 0 "), patience);
        for (int i = 0; i < 3; ++i)
            shown.say(100 + i, "offline");
        QTRY_VERIFY_WITH_TIMEOUT(shown.state().startsWith("⚠ offline, 3 "), patience);
        m_postgres->start();
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with talk", patience);
        m_remote = need(server::connect(m_postgres->url()));
        together(*m_other, *m_remote);
        QCOMPARE(m_other->session().annotation(102)->text.view(), "offline");
    }

    void whatTwoDidDifferentlyIsDecidedByDigits()
    {
        {
            auto store = need(SessionStore::open(file("ann")));
            say(*store, 100, "by Ann", "Ann");
        }
        say(*m_other, 100, "by a lead", "lab");
        together(*m_other, *m_remote);
        Shown shown(file("ann"));
        QTRY_VERIFY_WITH_TIMEOUT(shown.state().startsWith("⚠ 1 place"), patience);
        QCOMPARE(shown.text(100), "by Ann");
        auto *table = shown.window->findChild<QTableView *>("conflicts");
        QTRY_VERIFY(table && table->model()->rowCount() == 1);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_1); // the server's
        shown.window->services().actions.action("join.into")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(shown.text(100), "by a lead", patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with talk", patience);
    }

    void aCopyIsTakenFromTheListAndOpened()
    {
        Shown shown(file("ann"));
        const QString folder = m_folder.filePath(QString("copies%1").arg(m_case));
        QVERIFY(QDir().mkpath(folder));
        bool asked = false;
        QTimer::singleShot(0, this, [&] {
            auto *dialog = qobject_cast<ServerDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            dialog->findChild<QLineEdit *>("address")->setText(
                QString::fromStdString(m_postgres->url("ann")) + " password=secret");
            dialog->findChild<QLineEdit *>("folder")->setText(folder);
            for (auto *button : dialog->findChildren<QPushButton *>())
                if (button->text() == "&Connect") {
                    button->setEnabled(true);
                    button->click();
                }
            auto *list = dialog->findChild<QTreeWidget *>("sessions");
            asked = QTest::qWaitFor([list] { return list->topLevelItemCount() == 1; }, patience);
            if (!asked)
                return dialog->reject();
            QTest::keyClick(list, Qt::Key_Return);
        });
        shown.window->services().actions.action("file.server")->trigger();
        QVERIFY(asked);
        QTRY_COMPARE_WITH_TIMEOUT(shown.session().path(), folder + "/talk.duologue", patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with talk", patience);
        QVERIFY(!QSettings().value("server/address").toString().contains("secret"));
        QVERIFY(QSettings().value("server/address").toString().contains("user=ann"));
    }

    void aLeadSharesAndSaysWhoRatesWhat()
    {
        (void)newSession(file("second"));
        Shown shown(file("second"));
        DialogUser user(shown, m_postgres->url());
        user.steps << [&](ServerDialog &dialog) {
            return list(dialog)->topLevelItemCount() == 1 &&
                   press(dialog, "S&hare the open session…");
        };
        user.steps << [&](ServerDialog &) { // which asks for a name
            auto *ask = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            if (!ask)
                return false;
            ask->setTextValue("second talk");
            ask->accept();
            return true;
        };
        user.steps << [&](ServerDialog &dialog) {
            return list(dialog)->topLevelItemCount() == 2 && press(dialog, "Peop&le…");
        };
        user.steps << [&](ServerDialog &) {
            auto *people = qobject_cast<PeopleDialog *>(QApplication::activeModalWidget());
            if (!people)
                return false;
            QTest::keyClicks(people->findChild<QLineEdit *>("name"), "Ben");
            QTest::keyClicks(people->findChild<QLineEdit *>("password"), "secret");
            QTest::keyClick(people->findChild<QLineEdit *>("password"), Qt::Key_Return);
            return true;
        };
        user.steps << [&](ServerDialog &) {
            auto *people = qobject_cast<PeopleDialog *>(QApplication::activeModalWidget());
            if (people->findChild<QTreeWidget *>("people")->topLevelItemCount() != 3)
                return false;
            const auto labels = people->findChildren<QLabel *>(); // not only in the dialog behind
            if (std::ranges::none_of(labels, [](const QLabel *label) {
                    return label->text() == "Ben is among the people of the server.";
                }))
                return false;
            people->reject();
            return true;
        };
        user.steps << [&](ServerDialog &dialog) {
            auto *raters = dialog.findChild<QListWidget *>("raters");
            const auto ben = raters->findItems("Ben", Qt::MatchExactly);
            if (ben.isEmpty())
                return false;
            ben.first()->setCheckState(Qt::Checked);
            return true;
        };
        user.steps << [&](ServerDialog &dialog) {
            if (!list(dialog)->topLevelItem(0)->text(2).contains("Ben"))
                return false;
            dialog.findChild<QCheckBox *>("blind")->click();
            return true;
        };
        user.steps << [&](ServerDialog &dialog) {
            if (!list(dialog)->topLevelItem(0)->text(2).contains("blind"))
                return false;
            dialog.reject();
            return true;
        };
        QVERIFY2(user.run(), user.said);
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with second talk", patience);
        shown.say(100, "after it was shared");
        QTRY_COMPARE_WITH_TIMEOUT(
            m_postgres->psql("lab",
                             "SELECT count(*) FROM duologue.entry WHERE session = (SELECT id "
                             "FROM duologue.session WHERE name = 'second talk')"),
            "1", patience);
        QCOMPARE(m_postgres->psql("lab", "SELECT person FROM duologue.assignment"), "Ben");
        QVERIFY(m_postgres->psql("lab", "SELECT rolpassword FROM pg_authid WHERE rolname = 'ben'")
                    .startsWith("SCRAM"));
    }

    void whatIsListedIsLeftAloneWhileAnotherAddressIsTyped()
    {
        (void)newSession(file("second"));
        Shown shown(file("second"));
        DialogUser user(shown, m_postgres->url());
        const auto share = [](const ServerDialog &dialog) {
            for (auto *button : dialog.findChildren<QPushButton *>())
                if (button->text() == "S&hare the open session…")
                    return button;
            return static_cast<QPushButton *>(nullptr);
        };
        QString connected;
        user.steps << [&](ServerDialog &dialog) {
            if (list(dialog)->topLevelItemCount() != 1 || !share(dialog)->isEnabled())
                return false;
            auto *address = dialog.findChild<QLineEdit *>("address");
            connected = address->text();
            address->setFocus();
            QTest::keyClicks(address, "x");
            return true;
        };
        user.steps << [&](ServerDialog &dialog) {
            if (share(dialog)->isEnabled() || list(dialog)->isEnabled() || press(dialog, "&Open"))
                return false;
            auto *address = dialog.findChild<QLineEdit *>("address");
            QTest::keyClick(address, Qt::Key_Backspace);
            return address->text() == connected;
        };
        user.steps << [&](ServerDialog &dialog) {
            if (!share(dialog)->isEnabled() || !list(dialog)->isEnabled())
                return false;
            dialog.reject();
            return true;
        };
        QVERIFY2(user.run(), user.said);
    }

    void aNameThatIsTakenIsRefusedAndAnotherTaken()
    {
        (void)newSession(file("second"));
        Shown shown(file("second"));
        DialogUser user(shown, m_postgres->url());
        const auto name = [&user](const QString &called) {
            user.steps << [](ServerDialog &dialog) {
                return list(dialog)->topLevelItemCount() > 0 &&
                       press(dialog, "S&hare the open session…");
            };
            user.steps << [called](ServerDialog &) {
                auto *ask = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
                if (!ask)
                    return false;
                ask->setTextValue(called);
                ask->accept();
                return true;
            };
        };
        name("talk");
        user.steps << [](ServerDialog &dialog) { return says(dialog, "already"); };
        name("second talk");
        user.steps << [](ServerDialog &dialog) {
            if (list(dialog)->topLevelItemCount() != 2)
                return false;
            dialog.reject();
            return true;
        };
        QVERIFY2(user.run(), user.said);
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with second talk", patience);
    }

    void sharingCanBeCancelledAndLeavesNothing()
    {
        {
            auto store = newSession(file("large"));
            sayMuch(*store, 60'000);
        }
        Shown shown(file("large"));
        DialogUser user(shown, m_postgres->url());
        user.steps << [](ServerDialog &dialog) {
            return list(dialog)->topLevelItemCount() == 1 &&
                   press(dialog, "S&hare the open session…");
        };
        user.steps << [](ServerDialog &) {
            auto *ask = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            if (!ask)
                return false;
            ask->accept();
            return true;
        };
        user.steps << [](ServerDialog &dialog) { return press(dialog, "Ca&ncel"); };
        user.steps << [](ServerDialog &dialog) {
            if (!says(dialog, "Cancelled"))
                return false;
            dialog.reject();
            return true;
        };
        QVERIFY2(user.run(), user.said);
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*) FROM duologue.session"), "1");
        QCOMPARE(m_postgres->psql("lab", "SELECT count(*) FROM duologue.content WHERE id >= 10000"),
                 "0");
        QCOMPARE(shown.state(), "");
    }

    void anotherSessionOfThatNameStaysWhatItIs()
    {
        const QString folder = m_folder.filePath(QString("named%1").arg(m_case));
        QVERIFY(QDir().mkpath(folder));
        (void)newSession((folder + "/talk.duologue").toStdString());
        Shown shown((folder + "/talk.duologue").toStdString());
        DialogUser user(shown, m_postgres->url("ann"));
        user.steps << [](ServerDialog &dialog) {
            if (list(dialog)->topLevelItemCount() != 1)
                return false;
            QTest::keyClick(list(dialog), Qt::Key_Return);
            return true;
        };
        QVERIFY2(user.run(), user.said);
        QTRY_COMPARE_WITH_TIMEOUT(shown.session().path(), folder + "/talk 2.duologue", patience);
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with talk", patience);
    }

    void anEmptyServerIsSetUp()
    {
        m_postgres->psql("lab", "DROP SCHEMA duologue CASCADE");
        Shown shown(std::string{});
        DialogUser user(shown, m_postgres->url());
        user.steps << [&](ServerDialog &dialog) { return press(dialog, "&Set up the server"); };
        user.steps << [&](ServerDialog &dialog) {
            if (!dialog.findChild<QWidget *>("lead")->isVisible())
                return false;
            dialog.reject();
            return true;
        };
        QVERIFY2(user.run(), user.said);
        QCOMPARE(m_postgres->psql("lab", "SELECT role FROM duologue.person"), "lead");
    }

    void anAnnotatorIsAskedForAPassword()
    {
        need(m_remote->setPerson({"Ann", "annotator", "ann"}, "secret"));
        m_remote.reset();
        m_postgres->letIn("host all lab 127.0.0.1/32 trust\n"
                          "host all all 127.0.0.1/32 scram-sha-256");
        Shown shown(file("ann"));
        QTRY_VERIFY_WITH_TIMEOUT(shown.state().contains("password"), patience);
        DialogUser user(shown, m_postgres->url("ann"));
        user.steps << [&](ServerDialog &dialog) {
            auto *password = dialog.findChild<QLineEdit *>("password");
            if (!password->isVisible())
                return false;
            QTest::keyClicks(password, "secret");
            QTest::keyClick(password, Qt::Key_Return);
            return true;
        };
        user.steps << [&](ServerDialog &dialog) {
            if (list(dialog)->topLevelItemCount() != 1)
                return false;
            const bool hidden = !dialog.findChild<QWidget *>("lead")->isVisible();
            dialog.reject();
            return hidden;
        };
        QVERIFY2(user.run(), user.said);
        QTimer::singleShot(0, this, [] { // the notice's button asks
            auto *ask = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            QVERIFY(ask);
            ask->setTextValue("secret");
            ask->accept();
        });
        for (auto *button : shown.window->findChildren<QPushButton *>())
            if (button->text() == "Password…")
                button->click();
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), "✓ in step with talk", patience);
        QFile kept(shown.session().path());
        QVERIFY(kept.open(QIODevice::ReadOnly) && !kept.readAll().contains("secret"));
        QVERIFY(!QSettings().value("server/address").toString().contains("secret"));
        m_postgres->letIn("host all all 127.0.0.1/32 trust");
    }

private:
    std::string file(const std::string &name) const
    {
        return m_folder
            .filePath(QString::fromStdString(name) + QString::number(m_case) + ".duologue")
            .toStdString();
    }

    QTemporaryDir m_folder;
    int m_case = 0;
    std::unique_ptr<Postgres> m_postgres;
    std::unique_ptr<server::Remote> m_remote;
    std::unique_ptr<SessionStore> m_other;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("window-server");
    TestWindowServer test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_server.moc"
