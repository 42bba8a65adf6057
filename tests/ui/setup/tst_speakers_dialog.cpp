#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QtTest>

#include "ui/setup/speakers_dialog.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

using Kind = formats::Owner::Kind;

const QStringList people{"P17", "P42"};

std::vector<formats::Unclaimed> twoSpeakersAndATier()
{
    return {{"SPEAKER_00", true, true, 12, "Okay, go."},
            {"SPEAKER_01", true, true, 1, ""},
            {"notes & more", false, false, 3, "late"}};
}

QList<QComboBox *> choices(const SpeakersDialog &dialog)
{
    return dialog.findChildren<QComboBox *>();
}

QPushButton *importButton(const SpeakersDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

} // namespace

class TestSpeakersDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("duologue-tests");
        QCoreApplication::setApplicationName("speakers");
    }
    void init() { QSettings().clear(); }

    void import_waitsUntilEverySpeakerIsSomebody()
    {
        SpeakersDialog dialog("w.json", twoSpeakersAndATier(), people);
        QVERIFY(!importButton(dialog)->isEnabled());
        choices(dialog)[0]->setCurrentText("P42");
        QVERIFY(!importButton(dialog)->isEnabled());
        choices(dialog)[1]->setCurrentText("Leave out");
        QVERIFY(importButton(dialog)->isEnabled());
        const auto owners = dialog.owners();
        QVERIFY(owners.at("SPEAKER_00").kind == Kind::Person);
        QCOMPARE(owners.at("SPEAKER_00").person, std::string("P42"));
        QVERIFY(owners.at("SPEAKER_01").kind == Kind::LeftOut);
        QVERIFY(owners.at("notes & more").kind == Kind::Nobody);
    }

    void keyboard_answersEverything()
    {
        SpeakersDialog dialog("w.json", twoSpeakersAndATier(), people);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::keyClick(&dialog, Qt::Key_1, Qt::AltModifier);
        QCOMPARE(dialog.focusWidget(), choices(dialog)[0]);
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Down);
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog.focusWidget(), choices(dialog)[1]);
        QTest::keyClicks(dialog.focusWidget(), "P42");
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.owners().at("SPEAKER_00").person, std::string("P17"));
        QCOMPARE(dialog.owners().at("SPEAKER_01").person, std::string("P42"));
    }

    void answers_areSuggestedAgain_wherePeopleAreTheSame()
    {
        {
            SpeakersDialog dialog("w.json", twoSpeakersAndATier(), people);
            choices(dialog)[0]->setCurrentText("P42");
            choices(dialog)[1]->setCurrentText("P17");
            choices(dialog)[2]->setCurrentText("Leave out");
            dialog.accept();
        }
        SpeakersDialog again("x.json", twoSpeakersAndATier(), people);
        QVERIFY(importButton(again)->isEnabled());
        QCOMPARE(choices(again)[0]->currentText(), QString("P42"));
        QCOMPARE(choices(again)[2]->currentText(), QString("Leave out"));
        SpeakersDialog others("y.json", twoSpeakersAndATier(), {"P17", "P3"});
        QVERIFY(!importButton(others)->isEnabled());
        QCOMPARE(choices(others)[0]->currentText(), QString("Choose…"));
        QCOMPARE(choices(others)[1]->currentText(), QString("P17"));
    }

    void aNewPerson_isOfferedWhereOneIsMissing()
    {
        SpeakersDialog full("w.json", twoSpeakersAndATier(), people);
        QCOMPARE(choices(full)[0]->findText("A new person"), -1);
        SpeakersDialog alone("w.json", twoSpeakersAndATier(), {"P17"});
        choices(alone)[0]->setCurrentText("A new person");
        QVERIFY(alone.owners().at("SPEAKER_00").kind == Kind::NewPerson);
        QCOMPARE(choices(alone)[2]->findText("A new person"), -1); // a tier is no person
    }

    void lines_sayWhatIsThere()
    {
        SpeakersDialog dialog("w.json", twoSpeakersAndATier(), people);
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            texts << label->text();
        QVERIFY2(texts.join('|').contains("Okay, go."), qPrintable(texts.join('|')));
        QVERIFY(texts.contains("&3  notes && more"));
        for (const QComboBox *choice : choices(dialog))
            QVERIFY(!choice->accessibleName().isEmpty() && !choice->toolTip().isEmpty());
    }
};

QTEST_MAIN(TestSpeakersDialog)
#include "tst_speakers_dialog.moc"
