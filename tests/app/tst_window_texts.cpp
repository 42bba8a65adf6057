#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "../ui/timeline/timeline_fixture.h"
#include "app/application.h"
#include "core/store/session_store.h"
#include "ui/actions/action_table.h"
#include "ui/controllers/session_controller.h"
#include "ui/main_window/activities.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/workbench.h"
#include "ui/theme/elided.h"
#include "ui/timeline/timeline_view.h"
#include "ui/video/timecode_edit.h"
#include "ui/video/transport_bar.h"
#include "ui/video/video_stage.h"

using namespace duologue;

namespace {

const std::string longWord = "Donaudampfschifffahrtsgesellschaftskapitänsanwärterin";

/// The sketched conversation, with names as long as a study may give them.
Edit conversationOfLongNames(const SessionInfo &before)
{
    Edit edit = testing::sketchedConversation(60, before);
    for (RowChange &change : edit.changes) {
        if (auto *person = std::get_if<Participant>(&*change.after)) {
            person->pseudonym = longWord + person->pseudonym;
            person->seat = "am Fenster, von der Tür aus gesehen links vorne";
            person->narrativeName = longWord;
        } else if (auto *source = std::get_if<MediaSource>(&*change.after)) {
            source->label = longWord + " " + longWord + " " + source->label;
        } else if (auto *tier = std::get_if<Tier>(&*change.after)) {
            tier->name = longWord + " " + longWord + " " + tier->name;
        } else if (auto *info = std::get_if<SessionInfo>(&*change.after)) {
            info->title = longWord + " und " + longWord;
        }
    }
    return edit;
}

QString nameOf(const QWidget *widget)
{
    QString text;
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        text = button->text();
    else if (const auto *label = qobject_cast<const QLabel *>(widget))
        text = label->text();
    return QStringLiteral("%1 %2 \"%3\" in %4")
        .arg(widget->metaObject()->className(), widget->objectName(),
             text.isEmpty() ? widget->accessibleName() : text,
             widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "");
}

bool isOperated(const QWidget *widget)
{
    const auto *parent = widget->parentWidget();
    const bool part =
        qobject_cast<const QAbstractSpinBox *>(parent) || // a field of a box
        qobject_cast<const QComboBox *>(parent) || qobject_cast<const QLineEdit *>(parent) ||
        qobject_cast<const QTabBar *>(parent) || qobject_cast<const QScrollBar *>(widget) ||
        widget->objectName().startsWith("qt_") ||
        QByteArray(widget->metaObject()->className()).startsWith("QTable");
    return !part &&
           (qobject_cast<const QAbstractButton *>(widget) ||
            qobject_cast<const QComboBox *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
            qobject_cast<const QAbstractSpinBox *>(widget) ||
            qobject_cast<const QAbstractSlider *>(widget));
}

/// Text that neither fits, nor is broken into lines, nor says that it goes on.
bool isCut(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return !label->wordWrap() && !qobject_cast<const ui::ElidedLabel *>(label) &&
               label->sizeHint().width() > label->width();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return !button->text().isEmpty() &&
               button->fontMetrics().horizontalAdvance(button->text()) > button->width();
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return !qobject_cast<const ui::ElidedComboBox *>(box) &&
               box->fontMetrics().horizontalAdvance(box->currentText()) > box->width();
    return false;
}

} // namespace

/// What the window says, on the smallest screen that it promises to fit.
class TestWindowTexts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString path = m_folder.filePath("s.duologue");
        {
            auto store = SessionStore::create(path.toStdString(), {});
            QVERIFY(store);
            const auto saved =
                (*store)->commit(conversationOfLongNames((*store)->session().info()), longWord);
            QVERIFY2(saved, saved ? "" : saved.error().message.c_str());
        }
        LaunchOptions options;
        options.session = path;
        options.annotator = QString::fromStdString(longWord + " " + longWord);
        options.size = "1280x800";
        options.theme = "light";
        m_application = std::make_unique<Application>(options);
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *found = qobject_cast<ui::MainWindow *>(widget))
                m_window = found;
        QVERIFY(m_window);
        QTRY_VERIFY(m_window->services().session.isOpen());
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
    }
    void cleanupTestCase()
    {
        m_application.reset();
        QSettings().clear();
    }

    void whatCanBeOperated_saysWhatItDoes_data() { eachActivity(); }
    void whatCanBeOperated_saysWhatItDoes()
    {
        show();
        QStringList silent;
        for (const QWidget *widget : m_window->findChildren<QWidget *>())
            if (widget->isVisible() && isOperated(widget) && widget->toolTip().isEmpty())
                silent << nameOf(widget);
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join('\n')));
    }

    void aKey_meansOneThing_data() { eachActivity(); }
    void aKey_meansOneThing()
    {
        show();
        QMap<QString, QStringList> meanings;
        for (const QAction *action : m_window->services().actions.all())
            for (const QKeySequence &key : action->shortcuts())
                if (action->isEnabled())
                    meanings[key.toString()] << action->objectName();
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            QKeySequence key;
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                key = button->shortcut();
            else if (const auto *label = qobject_cast<const QLabel *>(widget))
                key = label->buddy() ? QKeySequence::mnemonic(label->text()) : QKeySequence();
            if (!key.isEmpty() && widget->isVisible())
                meanings[key.toString()] << nameOf(widget);
        }
        for (auto it = meanings.begin(); it != meanings.end(); ++it)
            QVERIFY2(it.value().size() == 1,
                     qPrintable(it.key() + ": " + it.value().join(QStringLiteral(", "))));
        QVERIFY(meanings.size() > 60);
    }

    void whatCanBeOperated_saysTheKeyThatDoesTheSame()
    {
        QString tips;
        for (const QWidget *widget : m_window->transport().findChildren<QWidget *>())
            tips += widget->toolTip() + '\n';
        for (const char *id : {"play.start", "play.frameBack", "play.toggle", "play.frameForward",
                               "play.loop", "play.goto", "play.slower", "view.audio"}) {
            const QString key = m_window->services().actions.action(id)->shortcut().toString();
            QVERIFY2(tips.contains(key), qPrintable(key + " is not in\n" + tips));
        }
    }

    void longNames_endInAnEllipsis_data() { eachActivity(); }
    void longNames_endInAnEllipsis()
    {
        show();
        QStringList cut;
        for (const QWidget *widget : m_window->findChildren<QWidget *>())
            if (widget->isVisible() && isCut(widget))
                cut << nameOf(widget);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join('\n')));
    }

    void longNames_leaveThePicturesTheirRoom_data() { eachActivity(); }
    void longNames_leaveThePicturesTheirRoom()
    {
        show();
        QCOMPARE(m_window->width(), 1280);
        const int width = m_window->workbench().stage().width();
        QVERIFY2(width > 800, qPrintable(QString::number(width)));
        const auto *time = m_window->transport().findChild<ui::TimecodeEdit *>();
        QVERIFY(time->width() >= time->sizeHint().width());
        const auto *title = m_window->findChild<QLabel *>("sessionTitle");
        QVERIFY2(title->width() > 80, qPrintable(QString::number(title->width())));
    }

    void theSmallestWindow_hasRoomForTheTransport()
    {
        m_window->resize(m_window->minimumSize());
        QTest::qWait(20);
        QCOMPARE(m_window->width(), m_window->minimumSize().width());
        for (const QWidget *widget :
             m_window->transport().findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(!widget->isVisible() || widget->width() >= widget->sizeHint().width(),
                     qPrintable(nameOf(widget)));
        m_window->resize(1280, 800);
        QTest::qWait(20);
        QVERIFY(m_window->findChild<QLabel *>("sessionTitle")->isVisible());
    }

private:
    static void eachActivity()
    {
        QTest::addColumn<QString>("activity");
        for (const QString &activity : ui::activities)
            QTest::newRow(qPrintable(activity)) << activity;
    }
    void show()
    {
        QFETCH(QString, activity);
        m_window->showActivity(activity);
        QTest::qWait(60);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Application> m_application;
    ui::MainWindow *m_window = nullptr;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("window-texts");
    TestWindowTexts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window_texts.moc"
