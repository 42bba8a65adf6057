#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

#include "core/formats/format.h"
#include "ui/actions/action_table.h"
#include "ui/manual/manual_browser.h"
#include "ui/manual/manual_tables.h"
#include "ui/manual/manual_topics.h"
#include "ui/manual/manual_window.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

QStringList shownPages(const QTreeWidget &contents)
{
    QStringList titles;
    for (QTreeWidgetItemIterator it(const_cast<QTreeWidget *>(&contents),
                                    QTreeWidgetItemIterator::NotHidden);
         *it; ++it)
        if ((*it)->parent())
            titles << (*it)->text(0);
    return titles;
}

} // namespace

class TestManual : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_actions = std::make_unique<ActionTable>();
        m_theme = std::make_unique<Theme>();
        m_theme->use("light");
        m_book = std::make_unique<ManualBook>(*m_actions);
    }
    void cleanupTestCase() { QSettings().clear(); }

    void everyPage_isInTheContents_once()
    {
        QStringList listed{ManualBook::frontPage};
        for (const ManualBook::Group &group : m_book->groups()) {
            QVERIFY(!group.title.isEmpty() && !group.pages.empty());
            listed += QStringList(group.pages.begin(), group.pages.end());
        }
        QCOMPARE(QSet<QString>(listed.begin(), listed.end()).size(), listed.size());
        QStringList pages, files;
        for (const ManualPage &page : m_book->pages())
            pages << page.name;
        for (const QString &file :
             QDir(DUOLOGUE_SOURCE_DIR "/resources/manual").entryList({"*.md"}))
            files << file.chopped(3);
        for (QStringList *names : {&listed, &pages, &files})
            names->sort();
        QCOMPARE(listed, pages);
        QCOMPARE(pages, files);
        QVERIFY(pages.size() > 25);
    }

    void everyLink_leadsSomewhere()
    {
        int links = 0;
        QSet<QString> pictures;
        for (const ManualPage &page : m_book->pages())
            for (const QString &link : page.links) {
                ++links;
                const QString where = page.name + ": " + link;
                if (link.startsWith("pictures/")) {
                    const QByteArray picture = manualFile(link);
                    QVERIFY2(!QImage::fromData(picture).isNull(), qPrintable(where));
                    QVERIFY2(picture.size() <= 100 * 1024, qPrintable(where));
                    pictures << link.section('/', 1);
                    continue;
                }
                QVERIFY2(link.contains(".html"), qPrintable(where));
                QVERIFY2(m_book->has(QString(link).remove(".html")), qPrintable(where));
            }
        QVERIFY(links > 60);
        const QStringList files =
            QDir(DUOLOGUE_SOURCE_DIR "/resources/manual/pictures").entryList(QDir::Files);
        QCOMPARE(pictures, QSet<QString>(files.begin(), files.end()));
    }

    void everyPage_hasATitle_andNothingUnfilled()
    {
        static const QRegularExpression unfilled(R"(\{[a-z]+\.\w+\}|<!--)");
        for (const ManualPage &page : m_book->pages()) {
            QVERIFY2(!page.title.isEmpty(), qPrintable(page.name));
            QCOMPARE(QSet<QString>(page.anchors.begin(), page.anchors.end()).size(),
                     page.anchors.size());
            QString html = page.html;
            if (page.name == "commands")
                html.remove("<!-- commands -->");
            const auto left = unfilled.match(html);
            QVERIFY2(!left.hasMatch(), qPrintable(page.name + ": " + left.captured()));
        }
    }

    void everyPartOfTheWindow_hasAPage()
    {
        QVERIFY(manualTopics().size() > 40);
        for (const QString &topic : manualTopics())
            QVERIFY2(m_book->has(topic) && topic != ManualBook::frontPage, qPrintable(topic));
    }

    void aWrongPlace_isSeen()
    {
        QVERIFY(m_book->has("rating"));
        QVERIFY(m_book->has("rating#scales"));
        QVERIFY(!m_book->has("rating#no-such-heading"));
        QVERIFY(!m_book->has("no-such-page"));
        const ManualPage page =
            readManualPage("p", "# A & B\n## Second pass, *hidden*\n[x](rating.md#scales)");
        QCOMPARE(page.title, QString("A & B"));
        QCOMPARE(page.anchors, QStringList({"a--b", "second-pass-hidden"}));
        QCOMPARE(page.links, QStringList("rating.html#scales"));
    }

    void keysAreThoseOfTheUser()
    {
        QVERIFY(withTables("Press {play.toggle}.", *m_actions).contains("**Space**"));
        m_actions->setKeyChanges({{"play.toggle", {QKeySequence("Ctrl+|")}}});
        QVERIFY2(withTables("Press {play.toggle}.", *m_actions).contains("**Ctrl+\\|**"),
                 qPrintable(withTables("Press {play.toggle}.", *m_actions)));
        QCOMPARE(withTables("{no.action} {\"json\": 1}", *m_actions),
                 QString("{no.action} {\"json\": 1}"));
    }

    void tables_nameEveryActionAndFormat()
    {
        const QString keys = m_book->page("keys")->text;
        for (const ActionSpec &spec : actionSpecs())
            QVERIFY2(keys.contains(QString::fromUtf8(spec.text)), spec.id);
        const QString formats = m_book->page("formats")->html;
        for (const formats::Format &format : formats::all())
            QVERIFY2(formats.contains("<code>" + QString::fromStdString(std::string(format.id)) +
                                      "</code>"),
                     std::string(format.id).c_str());
        QVERIFY(m_book->page("formats")->text.contains("hierarchy, vocabularies"));
    }

    void window_opensAtTheSection()
    {
        ManualWindow window(*m_actions, *m_theme);
        window.resize(900, 500);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto *page = window.findChild<ManualBrowser *>();
        window.open("rating");
        QCOMPARE(page->verticalScrollBar()->value(), 0);
        window.open("rating#blind");
        QCOMPARE(window.topic(), QString("rating#blind"));
        QTRY_VERIFY(page->verticalScrollBar()->value() > 0);
        const auto *contents = window.findChild<QTreeWidget *>();
        QCOMPARE(contents->currentItem()->text(0), QString("Rating"));
        window.open("no-such-page#at-all");
        QCOMPARE(window.topic(), QString("index"));
    }

    void window_goesBackAndForth_byKeys()
    {
        ManualWindow window(*m_actions, *m_theme);
        window.show();
        QApplication::setActiveWindow(&window);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.open("rating");
        window.open("tiers");
        QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(window.topic(), QString("rating"));
        QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(window.topic(), QString("tiers"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!window.isVisible());
    }

    void search_leavesPagesWithAllWords_andGoesFromPlaceToPlace()
    {
        ManualWindow window(*m_actions, *m_theme);
        window.show();
        QApplication::setActiveWindow(&window);
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.open("index");
        const auto *contents = window.findChild<QTreeWidget *>();
        const auto all = shownPages(*contents).size();
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier);
        auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(search);
        QTest::keyClicks(search, "krippendorff kappa");
        QCOMPARE(shownPages(*contents).size(), 0);
        auto *nothing = window.findChild<QLabel *>("nothing");
        QVERIFY(nothing->isVisible() && nothing->text().contains("krippendorff kappa"));
        search->clear();
        QVERIFY(!nothing->isVisible());
        QTest::keyClicks(search, "krippendorff");
        QCOMPARE(shownPages(*contents), QStringList("Agreement"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(window.topic(), QString("agreement"));
        QCOMPARE(window.findChild<ManualBrowser *>()->textCursor().selectedText().toLower(),
                 QString("krippendorff"));
        const auto marks = window.findChild<ManualBrowser *>()->extraSelections();
        QVERIFY(!marks.isEmpty());
        QCOMPARE(marks.first().cursor.selectedText().toLower(), QString("krippendorff"));
        search->clear();
        QVERIFY(window.findChild<ManualBrowser *>()->extraSelections().isEmpty());
        QCOMPARE(shownPages(*contents).size(), all);
    }

    void changedKeys_areShownAtOnce()
    {
        ManualWindow window(*m_actions, *m_theme);
        window.open("playing");
        const auto *page = window.findChild<ManualBrowser *>();
        QVERIFY(!page->toPlainText().contains("Ctrl+Alt+F7"));
        m_actions->setKeyChanges({{"play.toggle", {QKeySequence("Ctrl+Alt+F7")}}});
        QVERIFY(page->toPlainText().contains("Ctrl+Alt+F7"));
        QCOMPARE(window.topic(), QString("playing"));
    }

    void pictures_areNoWiderThanThePage()
    {
        ManualBrowser page(*m_book, *m_theme);
        page.resize(500, 400);
        page.show();
        for (const QString name : {"pictures/utterances.png", "pictures/rating.png"}) {
            const auto picture =
                page.loadResource(QTextDocument::ImageResource, QUrl(name)).value<QImage>();
            QVERIFY2(!picture.isNull(), qPrintable(name));
            QVERIFY(picture.width() < 500);
        }
    }

private:
    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ManualBook> m_book;
};

int main(int argc, char **argv)
{
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("manual");
    TestManual test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_manual.moc"
