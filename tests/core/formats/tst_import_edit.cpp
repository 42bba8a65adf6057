#include <QtTest>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/import_edit.h"
#include "core/formats/selection.h"
#include "random_session.h"

using namespace duologue;
using namespace duologue::formats;
using namespace std::string_literals;

namespace {

TimeSpan span(int begin, int end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

ImportedTier speech(std::string participant, std::vector<ImportedAnnotation> annotations)
{
    return {"Speech", TierKind::Utterance, std::move(participant), "", std::move(annotations)};
}

ImportedAnnotation said(TimeSpan when, std::string text)
{
    ImportedAnnotation annotation;
    annotation.span = when;
    annotation.text = std::move(text);
    return annotation;
}

ImportedRating rated(std::optional<int> valence, std::optional<int> arousal)
{
    ImportedRating read;
    read.participant = "P17";
    read.rating.rater = "R1";
    read.rating.window = span(0, 3000);
    read.rating.valence = valence;
    read.rating.arousal = arousal;
    return read;
}

/// Plans and applies; the plan tells what happened.
ImportPlan apply(Session &session, const Imported &imported)
{
    static IdSource ids(5);
    auto plan = planImport(session, ids, imported, "folder/talk.csv");
    if (!plan || !session.apply(plan->edit))
        qFatal("the import does not apply");
    return *plan;
}

} // namespace

class TestImportEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void planImport_createsWhatIsMissing()
    {
        Session session;
        Imported imported;
        imported.tiers = {speech("P17", {said(span(0, 1000), "one")}),
                          speech("P18", {said(span(1000, 5000), "two")})};
        const ImportPlan plan = apply(session, imported);
        QCOMPARE(plan.edit.label, "import talk.csv"s);
        QCOMPARE(plan.participants, 2);
        QCOMPARE(plan.tiers, 2);
        QCOMPARE(plan.annotations, 2);
        QCOMPARE(session.participants()[1]->pseudonym, "P18"s);
        QCOMPARE(session.participants()[1]->order, 1);
        QCOMPARE(session.tiers()[1]->order, 1);
        QCOMPARE(session.info().duration, MediaTime::fromMilliseconds(5000));
    }

    void planImport_changesNothing_theSecondTime()
    {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const Session source = fixtures::randomSession(seed);
            Imported imported = *byId("csv")->read(byId("csv")->write(source, {})->bytes, "f");
            imported.ratings = byId("csv-ratings")
                                   ->read(byId("csv-ratings")->write(source, {})->bytes, "f")
                                   ->ratings;
            Session same = source;
            const ImportPlan intoItself = apply(same, imported);
            QVERIFY(intoItself.edit.empty());
            QVERIFY(intoItself.present > 0);
            Session other;
            apply(other, imported);
            QVERIFY(apply(other, imported).edit.empty());
        }
    }

    void planImport_keepsRepeatedAnnotations()
    {
        Session session;
        Imported imported;
        imported.tiers = {speech("P17", {said(span(0, 1000), "ha"), said(span(0, 1000), "ha")})};
        apply(session, imported);
        QCOMPARE(session.annotations(session.tiers()[0]->id).size(), std::size_t(2));
        QVERIFY(apply(session, imported).edit.empty());
    }

    void planImport_matchesTiersByTheirIdentity()
    {
        Session session;
        Imported imported;
        imported.tiers = {speech("P17", {}), speech("P18", {})};
        apply(session, imported);
        QCOMPARE(session.tiers().size(), std::size_t(2));
        Imported more;
        more.tiers = {speech("P18", {said(span(0, 1), "hers")})};
        apply(session, more);
        QCOMPARE(session.tiers().size(), std::size_t(2));
        QCOMPARE(session.annotations(session.tiers()[1]->id).size(), std::size_t(1));

        // A file that names the tier only: one fits, so it is meant; of two, none is.
        Imported loose;
        loose.tiers = {{"Speech", {}, "P17"s, {}, {said(span(5, 6), "his")}}};
        QCOMPARE(apply(session, loose).tiers, 0);
        loose.tiers = {{"Speech", {}, {}, {}, {said(span(7, 8), "whose")}}};
        QCOMPARE(apply(session, loose).tiers, 1);
        QVERIFY(session.tiers()[2]->kind == TierKind::Label);
    }

    void planImport_comparesTimesAsTheFileCountsThem()
    {
        Session session;
        Imported imported;
        imported.tiers = {speech("P17", {said({MediaTime{1'000'400}, MediaTime{1'999'600}}, "x")})};
        apply(session, imported);
        Imported rounded;
        rounded.resolution = MediaTime::fromMilliseconds(1);
        rounded.tiers = {speech("P17", {said(span(1000, 2000), "x")})};
        QVERIFY(apply(session, rounded).edit.empty());
        rounded.resolution = MediaTime::fromMicroseconds(1);
        QCOMPARE(apply(session, rounded).annotations, 1);
    }

    void planImport_fillsRatingsAndKeepsTheSessionsOwn()
    {
        Session session;
        Imported imported;
        imported.ratings = {rated(5, {})};
        QCOMPARE(apply(session, imported).ratings, 1);
        imported.ratings = {rated(5, 7)};
        const ImportPlan filled = apply(session, imported);
        QCOMPARE(filled.ratings, 1);
        QVERIFY(filled.warnings.empty());
        QCOMPARE(session.ratings()[0]->arousal, std::optional(7));
        imported.ratings = {rated(9, 7)};
        const ImportPlan conflict = apply(session, imported);
        QVERIFY(conflict.edit.empty());
        QCOMPARE(conflict.warnings.size(), std::size_t(1));
        QCOMPARE(session.ratings()[0]->valence, std::optional(5));
    }

    void planImport_refusesLockedTiers()
    {
        Session session;
        Imported imported;
        imported.tiers = {speech("P17", {said(span(0, 1), "a")})};
        apply(session, imported);
        Tier locked = *session.tiers()[0];
        locked.locked = true;
        QVERIFY(session.apply(Edit{"lock", {}}.replace(*session.tiers()[0], locked)));
        QVERIFY(apply(session, imported).edit.empty());
        imported.tiers[0].annotations.push_back(said(span(2, 3), "b"));
        IdSource ids(1);
        QCOMPARE(planImport(session, ids, imported, "f").error().code, "import.locked"s);
    }

    void planImport_warnsOfOverlapsAndOfTheEnd()
    {
        Session session;
        SessionInfo info = session.info();
        info.duration = MediaTime::fromMilliseconds(1500);
        QVERIFY(session.apply(Edit{"e", {}}.replace(session.info(), info)));
        Imported imported;
        imported.tiers = {speech("P17", {said(span(0, 1000), "a"), said(span(999, 2000), "b")})};
        const ImportPlan plan = apply(session, imported);
        QCOMPARE(plan.warnings.size(), std::size_t(2));
        QCOMPARE(session.info().duration, info.duration);
    }

    void planImport_addsRecordingsByTheirNameAlone()
    {
        Session session;
        Imported imported;
        imported.media = {{"talk.mp4", MediaTime::fromMilliseconds(-40), 0}};
        QCOMPARE(apply(session, imported).media, 1);
        QCOMPARE(session.media()[0]->path, "talk.mp4"s);
        QCOMPARE(session.media()[0]->sync.offset, MediaTime::fromMilliseconds(-40));
        QVERIFY(apply(session, imported).edit.empty());
    }

    void participantNames_areUniqueAndNeverEmpty()
    {
        Session session;
        Edit edit{"e", {}};
        const std::array<std::array<const char *, 2>, 4> people{
            {{"P17", ""}, {"P17", "man"}, {"", "woman"}, {"", ""}}};
        for (int i = 0; i < 4; ++i) {
            Participant person;
            person.id = i + 1;
            person.order = i;
            person.pseudonym = people[std::size_t(i)][0];
            person.narrativeName = people[std::size_t(i)][1];
            edit.insert(person);
        }
        QVERIFY(session.apply(edit));
        const auto names = participantNames(session);
        QCOMPARE(names.at(1), "P17"s);
        QCOMPARE(names.at(2), "P17 (2)"s);
        QCOMPARE(names.at(3), "woman"s);
        QCOMPARE(names.at(4), "person 4"s);
    }
};

QTEST_GUILESS_MAIN(TestImportEdit)
#include "tst_import_edit.moc"
