#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QTreeWidget>

#include "core/session/notes.h"
#include "core/session/tier_edits.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/block_commands.h"
#include "ui/controllers/find_controller.h"
#include "ui/theme/theme.h"
#include "ui/tiers/derive_form.h"
#include "ui/tiers/find_panel.h"
#include "ui/tiers/found_model.h"
#include "ui/tiers/notes_list.h"
#include "ui/tiers/shift_form.h"
#include "ui/tiers/statistics_panel.h"
#include "ui/tiers/tier_form.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr Id speech = 7;

Edit speechRows()
{
    Edit edit;
    Tier tier;
    tier.id = speech;
    tier.name = "speech";
    tier.kind = TierKind::Utterance;
    tier.participant = leftPerson;
    edit.insert(tier);
    for (int i = 0; i < 4; ++i) {
        Annotation row;
        row.id = 100 + i;
        row.tier = speech;
        row.span = {seconds(10 * i), seconds(10 * i + 5)};
        row.text = std::string(i % 2 == 0 ? "the nod" : "a shake");
        edit.insert(row);
    }
    return edit;
}

struct Desk : AnnotateFixture
{
    Theme theme;
    BlockCommands blocks{session, selection, player};

    Desk() : AnnotateFixture(180, 2, speechRows()) { theme.use("light"); }
    const Session &now() const { return session.session(); }
};

QPushButton *button(QWidget &form, const QString &text)
{
    for (QPushButton *one : form.findChildren<QPushButton *>())
        if (one->text().remove('&') == text)
            return one;
    qFatal("there is no button %s", qPrintable(text));
}

template <class Widget>
Widget *named(QWidget &form, const QString &name)
{
    for (Widget *one : form.findChildren<Widget *>())
        if (one->accessibleName() == name)
            return one;
    qFatal("there is nothing called %s", qPrintable(name));
}

} // namespace

class TestTierForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void newTier_isMade_orATierForEach()
    {
        Desk t;
        TierForm form(t.session, 0);
        auto *name = form.findChild<QLineEdit *>();
        QVERIFY(!name->text().isEmpty()); // a name is offered
        name->setText("Gesture");
        name->setModified(true);
        button(form, "Make")->click();
        QVERIFY(t.waitSaved());
        QVERIFY(edits::tierNamed(t.now(), "Gesture"));
        TierForm each(t.session, 0);
        auto *person = each.findChildren<QComboBox *>()[1];
        person->setCurrentIndex(1);
        button(each, "Make")->click();
        QVERIFY(t.waitSaved());
        QVERIFY(edits::tierNamed(t.now(), "P17 labels"));
        QVERIFY(edits::tierNamed(t.now(), "P42 labels"));
        t.session.undo();
        QVERIFY(t.waitSaved());
        QVERIFY(!edits::tierNamed(t.now(), "P42 labels"));
    }

    void everyName_thatHasAKey_leadsToItsField()
    {
        Desk t;
        TierForm form(t.session, 0);
        for (const QLabel *label : form.findChildren<QLabel *>())
            QVERIFY2(!label->text().contains('&') || label->buddy(), qPrintable(label->text()));
    }

    void tier_isRenamedAndLocked_andATakenNameIsRefused()
    {
        Desk t;
        QSignalSpy failed(&t.session, &SessionController::failed);
        TierForm form(t.session, speech);
        form.findChild<QLineEdit *>()->setText("talk");
        form.findChild<QCheckBox *>()->setChecked(true);
        button(form, "Change")->click();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.now().tierById(speech)->name, std::string("talk"));
        QVERIFY(t.now().tierById(speech)->locked);
        TierForm other(t.session, 0);
        other.findChild<QLineEdit *>()->setText("talk");
        button(other, "Make")->click();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 30'000);
        QCOMPARE(t.now().tiers().size(), std::size_t(1));
    }

    void deriving_saysHowMany_thenMakesThem()
    {
        Desk t;
        DeriveForm form(t.session);
        form.setFrom(speech);
        form.findChild<QComboBox *>()->setCurrentIndex(4); // words
        const auto said = [&] {
            for (const QLabel *label : form.findChildren<QLabel *>())
                if (label->text().startsWith("8 "))
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(said(), 30'000);
        form.findChild<QLineEdit *>()->setText("words");
        button(form, "Make them")->click();
        QVERIFY(t.waitSaved());
        const auto words = edits::tierNamed(t.now(), "words");
        QVERIFY(words);
        QCOMPARE(t.now().annotations((*words)->id).size(), std::size_t(8));
    }

    void finding_listsAndJumps_andReplacesAllAsOneUndo()
    {
        Desk t;
        FindController find(t.session);
        FindPanel panel(t.session, find);
        QSignalSpy jumped(&panel, &FindPanel::placeActivated);
        panel.begin();
        named<QLineEdit>(panel, "Find")->setText("the");
        named<QLineEdit>(panel, "Replace by")->setText("a");
        auto *list = panel.findChild<QTableView *>();
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, 30'000);
        QCOMPARE(list->model()->index(0, FoundModel::After).data().toString(), QString("a nod"));
        list->selectRow(1);
        QCOMPARE(jumped.last()[0].value<Id>(), Id(102));
        button(panel, "Replace all")->click();
        QVERIFY(t.waitSaved());
        QCOMPARE(std::string(t.now().annotation(102)->text), std::string("a nod"));
        t.session.undo();
        QVERIFY(t.waitSaved());
        QCOMPARE(std::string(t.now().annotation(102)->text), std::string("the nod"));
        named<QLineEdit>(panel, "Find")->setText("(");
        for (QCheckBox *box : panel.findChildren<QCheckBox *>())
            if (box->text().contains("egular"))
                box->setChecked(true);
        QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 0, 30'000);
    }

    void statistics_followEdits()
    {
        Desk t;
        StatisticsPanel panel(t.session, t.theme);
        auto *table = panel.findChild<QTableWidget *>();
        const auto count = [table] { return table->item(0, 0) ? table->item(0, 0)->text() : ""; };
        QTRY_COMPARE_WITH_TIMEOUT(count(), QString("4"), 30'000);
        t.selection.setAnnotations({100, 101}, 100);
        t.blocks.remove();
        QVERIFY(t.waitSaved());
        QTRY_COMPARE_WITH_TIMEOUT(count(), QString("2"), 30'000);
    }

    void notes_areListed_jumpedTo_andTakenAway()
    {
        Desk t;
        t.perform([](const Session &session, IdSource &ids) {
            return edits::addBookmark(session, ids, seconds(50), "look");
        });
        t.perform([](const Session &session, IdSource &) {
            return edits::setNote(session, 101, "is it?");
        });
        QVERIFY(t.waitSaved());
        NotesList list(t.session);
        QSignalSpy jumped(&list, &NotesList::noteActivated);
        auto *rows = list.findChild<QTreeWidget *>();
        QCOMPARE(rows->topLevelItemCount(), 2);
        QCOMPARE(rows->topLevelItem(0)->text(2), QString("is it?"));
        Q_EMIT rows->itemActivated(rows->topLevelItem(0), 0);
        QCOMPARE(jumped.last()[0].value<Id>(), Id(101));
        rows->topLevelItem(1)->setText(2, "looked");
        QVERIFY(t.waitSaved());
        QCOMPARE(notesOf(t.now())[1].text, std::string("looked"));
        QCOMPARE(rows->topLevelItemCount(), 2);
    }

    void shifting_byATypedAmount_andStretching()
    {
        Desk t;
        t.selection.setAnnotations({100, 101}, 100);
        ShiftForm form(t.session, t.selection, t.blocks);
        named<QDoubleSpinBox>(form, "By")->setValue(1.5);
        button(form, "Shift")->click();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.now().annotation(101)->span, (TimeSpan{seconds(11.5), seconds(16.5)}));
        named<QDoubleSpinBox>(form, "Last ends at")->setValue(31.5);
        button(form, "Stretch")->click();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.now().annotation(100)->span, (TimeSpan{seconds(1.5), seconds(11.5)}));
    }
};

QTEST_MAIN(TestTierForms)
#include "tst_tier_forms.moc"
