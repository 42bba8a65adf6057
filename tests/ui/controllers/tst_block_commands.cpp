#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/block_commands.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr Id speech = 7;
constexpr Id gesture = 8;

Edit tiersAndRows()
{
    Edit edit;
    edit.insert(Tier{.id = speech, .order = 0, .name = "speech", .annotator = {}});
    edit.insert(Tier{.id = gesture, .order = 1, .name = "gesture", .annotator = {}});
    for (int i = 0; i < 4; ++i)
        edit.insert(Annotation{
            100 + i, speech, {seconds(10 * i), seconds(10 * i + 5)}, "word", {}, {}, {}});
    edit.insert(Annotation{200, gesture, {seconds(2), seconds(3)}, {}, "nod", {}, {}});
    return edit;
}

struct Desk : AnnotateFixture
{
    BlockCommands blocks{session, selection, player};
    QSignalSpy messages{&blocks, &BlockCommands::message};
    QSignalSpy failures{&session, &SessionController::failed};

    Desk() : AnnotateFixture(180, 2, tiersAndRows()) {}
    void select(std::vector<Id> ids)
    {
        const Id current = ids.empty() ? 0 : ids.front();
        selection.setAnnotations(std::move(ids), current);
    }
    Annotations rows(Id tier) const { return session.session().annotations(tier); }
    bool has(Id id) const { return session.session().annotation(id).has_value(); }
};

using Ids = std::vector<Id>;

} // namespace

class TestBlockCommands : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }

    void selectAll_takesTheActiveTier_orSaysWhyNot()
    {
        Desk t;
        t.blocks.selectAll();
        QCOMPARE(t.messages.count(), 1);
        t.selection.setTier(speech);
        t.blocks.selectAll();
        QCOMPARE(t.selection.annotations(), (Ids{100, 101, 102, 103}));
        QCOMPARE(t.selection.annotation(), Id(100));
    }

    void extendTo_takesAllBetween_onOneTier_andOneMoreOfAnother()
    {
        Desk t;
        t.select({102});
        t.blocks.extendTo(100);
        QCOMPARE(t.selection.annotations(), (Ids{100, 101, 102}));
        QCOMPARE(t.selection.annotation(), Id(102));
        t.blocks.extendTo(200);
        QCOMPARE(t.selection.annotations(), (Ids{100, 101, 102, 200}));
    }

    void extendBy_takesTheNextOne_eachTime()
    {
        Desk t;
        t.select({101});
        t.blocks.extendBy(+1);
        t.blocks.extendBy(+1);
        t.blocks.extendBy(+1);
        t.blocks.extendBy(-1);
        QCOMPARE(t.selection.annotations(), (Ids{100, 101, 102, 103}));
    }

    void selectWithin_takesWhatTouches_onThoseTiers()
    {
        Desk t;
        t.blocks.selectWithin({speech}, {seconds(2), seconds(12)});
        QCOMPARE(t.selection.annotations(), (Ids{100, 101}));
        t.blocks.selectWithin({speech, gesture}, {seconds(2), seconds(12)});
        QCOMPARE(t.selection.annotations(), (Ids{100, 101, 200}));
    }

    void remove_takesAll_selectsTheNext_andIsOneUndo()
    {
        Desk t;
        t.select({101, 102});
        t.blocks.remove();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.rows(speech).size(), 2u);
        QCOMPARE(t.selection.annotations(), (Ids{103}));
        t.blocks.remove();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.selection.annotation(), Id(100));
        t.session.undo();
        t.session.undo();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.rows(speech).size(), 4u);
    }

    void copyAndPaste_ontoTheActiveTier_atThePlayhead()
    {
        Desk t;
        t.select({100, 101});
        QVERIFY(t.blocks.copy());
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("begin\tend\ttier"));
        t.selection.setTier(gesture);
        t.player.seek(seconds(60));
        t.blocks.paste();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.rows(gesture).size(), 3u);
        QCOMPARE(t.rows(gesture)[1].span, (TimeSpan{seconds(60), seconds(65)}));
        QCOMPARE(t.rows(gesture)[2].span, (TimeSpan{seconds(70), seconds(75)}));
        QCOMPARE(t.selection.annotations().size(), 2u); // what was pasted
        t.blocks.pasteInPlace();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.rows(gesture)[0].span, (TimeSpan{seconds(0), seconds(5)}));
        t.session.undo();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.rows(gesture).size(), 3u);
    }

    void cut_leavesNothingHere_andPastesThere()
    {
        Desk t;
        t.select({200});
        t.blocks.cut();
        QVERIFY(t.waitSaved());
        QVERIFY(!t.has(200));
        t.selection.setTier(speech);
        t.blocks.pasteInPlace();
        QVERIFY(t.waitSaved());
        QCOMPARE(t.rows(speech).size(), 5u);
    }

    void paste_ofForeignText_isASentence()
    {
        Desk t;
        t.blocks.paste();
        QGuiApplication::clipboard()->setText("begin;end\n1;2");
        t.blocks.paste();
        auto *damaged = new QMimeData;
        damaged->setData(BlockCommands::mimeType, "{\"duologue\":\"annotations\",\"tiers\":[]");
        QGuiApplication::clipboard()->setMimeData(damaged);
        t.blocks.paste();
        QCOMPARE(t.messages.count(), 3);
        QVERIFY(t.messages[1][0].toString().contains("text"));
        QVERIFY(t.session.isSaved());
        QCOMPARE(t.rows(speech).size(), 4u);
    }

    void shift_beyondTheBegin_isRefused_andNothingMoves()
    {
        Desk t;
        t.select({100, 101});
        t.blocks.shift(seconds(-1));
        QTRY_COMPARE_WITH_TIMEOUT(t.failures.count(), 1, 30'000);
        QVERIFY(t.failures[0][0].toString().contains("before the session"));
        QVERIFY(t.failures[0][1].toBool()); // nothing is wrong with the file
        t.blocks.shift(seconds(1));
        QVERIFY(t.waitSaved());
        QCOMPARE(t.session.session().annotation(100)->span, (TimeSpan{seconds(1), seconds(6)}));
        QCOMPARE(t.session.undoLabel(), QString("shift 2 annotations"));
    }

    void nothingSelected_saysWhatToDo()
    {
        Desk t;
        t.blocks.shift(seconds(1));
        t.blocks.remove();
        QVERIFY(!t.blocks.copy());
        QCOMPARE(t.messages.count(), 3);
    }
};

QTEST_MAIN(TestBlockCommands)
#include "tst_block_commands.moc"
