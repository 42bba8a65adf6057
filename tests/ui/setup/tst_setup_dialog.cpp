#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>

#include "ui/setup/recording_table.h"
#include "ui/setup/setup_dialog.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

class TestSetupDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void newSession_isPlannedByKeyboard();
    void droppedFiles_becomeRecordings_onceEach();
    void droppedAnnotations_areOfferedForImport();
    void unreadableFiles_areNamed_andTheOthersStay();
    void accept_waitsForAPlanThatHolds();
    void openSession_keepsItsRows_andSaysWhatIsMissing();
    void recordings_moveAndGo();
    void keyboard_staysWithTheRecordingsThatItAdds();
    void mnemonics_areOneEach_andReachTheirFields();

private:
    QString table(const char *name);
    void drop(SetupDialog &dialog, const QStringList &files);
    static QPushButton *accept(SetupDialog &dialog)
    {
        return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Theme m_theme;
};

void TestSetupDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestSetupDialog::table(const char *name)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QFile::WriteOnly) || file.write("time,bpm\n0,61\n") < 0)
        qFatal("cannot write");
    return file.fileName();
}

void TestSetupDialog::drop(SetupDialog &dialog, const QStringList &files)
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &file : files)
        urls << QUrl::fromLocalFile(file);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&dialog, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&dialog, &event);
    QTRY_VERIFY(!dialog.isReading());
}

void TestSetupDialog::newSession_isPlannedByKeyboard()
{
    SetupDialog dialog(m_theme, m_folder->path());
    dialog.show();
    drop(dialog, {table("pulse_p42.csv")});
    QCOMPARE(dialog.recordings().rowCount(), 1);
    auto *title = dialog.findChild<QLineEdit *>();
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, "Pilot 3");
    QTest::keyClick(title, Qt::Key_Tab);
    auto *second = dialog.findChild<QLineEdit *>("pseudonym2");
    second->setFocus();
    second->selectAll();
    QTest::keyClicks(second, "P42");
    QTest::keyClicks(dialog.findChild<QLineEdit *>("age2"), "3five5");
    QTest::keyClicks(dialog.findChild<QLineEdit *>("more1"), "hand=left; group = B");
    auto *subject =
        static_cast<QComboBox *>(dialog.recordings().cellWidget(0, RecordingTable::Subject));
    subject->setFocus();
    QTest::keyClick(subject, Qt::Key_End);

    QCOMPARE(dialog.path(), m_folder->filePath("pilot-3.duologue"));
    const auto plan = dialog.plan();
    QCOMPARE(plan.title, std::string("Pilot 3"));
    QCOMPARE(plan.people[1].pseudonym, std::string("P42"));
    QCOMPARE(plan.people[1].age, std::optional(35));
    QCOMPARE(plan.people[0].attributes, (Attributes{{"hand", "left"}, {"group", "B"}}));
    QCOMPARE(plan.recordings.size(), 1u);
    QCOMPARE(plan.recordings[0].subject, 1);
    QCOMPARE(plan.recordings[0].source.path, std::string("pulse_p42.csv"));
    QVERIFY(plan.recordings[0].source.role == MediaRole::HeartRate);
    QVERIFY(accept(dialog)->isEnabled());
}

void TestSetupDialog::droppedAnnotations_areOfferedForImport()
{
    QFile eaf(m_folder->filePath("talk.eaf"));
    QVERIFY(eaf.open(QFile::WriteOnly));
    eaf.write("<ANNOTATION_DOCUMENT FORMAT=\"3.0\"><HEADER/><TIME_ORDER/></ANNOTATION_DOCUMENT>");
    eaf.close();
    SetupDialog dialog(m_theme, m_folder->path());
    dialog.show();
    auto *import = dialog.findChild<QCheckBox *>();
    QVERIFY(import && !import->isVisible());
    drop(dialog, {table("a.csv"), eaf.fileName(), eaf.fileName()});
    QCOMPARE(dialog.recordings().rowCount(), 1); // heart rate stays a recording
    QVERIFY(import->isVisible());
    QVERIFY(import->text().contains("talk.eaf"));
    QCOMPARE(dialog.annotations(), QStringList{eaf.fileName()});
    QVERIFY(accept(dialog)->isEnabled());
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTest::keyClick(&dialog, Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY(dialog.annotations().isEmpty()); // by the keyboard, not wanted
}

void TestSetupDialog::droppedFiles_becomeRecordings_onceEach()
{
    SetupDialog dialog(m_theme, m_folder->path());
    const QStringList files{table("a.csv"), table("b.csv")};
    drop(dialog, files);
    drop(dialog, files);
    QCOMPARE(dialog.recordings().rowCount(), 2);
}

void TestSetupDialog::unreadableFiles_areNamed_andTheOthersStay()
{
    QFile junk(m_folder->filePath("junk.mp4"));
    QVERIFY(junk.open(QFile::WriteOnly));
    junk.write("no film");
    junk.close();
    SetupDialog dialog(m_theme, m_folder->path());
    drop(dialog, {junk.fileName(), table("a.csv")});
    QCOMPARE(dialog.recordings().rowCount(), 1);
    bool named = false;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        named = named || label->text().contains("junk.mp4");
    QVERIFY(named);
    QVERIFY(accept(dialog)->isEnabled());
}

void TestSetupDialog::accept_waitsForAPlanThatHolds()
{
    SetupDialog dialog(m_theme, m_folder->path());
    auto *first = dialog.findChild<QLineEdit *>("pseudonym1");
    first->setText("P2");
    QVERIFY(!accept(dialog)->isEnabled());
    first->setText("P1");
    QVERIFY(accept(dialog)->isEnabled());
    QFile taken(dialog.path());
    QVERIFY(taken.open(QFile::WriteOnly));
    first->setText("P3");
    QVERIFY(!accept(dialog)->isEnabled());
}

void TestSetupDialog::openSession_keepsItsRows_andSaysWhatIsMissing()
{
    setup::SessionPlan plan;
    plan.people.resize(2);
    plan.people[0].pseudonym = "P1";
    plan.people[1].pseudonym = "P2";
    MediaSource source;
    source.path = "gone.mp4";
    source.label = "Z1";
    source.role = MediaRole::Egocentric;
    source.sync.offset = MediaTime::fromSeconds(1.5);
    plan.recordings = {{source, 0}};
    const auto start = setup::startOf(plan);
    Session session;
    Edit info;
    info.replace(session.info(), start->info);
    QVERIFY(session.apply(info).has_value() && session.apply(start->edit).has_value());
    SetupDialog dialog(m_theme, session, m_folder->filePath("s.duologue"),
                       [](Id) { return QString(); });
    QVERIFY(dialog.recordings().item(0, RecordingTable::Content)->text().contains("Missing"));
    IdSource ids;
    const auto edit = setup::setUp(session, ids, dialog.plan());
    QVERIFY(edit.has_value());
    QVERIFY2(edit->empty(), "an untouched dialog changes nothing");
}

void TestSetupDialog::recordings_moveAndGo()
{
    SetupDialog dialog(m_theme, m_folder->path());
    dialog.show();
    drop(dialog, {table("a.csv"), table("b.csv"), table("c.csv")});
    RecordingTable &rows = dialog.recordings();
    rows.setCurrentCell(2, RecordingTable::Name);
    QTest::keyClick(&rows, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(rows.item(1, RecordingTable::Name)->text(), "c");
    QCOMPARE(rows.currentRow(), 1);
    QTest::keyClick(&rows, Qt::Key_Delete);
    QCOMPARE(dialog.plan().recordings.size(), 2u);
    QCOMPARE(dialog.plan().recordings[1].source.label, std::string("b"));
}

void TestSetupDialog::keyboard_staysWithTheRecordingsThatItAdds()
{
    SetupDialog dialog(m_theme, m_folder->path());
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    for (const char *name : {"a.csv", "b.csv"}) {
        for (auto *button : dialog.findChildren<QPushButton *>())
            if (button->text() == "&Add files…")
                button->setFocus();
        const int before = dialog.recordings().rowCount();
        dialog.addFiles({table(name)});
        QTRY_VERIFY(!dialog.isReading());
        QCOMPARE(dialog.focusWidget(), &dialog.recordings());
        QCOMPARE(dialog.recordings().currentRow(), before);
    }
    const QString chosen = table("d.csv");
    QTimer asked; // the button stays pressed for a moment first
    connect(&asked, &QTimer::timeout, &asked, [&asked, chosen] {
        auto *files = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        if (!files)
            return;
        asked.stop();
        files->findChild<QLineEdit *>("fileNameEdit")->setText(chosen);
        QMetaObject::invokeMethod(files, "accept");
    });
    asked.start(20);
    dialog.findChild<QLineEdit *>()->setFocus();
    QTest::keyClick(&dialog, Qt::Key_A, Qt::AltModifier);
    QTRY_VERIFY(!dialog.isReading() && dialog.recordings().rowCount() == 3);
    QCOMPARE(dialog.focusWidget(), &dialog.recordings());
    dialog.findChild<QLineEdit *>()->setFocus();
    drop(dialog, {table("c.csv")});
    QCOMPARE(dialog.focusWidget(), dialog.findChild<QLineEdit *>());
}

void TestSetupDialog::mnemonics_areOneEach_andReachTheirFields()
{
    SetupDialog dialog(m_theme, m_folder->path());
    dialog.show();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QStringList keys;
    for (const auto *label : dialog.findChildren<QLabel *>())
        keys << QKeySequence::mnemonic(label->text()).toString();
    for (const auto *button : dialog.findChildren<QPushButton *>())
        keys << QKeySequence::mnemonic(button->text()).toString();
    keys.removeAll(QString());
    QVERIFY(keys.size() > 5);
    QVERIFY2(keys.removeDuplicates() == 0, qPrintable(keys.join(u' ')));
    QTest::keyClick(&dialog, Qt::Key_F, Qt::AltModifier);
    auto *field = qobject_cast<QLineEdit *>(dialog.focusWidget());
    QVERIFY(field && field->text().endsWith(".duologue"));
}

QTEST_MAIN(TestSetupDialog)
#include "tst_setup_dialog.moc"
