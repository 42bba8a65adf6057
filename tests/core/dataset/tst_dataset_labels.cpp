#include <algorithm>
#include <set>

#include <QTemporaryDir>
#include <QtTest>

#include "core/dataset/export.h"
#include "core/session/predictions.h"
#include "tests/core/dataset/export_fixture.h"

using namespace duologue;
using namespace duologue::dataset;
using fixtures::ms;
using fixtures::SmallSession;

namespace {

constexpr Id woman = SmallSession::woman, man = SmallSession::man;

Gathered gathered(const std::vector<OpenSession> &sessions, const ExportOptions &options)
{
    auto result = gather(sessions, options);
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return std::move(*result);
}

Gathered gathered(const SmallSession &session, const ExportOptions &options)
{
    return gathered({session.open("/tmp/one.duologue")}, options);
}

std::string problem(const auto &result)
{
    return result ? "no failure" : result.error().message;
}

bool warns(const Gathered &data, const std::string &of)
{
    return std::ranges::any_of(data.warnings, [&](const std::string &warning) {
        return warning.find(of) != std::string::npos;
    });
}

/// Three raters; the unit lies half in each of two windows.
SmallSession rated()
{
    SmallSession session;
    session.say(woman, ms(1500, 4500), "well then");
    session.rate(woman, "R1", ms(0, 3000), 2).rate(woman, "R1", ms(3000, 6000), 8);
    session.rate(woman, "R2", ms(0, 3000), 4).rate(woman, "R2", ms(3000, 6000), 0);
    session.rate(woman, "R3", ms(6000, 9000), 9);
    return session;
}

} // namespace

class TestDatasetLabels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ratings_areWeightedByOverlap()
    {
        ExportOptions options;
        const auto data = gathered(rated(), options).data;
        QCOMPARE(data.utterances.size(), 1u);
        const Label &valence = data.utterances[0].labels.at("valence");
        QCOMPARE(valence.raters, 2);           // the third one's window does not touch the unit
        QCOMPARE(valence.value, (5. + 4) / 2); // "not rateable" is no value
        QCOMPARE(*valence.sd, std::sqrt(0.5));
        QCOMPARE(data.ratings.size(), 3u);
        QCOMPARE(data.ratings[0].value, std::string("2"));
        QCOMPARE(*data.ratings[0].overlap, MediaTime::fromMilliseconds(1500));
        QVERIFY(!data.utterances[0].labels.contains("arousal"));
        QCOMPARE(data.labels.size(), 1u); // columns that nobody filled in are left out
    }

    void ratings_byTheLongestWindow()
    {
        SmallSession session;
        session.say(woman, ms(1000, 6000), "well then");
        session.rate(woman, "R1", ms(0, 3000), 2).rate(woman, "R1", ms(3000, 6000), 8);
        ExportOptions options;
        options.overlap = OverlapRule::Longest;
        QCOMPARE(gathered(session, options).data.utterances[0].labels.at("valence").value, 8.);
    }

    void ratings_medianAndMajority()
    {
        SmallSession session;
        session.say(woman, ms(0, 3000), "yes").say(woman, ms(3000, 6000), "no");
        const int first[]{3, 3, 8, 9, 3}, second[]{1, 1, 9, 9, 5};
        for (int r = 0; r < 5; ++r) {
            session.rate(woman, "R" + std::to_string(r), ms(0, 3000), first[r]);
            session.rate(woman, "R" + std::to_string(r), ms(3000, 6000), second[r]);
        }
        ExportOptions options;
        options.ratings = {Aggregate::Median, Aggregate::Majority, Aggregate::Mean};
        const auto data = gathered(session, options).data;
        const auto &labels = data.utterances[0].labels;
        QCOMPARE(labels.at("valence").value, 3.);
        QCOMPARE(labels.at("valence_majority").value, 3.);
        QCOMPARE(labels.at("valence_mean").value, 5.2);
        QCOMPARE(labels.at("valence_majority").raters, 5);
        QVERIFY(!data.utterances[1].labels.contains("valence_majority")); // two against two
        QCOMPARE(data.utterances[1].labels.at("valence").value, 5.);
    }

    void ratings_areWeighted_byHowRatersFollowTheMean()
    {
        SmallSession session;
        session.say(woman, ms(0, 3000), "yes");
        const int steady[]{2, 5, 8}, same[]{3, 5, 7}, against[]{8, 5, 2};
        for (int w = 0; w < 3; ++w) {
            session.rate(woman, "R1", ms(3000 * w, 3000 * w + 3000), steady[w]);
            session.rate(woman, "R2", ms(3000 * w, 3000 * w + 3000), same[w]);
            session.rate(woman, "R3", ms(3000 * w, 3000 * w + 3000), against[w]);
        }
        ExportOptions options;
        options.ratings = {Aggregate::Mean, Aggregate::Weighted};
        const auto gatheredOnes = gathered(session, options);
        const auto &labels = gatheredOnes.data.utterances[0].labels;
        QCOMPARE(labels.at("valence").value, 13 / 3.);
        QCOMPARE(labels.at("valence_ewe").value, 2.5); // who says the opposite counts nothing
    }

    void ratings_areOnTheScalesOfTheScheme()
    {
        SmallSession session;
        session.follow(*scheme::shipped("podcast_sam"))
            .say(SmallSession::woman, ms(0, 3000), "hello you")
            .rate(SmallSession::woman, "A", ms(0, 3000), 7);
        const Dataset data = gathered(session, ExportOptions{}).data;
        const auto column = std::ranges::find(data.labels, "valence", &LabelDefinition::name);
        QVERIFY(column != data.labels.end());
        QCOMPARE(column->minimum, 1.);
        QCOMPARE(column->maximum, 7.);
        QVERIFY(column->description.starts_with("Self-assessment manikin from 1 to 7, mean"));
    }

    void ratings_needEnoughRaters()
    {
        ExportOptions options;
        options.fewestRaters = 3;
        const auto data = gathered(rated(), options).data;
        QVERIFY(data.utterances[0].labels.empty());
        QCOMPARE(data.ratings.size(), 3u);
    }

    void units_areUtterances()
    {
        SmallSession session;
        session.say(man, ms(2000, 2500), "second").say(woman, ms(0, 900), "first");
        const auto data = gathered(session, {}).data;
        QCOMPARE(data.utterances.size(), 2u);
        QCOMPARE(data.utterances[0].id, std::string("one_0001"));
        QCOMPARE(data.utterances[0].text, std::string("first"));
        QCOMPARE(data.utterances[0].speaker, std::string("P17"));
        QCOMPARE(data.utterances[1].turn, 2);
        QVERIFY(QString::fromStdString(data.utterances[1].narrative).contains("the man"));
        QCOMPARE(data.words.size(), 2u);
        QVERIFY(!data.words[0].measured);
    }

    void units_areTalkTurns()
    {
        SmallSession session;
        session.say(woman, ms(0, 1000), "one").say(woman, ms(1200, 2000), "two");
        session.say(man, ms(2100, 2500), "three").say(woman, ms(2600, 3000), "four");
        ExportOptions options;
        options.units = UnitKind::TalkTurns;
        const auto data = gathered(session, options).data;
        QCOMPARE(data.utterances.size(), 3u);
        QCOMPARE(data.utterances[0].text, std::string("one two"));
        QVERIFY(data.utterances[0].span == ms(0, 2000));
        QVERIFY(QString::fromStdString(data.utterances[0].narrative).endsWith("said one two."));
    }

    void units_areRatingWindows_withTheWordsInThem()
    {
        SmallSession session = rated();
        session.say(man, ms(0, 3000), "not hers");
        ExportOptions options;
        options.units = UnitKind::RatingWindows;
        const auto data = gathered(session, options).data;
        QCOMPARE(data.utterances.size(), 3u);
        QCOMPARE(data.utterances[0].text, std::string("well")); // its middle is at 2.25 s
        QCOMPARE(data.utterances[1].text, std::string("then"));
        // What reads narratives reads windows, too; those without words are silent.
        QVERIFY(QString::fromStdString(data.utterances[0].narrative).endsWith("said well."));
        QVERIFY(QString::fromStdString(data.utterances[1].narrative).contains("the woman"));
        for (const auto &row : data.utterances)
            QCOMPARE(row.narrative.empty(), row.text.empty());
        QCOMPARE(data.utterances[0].labels.at("valence").value, 3.);
        QCOMPARE(data.utterances[2].labels.at("valence").raters, 1);
        QVERIFY(!data.utterances[2].labels.at("valence").sd);
    }

    void units_areAnnotationsOfATier()
    {
        SmallSession session;
        const Id tasks = session.tier("Tasks", TierKind::Task, 0);
        session.annotate(tasks, ms(0, 5000), "lego");
        session.annotate(tasks, ms(5000, 9000), "ghost");
        ExportOptions options;
        options.units = UnitKind::Tier;
        options.unitTier = "Tasks";
        options.tiers = {{"Tasks"}};
        const auto data = gathered(session, options).data;
        QCOMPARE(data.utterances.size(), 2u);
        QCOMPARE(data.utterances[1].labels.at("Tasks").category, std::string("ghost"));
        QCOMPARE(data.labels[0].classes, (std::vector<std::string>{"ghost", "lego"}));
        QVERIFY(data.utterances[0].speaker.empty());
    }

    void tiers_ofBothPeopleAreOneColumn()
    {
        SmallSession session;
        session.say(woman, ms(0, 2000), "a").say(man, ms(2000, 4000), "b");
        const Id hers = session.tier("P17 actions", TierKind::Action, woman);
        const Id his = session.tier("P42 actions", TierKind::Action, man);
        session.annotate(hers, ms(0, 500), "nod");
        session.annotate(hers, ms(500, 1500), "smile", "broad");
        session.annotate(his, ms(0, 4000), "AU05");
        const Id tone = session.tier("P42 tone", TierKind::Tone, man);
        session.annotate(tone, ms(2000, 3000), "", "", {{"anger", "0.2"}});
        session.annotate(tone, ms(3000, 4000), "", "", {{"anger", "0.6"}});
        using What = TierColumn::What;
        ExportOptions options;
        options.tiers = {{"actions"},
                         {"actions", What::Share, "smile"},
                         {"actions", What::Text},
                         {"tone", What::Attribute, "anger"}};
        const auto data = gathered(session, options).data;
        const auto &first = data.utterances[0].labels, &second = data.utterances[1].labels;
        QCOMPARE(first.at("actions").category, std::string("smile"));
        QCOMPARE(second.at("actions").category, std::string("AU05"));
        QCOMPARE(first.at("smile").value, 0.5);
        QCOMPARE(second.at("smile").value, 0.);
        QCOMPARE(first.at("actions_text").category, std::string("broad"));
        QCOMPARE(second.at("tone_anger").value, 0.4);
        QVERIFY(!first.contains("tone_anger"));
    }

    void tiers_thatNobodyHasAreRefused()
    {
        ExportOptions options;
        options.tiers = {{"gestures"}};
        const auto refused = gather({rated().open("/tmp/one.duologue")}, options);
        QCOMPARE(refused.error().code, std::string("dataset.no-tier"));
        QVERIFY(problem(refused).find("utterances") != std::string::npos); // what there is
        options.tiers = {{"utterances"}, {"utterances"}};
        QCOMPARE(gather({rated().open("/tmp/one.duologue")}, options).error().code,
                 std::string("dataset.invalid"));
    }

    void speakers_haveTheirAttributes()
    {
        ExportOptions options;
        options.speaker = {"age", "gender"};
        const auto data = gathered(rated(), options).data;
        QCOMPARE(data.utterances[0].labels.at("age").value, 31.);
        QCOMPARE(data.utterances[0].labels.at("gender").category, std::string("female"));
    }

    void predictions_areTheNewestOfTheSpeaker()
    {
        SmallSession session;
        session.say(woman, ms(0, 2000), "a").say(man, ms(1000, 3000), "b");
        for (const Id run : {Id(1), Id(2)}) {
            ModelRun row;
            row.id = run;
            row.modelName = "HAN";
            row.started = "2026-01-0" + std::to_string(run) + "T00:00:00Z";
            session.rows().insert(row);
            const Id tier = session.tier("HAN emotion", TierKind::Prediction, 0, run);
            const std::string anger = run == 1 ? "0.1" : "0.9";
            session.annotate(tier, ms(0, 2000), "angry", "", {{"angry", anger}, {"sad", "0.1"}});
            session.annotate(tier, ms(1000, 3000), "sad", "", {{"angry", "0.3"}, {"sad", "0.7"}});
        }
        ExportOptions options;
        options.predictions = true;
        const auto answer = gathered(session, options);
        const auto &data = answer.data;
        QVERIFY(
            !std::ranges::count(answer.warnings, std::string(faceLimits))); // it has read no faces
        QCOMPARE(data.utterances[0].labels.at("predicted_HAN_emotion").category,
                 std::string("angry"));
        QCOMPARE(data.utterances[0].labels.at("predicted_HAN_emotion_angry").value, 0.9);
        QCOMPARE(data.utterances[1].labels.at("predicted_HAN_emotion").category,
                 std::string("sad"));
        options.units = UnitKind::RatingWindows;
        session.rate(man, "R", ms(0, 3000), 5);
        const auto windows = gathered(session, options).data;
        QCOMPARE(windows.utterances[0].labels.at("predicted_HAN_emotion_sad").value, 0.7);
    }

    void predictionsOfAPerson_areThatPersonsAlone_andValuesAreNumbers()
    {
        SmallSession session;
        session.say(woman, ms(0, 2000), "a").say(man, ms(1000, 3000), "b");
        ModelRun row;
        row.id = 1;
        row.modelName = "Faces";
        row.options = R"({"architecture":"face-single","features":"faces"})";
        session.rows().insert(row);
        for (const Id person : {woman, man}) {
            const Id tier = session.tier("Faces age", TierKind::Prediction, person, 1);
            Annotation said;
            said.id = 900 + person;
            said.tier = tier;
            said.span = ms(0, 3000);
            said.label = "age";
            said.value = person == woman ? 31 : 52;
            said.attributes["view"] = "1";
            session.rows().insert(said);
        }
        ExportOptions options;
        options.predictions = true;
        const auto answer = gathered(session, options);
        const auto &data = answer.data;
        QCOMPARE(std::ranges::count(answer.warnings, std::string(faceLimits)), 1);
        QVERIFY(data.labels.back().description.ends_with(faceLimits));
        QCOMPARE(data.utterances[0].labels.at("predicted_Faces_age").value, 31.);
        QCOMPARE(data.utterances[1].labels.at("predicted_Faces_age").value, 52.);
        QVERIFY(!data.utterances[0].labels.contains("predicted_Faces_age_view"));
    }

    void split_takesAGivenTable()
    {
        QTemporaryDir dir;
        const std::string table = dir.filePath("splits.csv").toStdString();
        std::ofstream(table) << "session,split\na,train\nb,test\n";
        ExportOptions options;
        options.splitTable = table;
        const std::vector<OpenSession> sessions{
            SmallSession("A", "B").say(woman, ms(0, 500), "x").open("/tmp/a.duologue"),
            SmallSession("C", "D").say(woman, ms(0, 500), "y").open("/tmp/b.duologue"),
            SmallSession("E", "F").say(woman, ms(0, 500), "z").open("/tmp/c.duologue")};
        const auto data = gathered(sessions, options);
        QCOMPARE(data.data.utterances.size(), 2u);
        QCOMPARE(data.places.size(), 2u);
        QCOMPARE(data.data.words.size(), 2u);
        QCOMPARE(data.data.utterances[1].split, std::string("test"));
        QVERIFY(warns(data, "'c' does not stand in"));
    }

    void split_refusesATableThatSharesASpeaker()
    {
        QTemporaryDir dir;
        const std::string table = dir.filePath("splits.csv").toStdString();
        std::ofstream(table) << "session,split\na,train\nb,test\n";
        ExportOptions options;
        options.splitTable = table;
        const std::vector<OpenSession> sessions{
            SmallSession("A", "B").say(woman, ms(0, 500), "x").open("/tmp/a.duologue"),
            SmallSession("A", "D").say(woman, ms(0, 500), "y").open("/tmp/b.duologue")};
        const auto refused = gather(sessions, options);
        QCOMPARE(refused.error().code, std::string("dataset.split"));
        QVERIFY(problem(refused).find("speaker A") != std::string::npos);
        options.sameNamesArePeople = false;
        QVERIFY(gather(sessions, options));
        std::ofstream(table) << "session,split\na,maybe\n";
        QCOMPARE(gather(sessions, options).error().detail, std::string("line 2"));
    }

    void thinData_isWarnedOf()
    {
        SmallSession session;
        session.say(woman, ms(0, 2000), "a").say(woman, ms(2000, 3000), "b");
        session.rate(woman, "R", ms(0, 3000), 5);
        ExportOptions options;
        options.speaker = {"gender"};
        const auto data = gathered(session, options);
        QVERIFY(warns(data, "of one speaker"));
        QVERIFY(warns(data, "The split test is empty: "));
        QVERIFY(warns(data, "The split dev is empty, so no model can be trained on it: "));
        const QTemporaryDir dir;
        const auto written = exportDataset(data, options, dir.filePath("thin").toStdString());
        QVERIFY(written && !written->canTrain);
        QVERIFY(warns(data, "Every unit that has a \"gender\" has \"female\""));
        QVERIFY(warns(data, "Every unit that has a \"valence\" has the same value"));
    }

    void classesThatASplitLacks_areWarnedOf()
    {
        QTemporaryDir dir;
        const std::string table = dir.filePath("splits.csv").toStdString();
        std::ofstream(table) << "session,split\na,train\nb,dev\n";
        ExportOptions options;
        options.splitTable = table;
        options.speaker = {"gender"};
        const auto data =
            gathered({SmallSession("A", "B")
                          .say(woman, ms(0, 500), "x")
                          .say(man, ms(600, 900), "x")
                          .open("/tmp/a.duologue"),
                      SmallSession("C", "D").say(man, ms(0, 500), "y").open("/tmp/b.duologue")},
                     options);
        QVERIFY(warns(data, "The split dev has no unit of the class \"female\" of \"gender\""));
    }

    void nothingToExport_isRefused()
    {
        const auto refused = gather({SmallSession().open("/tmp/one.duologue")}, {});
        QCOMPARE(refused.error().code, std::string("dataset.no-units"));
        QVERIFY(problem(refused).find("/tmp/one.duologue") != std::string::npos);
    }

    void sessionsOfOneName_areTold_apart()
    {
        const SmallSession session = SmallSession().say(woman, ms(0, 500), "x");
        const auto data = gathered({session.open("/tmp/a/session.duologue"),
                                    session.open("/tmp/b/session.duologue"),
                                    session.open("/tmp/other day.duologue")},
                                   {})
                              .data;
        QCOMPARE(data.utterances[0].session, std::string("a-session"));
        QCOMPARE(data.utterances[1].session, std::string("b-session"));
        QCOMPARE(data.utterances[2].id, std::string("other_day_0001"));
    }

    void preview_countsBySplit()
    {
        ExportOptions options;
        options.speaker = {"gender"};
        SmallSession session = rated();
        session.say(man, ms(5000, 8600), "hm");
        const auto preview = previewOf(gathered(session, options).data);
        QCOMPARE(preview.units[0], 2);
        QCOMPARE(preview.units[2], 0);
        QCOMPARE(preview.speakers[0], 2);
        QCOMPARE(preview.sessions[0], 1);
        QCOMPARE(preview.hours[0], 6.6 / 3600);
        QCOMPARE(preview.labels[0].label, std::string("valence"));
        QCOMPARE(preview.labels[0].bins.size(), 9u);
        QCOMPARE(preview.labels[0].bins[4].units[0], 1); // 4.5 counts as 5
        QCOMPARE(preview.labels[0].missing[0], 1);
        QCOMPARE(preview.labels[1].bins[0].name, std::string("female"));
    }
};

QTEST_GUILESS_MAIN(TestDatasetLabels)
#include "tst_dataset_labels.moc"
