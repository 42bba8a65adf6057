#include <QtTest>

#include <random>

#include "core/session/edit_builders.h"

using namespace duologue;

namespace {

constexpr Id parentTier = 1, childTier = 2;

constexpr TimeSpan span(int begin, int end)
{
    return {MediaTime{begin}, MediaTime{end}};
}

Tier tier(Id id, Id parent, TierRelation relation)
{
    Tier row;
    row.id = id;
    row.name = "tier " + std::to_string(id);
    row.parent = parent;
    row.relation = relation;
    return row;
}

/// Two annotations, 100 to 200 and 200 to 300 (10 and 11), and their children.
Session withChildren(TierRelation relation, std::vector<std::tuple<Id, TimeSpan, Id>> children)
{
    Session session;
    Edit edit{"set up", {}};
    edit.insert(tier(parentTier, 0, TierRelation::None));
    edit.insert(tier(childTier, parentTier, relation));
    edit.insert(Annotation{10, parentTier, span(100, 200), "one two", {}, {}, {}});
    edit.insert(Annotation{11, parentTier, span(200, 300), "three", {}, {}, {}});
    for (const auto &[id, time, parent] : children)
        edit.insert(Annotation{id, childTier, time, std::to_string(id) + " x", {}, {}, {}, parent});
    if (const auto ok = session.apply(edit); !ok)
        qFatal("%s", ok.error().message.c_str());
    return session;
}

/// What is on a tier: "20:100-150 21:150-200".
QString shown(const Session &session, Id tier = childTier)
{
    QStringList rows;
    for (const Annotation &row : session.annotations(tier))
        rows.append(QString("%1:%2-%3").arg(row.id).arg(row.span.begin.us).arg(row.span.end.us));
    return rows.join(' ');
}

/// The children of an edit's outcome; undo restores what was.
QString after(const Session &session, const Result<Edit> &edit)
{
    if (!edit)
        return QString::fromStdString(edit.error().code);
    Session copy = session;
    if (const auto ok = copy.apply(*edit); !ok)
        return "does not apply: " + QString::fromStdString(ok.error().message);
    const QString result = shown(copy);
    if (!copy.apply(edit->reversed()) || !(copy == session))
        return "is not undone";
    return result;
}

const std::vector<std::tuple<Id, TimeSpan, Id>> divided{
    {20, span(100, 130), 10}, {21, span(130, 200), 10}, {22, span(200, 300), 11}};

} // namespace

class TestFamilyEdits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void move_takesChildrenAlong_data()
    {
        QTest::addColumn<int>("relation");
        QTest::newRow("time subdivision") << int(TierRelation::TimeSubdivision);
        QTest::newRow("included in") << int(TierRelation::IncludedIn);
    }
    void move_takesChildrenAlong()
    {
        QFETCH(const int, relation);
        const Session session = withChildren(TierRelation(relation), divided);
        QCOMPARE(after(session, edits::setSpan(session, 10, span(1100, 1200))),
                 QString("22:200-300 20:1100-1130 21:1130-1200"));
    }

    void timeSubdivision_keepsInnerBordersOrStretches()
    {
        const Session session = withChildren(TierRelation::TimeSubdivision, divided);
        QCOMPARE(after(session, edits::setSpan(session, 10, span(90, 180))),
                 QString("20:90-130 21:130-180 22:200-300"));
        QCOMPARE(after(session, edits::setSpan(session, 10, span(150, 200))),
                 QString("20:150-165 21:165-200 22:200-300"));
    }

    void timeSubdivision_neighboursShareTheBorder()
    {
        const Session session = withChildren(TierRelation::TimeSubdivision, divided);
        QCOMPARE(after(session, edits::setSpan(session, 21, span(110, 200))),
                 QString("20:100-110 21:110-200 22:200-300"));
        QCOMPARE(after(session, edits::setSpan(session, 20, span(100, 190))),
                 QString("20:100-190 21:190-200 22:200-300"));
        QCOMPARE(after(session, edits::setSpan(session, 20, span(90, 130))),
                 QString("session.invalid"));
        QCOMPARE(after(session, edits::setSpan(session, 21, span(100, 200))),
                 QString("session.invalid"));
    }

    void timeSubdivision_removalLeavesNoGap()
    {
        const Session session = withChildren(TierRelation::TimeSubdivision, divided);
        QCOMPARE(after(session, edits::removeAnnotation(session, 21)),
                 QString("20:100-200 22:200-300"));
        QCOMPARE(after(session, edits::removeAnnotation(session, 20)),
                 QString("21:100-200 22:200-300"));
        QCOMPARE(after(session, edits::removeAnnotation(session, 22)),
                 QString("20:100-130 21:130-200"));
    }

    void timeSubdivision_newOnesTakeTheirTimeFromOthers()
    {
        const Session session = withChildren(TierRelation::TimeSubdivision,
                                             {{20, span(100, 130), 10}, {21, span(130, 200), 10}});
        const auto timesAfterAdding = [&](TimeSpan time) {
            IdSource ids(1);
            QString rows = after(session, edits::addAnnotation(session, ids, childTier, time));
            return rows.replace(QRegularExpression("\\d{5,}:"), "new:");
        };
        QCOMPARE(timesAfterAdding(span(150, 180)), QString("20:100-130 21:130-150 new:150-200"));
        QCOMPARE(timesAfterAdding(span(130, 140)), QString("20:100-130 new:130-140 21:140-200"));
        QCOMPARE(timesAfterAdding(span(210, 220)),
                 QString("20:100-130 21:130-200 new:200-300")); // the first takes all
        QCOMPARE(timesAfterAdding(span(130, 250)), QString("session.invalid"));
        QCOMPARE(timesAfterAdding(span(400, 500)), QString("session.invalid")); // no parent
    }

    void includedIn_isCutAndNeverLost()
    {
        const Session session = withChildren(TierRelation::IncludedIn, divided);
        QCOMPARE(after(session, edits::setSpan(session, 10, span(110, 180))),
                 QString("20:110-130 21:130-180 22:200-300"));
        QCOMPARE(after(session, edits::setSpan(session, 10, span(100, 130))),
                 QString("session.invalid"));
        QCOMPARE(after(session, edits::setSpan(session, 21, span(150, 500))),
                 QString("20:100-130 21:150-200 22:200-300"));
        QCOMPARE(after(session, edits::removeAnnotation(session, 20)),
                 QString("21:130-200 22:200-300"));
        IdSource ids(1);
        QVERIFY(after(session, edits::addAnnotation(session, ids, childTier, span(280, 320)))
                    .contains(":280-300"));
    }

    void symbolicSubdivision_isSharedAnew()
    {
        const Session session = withChildren(TierRelation::SymbolicSubdivision,
                                             {{20, span(100, 150), 10}, {21, span(150, 200), 10}});
        QCOMPARE(after(session, edits::setSpan(session, 10, span(0, 200))),
                 QString("20:0-100 21:100-200"));
        QCOMPARE(after(session, edits::removeAnnotation(session, 20)), QString("21:100-200"));
        QCOMPARE(after(session, edits::setSpan(session, 20, span(100, 120))),
                 QString("session.invalid"));
        IdSource ids(1);
        const QString added =
            after(session, edits::addAnnotation(session, ids, childTier, span(120, 130)));
        QVERIFY2(added.startsWith("20:100-133 ") && added.endsWith(" 21:166-200"),
                 qPrintable(added));
        const QString split =
            after(session, edits::splitAnnotation(session, ids, 20, MediaTime{120}));
        QVERIFY2(split.startsWith("20:100-133 ") && split.endsWith(" 21:166-200"),
                 qPrintable(split));
    }

    void symbolicAssociation_hasTheTimeOfItsParent()
    {
        const Session session =
            withChildren(TierRelation::SymbolicAssociation, {{20, span(100, 200), 10}});
        QCOMPARE(after(session, edits::setSpan(session, 10, span(0, 50))), QString("20:0-50"));
        QCOMPARE(after(session, edits::setSpan(session, 20, span(0, 50))),
                 QString("session.invalid"));
        IdSource ids(1);
        QCOMPARE(after(session, edits::addAnnotation(session, ids, childTier, span(110, 120))),
                 QString("session.invalid"));
        QVERIFY(after(session, edits::addAnnotation(session, ids, childTier, span(210, 220)))
                    .endsWith(":200-300"));
        QCOMPARE(after(session, edits::splitAnnotation(session, ids, 20, MediaTime{150})),
                 QString("session.invalid"));
        QCOMPARE(after(session, edits::splitAnnotation(session, ids, 10, MediaTime{150})),
                 QString("20:100-150"));
    }

    void noMove_isRefusedNowhere()
    {
        for (const auto relation :
             {TierRelation::SymbolicSubdivision, TierRelation::SymbolicAssociation}) {
            const Session session = withChildren(relation, {{20, span(100, 200), 10}});
            const auto edit = edits::setSpan(session, 20, span(100, 200));
            QVERIFY(edit && edit->empty());
        }
    }

    void split_dividesChildrenByTime()
    {
        IdSource ids(1);
        for (const auto relation : {TierRelation::TimeSubdivision, TierRelation::IncludedIn}) {
            const Session session = withChildren(relation, divided);
            Session copy = session;
            const auto edit = edits::splitAnnotation(session, ids, 10, MediaTime{165});
            QVERIFY(edit && copy.apply(*edit));
            const Annotation first = *copy.annotation(10);
            QCOMPARE(first.span, span(100, 165));
            const auto earlier = copy.children(first, childTier);
            QCOMPARE(earlier.size(), 2u);
            QCOMPARE(earlier.back().span, span(130, 165));
            const auto seconds = copy.annotations(parentTier, span(165, 166));
            QCOMPARE(seconds.size(), 1u);
            const auto later = copy.children(seconds.front(), childTier);
            QCOMPARE(later.size(), 1u);
            QCOMPARE(later.front().span, span(165, 200));
            QVERIFY(copy.apply(edit->reversed()));
            QVERIFY(copy == session);
        }
    }

    void join_keepsAllChildren_data()
    {
        QTest::addColumn<int>("relation");
        QTest::addColumn<QString>("children");
        QTest::newRow("time subdivision")
            << int(TierRelation::TimeSubdivision) << "20:100-150 21:150-200 22:200-300";
        QTest::newRow("included in")
            << int(TierRelation::IncludedIn) << "20:100-150 21:150-200 22:200-300";
        QTest::newRow("symbolic subdivision")
            << int(TierRelation::SymbolicSubdivision) << "20:100-166 21:166-233 22:233-300";
    }
    void join_keepsAllChildren()
    {
        QFETCH(const int, relation);
        QFETCH(const QString, children);
        const Session session = withChildren(
            TierRelation(relation),
            {{20, span(100, 150), 10}, {21, span(150, 200), 10}, {22, span(200, 300), 11}});
        QCOMPARE(after(session, edits::mergeWithNext(session, 10)), children);
        QCOMPARE(after(session, edits::mergeWithNext(session, 21)), QString("session.invalid"));
    }

    void join_joinsTheTextsOfAssociates()
    {
        Session session = withChildren(TierRelation::SymbolicAssociation,
                                       {{20, span(100, 200), 10}, {21, span(200, 300), 11}});
        const auto edit = edits::mergeWithNext(session, 10);
        QCOMPARE(after(session, edit), QString("20:100-300"));
        QVERIFY(session.apply(*edit));
        QCOMPARE(std::string(session.annotation(20)->text), std::string("20 x 21 x"));
        QCOMPARE(std::string(session.annotation(10)->text), std::string("one two three"));
    }

    void removal_takesEverythingThatHangs()
    {
        const Session session = withChildren(TierRelation::TimeSubdivision, divided);
        QCOMPARE(after(session, edits::removeAnnotation(session, 10)), QString("22:200-300"));
        QCOMPARE(after(session, edits::removeTier(session, parentTier)), QString());
    }

    void lockedChildren_keepTheirParentAsItIs()
    {
        Session session = withChildren(TierRelation::TimeSubdivision, divided);
        Tier locked = *session.tierById(childTier);
        locked.locked = true;
        Edit lock{"lock", {}};
        lock.replace(*session.tierById(childTier), locked);
        QVERIFY(session.apply(lock));
        QCOMPARE(after(session, edits::setSpan(session, 10, span(0, 50))),
                 QString("session.invalid"));
        QCOMPARE(after(session, edits::removeAnnotation(session, 10)), QString("session.invalid"));
    }

    /// Whatever is done to families three tiers deep, every edit applies and is undone.
    void randomEdits_leaveFamiliesWhole()
    {
        constexpr TierRelation relations[]{TierRelation::TimeSubdivision, TierRelation::IncludedIn,
                                           TierRelation::SymbolicSubdivision,
                                           TierRelation::SymbolicAssociation};
        Session session;
        Edit setUp{"set up", {}};
        setUp.insert(tier(1, 0, TierRelation::None));
        Id next = 2;
        for (const TierRelation child : relations) {
            const Id parent = next++;
            setUp.insert(tier(parent, 1, child));
            for (const TierRelation grandchild : relations)
                setUp.insert(tier(next++, parent, grandchild));
        }
        QVERIFY(session.apply(setUp));
        std::mt19937 random(5);
        IdSource ids(5);
        int done = 0, refused = 0;
        const auto time = [&] { return MediaTime{static_cast<std::int64_t>(random() % 2000)}; };
        for (int i = 0; i < 6000; ++i) {
            const Id on = random() % 3 ? 1 + Id(random() % 21) : 1;
            const auto rows = session.annotations(on);
            const MediaTime begin = time();
            const TimeSpan when{begin, begin + MediaTime{std::int64_t(random() % 300)}};
            Result<Edit> edit;
            if (rows.empty() || random() % 2) {
                edit = edits::addAnnotation(session, ids, on, when, "a b");
            } else {
                const Annotation row = rows[random() % rows.size()];
                const MediaTime inside{row.span.begin.us + row.span.length().us / 3};
                switch (random() % 5) {
                case 0:
                    edit = edits::setSpan(session, row.id, when);
                    break;
                case 1:
                    edit = edits::setSpan(session, row.id,
                                          {row.span.begin, row.span.end + MediaTime{20}});
                    break;
                case 2:
                    edit = edits::splitAnnotation(session, ids, row.id, inside);
                    break;
                case 3:
                    edit = edits::mergeWithNext(session, row.id);
                    break;
                default:
                    edit = edits::removeAnnotation(session, row.id);
                }
            }
            if (!edit) {
                QCOMPARE(edit.error().code, std::string("session.invalid"));
                ++refused;
                continue;
            }
            const Session before = session;
            const auto ok = session.apply(*edit);
            QVERIFY2(ok, ok ? "" : ok.error().message.c_str());
            QVERIFY(session.apply(edit->reversed()));
            QVERIFY(session == before);
            QVERIFY(session.apply(*edit));
            ++done;
        }
        qInfo("%d edits, %d refused", done, refused);
        QVERIFY(done > 2000);
    }
};

QTEST_GUILESS_MAIN(TestFamilyEdits)
#include "tst_family_edits.moc"
