#include <algorithm>
#include <array>
#include <cmath>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/dyad_controller.h"
#include "ui/dyad/dyad_panel.h"
#include "ui/dyad/lag_map_view.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60'000;
constexpr int windows = 200;

/// What both are rated; P42 two windows behind P17. P17 says something, then P42, in turn.
Edit following()
{
    Edit edit;
    const auto felt = [](int window) {
        return static_cast<int>(
            std::lround(5 + 3 * std::sin(window * 0.9) * std::cos(window / 7.0)));
    };
    for (int w = 0; w < windows; ++w)
        for (const Id person : {leftPerson, rightPerson}) {
            SamRating rating;
            rating.id = 1000 + 2 * w + (person == rightPerson);
            rating.participant = person;
            rating.rater = "anna";
            rating.window = {seconds(3 * w), seconds(3 * w + 3)};
            rating.valence = felt(person == leftPerson ? w : w - 2);
            edit.insert(rating);
        }
    for (const Id person : {leftPerson, rightPerson}) {
        Tier tier;
        tier.id = 500 + person;
        tier.kind = TierKind::Utterance;
        tier.participant = person;
        edit.insert(tier);
        for (int i = 0; i < 10; ++i) {
            const double begin = 6 * i + (person == leftPerson ? 0 : 3.4);
            edit.insert(Annotation{2000 + 20 * person + i,
                                   tier.id,
                                   {seconds(begin), seconds(begin + 2.2)},
                                   "",
                                   "",
                                   {},
                                   {}});
        }
    }
    return edit;
}

struct Shown : AnnotateFixture
{
    Theme theme;
    DyadController dyad{session};
    DyadPanel panel{dyad, theme};

    explicit Shown(Edit more, int people = 2)
        : AnnotateFixture(3 * windows, people, std::move(more))
    {
        panel.resize(440, 900);
        panel.show();
    }
    template <class T>
    T *child(const char *name) const
    {
        return panel.findChild<T *>(QString::fromUtf8(name));
    }
    QString text(const char *name) const { return child<QLabel>(name)->text(); }
    LagMapView &map() const { return *panel.findChild<LagMapView *>(); }
    QTableView &list() const { return *child<QTableView>("events"); }
    bool wait()
    {
        return QTest::qWaitFor([this] { return dyad.known() != nullptr; }, patience);
    }
    bool compare()
    {
        child<QPushButton>("compare")->click();
        return QTest::qWaitFor([this] { return dyad.result() != nullptr; }, patience);
    }
};

} // namespace

class TestDyadPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatBothHave_isChosen_andWhoLeadsIsSaid()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        QCOMPARE(shown.child<QComboBox>("first")->currentText(), QString("P17 valence"));
        QCOMPARE(shown.child<QComboBox>("second")->currentText(), QString("P42 valence"));
        QVERIFY(shown.compare());
        const dyad::Synchrony &found = shown.dyad.result()->synchrony;
        QVERIFY(std::abs(*found.lag - 6) < 0.5);
        QVERIFY2(shown.text("synchrony").contains("▲ P17 leads by"),
                 qPrintable(shown.text("synchrony")));
        QVERIFY(shown.text("synchrony").contains("p = "));
        QVERIFY(!shown.panel.grab().isNull());
    }

    void measuresInTheOtherOrder_areCompared_withTheFirstPersonFirst()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        shown.dyad.compare("P42 valence", "P17 valence");
        QVERIFY(QTest::qWaitFor([&] { return shown.dyad.result() != nullptr; }, patience));
        QCOMPARE(shown.dyad.result()->who, (std::array<std::string, 2>{"P17", "P42"}));
        QVERIFY(*shown.dyad.result()->synchrony.lag > 0);
    }

    void aWindowOfTheMap_playsByKeyAndClick()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        QVERIFY(shown.compare());
        QSignalSpy places(&shown.panel, &DyadPanel::placeActivated);
        QTest::keyClick(&shown.map(), Qt::Key_Right);
        QTest::keyClick(&shown.map(), Qt::Key_Right);
        QVERIFY(shown.map().accessibleDescription().contains("leads by"));
        QTest::keyClick(&shown.map(), Qt::Key_Return);
        QCOMPARE(places.count(), 1);
        const auto &found = shown.dyad.result()->synchrony;
        const auto span = places[0][0].value<TimeSpan>();
        QVERIFY(std::abs((span.begin.seconds() + span.end.seconds()) / 2 -
                         found.windows[1].seconds) < 1e-3);
        QTest::mouseClick(&shown.map(), Qt::LeftButton, {},
                          QPoint(shown.map().width() - 2, shown.map().height() / 2));
        QCOMPARE(places.count(), 2);
        QCOMPARE(shown.map().current(), static_cast<int>(found.windows.size()) - 1);
    }

    void whatIsSaid_isNeverCut_howeverNarrowThePanel()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        QVERIFY(shown.compare());
        QWidget place; // as pages that scroll: no higher than it must be
        shown.panel.setParent(&place);
        place.resize(400, 300);
        place.show();
        shown.panel.show();
        const auto fits = [&] {
            shown.panel.setGeometry(0, 0, 400, shown.panel.minimumSizeHint().height());
            return std::ranges::all_of(
                std::array{"synchrony", "turns", "contagion"}, [&](const char *name) {
                    const auto *label = shown.child<QLabel>(name);
                    return label->width() < 400 &&
                           label->height() >= label->heightForWidth(label->width());
                });
        };
        QTRY_VERIFY_WITH_TIMEOUT(fits(), patience);
        shown.panel.setParent(nullptr);
    }

    void howTheFloorChanges_isListed_andEnterPlays()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        QCOMPARE(shown.list().model()->rowCount(), 19);
        const auto cell = [&](int column) {
            return shown.list().model()->index(0, column).data().toString();
        };
        QCOMPARE(cell(0), QString("0:02.200"));
        QCOMPARE(cell(1), QString("gap"));
        QCOMPARE(cell(2), QString("P42"));
        QVERIFY(shown.text("turns").contains("has the floor"));
        QSignalSpy places(&shown.panel, &DyadPanel::placeActivated);
        shown.list().setCurrentIndex(shown.list().model()->index(0, 0));
        QTest::keyClick(&shown.list(), Qt::Key_Return);
        QCOMPARE(places.count(), 1);
        QCOMPARE(places[0][0].value<TimeSpan>(), (TimeSpan{seconds(2.2), seconds(3.4)}));
    }

    void contagion_showsCountsBothWays()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        QCOMPARE(shown.child<QComboBox>("question")->currentText(), QString("valence"));
        QVERIFY(shown.text("contagion").contains("▲ P17, and ▼ P42 3.0 s later"));
        QVERIFY(shown.text("contagion").contains("▼ P42, and ▲ P17 3.0 s later"));
    }

    void onePerson_andNothingKnown_areSaid()
    {
        Shown alone({}, 1);
        QTRY_VERIFY_WITH_TIMEOUT(alone.text("status").contains("fewer than two people"), patience);
        Shown nothing({});
        QVERIFY(nothing.wait());
        QVERIFY(!nothing.child<QPushButton>("compare")->isEnabled());
        QVERIFY(nothing.text("turns").contains("No utterances of P17"));
    }

    void blindMode_hidesEverything()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        QVERIFY(shown.map().isVisible());
        shown.panel.setBlind(true);
        QVERIFY(!shown.map().isVisible());
        shown.panel.setBlind(false);
        QVERIFY(shown.map().isVisible());
    }

    void whatIsMarkedMeanwhile_isTold()
    {
        Shown shown(following());
        QVERIFY(shown.wait());
        QVERIFY(shown.compare());
        QVERIFY(!shown.text("synchrony").contains("has changed"));
        const auto before = shown.dyad.known();
        shown.session.perform([](const Session &session, IdSource &ids) -> Result<Edit> {
            Edit edit{"more", {}};
            edit.insert(Annotation{ids.next(),
                                   session.tier(TierKind::Utterance, leftPerson)->id,
                                   {seconds(70), seconds(72)},
                                   "",
                                   "",
                                   {},
                                   {}});
            return edit;
        });
        QVERIFY(QTest::qWaitFor([&] { return shown.dyad.known() != before; }, patience));
        QCOMPARE(shown.dyad.known()->turns.people[0].turns, 11);
        QVERIFY(shown.text("synchrony").contains("has changed since then"));
    }

    void closing_whileItCompares_isSafe()
    {
        auto shown = std::make_unique<Shown>(following());
        QVERIFY(shown->wait());
        shown->child<QPushButton>("compare")->click();
        QVERIFY(shown->dyad.isComparing());
        shown.reset();
        QTest::qWait(50);
    }
};

QTEST_MAIN(TestDyadPanel)
#include "tst_dyad_panel.moc"
