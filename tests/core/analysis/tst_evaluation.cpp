#include <cmath>
#include <fstream>
#include <numeric>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "core/analysis/analysis.h"
#include "core/analysis/evaluation.h"
#include "core/analysis/evaluation/figures.h"
#include "core/analysis/frame_attention.h"
#include "core/csv/csv.h"
#include "core/dataset/sounds/sound_corpora.h"
#include "core/demo/demo.h"
#include "core/session/predictions.h"
#include "core/statistics/figures.h"
#include "core/store/session_store.h"
#include "tests/core/dataset/export_fixture.h"
#include "tests/core/features/signals.h"
#include "tests/support/wav.h"

using namespace duologue;
using namespace duologue::analysis;

namespace {

const std::string shipped = DUOLOGUE_SOURCE_DIR "/resources/models/";
const models::Task emotion{"emotion", {"neutral", "happy", "sad", "angry"}, 0, 1};
const models::Task valence{"valence", {}, 1, 9};

/// Probabilities that are highest for one class.
std::vector<double> saying(int label)
{
    std::vector<double> output(4, 0.1);
    output[static_cast<std::size_t>(label)] = 0.7;
    return output;
}

models::JudgedItem item(const std::string &session, const std::string &speaker,
                        const std::string &split, double label, std::vector<double> output)
{
    static int number = 0;
    return {"u" + std::to_string(++number),
            session,
            speaker,
            split,
            1,
            2,
            {label},
            {std::move(output)}};
}

SplitFigures figuresOf(const models::Task &task, const std::vector<models::JudgedItem> &items,
                       const std::string &split = "test")
{
    TaskFigures all{task, {}, {}};
    if (!addFigures(all, 0, items, {split}, {}))
        qFatal("cancelled");
    return all.splits.front();
}

const Figure &named(const std::vector<Figure> &figures, const std::string &name)
{
    return *std::ranges::find(figures, name, &Figure::name);
}

bool notes(const std::vector<std::string> &sentences, const char *part)
{
    return std::ranges::any_of(
        sentences, [part](const std::string &s) { return s.find(part) != std::string::npos; });
}

/// The largest difference between what is said of a session's turns and of the units of the dataset
/// that is exported from it.
double farthest(const Session &session, const std::string &model, const std::string &folder,
                dataset::UnitKind units = dataset::UnitKind::Utterances)
{
    std::vector<TurnPrediction> ofSession;
    const auto edit = predict(session, {model, "cpu"},
                              {[&](const Annotation &, const TurnPrediction &said, int, int) {
                                  ofSession.push_back(said);
                                  return true;
                              }});
    if (!edit)
        qFatal("%s", edit.error().message.c_str());
    dataset::ExportOptions options;
    options.units = units;
    options.tiers = {{"emotion"}};
    const auto gathered =
        dataset::gather({{"s.duologue", std::make_shared<Session>(session)}}, options);
    if (!gathered)
        qFatal("%s", gathered.error().message.c_str());
    if (const auto written = dataset::write(gathered->data, folder); !written)
        qFatal("%s", written.error().message.c_str());
    const auto ofDataset = evaluate({model, folder, "cpu", {}});
    if (!ofDataset)
        qFatal("%s", ofDataset.error().message.c_str());
    const auto &items = ofDataset->data.items;
    if (items.size() != ofSession.size())
        qFatal("%zu units of %zu turns", items.size(), ofSession.size());
    double most = 0;
    for (std::size_t i = 0; i < items.size(); ++i)
        for (std::size_t c = 0; c < items[i].outputs[0].size(); ++c)
            most = std::max(most, std::abs(items[i].outputs[0][c] - ofSession[i].output[c]));
    return most;
}

} // namespace

class TestEvaluation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    // The law: what a model says of a session it says of the dataset exported from it.
    void predictions_ofADemoSession_equalThoseOfItsDataset()
    {
        const auto made = demo::makeDemo({path("demo"), 1, 0.6, 3},
                                         [](const std::string &, double) { return true; });
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        auto store = SessionStore::open(made->session);
        QVERIFY(store);
        QVERIFY((*store)->commit(emotionLabels((*store)->session()), "test"));
        QCOMPARE_LE(farthest((*store)->session(), shipped + "han-rock-demo", path("data")), 1e-6);
    }

    void predictions_equal_whateverIsTyped()
    {
        fixtures::SmallSession small;
        using fixtures::ms;
        const Id woman = fixtures::SmallSession::woman, man = fixtures::SmallSession::man;
        const char *texts[]{"I was so happy_today _ and",
                            "yes\u00a0\u00bb it\u2003was\u3000good",
                            "=1+1 \"quoted, text\" 'it' isn't",
                            "CAF\u00c9 NA\u00cfVE \u0397\u03c7\u03ce \u0130stanbul",
                            "a\tb\nc \u2028 d\u0085e",
                            "<b>&amp; \u2014 \u2026 \u20ac \u00a1hola!",
                            "[LAUGHTER]",
                            "  ",
                            "I am so sorry, I did not want to hurt you"};
        int at = 0;
        for (const char *text : texts) {
            small.say(at % 2000 ? man : woman, ms(at, at + 900), text);
            at += 1000;
        }
        // Two at the very same time: the tier of the second person stands above.
        const Id late = small.tier("late", TierKind::Utterance, woman);
        small.say(man, ms(at, at + 900), "I am angry with you");
        small.annotate(late, ms(at, at + 900), {}, "how wonderful, I am so glad");
        small.say(man, ms(at + 1000, at + 1500), "no");
        const auto open = small.open("s.duologue");
        Session session = *open.session;
        QVERIFY(session.apply(emotionLabels(session)));
        QCOMPARE_LE(farthest(session, shipped + "han-rock-demo", path("data")), 1e-6);
    }

    void whatTheLastLayerOfTurnsRead_isKeptBesideEachPrediction()
    {
        using fixtures::ms;
        fixtures::SmallSession small;
        small.say(fixtures::SmallSession::woman, ms(0, 900), "I am so happy");
        small.say(fixtures::SmallSession::man, ms(1000, 1900), "I am so sad and sorry");
        const auto open = small.open("s.duologue");
        Session session = *open.session;
        const auto edit = predict(session, {shipped + "han-rock-demo", "cpu"});
        QVERIFY2(edit, edit ? "" : edit.error().message.c_str());
        QVERIFY(session.apply(*edit));
        std::vector<std::vector<float>> read;
        for (const Tier *tier : session.tiers())
            if (tier->kind == TierKind::Prediction)
                for (const Annotation &row : session.annotations(tier->id)) {
                    QVERIFY(session.explanation(row.id)); // where it looked stands there, too
                    read.push_back(embeddingOf(session, row.id));
                }
        QCOMPARE(read.size(), std::size_t(2));
        QCOMPARE(read[0].size(), std::size_t(48)); // D of this model
        QCOMPARE(read[1].size(), read[0].size());
        QVERIFY(read[0] != read[1]);
    }

    void predictions_ofSound_equalThoseOfTheDataset()
    {
        using fixtures::ms, fixtures::SmallSession;
        trainOnVoices();
        SyncMap late;
        late.offset = MediaTime::fromMilliseconds(250);
        SmallSession small;
        small.record(MediaRole::Lapel, SmallSession::woman, "high.wav")
            .record(MediaRole::Lapel, SmallSession::man, "low.wav", late)
            .say(SmallSession::woman, ms(100, 1100), "one")
            .say(SmallSession::man, ms(1200, 1500), "two")
            .say(SmallSession::man, ms(1600, 1610), "three") // one frame
            .say(SmallSession::woman, ms(2000, 3777), "four");
        const auto open = small.open(path("s.duologue"));
        std::vector<TurnPrediction> ofSession;
        PredictionRequest request{path("model"), "cpu"};
        request.sessionFolder = m_folder->path().toStdString();
        const auto edit = predict(*open.session, request,
                                  {[&](const Annotation &, const TurnPrediction &said, int, int) {
                                      ofSession.push_back(said);
                                      return true;
                                  }});
        QVERIFY2(edit, edit ? "" : edit.error().message.c_str());
        Session session = *open.session;
        QVERIFY(session.apply(*edit));
        int tiers = 0;
        for (const Tier *tier : session.tiers())
            tiers += tier->kind == TierKind::Prediction && tier->participant != 0;
        QCOMPARE(tiers, 2);

        dataset::ExportOptions options;
        options.features = {"mfcc40"};
        options.speaker = {"gender"};
        auto gathered = dataset::gather({open}, options);
        QVERIFY(gathered);
        const auto written =
            dataset::exportDataset(std::move(*gathered), options, path("data"), {}, {}, 1);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        const auto ofDataset = evaluate({path("model"), path("data"), "cpu", {}});
        QVERIFY2(ofDataset, ofDataset ? "" : ofDataset.error().message.c_str());
        const auto &items = ofDataset->data.items;
        QCOMPARE(items.size(), std::size_t(4));
        QCOMPARE(ofSession.size(), items.size());
        for (std::size_t i = 0; i < items.size(); ++i)
            for (std::size_t c = 0; c < 2; ++c)
                QCOMPARE_LE(std::abs(items[i].outputs[0][c] - ofSession[i].output[c]), 1e-6);

        request.ratingWindows = true;
        const auto unrated = predict(*open.session, request);
        QVERIFY(!unrated);
        QCOMPARE(unrated.error().code, std::string("analysis.no-units"));
        const auto cancelled =
            predict(*open.session, {path("model"), "cpu", m_folder->path().toStdString()},
                    {[](const Annotation &, const TurnPrediction &, int, int) { return false; }});
        QCOMPARE(cancelled.error().code, std::string("analysis.cancelled"));
    }

    /// One speaks for two seconds and then the other; each microphone hears the other 18 dB lower.
    void aMicrophone_isReadWithoutTheOther_andSaysWhatWasLookedAt()
    {
        using fixtures::ms, fixtures::SmallSession;
        trainListener();
        writeTurns();
        SmallSession small;
        small.record(MediaRole::Lapel, SmallSession::woman, "her.wav")
            .record(MediaRole::Lapel, SmallSession::man, "his.wav")
            .say(SmallSession::woman, ms(500, 5500), "one") // he speaks in the midst of it
            .say(SmallSession::man, ms(2000, 4000), "two")
            .rate(SmallSession::woman, "R1", ms(0, 6000), 4)
            .rate(SmallSession::man, "R1", ms(0, 6000), 6);
        SessionInfo info;
        info.duration = MediaTime::fromSeconds(6);
        small.rows().replace(SessionInfo(), info);
        const auto open = small.open(path("turns.duologue"));
        PredictionRequest request{path("listener"), "cpu"};
        request.sessionFolder = m_folder->path().toStdString();
        const auto edit = predict(*open.session, request);
        QVERIFY2(edit, edit ? "" : edit.error().message.c_str());
        std::vector<FrameAttention> looked;
        int rows = 0;
        for (const RowChange &change : edit->changes) {
            rows += std::holds_alternative<Annotation>(change.any());
            if (const auto *why = std::get_if<duologue::Explanation>(&change.any()))
                looked.push_back(*frameAttentionFromJson(why->json));
        }
        QCOMPARE(rows, 4); // two tasks
        QCOMPARE(looked.size(), std::size_t(2));
        const auto &hers = looked[0];
        QCOMPARE(hers.heard.size(), std::size_t(2));
        QVERIFY(std::abs(hers.heard[0].end.seconds() - 2) < 0.15);
        QVERIFY(std::abs(hers.heard[1].begin.seconds() - 4) < 0.15);
        QVERIFY(std::abs(std::ssize(hers.weights) - 301) < 30); // of three seconds
        QVERIFY(std::abs(std::accumulate(hers.weights.begin(), hers.weights.end(), 0.0) - 1) <
                1e-3);
        QCOMPARE(looked[1].heard.size(), std::size_t(1));

        dataset::ExportOptions options;
        options.features = {"logmel160"};
        options.speaker = {"gender"};
        auto gathered = dataset::gather({open}, options);
        QVERIFY(gathered);
        const auto written =
            dataset::exportDataset(std::move(*gathered), options, path("turns"), {}, {}, 1);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        const auto judged = evaluate({path("listener"), path("turns"), "cpu", {}});
        QVERIFY2(judged, judged ? "" : judged.error().message.c_str());
        QCOMPARE(judged->data.items.size(), std::size_t(2));
        const models::Task &valence = judged->tasks[0].task;
        std::size_t at = 0;
        for (const RowChange &change : edit->changes)
            if (const auto *row = std::get_if<Annotation>(&change.any());
                row && row->label == "valence") {
                const double said = judged->data.items[at++].outputs[0][0];
                const double kept = std::clamp(said, valence.scaleMin, valence.scaleMax);
                QCOMPARE_LE(std::abs(kept - *row->value), 1e-6);
            }
        QCOMPARE(at, std::size_t(2));
    }

    void figures_areThoseOfTheLabelledItems_besideTheConstantAnswer()
    {
        std::vector<models::JudgedItem> items;
        for (int i = 0; i < 6; ++i)
            items.push_back(item("t", "x", "train", i < 4 ? 2 : 0, saying(0)));
        for (int i = 0; i < 10; ++i)
            items.push_back(item("a", i % 2 ? "p" : "q", "test", i % 2, saying(i < 8 ? i % 2 : 3)));
        items.push_back(item("a", "p", "test", std::nan(""), saying(1)));
        const auto split = figuresOf(emotion, items);
        QCOMPARE(split.items, 11);
        QCOMPARE(split.unlabelled, 1);
        QCOMPARE(split.places.size(), std::size_t(10));
        QCOMPARE(split.constantAnswer, 2.0); // 'sad' is what training knows best
        QCOMPARE(named(split.figures, "accuracy").value, 0.8);
        QCOMPARE(named(split.figures, "accuracy").constant, 0.0);
        QCOMPARE(named(split.figures, "uar").value, 0.8);
        QCOMPARE(split.confusion[0], (std::vector<int>{4, 0, 0, 1}));
        QVERIFY(!split.bySession); // there is one
        const auto &interval = named(split.figures, "accuracy").interval;
        QVERIFY(interval.low >= 0.4 && interval.low < 0.8 && interval.high > 0.8 &&
                interval.high <= 1);
        QVERIFY(notes(split.notes, "1 of 11 items have no label"));
    }

    void intervals_areWider_whereSessionsDifferAndAreDrawnWhole()
    {
        std::vector<models::JudgedItem> items, alone;
        for (int session = 0; session < 12; ++session)
            for (int i = 0; i < 20; ++i) {
                const double label = session % 2 ? 1 : 0;
                items.push_back(item("s" + std::to_string(session), "p", "test", label, saying(0)));
                alone.push_back(item("one", "p", "test", label, saying(0)));
            }
        const auto bySession = figuresOf(emotion, items), byItem = figuresOf(emotion, alone);
        QVERIFY(bySession.bySession && !byItem.bySession);
        const auto width = [](const SplitFigures &split) {
            const auto &interval = named(split.figures, "accuracy").interval;
            return interval.high - interval.low;
        };
        QVERIFY2(width(bySession) > 3 * width(byItem), "sessions are no independent items");
        QCOMPARE(figuresOf(emotion, items).figures[0].interval.low,
                 bySession.figures[0].interval.low);
    }

    void parts_standWorstFirst()
    {
        std::vector<models::JudgedItem> items;
        for (int i = 0; i < 9; ++i)
            items.push_back(item(i < 3   ? "good"
                                 : i < 6 ? "worst"
                                         : "fair",
                                 "p", "test", 5,
                                 {i < 3   ? 5.5
                                  : i < 6 ? 9.0
                                          : 4.0}));
        const auto split = figuresOf(valence, items);
        QCOMPARE(split.byEachSession.size(), std::size_t(3));
        QCOMPARE(split.byEachSession[0].name, std::string("worst"));
        QCOMPARE(named(split.byEachSession[0].figures, "mae").value, 4.0);
        QCOMPARE(split.byEachSession[2].name, std::string("good"));
        QCOMPARE(split.byEachSession[2].items, 3);
        QVERIFY(notes(split.notes, "All labels are 5"));
        QVERIFY(notes(split.notes, "of one speaker"));
        QVERIFY(std::isnan(named(split.figures, "pearson").value));
    }

    void notes_sayWhatFiguresHide()
    {
        const auto one = figuresOf(
            emotion, {item("a", "p", "test", 1, saying(2)), item("b", "q", "test", 1, saying(2))});
        QVERIFY(notes(one.notes, "All labels are 'happy'"));
        QVERIFY(notes(one.notes, "The model says 'sad' of every item"));
        QVERIFY(notes(one.notes, "only 2 sessions"));
        const auto none = figuresOf(emotion, {item("a", "p", "test", std::nan(""), saying(2))});
        QVERIFY(none.figures.empty());
        QVERIFY(notes(none.notes, "No item of the split has a label"));
    }

    void files_holdTheSameFigures()
    {
        writeTable(emotionTable());
        const auto evaluation = evaluate({shipped + "han-stl-demo", path("data"), "cpu", {}});
        QVERIFY2(evaluation, evaluation ? "" : evaluation.error().message.c_str());
        files::NewFolder folder(path("out"));
        QVERIFY(writeEvaluation(*evaluation, folder));
        const auto json = QJsonDocument::fromJson(contentOf("out/evaluation.json")).object();
        const auto test = json["tasks"][0]["splits"]["test"].toObject();
        const SplitFigures &split = evaluation->tasks[0].splits.back();
        QCOMPARE(test["figures"]["accuracy"]["value"].toDouble(), split.figures[0].value);
        QCOMPARE(json["dataset"]["items"].toInt(), 12);

        const auto predictions = csv::parse(contentOf("out/predictions.csv").toStdString());
        QVERIFY(!predictions.problem && predictions.notes.empty());
        QCOMPARE(predictions.rowCount, std::size_t(12));
        const auto said = *predictions.column("emotion_predicted");
        const auto right = *predictions.column("emotion");
        const auto place = *predictions.column("split");
        const auto happy = *predictions.column("emotion_p_happy");
        csv::Row row;
        int hits = 0, count = 0;
        std::size_t i = 0;
        for (csv::Cursor at(predictions); at.next(row); ++i) {
            hits += row[place] == "test" && row[said] == row[right];
            count += row[place] == "test";
            QCOMPARE(QByteArray(row[happy].data(), qsizetype(row[happy].size())).toDouble(),
                     evaluation->data.items[i].outputs[0][1]);
        }
        QCOMPARE(double(hits) / count, split.figures[0].value);
        QVERIFY(contentOf("out/figures.csv").contains("emotion,test,all,,4,accuracy,"));
        QVERIFY(contentOf("out/figures.csv").contains("emotion,test,speaker,"));
    }

    void page_isWellFormed_andTakesNothingFromOutside()
    {
        writeTable(emotionTable("<b>&\"x"));
        const auto evaluation = evaluate({shipped + "han-stl-demo", path("data"), "cpu", {}});
        QVERIFY(evaluation);
        QByteArray page = QByteArray::fromStdString(evaluationPage(*evaluation));
        QVERIFY(!page.contains("<b>&"));
        QVERIFY(page.contains("&lt;b&gt;&amp;&quot;x"));
        for (const char *outside : {"http:", "https:", "src=", "url(", "<script", "@import"})
            QVERIFY2(!page.contains(outside), outside);
        page.replace("<!DOCTYPE html>", "");
        for (const char *open : {"<meta charset=\"utf-8\">",
                                 "<meta name=\"viewport\" content=\"width=device-width\">"})
            page.replace(open, "");
        QXmlStreamReader reader(page);
        int plots = 0;
        while (!reader.atEnd())
            plots += reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"svg";
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(plots > 10);
    }

    void splits_areThoseThatAreAskedFor()
    {
        writeTable(emotionTable());
        const auto evaluation = evaluate({shipped + "han-stl-demo", path("data"), "cpu", {"test"}});
        QVERIFY(evaluation);
        QCOMPARE(evaluation->tasks[0].splits.size(), std::size_t(1));
        QCOMPARE(evaluation->tasks[0].splits[0].split, std::string("test"));
        QCOMPARE(std::ranges::count_if(evaluation->data.items,
                                       [](const auto &i) { return i.outputs.empty(); }),
                 8);
        const auto all = evaluate({shipped + "han-stl-demo", path("data"), "cpu", {}});
        QVERIFY(all);
        for (std::size_t i = 0; i < all->data.items.size(); ++i)
            if (all->data.items[i].split == "test")
                QCOMPARE(evaluation->data.items[i].outputs, all->data.items[i].outputs);
        QCOMPARE(evaluation->tasks[0].splits[0].constantAnswer,
                 all->tasks[0].splits.back().constantAnswer);
    }

    void evaluation_stops_whenAsked()
    {
        writeTable(emotionTable());
        const auto stopped = evaluate({shipped + "han-stl-demo", path("data"), "cpu", {}},
                                      [](double share) { return share < 0.5; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, std::string("evaluate.cancelled"));
    }

    void badInput_isOneSentence_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QByteArray>("split");
        QTest::addColumn<QByteArrayList>("said");
        const QByteArray head = "id,session,speaker,turn,start,end,narrative,split,";
        const QByteArray row = "a,s,p,1,0,1,the woman said yes,test,";
        QTest::newRow("missing label column")
            << head + "mood\n" + row + "happy\n"
            << QByteArray() << QByteArrayList{"utterances.csv", "no column 'emotion'", "add it"};
        QTest::newRow("unknown class")
            << head + "emotion\n" + row + "calm\n"
            << QByteArray()
            << QByteArrayList{"utterances.csv", "line 2", "'calm'", "neutral", "Correct that line"};
        QTest::newRow("input that is not there")
            << QByteArray("id,session,speaker,turn,split,emotion\na,s,p,1,test,happy\n")
            << QByteArray() << QByteArrayList{"utterances.csv", "no column 'narrative'", "add it"};
        QTest::newRow("input that is empty")
            << head + "emotion\na,s,p,1,0,1,,test,happy\n"
            << QByteArray()
            << QByteArrayList{"utterances.csv", "no words in the column 'narrative'", "export it"};
        QTest::newRow("empty split")
            << head + "emotion\n" + row + "happy\n"
            << QByteArray("dev")
            << QByteArrayList{"data", "no item in the split 'dev'", "choose among test"};
        QTest::newRow("no labels")
            << head + "emotion\n" + row + "\n"
            << QByteArray()
            << QByteArrayList{"utterances.csv", "no label in the column emotion", "fill it"};
        QTest::newRow("no units") << head + "emotion\n"
                                  << QByteArray()
                                  << QByteArrayList{"utterances.csv", "no row", "fill it"};
        QTest::newRow("no dataset")
            << QByteArray() << QByteArray()
            << QByteArrayList{"data", "not a dataset folder", "name another"};
    }

    void badInput_isOneSentence()
    {
        QFETCH(QByteArray, table);
        QFETCH(QByteArray, split);
        QFETCH(QByteArrayList, said);
        QDir(m_folder->path()).mkpath("data");
        if (!table.isEmpty())
            writeTable(table.toStdString());
        std::vector<std::string> splits;
        if (!split.isEmpty())
            splits.push_back(split.toStdString());
        const auto refused = evaluate({shipped + "han-stl-demo", path("data"), "cpu", splits});
        QVERIFY(!refused);
        const QByteArray message = QByteArray::fromStdString(refused.error().message);
        for (const QByteArray &part : said)
            QVERIFY2(message.contains(part), message + " lacks " + part);
    }

    void model_ofAnUnknownFamily_isRefused()
    {
        writeTable(emotionTable());
        QDir(m_folder->path()).mkpath("model");
        QFile card(QString::fromStdString(shipped) + "han-stl-demo/model.json");
        QVERIFY(card.open(QFile::ReadOnly));
        std::ofstream(path("model/model.json"))
            << card.readAll()
                   .replace("\"architecture\": \"han-stl\"",
                            "\"family\": \"oracle\", \"architecture\": \"han-stl\"")
                   .toStdString();
        const auto refused = evaluate({path("model"), path("data"), "cpu", {}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("evaluate.model"));
        const QByteArray message = QByteArray::fromStdString(refused.error().message);
        for (const char *part : {"model/model.json", "'oracle'", "use a newer program"})
            QVERIFY2(message.contains(part), message);
    }

private:
    /// What two microphones hear in six seconds: he speaks from 2 to 4, she before and after.
    void writeTurns() const
    {
        const auto hers = testsignals::buzz(220, 6, 16'000),
                   his = testsignals::buzz(110, 6, 16'000);
        auto atHers = testsignals::noise(6, 1, 16'000, 0.001),
             atHis = testsignals::noise(6, 2, 16'000, 0.001);
        for (std::size_t i = 0; i < hers.size(); ++i) {
            const bool another = i >= 2 * 16'000 && i < 4 * 16'000;
            const bool pause = i % 16'000 < 1600; // nobody speaks all the time
            if (pause)
                continue;
            atHers[i] += 0.5F * (another ? 0.126F * his[i] : hers[i]);
            atHis[i] += 0.5F * (another ? his[i] : 0.126F * hers[i]);
        }
        rooms::writeWav(m_folder->filePath("her.wav"), atHers, 16'000);
        rooms::writeWav(m_folder->filePath("his.wav"), atHis, 16'000);
    }
    /// A network of two numbers behind an encoder, which says what it looks at.
    void trainListener() const
    {
        std::string table = "file,split,valence,gender\n";
        for (const auto &[name, split] : {std::pair("a", "train"), {"b", "train"}, {"c", "dev"}}) {
            const double hertz = 100 + 60 * (name[0] - 'a');
            rooms::writeWav(m_folder->filePath(QString("voice-%1.wav").arg(name)),
                            testsignals::buzz(hertz, 2, 16'000), 16'000);
            table += std::string("voice-") + name + ".wav," + split + "," +
                     std::to_string(2 + (name[0] - 'a')) + "," +
                     (name[0] == 'b' ? "male" : "female") + "\n";
        }
        std::ofstream(path("listened.csv")) << table;
        const auto sounds =
            dataset::makeSounds(path("listened.csv"), path("listened"), {{"logmel160"}, 0.5, 1});
        QVERIFY2(sounds, sounds ? "" : sounds.error().message.c_str());
        const std::string encoder = R"({"family": "mockingjay", "layers": 1, "hidden": 8,
            "heads": 2, "inner": 8, "consecutive": 3, "epochs": 1})";
        const auto pretrained =
            (*runtime())
                ->train({path("encoder.json"), encoder, path("listened")}, path("encoder"), {});
        QVERIFY2(pretrained, pretrained.error.c_str());
        const std::string spec = R"({"family": "blstm", "units": 4, "epochs": 1,
            "features": "logmel160", "encoder": {"file": "encoder"},
            "tasks": [{"name": "valence", "scale": [1, 9]}, {"name": "gender", "classes": ["female", "male"]}]})";
        const auto trained =
            (*runtime())
                ->train({path("listener.json"), spec, path("listened")}, path("listener"), {});
        QVERIFY2(trained, trained.error.c_str());
    }
    /// Four voices as a table of sounds, and a network that has heard them.
    void trainOnVoices() const
    {
        std::string table = "file,split,gender\n";
        for (const auto &[name, hertz, split] : {std::tuple("high", 220.0, "train"),
                                                 {"low", 110.0, "train"},
                                                 {"high2", 250.0, "dev"},
                                                 {"low2", 100.0, "dev"}}) {
            std::vector<float> samples(4 * 16'000);
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const double t = static_cast<double>(i) / 16'000;
                for (int k = 1; k < 6; ++k)
                    samples[i] += static_cast<float>(0.1 * std::sin(6.2832 * hertz * k * t) *
                                                     std::sin(3 * t + k));
            }
            rooms::writeWav(m_folder->filePath(QString(name) + ".wav"), samples, 16'000);
            table += std::string(name) + ".wav," + split + "," + (hertz > 150 ? "female" : "male") +
                     "\n";
        }
        std::ofstream(path("voices.csv")) << table;
        const auto sounds =
            dataset::makeSounds(path("voices.csv"), path("voices"), {{"mfcc40"}, 1.5, 1});
        QVERIFY2(sounds, sounds ? "" : sounds.error().message.c_str());
        QCOMPARE(sounds->data.utterances.size(), std::size_t(12));
        const std::string spec = R"({"family": "blstm", "units": 4, "epochs": 2, "lr": 0.01,
            "tasks": [{"name": "gender", "classes": ["female", "male"]}]})";
        const auto trained =
            (*runtime())->train({path("spec.json"), spec, path("voices")}, path("model"), {});
        QVERIFY2(trained, trained.error.c_str());
    }
    std::string path(const char *name) const
    {
        return m_folder->filePath(QString::fromUtf8(name)).toStdString();
    }
    QByteArray contentOf(const char *name) const
    {
        QFile file(m_folder->filePath(QString::fromUtf8(name)));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeTable(const std::string &table) const
    {
        QDir(m_folder->path()).mkpath("data");
        std::ofstream(path("data/utterances.csv")) << table;
    }
    /// Twelve turns in three sessions, one a split.
    static std::string emotionTable(const std::string &speaker = "p")
    {
        std::string table = csv::row(
            {"id", "session", "speaker", "turn", "start", "end", "narrative", "split", "emotion"});
        for (const char *split : {"train", "dev", "test"})
            for (int turn = 1; turn <= 4; ++turn)
                table += csv::row({std::string(split) + std::to_string(turn), split,
                                   speaker + split, std::to_string(turn), "0", "1",
                                   turn % 2 ? "the woman smiled and said i am so happy"
                                            : "the man sadly said i am so sorry",
                                   split, turn % 2 ? "happy" : "sad"});
        return table;
    }
    /// A tier "emotion" for each person that labels all of the session.
    static Edit emotionLabels(const Session &session)
    {
        Edit edit{"labels", {}};
        Id next = 900'000;
        for (const Participant *person : session.participants()) {
            Tier tier;
            tier.id = next++;
            tier.order = static_cast<int>(next);
            tier.name = "emotion";
            tier.kind = TierKind::Label;
            tier.participant = person->id;
            edit.insert(tier);
            Annotation label;
            label.id = next++;
            label.tier = tier.id;
            label.span = fixtures::ms(0, 3'600'000);
            label.label = "happy";
            edit.insert(label);
        }
        return edit;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
