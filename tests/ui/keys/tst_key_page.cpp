#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include "ui/actions/action_table.h"
#include "ui/actions/key_file.h"
#include "ui/keys/key_field.h"
#include "ui/keys/key_page.h"
#include "ui/keys/key_sheet.h"
#include "ui/keys/key_text.h"

using namespace duologue::ui;

/// Keys are looked up and changed without a mouse.
class TestKeyPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_actions = std::make_unique<ActionTable>();
        m_page = std::make_unique<KeyPage>(*m_actions);
        m_page->show();
        QApplication::setActiveWindow(m_page.get());
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup() { m_page.reset(); }
    void cleanupTestCase() { QSettings().clear(); }

    void search_findsActionsByNameAndByKey()
    {
        const int all = rows();
        QCOMPARE(all, static_cast<int>(actionSpecs().size()));
        search()->setText("split utterance");
        QCOMPARE(rows(), 1);
        search()->setText("ctrl+shift+o");
        QCOMPARE(rows(), 1);
        QCOMPARE(name(), QString("Find folder…"));
        search()->clear();
        QCOMPARE(rows(), all);
    }

    void aFreeKey_isTakenAtOnce()
    {
        askFor("Split here");
        QTest::keyClick(field(), Qt::Key_F7, Qt::ControlModifier);
        QCOMPARE(keysOf("utterance.split"), QString("Ctrl+F7"));
        QVERIFY2(said().contains("Ctrl+F7"), qPrintable(said()));
        click("Take back");
        QCOMPARE(keysOf("utterance.split"), QString("S"));
    }

    void tabAndSpace_canBeKeys_andEscGivesUp()
    {
        askFor("Laugh");
        QTest::keyClick(field(), Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(keysOf("utterance.laugh"), QString("Shift+Tab"));
        askFor("Sob");
        QTest::keyClick(field(), Qt::Key_Space, Qt::AltModifier);
        QCOMPARE(keysOf("utterance.sob"), QString("Alt+Space"));
        askFor("Cry");
        QTest::keyClick(field(), Qt::Key_Escape);
        QCOMPARE(keysOf("utterance.cry"), QString("C"));
        QVERIFY(m_page->isVisible());
        QVERIFY(!field()->isVisible());
    }

    void aKeyOfAnother_isGivenOnlyAfterBothWereNamed()
    {
        askFor("Split here");
        QTest::keyClick(field(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(said().contains("“Undo”") && said().contains("“Split here”"), qPrintable(said()));
        QCOMPARE(keysOf("utterance.split"), QString("S"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // leaves it
        QCOMPARE(keysOf("edit.undo"), QString("Ctrl+Z"));
        QCOMPARE(keysOf("utterance.split"), QString("S"));
        askFor("Split here");
        QTest::keyClick(field(), Qt::Key_Z, Qt::ControlModifier);
        click("Use it here");
        QCOMPARE(keysOf("utterance.split"), QString("Ctrl+Z"));
        QVERIFY(m_actions->action("edit.undo")->shortcuts().isEmpty());
    }

    void presets_areTakenWhole_andTakenBack()
    {
        auto *preset = m_page->findChild<QComboBox *>();
        QCOMPARE(preset->currentText(), QString("Duologue"));
        preset->setCurrentIndex(preset->findText("ELAN"));
        Q_EMIT preset->activated(preset->currentIndex());
        QVERIFY(keysOf("edit.text").contains("Alt+M"));
        askFor("Split here");
        QTest::keyClick(field(), Qt::Key_F7, Qt::ControlModifier);
        QCOMPARE(preset->currentText(), QString("Your own"));
        click("Take back");
        QCOMPARE(preset->currentText(), QString("ELAN"));
        click("Take back");
        QCOMPARE(keysOf("edit.text"), QString("F2"));
    }

    void noKey_andTheUsualKey()
    {
        choose("Split here");
        click("No key");
        QVERIFY(m_actions->action("utterance.split")->shortcuts().isEmpty());
        click("Usual key");
        QCOMPARE(keysOf("utterance.split"), QString("S"));
    }

    void files_areExportedAndImported_andHostileOnesRefused()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("keys.json");
        m_actions->setKeyChanges(keyPreset("praat"));
        m_page->exportFile(path);
        m_actions->setKeyChanges({});
        m_page->importFile(path);
        QCOMPARE(m_actions->keyChanges(), keyPreset("praat"));
        QFile bad(folder.filePath("bad.json"));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("{\"duologue-keys\": 1, \"keys\": {\"edit.find\": [\"Qqq\"]}}");
        bad.close();
        m_page->importFile(bad.fileName());
        QVERIFY2(said().contains("“Qqq”"), qPrintable(said()));
        QCOMPARE(m_actions->keyChanges(), keyPreset("praat"));
        m_page->importFile(folder.filePath("none.json"));
        QVERIFY2(said().contains("none.json"), qPrintable(said()));
        m_page->exportFile(folder.filePath("no/such/folder.json"));
        QVERIFY2(said().startsWith("⚠"), qPrintable(said()));
    }

    void theSheet_hasEveryKeyAsItIsNow_alsoAsPdf()
    {
        QTemporaryDir folder;
        m_actions->setKeyChanges({{"utterance.split", {QKeySequence("Ctrl+Shift+F7")}}});
        m_page->saveSheet(folder.filePath("keys.html"));
        QFile html(folder.filePath("keys.html"));
        QVERIFY(html.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(html.readAll());
        for (const ActionSpec &spec : actionSpecs())
            QVERIFY2(page.contains(QString(spec.text).toHtmlEscaped()), spec.text);
        QVERIFY(page.contains("Ctrl+Shift+F7"));
        m_page->saveSheet(folder.filePath("keys.pdf"));
        QFile pdf(folder.filePath("keys.pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF"));
        QVERIFY(keysOfActivity(*m_actions, "utterances").contains("Ctrl+Shift+F7"));
        QVERIFY(!keysOfActivity(*m_actions, "rating").contains("Ctrl+Shift+F7"));
    }

private:
    QLineEdit *search() const { return m_page->findChild<QLineEdit *>(); }
    QTableView *table() const { return m_page->findChild<QTableView *>(); }
    KeyField *field() const { return m_page->findChild<KeyField *>(); }
    int rows() const { return table()->model()->rowCount(); }
    QString name() const { return table()->currentIndex().siblingAtColumn(1).data().toString(); }
    QString keysOf(const QString &id) const { return allKeysText(*m_actions, id); }
    QString said() const
    {
        QStringList lines;
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            lines << label->text();
        return lines.join('\n').remove("&Keys of").trimmed();
    }
    void choose(const QString &action)
    {
        search()->setText(action);
        for (int row = 0; row < rows(); ++row)
            if (table()->model()->index(row, 1).data() == action)
                table()->selectRow(row);
        QCOMPARE(name(), action);
    }
    void askFor(const QString &action)
    {
        choose(action);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY(field()->hasFocus());
    }
    void click(const QString &text)
    {
        for (auto *button : m_page->findChildren<QPushButton *>())
            if (button->text().remove('&') == text) {
                QVERIFY2(button->isEnabled() && button->isVisible(), qPrintable(text));
                return button->click();
            }
        QFAIL(qPrintable(text));
    }

    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<KeyPage> m_page;
};

int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle("Fusion");
    QApplication qt(argc, argv);
    QApplication::setOrganizationName("duologue-test");
    QApplication::setApplicationName("key-page");
    TestKeyPage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_key_page.moc"
