#include <cmath>
#include <fstream>

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "core/analysis/analysis.h"
#include "core/analysis/face_maps.h"
#include "core/analysis/frame_attention.h"
#include "core/analysis/inputs/face_crops.h"
#include "core/analysis/person_cards.h"
#include "core/analysis/prediction_rows.h"
#include "core/media/cache_folder.h"
#include "core/media/picture_file.h"
#include "core/session/predictions.h"

using namespace duologue;
using namespace duologue::analysis;

namespace {

QString letters(const std::vector<double> &weights)
{
    QString result;
    for (const Bucket bucket : buckets(weights))
        result += toChar(bucket);
    return result;
}

/// Two people; of the first three faces were read for age, and two for gender.
Session cardSession()
{
    Edit run;
    for (const Id id : {Id(11), Id(12)}) {
        Participant person;
        person.id = id;
        person.order = static_cast<int>(id - 11);
        person.pseudonym = "P" + std::to_string(id - 10);
        run.insert(person);
    }
    ModelRun row;
    row.id = 1;
    row.modelName = "Faces";
    run.insert(row);
    Session session;
    if (!session.apply(run))
        qFatal("people");
    Edit rows;
    const auto tier = [&](Id id, const char *task, Id person) {
        Tier t;
        t.id = id;
        t.name = predictionTierName("Faces", task, session.participant(person));
        t.kind = TierKind::Prediction;
        t.modelRun = 1;
        t.participant = person;
        rows.insert(t);
    };
    tier(2, "age", 11);
    tier(3, "gender", 11);
    tier(4, "age", 12);
    const auto said = [&rows](Id on, double value, const char *view, const char *male) {
        Annotation a;
        a.id = static_cast<Id>(100 + rows.changes.size());
        a.tier = on;
        a.value = value;
        a.attributes["view"] = view;
        if (*male)
            a.attributes["male"] = male;
        rows.insert(a);
    };
    said(2, 30, "Z1", "");
    said(2, 34, "Z1", "");
    said(2, 41, "GC", "");
    said(3, 0.9, "Z1", "0.9000");
    said(3, 0.6, "GC", "0.4000");
    if (!session.apply(rows))
        qFatal("rows");
    return session;
}

/// Grey pictures of a tenth of a second.
void makeFilm(const std::string &path, int pictures)
{
    auto file = media::PictureFile::create(path, 64, 64, media::PictureFile::clip);
    media::VideoFrame grey{64, 64, 256, std::vector<std::uint8_t>(64 * 256, 128), {}, {}};
    for (int i = 0; i < pictures; ++i)
        if (!file || !(*file)->add(grey, {MediaTime::fromSeconds(0.1 * i),
                                          MediaTime::fromSeconds(0.1 * (i + 1))}))
            qFatal("no film");
    if (!(*file)->finish())
        qFatal("no film");
}

analysis::Explanation sample()
{
    analysis::Explanation e;
    e.prediction.turn = 4;
    e.prediction.windowBegin = 3;
    e.prediction.output = {0.25, 0.75};
    e.prediction.taskAttention = {0.5, 0.5};
    e.prediction.turnAttention = {0.4, 0.6};
    e.prediction.wordAttention = {{0.1, 0.9}, {1.0}};
    e.taskNames = {"emotion", "AU05"};
    e.classes = {"neutral", "angry"};
    return e;
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void buckets_matchTheWorkedExamples()
    {
        QCOMPARE(letters({.04, .06, .10, .22, .58}), "NNNLM");
        QCOMPARE(letters({0, 0, 0, 1}), "NNNM");
        QCOMPARE(letters({0, 0, 0, 0, 1}), "NNNNH"); // z exactly 2
        QCOMPARE(letters({0, 0, 0, 0, 0, 1}), "NNNNNH");
        QCOMPARE(letters({.25, .25, .25, .25}), "NNNN");
        QCOMPARE(letters({}), "");
    }

    void explanation_survivesJson()
    {
        const analysis::Explanation before = sample();
        const auto after = explanationFromJson(toJson(before));
        QVERIFY(after);
        QCOMPARE(after->prediction.wordAttention, before.prediction.wordAttention);
        QCOMPARE(after->prediction.turnAttention, before.prediction.turnAttention);
        QCOMPARE(after->prediction.output, before.prediction.output);
        QCOMPARE(after->taskNames, before.taskNames);
        QCOMPARE(after->classes, before.classes);
        QCOMPARE(after->prediction.turn, 4);
    }

    void explanation_refusesWhatDoesNotFit()
    {
        QVERIFY(!explanationFromJson("{"));
        QVERIFY(!explanationFromJson("[]"));
        QVERIFY(!explanationFromJson(R"({"turn":"x"})"));
        analysis::Explanation wrong = sample();
        wrong.prediction.turnAttention.push_back(0.1);
        QVERIFY(!explanationFromJson(toJson(wrong)));
    }

    void heat_isInterpolatedBetweenTheMiddlesOfFields()
    {
        const FaceMap map{2, 2, {0, 100, 0, 100}, -1, 0};
        QCOMPARE(heatAt(map, 0.25, 0.25), 0.0);
        QCOMPARE(heatAt(map, 0.5, 0.9), 50.0);
        QCOMPARE(heatAt(map, 1, 1), 100.0); // nothing beyond the outermost middles
    }

    void heat_onEyesNoseAndMouth_isAShareOfTheWhole()
    {
        FaceMap map{10, 10, std::vector<std::uint8_t>(100), -1, 0};
        QCOMPARE(sharesOf(map).eyes, 0.0); // an empty map is on nothing, not NaN
        QVERIFY(isEven(map));
        map.heat[35] = map.heat[34] = 200; // the fourth row: eyes
        QVERIFY(!isEven(map));
        const FaceShares eyes = sharesOf(map);
        QVERIFY(eyes.eyes > 0.8 && eyes.mouth < 0.05);
        map.heat.assign(100, 0);
        map.heat[85] = 200;
        QVERIFY(sharesOf(map).mouth > 0.6 && sharesOf(map).eyes == 0);
        map.heat.assign(100, 7);
        const FaceShares even = sharesOf(map);
        QVERIFY(even.eyes + even.nose + even.mouth < 0.5);
        QVERIFY(std::abs(even.eyes - 0.76 * 0.24) < 0.02); // their area, to a step of the grid
    }

    void modelThatReadsNoFaces_hasNoMap()
    {
        const auto mapper =
            FaceMapper::open(DUOLOGUE_SOURCE_DIR "/resources/models/han-stl-demo", "cpu");
        QVERIFY(!mapper);
        QCOMPARE(mapper.error().code, std::string("analysis.input"));
    }

    void facesThatCannotBeRead_areLeftOut_andTheRestIsRead()
    {
        const QTemporaryDir folder;
        const std::string film = folder.filePath("a.mp4").toStdString();
        makeFilm(film, 10);
        std::ofstream(folder.filePath("b.mp4").toStdString()) << "no film";
        const faces::Box face{0.25F, 0.25F, 0.5F, 0.5F}, beside{1.5F, 0.2F, 0.2F, 0.2F};
        const auto at = [](int number) { return MediaTime::fromSeconds(number * 0.1); };
        const FaceCrops crops({{1, 7, at(1), face},
                               {1, 7, at(2), beside},
                               {1, 7, at(3), face},
                               {1, 7, at(50), face}, // behind its end
                               {2, 7, at(1), face},
                               {2, 7, at(2), face}},
                              {{1, film}, {2, folder.filePath("b.mp4").toStdString()}},
                              media::IndexCache(folder.path()), 32);
        for (int i = 0; i < crops.size(); ++i) {
            const auto item = crops.get(i);
            QVERIFY2(item, item.error.c_str());
            QCOMPARE(item.value->arrays.at("face").values.size(), std::size_t{32 * 32 * 3});
            QCOMPARE(crops.isUnreadable(i), i != 0 && i != 2);
        }
        const auto problems =
            crops.problems([](Id view) { return std::string(view == 1 ? "Z1" : "GC"); });
        QCOMPARE(problems.size(), std::size_t{2});
        QVERIFY2(problems[0].starts_with("2 of 4 faces of the view 'Z1'"), problems[0].c_str());
        QVERIFY2(problems[1].starts_with("2 of 2 faces of the view 'GC'"), problems[1].c_str());
    }

    void findingFaces_tellsHowFarItIs_andCanBeStopped()
    {
        QStandardPaths::setTestModeEnabled(true); // its cache is no one else's
        QDir(media::cacheFolder("faces")).removeRecursively();
        const QTemporaryDir folder;
        makeFilm(folder.filePath("Z1.mp4").toStdString(), 40);
        Edit view;
        MediaSource source;
        source.id = 31;
        source.label = "Z1";
        source.path = "Z1.mp4";
        source.role = MediaRole::Frontal;
        source.subject = 11;
        source.fingerprint = {QDateTime::currentMSecsSinceEpoch(), MediaTime::fromSeconds(4),
                              "0123abcd"}; // never looked through before
        view.insert(source);
        Session session = cardSession();
        QVERIFY(session.apply(view));
        PredictionRequest request{DUOLOGUE_SOURCE_DIR "/resources/models/portraits-demo", "cpu"};
        request.sessionFolder = folder.path().toStdString();
        std::vector<double> shares;
        bool goOn = false;
        RunObserver observer;
        observer.finding = [&](double share) {
            shares.push_back(share);
            return goOn;
        };
        const auto stopped = predict(session, request, observer);
        QVERIFY(!stopped);
        if (stopped.error().code == "faces.no-cascade")
            QSKIP("The package opencv-data is not installed.");
        QVERIFY2(stopped.error().code == "analysis.cancelled", stopped.error().message.c_str());
        QCOMPARE(shares.size(), std::size_t{1}); // within a picture
        goOn = true;
        const auto nobody = predict(session, request, observer);
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().code, std::string("analysis.no-faces"));
        QVERIFY(shares.back() > 0.9);
        QVERIFY2(nobody.error().message.contains("say whose they are"),
                 nobody.error().message.c_str());
    }

    /// The scale is all there is; figures are of the number as it was.
    void whatIsSaid_staysOnItsScale()
    {
        models::Task valence{"valence", {}, 1, 9, models::Role::Primary};
        for (const auto &[said, kept] : {std::pair(9.03, 9.0), {0.2, 1.0}, {4.5, 4.5}})
            QCOMPARE(*predictionRow({said}, valence, 1, 2, {}).value, kept);
    }

    /// Whose the faces are is not asked of a recording that is not there.
    void missingRecordings_areNamed_withWhatToDo()
    {
        const QTemporaryDir folder;
        Edit rows;
        MediaSource view;
        view.id = 31;
        view.label = "Z1";
        view.path = "Z1.mp4";
        view.role = MediaRole::Frontal;
        view.subject = 11;
        rows.insert(view);
        MediaSource lapel = view;
        lapel.id = 32;
        lapel.label = "Z1 lapel";
        lapel.path = "Z1.wav";
        lapel.role = MediaRole::Lapel;
        rows.insert(lapel);
        Tier tier;
        tier.id = 33;
        tier.kind = TierKind::Utterance;
        tier.participant = 11;
        rows.insert(tier);
        Annotation words;
        words.id = 34;
        words.tier = 33;
        words.span = {MediaTime::fromSeconds(1), MediaTime::fromSeconds(2)};
        words.text = "hello";
        rows.insert(words);
        Session session = cardSession();
        QVERIFY(session.apply(rows));
        for (const auto &[model, files] :
             {std::pair{"portraits-demo", std::vector<std::string>{"Z1.mp4"}},
              {"voice-and-face-demo", {"Z1.mp4", "Z1.wav"}},
              {"video-face-demo", {"Z1.mp4"}}}) {
            PredictionRequest request{std::string(DUOLOGUE_SOURCE_DIR "/resources/models/") + model,
                                      "cpu"};
            request.sessionFolder = folder.path().toStdString();
            const auto ran = predict(session, request, {});
            QVERIFY(!ran);
            const std::string said = ran.error().message;
            for (const std::string &file : files)
                QVERIFY2(said.contains(file), said.c_str());
            QVERIFY2(said.contains("Put the file back"), said.c_str());
            QVERIFY2(!said.contains("whose"), said.c_str());
        }
    }

    void tiersOfARun_haveNamesOfTheirOwn_andTellTheirTask()
    {
        const Session session = cardSession();
        QCOMPARE(session.tierById(2)->name, std::string("Faces age (P1)"));
        QCOMPARE(session.tierById(4)->name, std::string("Faces age (P2)"));
        QCOMPARE(nameForAll(session, *session.tierById(2)),
                 nameForAll(session, *session.tierById(4)));
        QCOMPARE(taskOf(session, *session.tierById(4)), std::string("age"));
        QCOMPARE(predictionTierName("HAN", "emotion"), std::string("HAN emotion"));
    }

    void frames_shareWhatWasHeard_acrossItsGaps()
    {
        const auto ms = [](int begin, int end) {
            return TimeSpan{MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
        };
        // Two parts of 60 and 40 ms; four frames of 25 ms, the third of which lies across the gap.
        const FrameAttention attention{{ms(1000, 1060), ms(2000, 2040)}, {0.1, 0.2, 0.4, 0.3}};
        const auto pieces = attention.pieces();
        QCOMPARE(pieces.size(), std::size_t{5});
        const std::vector<TimeSpan> expected{ms(1000, 1025), ms(1025, 1050), ms(1050, 1060),
                                             ms(2000, 2015), ms(2015, 2040)};
        for (std::size_t i = 0; i < pieces.size(); ++i)
            QVERIFY(pieces[i].span == expected[i]);
        QCOMPARE(pieces[0].weight, 0.4); // an even look is 1
        QCOMPARE(pieces[2].weight, 1.6);
        QCOMPARE(pieces[3].weight, 1.6);
        QVERIFY(*frameAttentionFromJson(toJson(attention)) == attention);
        for (const char *broken :
             {"{", "[]", R"({"kind":"turns"})", R"({"kind":"frames","heard":[],"weights":[1]})",
              R"({"kind":"frames","heard":[[5,1]],"weights":[1]})",
              R"({"kind":"frames","heard":[[1,5],[3,9]],"weights":[1]})",
              R"({"kind":"frames","heard":[[1,5]],"weights":[-1]})"})
            QCOMPARE(frameAttentionFromJson(broken).error().code,
                     std::string("analysis.explanation"));
        QVERIFY(!explanationFromJson(toJson(attention)));
    }

    void cards_gatherWhatFacesOfAPersonSay_andHowViewsDisagree()
    {
        const auto cards = personCards(cardSession(), 1);
        QCOMPARE(cards.size(), std::size_t{2}); // of the other person no face was read
        QCOMPARE(cards[0].task, std::string("age"));
        QCOMPARE(cards[0].value.mean, 35.0);
        QCOMPARE(qRound(100 * cards[0].value.deviation), 455);
        QCOMPARE(cards[0].values, (std::vector<double>{30, 34, 41}));
        QCOMPARE(cards[0].byView.at("Z1").mean, 32.0);
        QCOMPARE(cards[0].byView.at("Z1").count, 2);
        QCOMPARE(cards[0].byView.at("GC").mean, 41.0);
        QCOMPARE(cards[1].likeliest, std::string("male"));
        QCOMPARE(cards[1].shares.at("male").mean, 0.65);
        QCOMPARE(cards[1].shares.at("male").deviation, 0.25);
        QCOMPARE(cards[1].byView.at("GC").mean, 0.4); // of the class that is likeliest in all
        QCOMPARE(cards[1].faces, 2);
        QCOMPARE(runsOnFaces(cardSession()), std::vector<Id>{1});
    }
};

QTEST_APPLESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
