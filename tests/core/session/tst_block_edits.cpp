#include <QtTest>

#include "core/session/block_edits.h"
#include "core/session/clip.h"
#include "core/session/draft.h"
#include "core/session/edit_builders.h"
#include "core/session/tier_edits.h"

using namespace duologue;

namespace {

TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

constexpr Id speech = 1, gesture = 2, predicted = 3;

/// Ten seconds; on the first tier 11 (1–2 s), 12 (3–4 s) and 13 (8–10 s), on the second 21 (5 s).
Session threeTiers()
{
    Session session;
    Edit edit{"set up", {}};
    SessionInfo info = session.info();
    info.duration = MediaTime::fromSeconds(10);
    edit.replace(session.info(), info);
    ModelRun run;
    run.id = 9;
    edit.insert(run);
    edit.insert(Tier{.id = speech, .order = 0, .name = "speech", .annotator = {}});
    edit.insert(Tier{.id = gesture, .order = 1, .name = "gesture", .annotator = {}});
    edit.insert(Tier{.id = predicted,
                     .order = 2,
                     .name = "model",
                     .kind = TierKind::Prediction,
                     .annotator = {},
                     .modelRun = 9});
    edit.insert(Annotation{11, speech, span(1, 2), "one", "a", {}, {}});
    edit.insert(Annotation{12, speech, span(3, 4), "two\tthree", {}, 0.5, {{"note", "check"}}});
    edit.insert(Annotation{13, speech, span(8, 10), "four", {}, {}, {}});
    edit.insert(Annotation{21, gesture, span(5, 5), {}, "nod", {}, {}});
    if (!session.apply(edit))
        qFatal("the fixture does not apply");
    return session;
}

Session after(const Session &session, const Result<Edit> &edit)
{
    Session changed = session;
    if (!edit)
        qFatal("%s", edit.error().message.c_str());
    if (const auto done = changed.apply(*edit); !done)
        qFatal("%s", done.error().message.c_str());
    Session back = changed;
    if (!back.apply(edit->reversed()) || !(back == session))
        qFatal("one undo does not bring everything back");
    return changed;
}

Session locked(const Session &session, Id tier)
{
    return after(session, edits::lockTier(session, tier, true));
}

} // namespace

class TestBlockEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void draft_namesARowOnce_howeverOftenItChanged()
    {
        const Session session = threeTiers();
        Draft draft(session);
        QVERIFY(draft.add(edits::setText(draft.session(), 11, "un")));
        QVERIFY(draft.add(edits::setLabel(draft.session(), 11, "b")));
        QVERIFY(draft.add(edits::removeAnnotation(draft.session(), 12)));
        const Edit edit = draft.take("both");
        QCOMPARE(edit.changes.size(), std::size_t(2));
        QCOMPARE(std::string(after(session, edit).annotation(11)->text), std::string("un"));
    }

    void draft_ofARowMadeAndTakenAway_isNothing()
    {
        const Session session = threeTiers();
        IdSource ids(1);
        Draft draft(session);
        const auto added = edits::addAnnotation(session, ids, speech, span(5, 6));
        QVERIFY(draft.add(added));
        QVERIFY(draft.add(
            edits::removeAnnotation(draft.session(), rowId(added->changes.front().any()))));
        QVERIFY(draft.take("nothing").empty());
    }

    void remove_takesAll_inOneEdit()
    {
        const Session session = threeTiers();
        const Session now = after(session, edits::removeAnnotations(session, {{11, 21, 11, 777}}));
        QCOMPARE(now.annotations(speech).size(), std::size_t(2));
        QVERIFY(now.annotations(gesture).empty());
    }

    void shift_movesAll_andKeepsTheRest()
    {
        const Session session = threeTiers();
        const Session now = after(
            session, edits::shiftAnnotations(session, {{11, 12, 21}}, MediaTime::fromSeconds(1.5)));
        QCOMPARE(now.annotation(11)->span, span(2.5, 3.5));
        QCOMPARE(now.annotation(12)->span, span(4.5, 5.5));
        QCOMPARE(now.annotation(21)->span, span(6.5, 6.5));
        QCOMPARE(now.annotation(13)->span, span(8, 10));
        QCOMPARE(now.annotation(12)->attributes.at("note"), std::string("check"));
    }

    void shift_outOfTheSession_isRefusedWithASentence()
    {
        const Session session = threeTiers();
        const auto early =
            edits::shiftAnnotations(session, {{11, 12}}, MediaTime::fromSeconds(-1.5));
        QVERIFY(!early);
        QVERIFY2(early.error().message.starts_with("1 of 2 annotations would begin before"),
                 early.error().message.c_str());
        const auto late = edits::shiftAnnotations(session, {{13}}, MediaTime::fromSeconds(0.1));
        QVERIFY(!late);
        QVERIFY(late.error().message.contains("end after the session"));
    }

    void shift_onALockedTier_isRefused()
    {
        const Session session = locked(threeTiers(), speech);
        QVERIFY(!edits::shiftAnnotations(session, {{21, 11}}, MediaTime::fromSeconds(0.1)));
        QVERIFY(edits::shiftAnnotations(session, {{21}}, MediaTime::fromSeconds(0.1)));
    }

    void stretch_aboutTheFirst_andTheLast()
    {
        const Session session = threeTiers();
        const Session longer =
            after(session, edits::stretchAnnotations(session, {{11, 12}}, span(1, 7)));
        QCOMPARE(longer.annotation(11)->span, span(1, 3));
        QCOMPARE(longer.annotation(12)->span, span(5, 7));
        const Session shorter =
            after(session, edits::stretchAnnotations(session, {{11, 12}}, span(2.5, 4)));
        QCOMPARE(shorter.annotation(11)->span, span(2.5, 3));
        QCOMPARE(shorter.annotation(12)->span, span(3.5, 4));
    }

    void stretch_ofAPoint_orToNothing_isRefused()
    {
        const Session session = threeTiers();
        QVERIFY(!edits::stretchAnnotations(session, {{21}}, span(1, 7)));
        QVERIFY(!edits::stretchAnnotations(session, {{11, 12}}, span(3, 3)));
        QVERIFY(!edits::stretchAnnotations(session, {}, span(3, 4)));
    }

    void move_putsThemOnAnotherTier_butNotOnAModels()
    {
        const Session session = threeTiers();
        IdSource ids(1);
        const Session now = after(session, edits::moveAnnotations(session, ids, {{11, 12}}, gesture,
                                                                  MediaTime::fromSeconds(-1)));
        QCOMPARE(now.annotations(gesture).size(), std::size_t(3));
        QCOMPARE(now.annotation(11)->span, span(0, 1));
        QVERIFY(!edits::moveAnnotations(session, ids, {{11}}, predicted, {}));
        QVERIFY(!edits::moveAnnotations(locked(session, gesture), ids, {{11}}, gesture, {}));
    }

    void move_ontoATierThatHangsOnAnother_keepsEverything()
    {
        Session session = threeTiers();
        Edit edit{"signs", {}};
        edit.insert(Tier{.id = 4,
                         .order = 3,
                         .name = "signs",
                         .annotator = {},
                         .parent = speech,
                         .relation = TierRelation::IncludedIn});
        Annotation noted{51, gesture, span(1.2, 1.8), "point", "left", 0.5, {}, 0};
        noted.attributes["note"] = "unsure";
        edit.insert(noted);
        QVERIFY(session.apply(edit));
        IdSource ids(1);
        const Session now = after(session, edits::moveAnnotations(session, ids, {{51}}, 4, {}));
        QVERIFY(!now.annotation(51));
        QCOMPARE(now.annotations(4).size(), std::size_t(1));
        const Annotation moved = now.annotations(4).front();
        QCOMPARE(moved.parent, Id(11));
        QCOMPARE(moved.value, noted.value);
        QVERIFY(moved.attributes == noted.attributes);
    }

    void parentsAndChildren_shiftTogether_once()
    {
        Session session = threeTiers();
        Edit edit{"words", {}};
        edit.insert(Tier{.id = 4,
                         .order = 3,
                         .name = "words",
                         .annotator = {},
                         .parent = speech,
                         .relation = TierRelation::TimeSubdivision});
        for (int i = 0; i < 2; ++i)
            edit.insert(
                Annotation{41 + i, 4, span(1 + 0.5 * i, 1.5 + 0.5 * i), "word", {}, {}, {}, 11});
        QVERIFY(session.apply(edit));
        for (const auto &chosen : {std::vector<Id>{11}, std::vector<Id>{11, 41, 42}}) {
            const Session now = after(
                session, edits::shiftAnnotations(session, chosen, MediaTime::fromSeconds(0.5)));
            QCOMPARE(now.annotation(11)->span, span(1.5, 2.5));
            QCOMPARE(now.annotation(42)->span, span(2, 2.5));
        }
        IdSource ids(1);
        const auto refused = edits::moveAnnotations(session, ids, {{11}}, gesture, {});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains("hang on"));
    }

    void labels_ofMany_areOneEdit()
    {
        const Session session = threeTiers();
        const auto edit = edits::setLabels(session, {{11, 12, 13}}, "a");
        QCOMPARE(after(session, edit).annotation(13)->label, std::string("a"));
        QCOMPARE(edit->changes.size(), std::size_t(2)); // one has it already
    }

    void clip_pastedOntoAnotherTier_isWhole()
    {
        const Session session = threeTiers();
        const Clip clip = clipOf(session, {{12, 11}});
        IdSource ids(1);
        const Session now =
            after(session, edits::paste(session, ids, clip, gesture, MediaTime::fromSeconds(6)));
        const auto rows = now.annotations(gesture);
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[1].span, span(6, 7));
        QCOMPARE(rows[2].span, span(8, 9));
        QCOMPARE(*rows[2].value, 0.5);
        QCOMPARE(rows[2].attributes.at("note"), std::string("check"));
        QVERIFY(rows[2].id != 12);
    }

    void clip_ofAnotherSession_findsItsTiersByName()
    {
        Clip clip = clipOf(threeTiers(), {{11, 21}});
        Session other;
        Edit edit{"set up", {}};
        SessionInfo info = other.info();
        info.duration = MediaTime::fromSeconds(10);
        edit.replace(other.info(), info);
        edit.insert(Tier{.id = 70, .name = "speech", .annotator = {}});
        QVERIFY(other.apply(edit));
        IdSource ids(1);
        const auto refused = edits::paste(other, ids, clip, 0, MediaTime::fromSeconds(1));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("no tier 'gesture'"),
                 refused.error().message.c_str());
        clip = clipOf(threeTiers(), {{11}});
        QCOMPARE(after(other, edits::paste(other, ids, clip, 0, {})).annotations(70).size(),
                 std::size_t(1));
    }

    void paste_beyondTheEnd_isRefused()
    {
        const Session session = threeTiers();
        IdSource ids(1);
        const auto refused =
            edits::paste(session, ids, clipOf(session, {{11, 12}}), 0, MediaTime::fromSeconds(8));
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains("out of the session"));
    }

    void clipTable_isALineEach()
    {
        QCOMPARE(clipTable(clipOf(threeTiers(), {{12, 21}})),
                 std::string("begin\tend\ttier\tlabel\ttext\n"
                             "3.000\t4.000\tspeech\t\ttwo three\n"
                             "5.000\t5.000\tgesture\tnod\t\n"));
    }

    void tiers_areMadeRenamedAndMoved()
    {
        const Session session = threeTiers();
        IdSource ids(1);
        const Session two =
            after(session, edits::addTiers(session, ids,
                                           {Tier{.name = "gaze", .annotator = {}},
                                            Tier{.name = "posture", .annotator = "Ann"}}));
        QCOMPARE(two.tiers().back()->name, std::string("posture"));
        const auto gaze = edits::tierNamed(two, "gaze");
        QVERIFY(gaze);
        const Session first = after(two, edits::moveTier(two, (*gaze)->id, speech));
        QCOMPARE(first.tiers().front()->name, std::string("gaze"));
        const Session named = after(two, edits::renameTier(two, speech, "talk"));
        QCOMPARE(named.tierById(speech)->name, std::string("talk"));
    }

    void tiers_neverShareANameByEditing()
    {
        const Session session = threeTiers();
        IdSource ids(1);
        QVERIFY(!edits::renameTier(session, speech, "gesture"));
        QVERIFY(!edits::renameTier(session, speech, "  "));
        QVERIFY(!edits::addTiers(session, ids, {Tier{.name = "speech", .annotator = {}}}));
        QCOMPARE(edits::freeTierName(session, "speech"), std::string("speech 2"));
        QVERIFY(!edits::tierNamed(session, "nobody's"));
        QCOMPARE((*edits::tierNamed(session, "2"))->id, gesture);
    }
};

QTEST_GUILESS_MAIN(TestBlockEdits)
#include "tst_block_edits.moc"
