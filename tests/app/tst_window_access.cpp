#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTextEdit>

#include "../ui/timeline/timeline_fixture.h"
#include "app/application.h"
#include "core/store/session_store.h"
#include "ui/annotate/point_button.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/notice_bar.h"
#include "ui/main_window/status_line.h"
#include "ui/main_window/workbench.h"
#include "ui/manual/manual_book.h"
#include "ui/manual/manual_topics.h"
#include "window_pages.h"

using namespace duologue;

namespace {

template <class... Kinds>
bool isAny(const QObject *object)
{
    return (qobject_cast<const Kinds *>(object) || ...);
}

/// Inside a control that Qt makes of several.
bool isPart(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return isAny<QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, QMenuBar>(parent) ||
           isAny<QScrollBar>(widget) || widget->objectName().startsWith("qt_") ||
           isAny<QAbstractItemView>(parent) ||
           (parent && isAny<QAbstractItemView>(parent->parentWidget()));
}

/// What people act on, or what has the keyboard in its turn.
bool isControl(const QWidget *widget)
{
    if (isPart(widget) || isAny<QMenu, QMenuBar>(widget))
        return false;
    return isAny<QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractSlider,
                 QAbstractItemView, QTextEdit, QPlainTextEdit>(widget) ||
           (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy());
}

/// Its keys are those of the panel it is part of, which has the keyboard.
bool isReachedOtherwise(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const bool oneOfSeveral = button && button->group() && button->group()->exclusive();
    return isAny<ui::PointButton, QRadioButton>(widget) || oneOfSeveral; // arrows go among them
}

QString nameOf(QWidget *widget)
{
    const QAccessibleInterface *read = QAccessible::queryAccessibleInterface(widget);
    return read ? read->text(QAccessible::Name).trimmed() : QString();
}

QString described(const QString &page, QWidget *widget)
{
    QStringList place;
    for (const QWidget *one = widget; one && place.size() < 4; one = one->parentWidget())
        place << QString::fromLatin1(one->metaObject()->className()).remove("duologue::ui::");
    return page + ": " + place.join(" in ") + " " + widget->objectName() + " \"" + nameOf(widget) +
           "\" " + widget->toolTip();
}

/// What Tab and Shift+Tab come by.
QSet<const QWidget *> onTheWay(const QWidget &window)
{
    QSet<const QWidget *> way;
    for (const QWidget *one = window.nextInFocusChain(); one != &window;
         one = one->nextInFocusChain())
        if (one->focusPolicy() & Qt::TabFocus && one->isVisible() && one->isEnabled())
            way << (one->focusProxy() ? one->focusProxy() : one);
    return way;
}

} // namespace

/// For those who hear the window, and those who have no mouse.
class TestWindowAccess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString path = m_folder.filePath("s.duologue");
        auto store = SessionStore::create(path.toStdString(), {});
        QVERIFY(store &&
                (*store)->commit(testing::sketchedConversation(60, (*store)->session().info()),
                                 "fixture"));
        store->reset();
        qputenv("XDG_STATE_HOME", m_folder.path().toLocal8Bit());
        const QString crashes = m_folder.filePath("duologue/crashes");
        QFile report(crashes + "/crash-1796055900-7.txt");
        QVERIFY(QDir().mkpath(crashes) && report.open(QIODevice::WriteOnly));
        report.close();
        LaunchOptions options;
        options.annotator = "R1";
        options.size = "1280x800";
        options.theme = "light";
        m_application = std::make_unique<Application>(options);
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<ui::MainWindow *>(widget))
                m_window = found;
        QVERIFY(m_window);
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        check("start page", *m_window);
        m_window->services().session.open(path);
        QTRY_VERIFY(m_window->services().session.isOpen());
        QApplication::setActiveWindow(m_window);
        // What comes and goes is there, too.
        m_window->notices().showMissing("One is missing.", {"Find…", "Say where", [] {}});
        m_window->status().showJob("job", "Something runs", 0.5, [] {});
        testing::visitActivities(
            *m_window, [this](const QString &page, QWidget &window) { check(page, window); });
        m_window->status().endJob("job");
        testing::visitDialogs(
            *m_window, [this](const QString &page, QWidget &window) { check(page, window); });
    }
    void cleanupTestCase()
    {
        m_application.reset();
        QSettings().clear();
    }

    void everyControl_hasANameToHear()
    {
        QVERIFY2(m_nameless.isEmpty(), qPrintable('\n' + m_nameless.join('\n')));
    }

    void everyControl_isReachedByTab()
    {
        QVERIFY2(m_unreached.isEmpty(), qPrintable('\n' + m_unreached.join('\n')));
    }

    void everyControl_leadsToItsPageOfTheManual()
    {
        QVERIFY2(m_unexplained.isEmpty(), qPrintable('\n' + m_unexplained.join('\n')));
        QVERIFY2(m_topics.size() > 30, qPrintable(QStringList(m_topics.values()).join(' ')));
        const ui::ManualBook book(m_window->services().actions);
        for (const QString &topic : m_topics)
            QVERIFY2(book.has(topic), qPrintable(topic));
        for (const QString &activity : ui::activities)
            QVERIFY2(book.has(ui::manualTopicOfActivity(activity)), qPrintable(activity));
    }

    void everyPageWasSeen()
    {
        for (const char *page :
             {"start page", "utterances", "rating", "review, tab 2", "models", "models, tab 2",
              "sync", "file.new", "file.setup", "file.dataset", "edit.preferences", "help.editKeys",
              "help.about", "help.keys", "help.manual", "help.crash"})
            QVERIFY2(m_pages.contains(page), page);
        QVERIFY2(m_controls > 150, qPrintable(QString::number(m_controls)));
    }

    void about_namesTheLicenceOfEveryLibrary()
    {
        QFile packages(DUOLOGUE_SOURCE_DIR "/packaging/packages");
        QFile components(DUOLOGUE_SOURCE_DIR "/resources/licences/components.json");
        QVERIFY(packages.open(QIODevice::ReadOnly) && components.open(QIODevice::ReadOnly));
        QStringList named;
        for (const QJsonValue &one : QJsonDocument::fromJson(components.readAll()).array()) {
            QVERIFY(!one["licence"].toString().isEmpty());
            for (const QJsonValue &package : one["packages"].toArray())
                named << package.toString();
        }
        int libraries = 0;
        for (const QByteArray &line : packages.readAll().split('\n')) {
            const QString package = QString::fromUtf8(line.trimmed());
            if (!package.startsWith("qt6-") && !package.endsWith("-dev"))
                continue;
            ++libraries;
            QVERIFY2(named.contains(package), qPrintable(package));
        }
        QVERIFY(libraries > 15);
    }

    void aButtonReachedByTab_isPressedBySpace()
    {
        m_window->showActivity("review");
        auto &notices = m_window->notices();
        int pressed = 0;
        notices.showMissing("One is missing.", {"Find…", "Say where", [&pressed] { ++pressed; }});
        QAbstractButton *remedy = nullptr;
        for (auto *button : notices.findChildren<QAbstractButton *>())
            if (button->text() == "Find…")
                remedy = button;
        QVERIFY(remedy);
        remedy->setFocus(Qt::TabFocusReason);
        QTest::keyClick(remedy, Qt::Key_Space);
        QCOMPARE(pressed, 1);
    }

private:
    void check(const QString &page, QWidget &window)
    {
        m_pages << page;
        const auto way = onTheWay(window);
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->window() != &window || !isControl(widget))
                continue;
            ++m_controls;
            if (const QString topic = ui::manualTopicOf(widget); topic.isEmpty())
                m_unexplained << described(page, widget);
            else
                m_topics << topic;
            if (nameOf(widget).isEmpty())
                m_nameless << described(page, widget);
            if (widget->isEnabled() && !way.contains(widget) && !isReachedOtherwise(widget))
                m_unreached << described(page, widget);
        }
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    ui::MainWindow *m_window = nullptr;
    QStringList m_pages, m_nameless, m_unreached, m_unexplained;
    QSet<QString> m_topics;
    int m_controls = 0;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("window-access");
    TestWindowAccess test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_access.moc"
