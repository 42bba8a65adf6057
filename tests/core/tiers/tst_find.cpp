#include <QtTest>

#include "core/session/clip.h"
#include "core/session/tier_edits.h"
#include "core/store/clip_json.h"
#include "core/store/session_store.h"
#include "core/tiers/find_sessions.h"

using namespace duologue;
using find::Finder;

namespace {

constexpr Id speech = 1, fixed = 2;

Edit rows()
{
    Edit edit{"set up", {}};
    Tier tier;
    tier.id = speech;
    tier.name = "speech";
    edit.insert(tier);
    tier.id = fixed;
    tier.order = 1;
    tier.name = "fixed";
    tier.locked = true;
    edit.insert(tier);
    const auto add = [&](Id id, Id onto, const char *text, const char *label) {
        Annotation row;
        row.id = id;
        row.tier = onto;
        row.span = {MediaTime::fromMilliseconds(id * 100), MediaTime::fromMilliseconds(id * 110)};
        row.text = std::string(text);
        row.label = std::string(label);
        edit.insert(row);
    };
    add(11, speech, "the theatre, The end", "smile");
    add(12, speech, "über alles", "");
    add(13, fixed, "the last", "smile");
    return edit;
}

Session session()
{
    Session made;
    if (!made.apply(rows()))
        qFatal("the fixture does not apply");
    return made;
}

find::Query words(const char *pattern)
{
    find::Query query;
    query.pattern = QString::fromUtf8(pattern);
    return query;
}

std::vector<find::Place> placesOf(const find::Query &query, const char *instead = nullptr)
{
    const auto finder = Finder::make(query);
    if (!finder)
        qFatal("%s", finder.error().message.c_str());
    const QString replacement = QString::fromUtf8(instead);
    return finder->in(session(), instead ? &replacement : nullptr);
}

} // namespace

class TestFind : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void words_areFound_withAllTheirPlaces()
    {
        const auto places = placesOf(words("the"));
        QCOMPARE(places.size(), std::size_t(2));
        QCOMPARE(places[0].matches, (std::vector<find::Place::Match>{{0, 3}, {4, 3}, {13, 3}}));
        QVERIFY(places[1].locked);
        find::Query query = words("the");
        query.wholeWords = query.matchCase = true;
        QCOMPARE(placesOf(query)[0].matches, (std::vector<find::Place::Match>{{0, 3}}));
        QCOMPARE(placesOf(words("ÜBER")).size(), std::size_t(1));
    }

    void oneTier_orLabels_alone()
    {
        find::Query query = words("the");
        query.tiers = {"fixed"};
        QCOMPARE(placesOf(query).size(), std::size_t(1));
        query = words("smile");
        QVERIFY(placesOf(query).empty());
        query.inLabel = true;
        QCOMPARE(placesOf(query).size(), std::size_t(2));
    }

    void regularExpressions_haveGroups_andBreakOffWithAPlace()
    {
        find::Query query = words("(\\w+) (\\w+)$");
        query.regex = true;
        QCOMPARE(placesOf(query, "\\2 \\1 \\\\ $1")[0].after,
                 QString("the theatre, end The \\ $1"));
        query.pattern = "a(b";
        const auto refused = Finder::make(query);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("at character"), refused.error().message.c_str());
        QVERIFY(!Finder::make(words("")));
        query = words("x");
        query.inText = false;
        QVERIFY(!Finder::make(query));
    }

    void plainWords_areNoPattern_andNoTemplate()
    {
        QVERIFY(placesOf(words("t.e")).empty());
        QCOMPARE(placesOf(words("über"), "\\1 $")[0].after, QString("\\1 $ alles"));
    }

    void aPatternThatTriesForever_endsByItself()
    {
        find::Query query = words("(a+)+$");
        query.regex = true;
        Session many = session();
        Edit edit;
        Annotation row;
        row.id = 99;
        row.tier = speech;
        row.text = std::string(5000, 'a') + "b";
        edit.insert(row);
        QVERIFY(many.apply(edit));
        const auto finder = Finder::make(query);
        QVERIFY(finder->in(many).empty());
    }

    void replace_isOneEdit_andLeavesLockedTiersAlone()
    {
        Session now = session();
        const auto edit = find::replace(now, placesOf(words("the"), "a"));
        QVERIFY(edit);
        QCOMPARE(edit->label, std::string("replace in 1 annotation"));
        QVERIFY(now.apply(*edit));
        QCOMPARE(std::string(now.annotation(11)->text), std::string("a aatre, a end"));
        QCOMPARE(std::string(now.annotation(13)->text), std::string("the last"));
        // what has changed meanwhile stays
        QVERIFY(find::replace(now, placesOf(words("the"), "b"))->empty());
    }

    void folders_areSearchedFileByFile_andReplacedWithAnUndoEach()
    {
        QTemporaryDir folder;
        std::vector<std::string> paths;
        for (const char *name : {"a.duologue", "b.duologue"}) {
            paths.push_back(folder.filePath(name).toStdString());
            auto store = SessionStore::create(paths.back(), {});
            QVERIFY(store && (*store)->commit(rows(), "t"));
        }
        paths.push_back(folder.filePath("none.duologue").toStdString());
        const auto finder = Finder::make(words("über"));
        const auto found = find::findIn(paths, *finder, nullptr);
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found[0].tiers, (std::vector<std::string>{"speech"}));
        QVERIFY(!found[2].problem.empty());
        const auto open = SessionStore::open(paths[0]); // somebody edits it
        QVERIFY(open);
        const auto replaced = find::replaceIn(paths, *finder, "ueber", "Ann");
        QVERIFY(!replaced[0].problem.empty());
        QCOMPARE(replaced[1].replaced, std::size_t(1));
        auto store = SessionStore::open(paths[1]);
        QCOMPARE(std::string((*store)->session().annotation(12)->text), std::string("ueber alles"));
        QVERIFY((*store)->undo("Ann"));
        QCOMPARE(std::string((*store)->session().annotation(12)->text), std::string("über alles"));
    }

    void cancelled_changesNothingMore()
    {
        QTemporaryDir folder;
        const std::string path = folder.filePath("a.duologue").toStdString();
        {
            auto store = SessionStore::create(path, {});
            QVERIFY(store && (*store)->commit(rows(), "t"));
        }
        const std::atomic<bool> cancel = true;
        const auto finder = Finder::make(words("the"));
        QVERIFY(find::replaceIn({path}, *finder, "a", "Ann", {&cancel, {}}).empty());
    }

    void clips_comeBackAsTheyWere_andNothingElseIsOne()
    {
        Session now = session();
        const Clip clip = clipOf(now, {{11, 12}});
        const auto text = store::clipToText(clip);
        QVERIFY(text);
        QVERIFY(*store::clipFromText(*text) == clip);
        for (const char *foreign :
             {"", "{}", "[1]", "{\"duologue\":\"annotations\",\"tiers\":[{}],\"rows\":[]}",
              "{\"duologue\":\"annotations\",\"tiers\":[],\"rows\":[{\"row\":\"tier\"}]}"}) {
            const auto refused = store::clipFromText(foreign);
            QVERIFY2(!refused, foreign);
            QCOMPARE(refused.error().code, std::string("clip.foreign"));
        }
    }
};

QTEST_GUILESS_MAIN(TestFind)
#include "tst_find.moc"
