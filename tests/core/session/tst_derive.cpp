#include <QtTest>

#include "core/session/derive.h"
#include "core/session/notes.h"
#include "core/session/tier_edits.h"

using namespace duologue;

namespace {

TimeSpan span(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

constexpr Id speech = 1, gaze = 2;

Annotation row(Id id, Id tier, TimeSpan at, const char *text, const char *label)
{
    Annotation made;
    made.id = id;
    made.tier = tier;
    made.span = at;
    made.text = std::string(text);
    made.label = std::string(label);
    return made;
}

/// A minute; two people with a tier each.
Session twoTiers()
{
    Session session;
    Edit edit{"set up", {}};
    SessionInfo info = session.info();
    info.duration = MediaTime::fromSeconds(60);
    edit.replace(session.info(), info);
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = 10 + i;
        person.order = i;
        person.pseudonym = i == 0 ? "P17" : "P42";
        edit.insert(person);
        Tier tier;
        tier.id = i == 0 ? speech : gaze;
        tier.order = i;
        tier.name = i == 0 ? "speech" : "gaze";
        tier.participant = person.id;
        edit.insert(tier);
    }
    edit.insert(row(11, speech, span(2, 6), "nö, that  is", "a"));
    edit.insert(row(12, speech, span(10, 12), "", "b"));
    edit.insert(row(13, speech, span(11, 13), "x", "a"));
    edit.insert(row(21, gaze, span(5, 11.5), "", "away"));
    edit.insert(row(22, gaze, span(40, 40), "", "blink"));
    if (!session.apply(edit))
        qFatal("the fixture does not apply");
    return session;
}

std::vector<TimeSpan> spansOf(const Derivation &how)
{
    const auto rows = derived(twoTiers(), how);
    if (!rows)
        qFatal("%s", rows.error().message.c_str());
    std::vector<TimeSpan> spans;
    for (const Annotation &one : *rows)
        spans.push_back(one.span);
    return spans;
}

using Spans = std::vector<TimeSpan>;
using Kind = Derivation::Kind;

} // namespace

class TestDerive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copies_areWhole()
    {
        Derivation how{.kind = Kind::Copy, .from = speech};
        const auto rows = derived(twoTiers(), how);
        QCOMPARE(rows->size(), std::size_t(3));
        QCOMPARE(std::string(rows->front().label), std::string("a"));
        QCOMPARE(rows->front().id, Id(0));
    }

    void gaps_lieBetween_orAround()
    {
        Derivation how{.kind = Kind::Gaps, .from = speech};
        QCOMPARE(spansOf(how), (Spans{span(6, 10)}));
        how.outside = true;
        QCOMPARE(spansOf(how), (Spans{span(0, 2), span(6, 10), span(13, 60)}));
        how.shortest = MediaTime::fromSeconds(3);
        QCOMPARE(spansOf(how), (Spans{span(6, 10), span(13, 60)}));
    }

    void overlaps_ofTwoTiers_joinTheirLabels()
    {
        Derivation how{.kind = Kind::Overlaps, .from = speech, .with = gaze};
        QCOMPARE(spansOf(how), (Spans{span(5, 6), span(10, 11.5), span(11, 11.5)}));
        QCOMPARE(std::string(derived(twoTiers(), how)->front().label), std::string("a+away"));
        how.with = speech;
        QVERIFY(!derived(twoTiers(), how));
    }

    void windows_coverTheSession_orEachAnnotation_theLastShort()
    {
        Derivation how{.kind = Kind::Windows, .length = MediaTime::fromSeconds(25)};
        QCOMPARE(spansOf(how), (Spans{span(0, 25), span(25, 50), span(50, 60)}));
        how.from = gaze;
        how.length = MediaTime::fromSeconds(4);
        QCOMPARE(spansOf(how), (Spans{span(5, 9), span(9, 11.5)}));
    }

    void windows_withoutEnd_areRefused()
    {
        Derivation how{.kind = Kind::Windows, .length = {}};
        QVERIFY(!derived(twoTiers(), how));
        how.length = MediaTime::fromMicroseconds(1);
        const auto refused = derived(twoTiers(), how);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains("60000000"));
    }

    void words_divideTimeByTheirLetters()
    {
        const auto rows = derived(twoTiers(), {.kind = Kind::Words, .from = speech});
        QCOMPARE(rows->size(), std::size_t(4)); // nö, · that · is · x
        QCOMPARE(std::string((*rows)[0].text), std::string("nö,"));
        QVERIFY(std::abs((*rows)[0].span.end.seconds() - (2 + 4 * 3 / 9.0)) < 1e-5);
        QCOMPARE((*rows)[2].span.end, MediaTime::fromSeconds(6));
        QCOMPARE((*rows)[3].span, span(11, 13));
    }

    void deriving_makesANewTier_orFillsOne_inOneEdit()
    {
        Session session = twoTiers();
        IdSource ids(1);
        const auto made =
            edits::derive(session, ids, {.kind = Kind::Gaps, .from = speech}, "pauses");
        QVERIFY(made);
        QVERIFY(session.apply(*made));
        const auto pauses = edits::tierNamed(session, "pauses");
        QCOMPARE(session.annotations((*pauses)->id).size(), std::size_t(1));
        QCOMPARE((*pauses)->participant, Id(10));
        QVERIFY(session.apply(
            *edits::derive(session, ids, {.kind = Kind::Copy, .from = speech}, (*pauses)->id)));
        QCOMPARE(session.annotations((*pauses)->id).size(), std::size_t(4));
        QVERIFY(!edits::derive(session, ids, {.kind = Kind::Copy, .from = 99}, speech));
    }

    void notes_areListedInOrder_andTakenAwayAgain()
    {
        Session session = twoTiers();
        IdSource ids(1);
        QVERIFY(session.apply(*edits::setNote(session, 12, "is this b?")));
        QVERIFY(session.apply(
            *edits::addBookmark(session, ids, MediaTime::fromSeconds(4), "look here")));
        QVERIFY(session.apply(*edits::addBookmark(session, ids, MediaTime::fromSeconds(50), {})));
        auto notes = notesOf(session);
        QCOMPARE(notes.size(), std::size_t(3));
        QCOMPARE(notes[0].text, std::string("look here"));
        QVERIFY(notes[0].bookmark && !notes[1].bookmark);
        QCOMPARE(notes[1].annotation, Id(12));
        QVERIFY(session.apply(*edits::setNote(session, notes[0].annotation, "looked")));
        QCOMPARE(notesOf(session)[0].text, std::string("looked"));
        for (const Note &note : notes)
            QVERIFY(session.apply(*edits::removeNote(session, note.annotation)));
        QVERIFY(notesOf(session).empty());
        QVERIFY(session.annotation(12)->attributes.empty());
    }
};

QTEST_GUILESS_MAIN(TestDerive)
#include "tst_derive.moc"
