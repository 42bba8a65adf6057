#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include "core/scheme/apply.h"
#include "core/scheme/scheme_file.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/scheme/scheme_draft.h"
#include "ui/scheme/scheme_page.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60000;

struct Page : AnnotateFixture
{
    Theme theme;
    SchemePage page{session, theme};
    QSignalSpy failures{&session, &SessionController::failed};

    Page()
    {
        theme.use("light");
        page.resize(1280, 640);
        page.show();
    }
    QString effect() const
    {
        for (const auto *label : page.findChildren<QLabel *>())
            if (label->accessibleName() == "What the scheme does to this session")
                return label->text();
        return {};
    }
    bool waitFor(const QString &words)
    {
        return QTest::qWaitFor([&] { return effect().contains(words); }, patience);
    }
    QPushButton *button(const QString &text)
    {
        for (auto *one : page.findChildren<QPushButton *>())
            if (one->text().remove(u'&').startsWith(text))
                return one;
        return nullptr;
    }
    QTableView *table(const QString &name)
    {
        for (auto *one : page.findChildren<QTableView *>())
            if (one->accessibleName() == "List: " + name)
                return one;
        return nullptr;
    }
    bool set(QTableView *table, int row, int column, const QString &text)
    {
        return table->model()->setData(table->model()->index(row, column), text);
    }
    void take(const char *shipped) { page.draft().take(*scheme::shipped(shipped)); }
    bool applyAndWait()
    {
        const bool enabled =
            QTest::qWaitFor([&] { return button("Apply")->isEnabled(); }, patience);
        page.apply();
        return enabled && waitSaved();
    }
};

} // namespace

class TestSchemePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatItDoes_isSaidBeforeItIsDone()
    {
        Page t;
        t.take("gestures");
        QVERIFY(t.waitFor("The tier 'P17 gesture phase' is added."));
        QVERIFY(t.session.session().tiers().empty());
        QVERIFY(!t.session.session().scheme());
    }

    void apply_isOneUndo()
    {
        Page t;
        t.take("gestures");
        QVERIFY(t.applyAndWait());
        QCOMPARE(t.session.session().tiers().size(), std::size_t(10));
        QCOMPARE(t.session.undoLabel(), "scheme Gesture coding");
        QVERIFY(!t.page.draft().isChanged());
        t.session.undo();
        QVERIFY(t.waitSaved());
        QVERIFY(t.session.session().tiers().empty());
        QVERIFY(!t.session.session().scheme());
    }

    void cells_areEdited_andTakenBackByUndo()
    {
        Page t;
        t.take("dyadic");
        QTableView *tiers = t.table("tier");
        QVERIFY(t.set(tiers, 0, 0, "%person speech"));
        QCOMPARE(t.page.draft().scheme().tiers[0].name, "%person speech");
        QVERIFY(t.waitFor("'P17 speech' is added"));
        QTest::keyClick(&t.page, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(t.page.draft().scheme().tiers[0].name, "%person utterances");
        QTest::keyClick(&t.page, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(t.page.draft().scheme().tiers[0].name, "%person speech");
    }

    void names_thatAreChanged_changeWhereTheyAreNamed()
    {
        Page t;
        t.take("gestures");
        QVERIFY(t.set(t.table("tier"), 1, 0, "%person movement"));
        QCOMPARE(t.page.draft().scheme().tier("%person hand")->parent, "%person movement");
        QVERIFY(t.set(t.table("vocabulary"), 0, 0, "Movements"));
        QCOMPARE(t.page.draft().scheme().tiers[1].vocabulary, "Movements");
        QVERIFY(scheme::check(t.page.draft().scheme()));
    }

    void rows_areAddedMovedAndRemoved_byKeys()
    {
        Page t;
        t.take("dyadic");
        QTableView *tiers = t.table("tier");
        QTest::keyClick(tiers, Qt::Key_Insert);
        QCOMPARE(tiers->model()->rowCount(), 3);
        tiers->setFocus();
        tiers->setCurrentIndex(tiers->model()->index(2, 0));
        QTest::keyClick(tiers, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(t.page.draft().scheme().tiers[1].name, "%person new tier");
        QTest::keyClick(tiers, Qt::Key_Delete);
        QCOMPARE(t.page.draft().scheme(), *scheme::shipped("dyadic"));
    }

    void whatMakesNoSense_isSaid_andCannotBeApplied()
    {
        Page t;
        t.take("gestures");
        QVERIFY(t.set(t.table("tier"), 1, 2, "%person gesture phase"));
        QVERIFY(t.waitFor("is its own parent"));
        QVERIFY(!t.button("Apply")->isEnabled());
        t.page.apply();
        QVERIFY(t.waitSaved());
        QVERIFY(t.session.session().tiers().empty());
    }

    void values_areThoseOfTheSelectedVocabulary()
    {
        Page t;
        t.take("gestures");
        QTableView *vocabularies = t.table("vocabulary");
        QTableView *values = t.table("value");
        vocabularies->setCurrentIndex(vocabularies->model()->index(1, 0));
        QCOMPARE(values->model()->rowCount(), 4);
        vocabularies->setCurrentIndex(vocabularies->model()->index(0, 0));
        QCOMPARE(values->model()->rowCount(), 6);
        QVERIFY(t.set(values, 0, 2, "z"));
        QCOMPARE(t.page.draft().scheme().vocabularies[0].entries[0].key, "z");
    }

    void scales_areChangedBetweenPointsAndRange()
    {
        Page t;
        t.take("podcast_sam");
        QTableView *scales = t.table("scale");
        QVERIFY(t.set(scales, 0, 4, "range"));
        QCOMPARE(t.page.draft().scheme().ratings.scales[0].points, 0);
        QVERIFY(t.set(scales, 0, 6, "100"));
        QVERIFY(scheme::check(t.page.draft().scheme()));
        QVERIFY(t.set(scales, 1, 4, "5"));
        QCOMPARE(t.page.draft().scheme().ratings.scales[1].to, 5.0);
        QVERIFY(t.waitFor("'valence' is rated from 1 to 100 instead of in points from 1 to 9."));
    }

    void files_areWrittenAndRead()
    {
        Page t;
        QTemporaryDir folder;
        const QString path = folder.filePath("lab.json");
        t.take("podcast_sam");
        QSignalSpy told(&t.page, &SchemePage::message);
        t.page.saveFile(path);
        QVERIFY(told.count() > 0 || told.wait(patience));
        t.take("dyadic");
        t.page.openFile(path);
        QTRY_COMPARE_WITH_TIMEOUT(t.page.draft().scheme(), *scheme::shipped("podcast_sam"),
                                  patience);
        t.page.openFile(folder.filePath("none.json"));
        const auto said = [&] {
            return std::ranges::any_of(t.page.findChildren<QLabel *>(), [](const QLabel *label) {
                return label->isVisible() && label->text().contains("none.json' cannot be read");
            });
        };
        QVERIFY(QTest::qWaitFor(said, patience));
    }

    void locks_holdForAnnotators_alsoByUndo()
    {
        Page t;
        t.take("dyadic");
        t.page.draft().change([](scheme::Scheme &scheme) {
            scheme.leads = {"R3"};
            scheme.annotatorMay = {scheme::May::Ratings};
        });
        QVERIFY(t.applyAndWait());
        t.session.setAnnotator("Ben");
        QVERIFY(!t.button("Apply")->isEnabled());
        const Id tier = t.session.session().tiers().front()->id;
        const auto mark = [tier](const Session &session, IdSource &ids) {
            return edits::addAnnotation(session, ids, tier, {seconds(1), seconds(2)});
        };
        t.perform(mark);
        QVERIFY(t.waitSaved());
        QVERIFY(t.failures.takeLast()[0].toString().contains("Ask R3"));
        QVERIFY(t.session.session().annotations(tier).empty());
        t.session.undo();
        QVERIFY(t.waitSaved());
        QVERIFY(t.failures.takeLast()[0].toString().contains("Only R3 may change the scheme"));
        QVERIFY(t.session.session().scheme());
        t.session.setAnnotator("R3");
        t.perform(mark);
        QVERIFY(t.waitSaved());
        QCOMPARE(t.session.session().annotations(tier).size(), std::size_t(1));
    }
};

QTEST_MAIN(TestSchemePage)
#include "tst_scheme_page.moc"
