#include <algorithm>
#include <map>
#include <random>

#include <QtTest>

#include "core/session/place_index.h"

using namespace duologue;

namespace {

using Places = std::map<Id, AnnotationPlace>;

std::vector<PlaceIndex::Entry> entriesOf(const Places &places)
{
    return {places.begin(), places.end()};
}

/// Also such as cannot be packed: before zero, after nine years, longer than an hour.
AnnotationPlace anyPlace(std::mt19937_64 &random)
{
    const auto begin = static_cast<std::int64_t>(random() >> (13 + random() % 40)) - 1000;
    const auto length = static_cast<std::int64_t>(random() >> (29 + random() % 30));
    return {1 + static_cast<Id>(random() % 9), {{begin}, {begin + length}}};
}

Places manyPlaces(int count, std::mt19937_64 &random)
{
    Places places;
    for (int i = 0; i < count; ++i)
        places[static_cast<Id>(random() >> 11)] = anyPlace(random);
    return places;
}

void compare(const PlaceIndex &index, const Places &expected)
{
    for (const auto &[id, place] : expected) {
        QVERIFY(index.find(id) == place);
        QVERIFY(!index.contains(id + 1) || expected.contains(id + 1));
    }
}

} // namespace

class TestPlaceIndex : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void find_tellsWhatWasLoaded()
    {
        std::mt19937_64 random(3);
        const Places places = manyPlaces(5000, random);
        PlaceIndex index;
        QVERIFY(!index.contains(1));
        index.load(entriesOf(places));
        compare(index, places);
        QVERIFY(!index.contains(0));
    }

    void changes_areThoseOfOneCopy()
    {
        std::mt19937_64 random(4);
        const Places places = manyPlaces(2000, random);
        PlaceIndex index;
        index.load(entriesOf(places));
        PlaceIndex copy = index;
        Places expected = places;
        for (const auto &[id, place] : places) {
            if (random() % 3 == 0) {
                copy.erase(id);
                expected.erase(id);
            } else if (random() % 3 == 0) {
                copy.set(id, expected[id] = anyPlace(random));
            }
        }
        compare(index, places);
        compare(copy, expected);
        for (const auto &[id, place] : places)
            QCOMPARE(copy.contains(id), expected.contains(id));
    }

    void add_mergesWithAllThatIsThere()
    {
        std::mt19937_64 random(5);
        Places expected = manyPlaces(1000, random);
        PlaceIndex index;
        index.load(entriesOf(expected));
        const Id gone = expected.begin()->first;
        index.erase(gone);
        expected.erase(gone);
        const Id moved = expected.rbegin()->first;
        index.set(moved, expected[moved] = anyPlace(random));
        const Places more = manyPlaces(1000, random);
        index.add(entriesOf(more));
        expected.insert(more.begin(), more.end());
        compare(index, expected);
        QVERIFY(!index.contains(gone));
    }

    void tiers_beyondWhatCanBeNumberedAreKept()
    {
        Places places;
        for (Id id = 1; id < 70'000; ++id)
            places[id] = {id * 1000, {{id}, {id + 1}}};
        PlaceIndex index;
        index.load(entriesOf(places));
        compare(index, places);
    }
};

QTEST_GUILESS_MAIN(TestPlaceIndex)
#include "tst_place_index.moc"
