#include <QtTest>

#include "core/formats/csv/csv_formats.h"
#include "core/formats/import_edit.h"
#include "core/formats/people.h"
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

/// P17, whom narratives call woman, and P18, with an empty transcript each.
Session twoPeople()
{
    Session session;
    Edit edit{"e", {}};
    for (const int order : {0, 1}) {
        Participant person;
        person.id = 10 + static_cast<Id>(order);
        person.order = order;
        person.pseudonym = order == 0 ? "P17" : "P18";
        person.narrativeName = order == 0 ? "woman" : "man";
        edit.insert(person);
        Tier tier;
        tier.id = 20 + static_cast<Id>(order);
        tier.order = order;
        tier.name = person.pseudonym + " utterances";
        tier.kind = TierKind::Utterance;
        tier.participant = person.id;
        edit.insert(tier);
    }
    if (!session.apply(edit))
        qFatal("the fixture does not apply");
    return session;
}

void addRecording(Session &session, const std::string &path, MediaTime offset)
{
    MediaSource source;
    source.id = 30 + static_cast<Id>(session.media().size());
    source.order = static_cast<int>(session.media().size());
    source.path = path;
    source.sync.offset = offset;
    if (!session.apply(Edit{"e", {}}.insert(source)))
        qFatal("the fixture does not apply");
}

/// P17 speaks in the first 2.5 seconds of a file that has talk.wav begin so many milliseconds in.
Imported atOrigin(int milliseconds)
{
    Imported imported;
    imported.resolution = MediaTime::fromMilliseconds(1);
    imported.tiers = {
        {"P17 utterances", TierKind::Utterance, "P17", {}, {said(span(0, 2500), "good morning")}}};
    imported.media = {{"talk.wav", MediaTime::fromMilliseconds(milliseconds), 3}};
    return imported;
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
            const std::string annotations = byId("csv")->write(source, {})->files[0].bytes;
            const std::string ratings = byId("csv-ratings")->write(source, {})->files[0].bytes;
            Imported imported = *byId("csv")->read({"f", annotations, {}}, {});
            imported.ratings = byId("csv-ratings")->read({"f", ratings, {}}, {})->ratings;
            Session same = source;
            const ImportPlan intoItself = apply(same, imported);
            QVERIFY(intoItself.edit.empty());
            QVERIFY(intoItself.present > 0);
            Session other;
            apply(other, imported);
            QVERIFY(apply(other, imported).edit.empty());
        }
    }

    /// Words that share the time of their sentence.
    void planImport_keepsTheOrderOfWhatIsAtTheSameTime()
    {
        Session session;
        Imported imported;
        std::vector<std::string> words;
        imported.tiers = {speech("P17", {})};
        for (int i = 0; i < 12; ++i) {
            words.push_back("word" + std::to_string(i));
            imported.tiers[0].annotations.push_back(said(span(0, 1000), words.back()));
        }
        apply(session, imported);
        std::vector<std::string> kept;
        for (const Annotation &word : session.annotations(session.tiers()[0]->id))
            kept.push_back(word.text);
        QCOMPARE(kept, words);
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

    void planImport_fillsTheEmptyTranscript()
    {
        Session session = twoPeople();
        const Id hers = session.tiers()[0]->id, his = session.tiers()[1]->id;
        Imported words;
        words.tiers = {{"Words", TierKind::Utterance, "P18", {}, {said(span(0, 1000), "yes")}},
                       {"Words", TierKind::Utterance, "P17", {}, {said(span(1000, 2000), "no")}}};
        QCOMPARE(apply(session, words).tiers, 0);
        QCOMPARE(std::string(session.annotations(hers)[0].text), "no"s);
        QCOMPARE(std::string(session.annotations(his)[0].text), "yes"s);
        QVERIFY(apply(session, words).edit.empty());

        // Another transcript of the same talk does not go in between.
        Imported other;
        other.tiers = {{"Other", TierKind::Utterance, "P18", {}, {said(span(10, 900), "yeah")}}};
        QCOMPARE(apply(session, other).tiers, 1);
        QCOMPARE(session.tiers().size(), std::size_t(3));
        QCOMPARE(session.annotations(his).size(), std::size_t(1));
        QVERIFY(apply(session, other).edit.empty());
    }

    void planImport_leavesLockedAndForeignTranscriptsAlone()
    {
        Session session = twoPeople();
        Tier locked = *session.tiers()[0];
        locked.locked = true;
        Tier rivals = *session.tiers()[1];
        rivals.annotator = "R1";
        QVERIFY(session.apply(Edit{"e", {}}
                                  .replace(*session.tiers()[0], locked)
                                  .replace(*session.tiers()[1], rivals)));
        Imported words;
        words.tiers = {{"Words", TierKind::Utterance, "P17", {}, {said(span(0, 1), "a")}},
                       {"Words", TierKind::Utterance, "P18", "R2", {said(span(0, 1), "b")}}};
        QCOMPARE(apply(session, words).tiers, 2);
    }

    void planImport_makesNoThirdPerson()
    {
        Session session = twoPeople();
        Imported imported;
        imported.tiers = {speech("SPEAKER_00", {said(span(0, 1000), "yes")}),
                          speech("Woman", {said(span(1000, 2000), "no")})};
        IdSource ids(2);
        const auto refused = planImport(session, ids, imported, "w.json");
        QCOMPARE(refused.error().code, "import.strangers"s);
        QVERIFY(refused.error().message.find("'SPEAKER_00'") != std::string::npos);
        QVERIFY(refused.error().message.find("Woman") == std::string::npos); // that is P17
        QVERIFY(refused.error().message.find("--map 'SPEAKER_00=P17'") != std::string::npos);

        Imported mapped = imported;
        assign(mapped, {{"SPEAKER_00", {Owner::Kind::Person, "P18"}}});
        const ImportPlan plan = apply(session, mapped);
        QCOMPARE(plan.participants, 0);
        QCOMPARE(plan.tiers, 0);
        QCOMPARE(std::string(session.annotations(session.tiers()[1]->id)[0].text), "yes"s);

        Imported nobody = imported;
        assign(nobody, {{"SPEAKER_00", {Owner::Kind::Nobody, {}}}});
        apply(session, nobody);
        QCOMPARE(session.tiers().back()->name, "SPEAKER_00"s);
        QCOMPARE(session.tiers().back()->participant, Id(0));

        Imported none = imported;
        assign(none, {{"SPEAKER_00", {Owner::Kind::LeftOut, {}}}});
        QCOMPARE(none.tiers.size(), std::size_t(1));

        Imported third = imported;
        assign(third, {{"SPEAKER_00", {Owner::Kind::NewPerson, {}}}});
        QCOMPARE(apply(session, third).participants, 1);
    }

    void unclaimed_namesEachOnce_withAnExample()
    {
        Session session = twoPeople();
        Imported imported;
        imported.tiers = {speech("S0", {said(span(0, 1), "one"), said(span(1, 2), "two")}),
                          speech("S0", {said(span(2, 3), "three")}),
                          speech("P17", {}),
                          {"Face", TierKind::Action, {}, {}, {}},
                          {"notes", {}, {}, {}, {}},
                          {"P18 utterances", {}, {}, {}, {}},
                          {"p18", {}, {}, {}, {}}};
        imported.ratings = {rated(1, 2)};
        imported.ratings[0].participant = "S1";
        const auto names = unclaimed(session, imported);
        QCOMPARE(names.size(), std::size_t(4));
        QCOMPARE(names[0].name, "S0"s);
        QCOMPARE(names[0].annotations, std::size_t(3));
        QCOMPARE(names[0].example, "one"s);
        QVERIFY(names[0].speaker && names[0].needsAnswer);
        QVERIFY(names[1].name == "Face" && !names[1].speaker && names[1].needsAnswer);
        QVERIFY(names[2].name == "notes" && !names[2].speaker && !names[2].needsAnswer);
        QCOMPARE(names[3].name, "S1"s);
        QVERIFY(unclaimed(Session(), imported).empty());
    }

    void planImport_takesATierByAPersonsName()
    {
        Session session = twoPeople();
        Imported imported;
        imported.tiers = {{"p18", {}, {}, {}, {said(span(0, 1), "hers")}},
                          {"words", {}, {}, {}, {said(span(0, 1), "his")}}};
        assign(imported, {{"words", {Owner::Kind::Person, "P17"}}});
        QCOMPARE(apply(session, imported).tiers, 0);
        QCOMPARE(std::string(session.annotations(session.tiers()[0]->id)[0].text), "his"s);
        QCOMPARE(std::string(session.annotations(session.tiers()[1]->id)[0].text), "hers"s);
    }

    void planImport_putsNewTiersBehindAllOthers()
    {
        Session session = twoPeople();
        Imported imported;
        imported.tiers = {{"b", {}, {}, {}, {}}, {"a", {}, {}, {}, {}}};
        apply(session, imported);
        QCOMPARE(session.tiers()[2]->name, "b"s);
        QCOMPARE(session.tiers()[3]->name, "a"s);
        QCOMPARE(session.tiers()[3]->order, session.tiers()[1]->order + 2);
    }

    void planImport_saysThatAFileHoldsNothing()
    {
        Session session;
        const ImportPlan plan = apply(session, {});
        QVERIFY(plan.nothing());
        QCOMPARE(plan.warnings.size(), std::size_t(1));
    }

    void planImport_takesPlacesFromTheFile_beforeSynchronising()
    {
        Session session = twoPeople();
        addRecording(session, "talk.wav", MediaTime());
        addRecording(session, "other.wav", MediaTime());
        Imported imported = atOrigin(-1000);
        const ImportPlan plan = apply(session, imported);
        QCOMPARE(session.media()[0]->sync.offset, MediaTime::fromMilliseconds(-1000));
        QCOMPARE(session.media()[1]->sync.offset, MediaTime());
        QCOMPARE(session.annotations(session.tiers()[0]->id)[0].span, span(0, 2500));
        QCOMPARE(plan.warnings.size(), std::size_t(1));
        QVERIFY(apply(session, imported).edit.empty());

        Session again = twoPeople();
        addRecording(again, "talk.wav", MediaTime());
        imported.media.push_back({"talk.wav", MediaTime::fromMilliseconds(-7), 0}); // named twice
        apply(again, imported);
        QCOMPARE(again.media()[0]->sync.offset, MediaTime::fromMilliseconds(-1000));
    }

    void planImport_keepsAnnotationsOnTheirRecording()
    {
        Session session = twoPeople();
        addRecording(session, "talk.wav", MediaTime::fromMilliseconds(500));
        addRecording(session, "other.wav", MediaTime::fromMilliseconds(7));
        Imported imported = atOrigin(-1000);
        imported.media.push_back({"other.wav", MediaTime::fromMilliseconds(-1000), 0});
        imported.media.push_back({"new.wav", MediaTime::fromMilliseconds(0), 0});
        const ImportPlan plan = apply(session, imported);
        QCOMPARE(session.media()[0]->sync.offset, MediaTime::fromMilliseconds(500));
        QCOMPARE(session.media()[2]->sync.offset, MediaTime::fromMilliseconds(1500));
        // The file's 0 lies on second 1 of the recording, which begins at .5 here.
        QCOMPARE(session.annotations(session.tiers()[0]->id)[0].span, span(1500, 4000));
        QCOMPARE(plan.warnings.size(), std::size_t(2)); // moved; the other recording differs
        QVERIFY(apply(session, imported).edit.empty());

        Session annotated = twoPeople();
        addRecording(annotated, "talk.wav", MediaTime());
        Imported early = atOrigin(0);
        apply(annotated, early);
        apply(annotated, atOrigin(-1000)); // what is annotated must not move
        QCOMPARE(annotated.media()[0]->sync.offset, MediaTime());
        QCOMPARE(annotated.annotations(annotated.tiers()[0]->id)[1].span, span(1000, 3500));
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
