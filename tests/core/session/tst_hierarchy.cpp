#include <QtTest>

#include "core/session/session.h"

using namespace duologue;

namespace {

constexpr Id parentTier = 1, childTier = 2, grandTier = 3;

constexpr TimeSpan span(int begin, int end)
{
    return {MediaTime{begin}, MediaTime{end}};
}

Tier tier(Id id, const char *name, Id parent = 0, TierRelation relation = TierRelation::None)
{
    Tier row;
    row.id = id;
    row.name = name;
    row.parent = parent;
    row.relation = relation;
    return row;
}

Annotation annotation(Id id, Id tier, TimeSpan span, Id parent = 0)
{
    Annotation row;
    row.id = id;
    row.tier = tier;
    row.span = span;
    row.parent = parent;
    return row;
}

/// Two parents, 100 to 200 and 300 to 400, and a tier that hangs on theirs.
Session withChildren(TierRelation relation, const std::vector<Annotation> &children = {})
{
    Session session;
    Edit edit{"set up", {}};
    edit.insert(tier(childTier, "child", parentTier, relation)); // before its parent: any order
    edit.insert(tier(parentTier, "parent"));
    for (const Annotation &child : children)
        edit.insert(child);
    edit.insert(annotation(10, parentTier, span(100, 200)));
    edit.insert(annotation(11, parentTier, span(300, 400)));
    if (const auto ok = session.apply(edit); !ok)
        qFatal("%s", ok.error().message.c_str());
    return session;
}

bool takes(const Session &session, const std::vector<Annotation> &children)
{
    Session copy = session;
    Edit edit{"children", {}};
    for (const Annotation &child : children)
        edit.insert(child);
    const auto ok = copy.apply(edit);
    if (!ok && (ok.error().code != "session.hierarchy" || !(copy == session)))
        qFatal("refused otherwise: %s", ok.error().message.c_str());
    return ok.has_value();
}

Annotation child(Id id, int begin, int end, Id parent = 10)
{
    return annotation(id, childTier, span(begin, end), parent);
}

} // namespace

class TestHierarchy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void includedIn_takesChildrenWithinTheirParent()
    {
        const Session session = withChildren(TierRelation::IncludedIn);
        QVERIFY(takes(session, {child(20, 110, 120), child(21, 150, 200)}));
        QVERIFY(takes(session, {child(20, 150, 150)})); // a point
        QVERIFY(!takes(session, {child(20, 90, 120)}));
        QVERIFY(!takes(session, {child(20, 150, 201)}));
        QVERIFY(!takes(session, {child(20, 150, 160, 11)}));
    }

    void timeSubdivision_leavesNoGap()
    {
        const Session session = withChildren(TierRelation::TimeSubdivision);
        QVERIFY(takes(session, {child(20, 100, 200)}));
        QVERIFY(takes(session, {child(20, 120, 200), child(21, 100, 120)}));
        QVERIFY(!takes(session, {child(20, 100, 120), child(21, 130, 200)}));
        QVERIFY(!takes(session, {child(20, 100, 130), child(21, 120, 200)}));
        QVERIFY(!takes(session, {child(20, 100, 199)}));
        QVERIFY(!takes(session, {child(20, 101, 200)}));
    }

    void symbolicSubdivision_sharesTheTimeOfTheParent()
    {
        const Session session = withChildren(TierRelation::SymbolicSubdivision);
        QVERIFY(takes(session, {child(20, 100, 150), child(21, 150, 200)}));
        QVERIFY(!takes(session, {child(20, 100, 150)}));
    }

    void symbolicAssociation_isOneChildOfTheSameTime()
    {
        const Session session = withChildren(TierRelation::SymbolicAssociation);
        QVERIFY(takes(session, {child(20, 100, 200), child(21, 300, 400, 11)}));
        QVERIFY(!takes(session, {child(20, 100, 199)}));
        QVERIFY(!takes(session, {child(20, 100, 200), child(21, 100, 200)}));
    }

    void orphans_areTaken()
    {
        for (const auto relation : {TierRelation::TimeSubdivision, TierRelation::IncludedIn,
                                    TierRelation::SymbolicAssociation})
            QVERIFY(takes(withChildren(relation), {child(20, 10, 20, 0)}));
    }

    void parents_areOnTheParentTier()
    {
        const Session session = withChildren(TierRelation::IncludedIn);
        QVERIFY(!takes(session, {child(20, 110, 120, 99)}));
        QVERIFY(!takes(session, {annotation(20, parentTier, span(110, 120), 10)}));
        QVERIFY(!takes(session, {child(20, 110, 120), child(21, 110, 115, 20)}));
    }

    void parent_isNotMovedOrRemovedWithoutItsChildren()
    {
        const Session session =
            withChildren(TierRelation::IncludedIn, {child(20, 110, 120), child(21, 150, 200)});
        const Annotation parent = *session.annotation(10);
        const auto refuses = [&](const std::optional<Row> &after, Edit edit = {}) {
            edit.changes.push_back({parent, after});
            Session copy = session;
            const auto ok = copy.apply(edit);
            return !ok && ok.error().code == "session.hierarchy" && copy == session;
        };
        Annotation moved = parent;
        moved.span = span(100, 199);
        QVERIFY(refuses(moved));
        moved.span = span(500, 600);
        QVERIFY(refuses(moved));
        moved = parent;
        moved.tier = childTier;
        QVERIFY(refuses(moved));
        QVERIFY(refuses(std::nullopt));
        Edit both{"remove one child", {}};
        both.remove(child(20, 110, 120));
        QVERIFY(refuses(std::nullopt, both));
        both.remove(child(21, 150, 200));
        QVERIFY(!refuses(std::nullopt, both));
    }

    void edits_areAskedWhenTheyAreWhole()
    {
        Session session =
            withChildren(TierRelation::TimeSubdivision, {child(20, 100, 120), child(21, 120, 200)});
        const Session before = session;
        Edit edit{"move", {}};
        edit.replace(*session.annotation(10), annotation(10, parentTier, span(600, 700)));
        edit.replace(*session.annotation(20), child(20, 600, 620));
        edit.replace(*session.annotation(21), child(21, 620, 700));
        QVERIFY(session.apply(edit));
        QCOMPARE(session.children(*session.annotation(10), childTier).size(), 2u);
        QVERIFY(session.apply(edit.reversed()));
        QVERIFY(session == before);
    }

    void tiers_formNoCircleAndSayHowTheyHang()
    {
        const Session session = withChildren(TierRelation::IncludedIn);
        const auto refuses = [&](const Tier &after) {
            Session copy = session;
            Edit edit{"hang", {}};
            if (const Tier *before = session.tierById(after.id))
                edit.replace(*before, after);
            else
                edit.insert(after);
            const auto ok = copy.apply(edit);
            return !ok && ok.error().code == "session.hierarchy" && copy == session;
        };
        QVERIFY(refuses(tier(parentTier, "parent", childTier, TierRelation::IncludedIn)));
        QVERIFY(refuses(tier(parentTier, "parent", parentTier, TierRelation::IncludedIn)));
        QVERIFY(refuses(tier(grandTier, "grand", 99, TierRelation::IncludedIn)));
        QVERIFY(refuses(tier(grandTier, "grand", childTier, TierRelation::None)));
        QVERIFY(refuses(tier(grandTier, "grand", 0, TierRelation::IncludedIn)));
        QVERIFY(!refuses(tier(grandTier, "grand", childTier, TierRelation::IncludedIn)));
        Session copy = session;
        Edit removal{"remove", {}};
        for (const Id id : {Id(10), Id(11)})
            removal.remove(*session.annotation(id));
        removal.remove(*session.tierById(parentTier));
        QVERIFY(!copy.apply(removal));
        QVERIFY(copy == session);
    }

    void relation_isNotChangedToOneThatTheChildrenBreak()
    {
        Session session = withChildren(TierRelation::IncludedIn, {child(20, 110, 120)});
        Edit edit{"stricter", {}};
        edit.replace(*session.tierById(childTier),
                     tier(childTier, "child", parentTier, TierRelation::TimeSubdivision));
        QVERIFY(!session.apply(edit));
        Edit freed{"free", {}};
        freed.replace(*session.tierById(childTier), tier(childTier, "child"));
        QVERIFY(!session.apply(freed)); // its annotation still hangs
        freed.replace(child(20, 110, 120), child(20, 110, 120, 0));
        QVERIFY(session.apply(freed));
        QVERIFY(session.childTiers(parentTier).empty());
    }

    void vocabulary_staysWhileATierUsesIt()
    {
        Session session;
        Edit edit{"set up", {}};
        Tier user = tier(1, "user");
        user.vocabulary = 5;
        edit.insert(user);
        QVERIFY(!session.apply(edit));
        Vocabulary vocabulary;
        vocabulary.id = 5;
        vocabulary.entries = {{"nod", "head down", "N", "#00ff00"}, {"", "", "", ""}};
        edit.insert(vocabulary);
        QVERIFY(session.apply(edit));
        QCOMPARE(session.vocabularies().size(), 1u);
        Edit removal{"remove", {}};
        removal.remove(vocabulary);
        QVERIFY(!session.apply(removal));
        QVERIFY(session.apply(edit.reversed()));
        QVERIFY(session == Session());
    }

    void colours_areSixHexDigits()
    {
        for (const auto &[colour, good] : {std::pair("", true),
                                           {"#00Ff9a", true},
                                           {"red", false},
                                           {"#12345", false},
                                           {"#1234567", false},
                                           {"#12345g", false}}) {
            Session session;
            Edit edit{"tier", {}};
            Tier row = tier(1, "t");
            row.colour = colour;
            edit.insert(row);
            QCOMPARE(session.apply(edit).has_value(), good);
        }
    }

    void load_refusesWhatApplyWould()
    {
        const Session tiers = withChildren(TierRelation::TimeSubdivision);
        const auto loads = [](const std::vector<Annotation> &rows) {
            Session session;
            Edit edit{"set up", {}};
            edit.insert(tier(parentTier, "parent"));
            edit.insert(tier(childTier, "child", parentTier, TierRelation::TimeSubdivision));
            if (!session.apply(edit))
                return false;
            const Session before = session;
            const bool loaded = session.load({rows}).has_value();
            return loaded || !(session == before);
        };
        const Annotation parent = annotation(10, parentTier, span(100, 200));
        QVERIFY(loads({child(9, 100, 150), parent, child(20, 150, 200)}));
        QVERIFY(!loads({child(9, 100, 150), parent}));
        QVERIFY(!loads({child(9, 100, 200)}));
        QVERIFY(!loads({parent, annotation(11, parentTier, span(100, 110), 10)}));
    }

    /// Everyone lies over everyone else.
    void manyOverlappingChildren_takeNoLongerThanTheyAreMany()
    {
        std::vector<Annotation> children;
        for (int i = 0; i < 20'000; ++i)
            children.push_back(child(1000 + i, 100, 200));
        QVERIFY(takes(withChildren(TierRelation::IncludedIn), children));
    }
};

QTEST_GUILESS_MAIN(TestHierarchy)
#include "tst_hierarchy.moc"
