#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QtTest>

#include "core/session/edit.h"
#include "ui/exchange/import_dialog.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

using Kind = formats::Owner::Kind;

Session sessionOf(const QStringList &people)
{
    Session session;
    Edit edit{"set up", {}};
    for (int i = 0; i < people.size(); ++i) {
        Participant person;
        person.id = Id(10 + i);
        person.order = i;
        person.pseudonym = people[i].toStdString();
        edit.insert(person);
    }
    Tier tier;
    tier.id = 20;
    tier.name = "notes";
    edit.insert(tier);
    Annotation there;
    there.id = 21;
    there.tier = 20;
    there.span = {MediaTime::fromMilliseconds(1000), MediaTime::fromMilliseconds(2000)};
    there.text = "late";
    edit.insert(there);
    if (!session.apply(edit))
        qFatal("the fixture is no session");
    return session;
}

formats::ImportedTier tierOf(const char *name, const char *person, int annotations,
                             const char *says)
{
    formats::ImportedTier tier;
    tier.name = name;
    if (person) {
        tier.participant = person;
        tier.kind = TierKind::Utterance;
    }
    for (int i = 0; i < annotations; ++i) {
        formats::ImportedAnnotation annotation;
        annotation.span = {MediaTime::fromMilliseconds(1000 * (i + 1)),
                           MediaTime::fromMilliseconds(1000 * (i + 2))};
        annotation.text = says;
        tier.annotations.push_back(annotation);
    }
    return tier;
}

/// Two unknown speakers, a tier that the session has, and one it has not.
ImportDialog::Question question(const QStringList &people = {"P17", "P42"}, int waiting = 0)
{
    const auto opened = std::make_shared<formats::Opened>();
    opened->format = formats::byId("eaf");
    opened->imported.tiers = {
        tierOf("a", "SPEAKER_00", 12, "Okay, go."), tierOf("b", "SPEAKER_01", 1, "yes"),
        tierOf("notes", nullptr, 3, "late"), tierOf("gaze & more", nullptr, 2, "left")};
    return {"w.eaf", opened, std::make_shared<const Session>(sessionOf(people)), {}, waiting};
}

QList<QComboBox *> choices(const ImportDialog &dialog)
{
    QList<QComboBox *> all = dialog.findChildren<QComboBox *>();
    all.removeLast(); // the encoding
    return all;
}

QPushButton *importButton(const ImportDialog &dialog)
{
    return dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
}

QTreeWidgetItem *row(const ImportDialog &dialog, int index)
{
    return dialog.findChild<QTreeWidget *>()->topLevelItem(index);
}

void nameSpeakers(ImportDialog &dialog)
{
    choices(dialog)[0]->setCurrentText("P42");
    choices(dialog)[1]->setCurrentText("P17");
}

} // namespace

class TestImportDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("duologue-tests");
        QCoreApplication::setApplicationName("import");
    }

    void init() { QSettings().clear(); }

    void othersAreOffered_whereThereAreSome()
    {
        for (const int waiting : {0, 2}) {
            ImportDialog dialog(question({"P17", "P42"}, waiting));
            dialog.show();
            QVERIFY(QTest::qWaitForWindowExposed(&dialog));
            int offered = 0;
            for (const QPushButton *button : dialog.findChildren<QPushButton *>())
                offered += button->isVisible() && button->text().contains("more");
            QCOMPARE(offered, waiting > 0 ? 1 : 0);
        }
    }

    void import_waitsUntilEverySpeakerIsSomebody()
    {
        ImportDialog dialog(question());
        QVERIFY(!importButton(dialog)->isEnabled());
        choices(dialog)[0]->setCurrentText("P42");
        QVERIFY(!importButton(dialog)->isEnabled());
        choices(dialog)[1]->setCurrentText("Leave out");
        QTRY_VERIFY_WITH_TIMEOUT(importButton(dialog)->isEnabled(), 30'000);
        const auto owners = dialog.choice().owners;
        QVERIFY(owners.at("SPEAKER_00").kind == Kind::Person);
        QCOMPARE(owners.at("SPEAKER_00").person, std::string("P42"));
        QVERIFY(owners.at("SPEAKER_01").kind == Kind::LeftOut);
        QVERIFY(owners.at("gaze & more").kind == Kind::Nobody);
    }

    void eachTier_saysWhatBecomesOfIt()
    {
        ImportDialog dialog(question());
        nameSpeakers(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(importButton(dialog)->isEnabled(), 30'000);
        QCOMPARE(row(dialog, 0)->text(1), QString("12"));
        QVERIFY2(row(dialog, 0)->text(3).startsWith("0:00:13") ||
                     row(dialog, 0)->text(3).contains("13"),
                 qPrintable(row(dialog, 0)->text(3)));
        QVERIFY2(row(dialog, 2)->text(5).contains("“notes”"), qPrintable(row(dialog, 2)->text(5)));
        QVERIFY2(row(dialog, 2)->text(5).contains("1 there already"),
                 qPrintable(row(dialog, 2)->text(5)));
        QVERIFY(row(dialog, 3)->text(5).contains("new tier"));
        QStringList told;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            told << label->text();
        const QRegularExpression outcome(
            "^Adds \\d+ annotation.*new tier.*\\. Already there: 1\\.$");
        QVERIFY2(told.indexOf(outcome) >= 0, qPrintable(told.join('\n')));
    }

    void aTierThatIsNotTicked_isLeftOut()
    {
        ImportDialog dialog(question());
        nameSpeakers(dialog);
        row(dialog, 3)->setCheckState(0, Qt::Unchecked);
        QTRY_COMPARE_WITH_TIMEOUT(row(dialog, 3)->text(5), QString("left out"), 30'000);
        QVERIFY(row(dialog, 2)->text(5).contains("“notes”"));
        QCOMPARE(dialog.choice().leftOut, std::vector<std::size_t>{3});
    }

    void anEncoding_answersAtOnce()
    {
        ImportDialog dialog(question());
        auto *encodings = dialog.findChildren<QComboBox *>().last();
        encodings->setCurrentText("windows-1250");
        Q_EMIT encodings->activated(encodings->currentIndex());
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.choice().encoding, std::string("windows-1250"));
    }

    void keyboard_answersEverything()
    {
        ImportDialog dialog(question());
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QTest::keyClick(&dialog, Qt::Key_1, Qt::AltModifier);
        QCOMPARE(dialog.focusWidget(), choices(dialog)[0]);
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Down);
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        QCOMPARE(dialog.focusWidget(), choices(dialog)[1]);
        QTest::keyClicks(dialog.focusWidget(), "P42");
        QTRY_VERIFY_WITH_TIMEOUT(importButton(dialog)->isEnabled(), 30'000);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.choice().owners.at("SPEAKER_00").person, std::string("P17"));
        QCOMPARE(dialog.choice().owners.at("SPEAKER_01").person, std::string("P42"));
    }

    void answers_areSuggestedAgain_wherePeopleAreTheSame()
    {
        {
            ImportDialog dialog(question());
            nameSpeakers(dialog);
            choices(dialog)[2]->setCurrentText("Leave out");
            dialog.accept();
        }
        ImportDialog again(question());
        QCOMPARE(choices(again)[0]->currentText(), QString("P42"));
        QCOMPARE(choices(again)[2]->currentText(), QString("Leave out"));
        ImportDialog others(question({"P17", "P3"}));
        QCOMPARE(choices(others)[0]->currentText(), QString("Choose…"));
        QCOMPARE(choices(others)[1]->currentText(), QString("P17"));
    }

    void aNewPerson_isOfferedWhereOneIsMissing()
    {
        ImportDialog full(question());
        QCOMPARE(choices(full)[0]->findText("A new person"), -1);
        ImportDialog alone(question({"P17"}));
        choices(alone)[0]->setCurrentText("A new person");
        QVERIFY(alone.choice().owners.at("SPEAKER_00").kind == Kind::NewPerson);
        QCOMPARE(choices(alone)[2]->findText("A new person"), -1); // a tier is no person
    }

    void filesThatWait_canBeTakenAlong()
    {
        ImportDialog alone(question());
        ImportDialog first(question({"P17", "P42"}, 2));
        const auto shown = [](const ImportDialog &dialog) {
            int count = 0;
            for (const QAbstractButton *button : dialog.findChild<QDialogButtonBox *>()->buttons())
                count += button->isVisibleTo(&dialog);
            return count;
        };
        QCOMPARE(shown(alone), 2);
        QCOMPARE(shown(first), 3);
    }

    void lines_sayWhatIsThere()
    {
        ImportDialog dialog(question());
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            texts << label->text();
        QVERIFY2(texts.join('|').contains("Okay, go."), qPrintable(texts.join('|')));
        QVERIFY(texts.contains("&3  gaze && more"));
        for (const QComboBox *choice : choices(dialog))
            QVERIFY(!choice->accessibleName().isEmpty() && !choice->toolTip().isEmpty());
    }
};

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
