#include <algorithm>
#include <vector>

#include <QtTest>

#include "core/session/indexed_edit.h"
#include "random_annotations.h"

using namespace duologue;
using namespace duologue::testing;

class TestIndexedEdit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void edit_knowsItsTiersAndItsOtherRows()
    {
        Edit edit{"import", {}};
        for (const Annotation &row : randomAnnotations(1000, 1))
            edit.insert(row);
        Tier tier;
        tier.id = 7;
        edit.insert(tier);
        Annotation before = annotationFrom(2000, 0, 1);
        before.tier = 9;
        Annotation after = before;
        after.tier = 5;
        edit.replace(before, after);
        SamRating rating;
        rating.id = 8;
        edit.remove(rating);

        const IndexedEdit indexed(edit);
        QVERIFY(indexed.changes == edit.changes);
        QCOMPARE(indexed.tiers(), (std::vector<Id>{5, 9, 20}));
        QVERIFY(indexed.concerns(5) && indexed.concerns(9) && indexed.concerns(20));
        QVERIFY(!indexed.concerns(7));
        std::vector<Id> others;
        for (const RowChange &change : indexed.others())
            others.push_back(rowId(change.any()));
        QCOMPARE(others, (std::vector<Id>{7, 8}));
    }

    void copies_referToTheirOwnRows()
    {
        Edit edit;
        edit.insert(Tier());
        auto first = std::make_unique<IndexedEdit>(edit);
        const IndexedEdit copy = *first;
        first.reset();
        QVERIFY(std::holds_alternative<Tier>(copy.others().front().any()));
        QVERIFY(std::ranges::empty(IndexedEdit().others()));
    }
};

QTEST_GUILESS_MAIN(TestIndexedEdit)
#include "tst_indexed_edit.moc"
