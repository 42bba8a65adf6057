#include <algorithm>

#include <QTest>

#include "core/review/decisions.h"
#include "core/review/queue.h"
#include "tests/core/review/made.h"

using namespace duologue;
using namespace duologue::review;
using testing::labelled;
using testing::window;

namespace {

Result<Edit> decided(const Session &session, IdSource &ids, Decided decision)
{
    decision.author = "lead";
    return decide(session, ids, decision);
}

} // namespace

class TestDecisions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decisions_areRowsWithAnAuthor_oneAPlaceAndQuestion()
    {
        Session session = labelled().session();
        IdSource ids(1);
        Decided wrong{0, 10, window(2), "emotion", Decision::Keep, {}, {}, "angry against happy",
                      {}};
        QCOMPARE(decide(session, ids, wrong).error().code, std::string("review.author"));
        wrong.decision = Decision::Change;
        QCOMPARE(decided(session, ids, wrong).error().code, std::string("review.judgement"));
        for (const Decision decision : {Decision::Judged, Decision::Unclear, Decision::Change}) {
            wrong.decision = decision;
            wrong.judgement = "sad";
            const auto edit = decided(session, ids, wrong);
            QVERIFY(edit && session.apply(*edit));
        }
        const auto all = decisionsOf(session);
        QCOMPARE(all.size(), std::size_t(1));
        QVERIFY(all[0].decision == Decision::Change && all[0].author == "lead");
        const Tier *tier = session.tierById(session.annotation(all[0].annotation)->tier);
        QCOMPARE(tier->name, std::string("P10 Review decisions"));
        QCOMPARE(sentence(gainOf(all)), std::string("1 looked at, 1 changed"));
        // undone
        const Session before = session;
        wrong.decision = Decision::ModelWrong;
        const auto edit = decided(session, ids, wrong);
        QVERIFY(session.apply(*edit) && session.apply(edit->reversed()) && session == before);
        // in the queue, and no raters' tier of its own
        const auto open =
            std::vector<dataset::OpenSession>{{"a", std::make_shared<const Session>(session)}};
        const auto queue = queueOf(open);
        QCOMPARE(queue->gain.changed, std::size_t(1));
        const auto place = std::ranges::find_if(
            queue->places, [](const QueuePlace &p) { return p.place.span == window(2); });
        QCOMPARE(place->decided.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
