#include <random>

#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTableView>

#include "tests/support/pictures.h"
#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/annotate/annotation_model.h"
#include "ui/annotate/annotation_table.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;
using namespace duologue::testing;

namespace {

constexpr Id leftTier = 7;
constexpr Id rightTier = 8;
constexpr Id taskTier = 9;

Edit content(int utterances)
{
    Edit edit;
    for (const Id id : {leftTier, rightTier, taskTier}) {
        Tier tier;
        tier.id = id;
        tier.order = int(id);
        tier.name = id == taskTier ? "Tasks" : id == leftTier ? "P17 utterances" : "P42 utterances";
        tier.kind = id == taskTier ? TierKind::Task : TierKind::Utterance;
        tier.participant = id == leftTier ? leftPerson : id == rightTier ? rightPerson : 0;
        edit.insert(tier);
    }
    const auto add = [&](Id id, Id tier, double begin, double end, std::string text,
                         std::string label = {}) {
        edit.insert(Annotation{id, tier, {seconds(begin), seconds(end)}, text, label, {}, {}});
    };
    add(1, taskTier, 0, 120, "", "talk");
    for (int i = 0; i < utterances; ++i)
        add(1000 + i, i % 2 ? rightTier : leftTier, i, i + 0.8, "utterance " + std::to_string(i),
            i % 10 == 3 ? "laugh" : "");
    return edit;
}

struct Table : AnnotateFixture
{
    Theme theme;
    AnnotationTable table{session, player, selection, theme};

    explicit Table(int utterances = 20, double duration = 180)
        : AnnotateFixture(duration, 2, content(utterances))
    {
        theme.use("light");
        table.resize(560, 400);
        table.show();
        table.activateWindow();
        table.view()->setFocus();
        if (!QTest::qWaitForWindowActive(&table))
            qFatal("the window does not get active");
    }
    AnnotationModel &model() { return *table.model(); }
    QTableView &view() { return *table.view(); }
    QString cell(int row, int column) { return model().index(row, column).data().toString(); }
    QLineEdit *editor() { return qobject_cast<QLineEdit *>(QApplication::focusWidget()); }
};

/// What the table must show, straight from the session.
QList<Id> expected(const Session &session, const QString &filter, bool everything)
{
    std::vector<Annotation> all;
    for (const Tier *tier : session.tiers())
        if (everything || tier->kind == TierKind::Utterance)
            for (const Annotation &a : session.annotations(tier->id))
                if (filter.isEmpty() ||
                    QString::fromStdString(a.text).contains(filter, Qt::CaseInsensitive) ||
                    QString::fromStdString(a.label).contains(filter, Qt::CaseInsensitive))
                    all.push_back(a);
    std::ranges::sort(
        all, {}, [](const Annotation &a) { return std::tuple(a.span.begin, a.span.end, a.id); });
    QList<Id> ids;
    for (const Annotation &a : all)
        ids << a.id;
    return ids;
}

QList<Id> shown(const AnnotationModel &model)
{
    QList<Id> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.annotationAt(row);
    return ids;
}

} // namespace

class TestAnnotationTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rows_areInOrderOfTime_withWhoAndWhat();
    void edits_changeOnlyTheirRows();
    void randomEdits_leaveTheSameAsReadingAnew();
    void filter_narrows_andWidens();
    void selection_isShared_bothWays();
    void selection_survivesTheRemovalOfOtherRows();
    void doubleClick_seeks();
    void playhead_marksItsRows();
    void typing_inACell_isAnEditThatUndoes();
    void whatOthersWrite_staysOutOfTheOpenCell_andIsTold();
    void whatIsTyped_outlivesWhatOthersDoToTheRow();
    void enter_goesOnToTheNextRow_shiftEnterBack();
    void tab_playsWhileTyping_escapeTakesBack();
    void editTranscript_showsWhatFilterAndScopeHid();
    void lockedTier_cannotBeTypedInto();
    void hundredThousandRows_stayQuick();
    void looks();
};

void TestAnnotationTable::rows_areInOrderOfTime_withWhoAndWhat()
{
    Table t;
    QCOMPARE(t.model().rowCount(), 20);
    QCOMPARE(t.cell(3, AnnotationModel::Begin), "0:03.000");
    QCOMPARE(t.cell(3, AnnotationModel::End), "0:03.800");
    QCOMPARE(t.cell(3, AnnotationModel::Duration), "0.80");
    QCOMPARE(t.cell(3, AnnotationModel::Who), "P42");
    QCOMPARE(t.cell(3, AnnotationModel::Label), "laugh");
    QCOMPARE(t.cell(3, AnnotationModel::Text), "utterance 3");
    t.model().setScope(AnnotationModel::Scope::Everything);
    QCOMPARE(t.model().rowCount(), 21);
    QCOMPARE(t.cell(1, AnnotationModel::Who), "");
    QCOMPARE(t.cell(1, AnnotationModel::TierName), "Tasks");
    QCOMPARE(t.cell(0, AnnotationModel::TierName), "P17 utterances");
    t.model().setScope(AnnotationModel::Scope::OneTier, rightTier);
    QCOMPARE(t.model().rowCount(), 10);
    t.session.close();
    QTRY_COMPARE(t.model().rowCount(), 0);
}

void TestAnnotationTable::edits_changeOnlyTheirRows()
{
    Table t;
    QSignalSpy resets(&t.model(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&t.model(), &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&t.model(), &QAbstractItemModel::dataChanged);
    t.perform([](const Session &session, IdSource &ids) {
        return edits::addAnnotation(session, ids, leftTier, {seconds(5.1), seconds(5.2)}, "new");
    });
    QVERIFY(t.waitSaved());
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 6);
    QCOMPARE(t.cell(6, AnnotationModel::Text), "new");
    t.perform([](const Session &session, IdSource &) {
        return edits::setText(session, 1002, "other words");
    });
    QVERIFY(t.waitSaved());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 2);
    QCOMPARE(resets.count(), 0);
}

void TestAnnotationTable::randomEdits_leaveTheSameAsReadingAnew()
{
    Table t(60);
    t.model().setFilter("5");
    t.model().setScope(AnnotationModel::Scope::Everything);
    std::mt19937 random(5);
    const auto pick = [&random](int n) { return int(random() % unsigned(n)); };
    for (int step = 0; step < 150; ++step) {
        const auto ids = expected(t.session.session(), {}, true);
        const Id id = ids[pick(int(ids.size()))];
        const TimeSpan span{seconds(pick(50)), seconds(50 + pick(50))};
        const std::string text = "text " + std::to_string(pick(40));
        const MediaTime at = seconds(pick(60) + 0.4);
        switch (pick(6)) {
        case 0:
            t.perform([=](const Session &s, IdSource &i) {
                return edits::addAnnotation(s, i, rightTier, span, text);
            });
            break;
        case 1:
            t.perform([=](const Session &s, IdSource &) { return edits::setSpan(s, id, span); });
            break;
        case 2:
            t.perform([=](const Session &s, IdSource &) { return edits::setText(s, id, text); });
            break;
        case 3:
            t.perform([=](const Session &s, IdSource &) { return edits::removeAnnotation(s, id); });
            break;
        case 4:
            t.perform([=](const Session &s, IdSource &i) {
                return edits::splitAnnotation(s, i, id, at);
            });
            break;
        case 5:
            t.session.undo();
            break;
        }
        QVERIFY(t.waitSaved());
        QCOMPARE(shown(t.model()), expected(t.session.session(), "5", true));
        for (int row = 0; row < t.model().rowCount(); ++row)
            QCOMPARE(t.model().rowOf(t.model().annotationAt(row)), row);
    }
}

void TestAnnotationTable::filter_narrows_andWidens()
{
    Table t;
    QTest::keyClicks(t.table.filterField(), "LAUGH");
    QCOMPARE(shown(t.model()), (QList<Id>{1003, 1013}));
    QTest::keyClick(t.table.filterField(), Qt::Key_Escape);
    QCOMPARE(t.model().rowCount(), 20);
    t.model().setFilter("p42");
    QCOMPARE(t.model().rowCount(), 10);
}

void TestAnnotationTable::selection_isShared_bothWays()
{
    Table t;
    t.selection.setAnnotation(1005);
    QCOMPARE(t.view().currentIndex().row(), 5);
    QVERIFY(t.view().selectionModel()->isRowSelected(5));
    QTest::keyClick(&t.view(), Qt::Key_Down);
    QCOMPARE(t.selection.annotation(), Id(1006));
    QTest::mouseClick(t.view().viewport(), Qt::LeftButton, {},
                      t.view().visualRect(t.model().index(2, 1)).center());
    QCOMPARE(t.selection.annotation(), Id(1002));
    t.selection.setAnnotation(0);
    QVERIFY(!t.view().selectionModel()->hasSelection());
    t.selection.setAnnotation(1); // a task, not among the utterances
    QVERIFY(!t.view().selectionModel()->hasSelection());
    QCOMPARE(t.selection.annotation(), Id(1));
}

void TestAnnotationTable::selection_survivesTheRemovalOfOtherRows()
{
    Table t;
    t.selection.setAnnotation(1005);
    t.perform([](const Session &s, IdSource &) { return edits::removeAnnotation(s, 1004); });
    QVERIFY(t.waitSaved());
    QCOMPARE(t.selection.annotation(), Id(1005));
    QVERIFY(t.view().selectionModel()->isRowSelected(4));
    t.perform([](const Session &s, IdSource &) {
        return edits::setSpan(s, 1005, {seconds(17.5), seconds(18)});
    });
    QVERIFY(t.waitSaved());
    QCOMPARE(t.selection.annotation(), Id(1005));
    QCOMPARE(t.view().currentIndex().row(), t.model().rowOf(1005));
    t.model().setFilter("utterance 5");
    QCOMPARE(t.view().currentIndex().row(), 0);
    QCOMPARE(t.selection.annotation(), Id(1005));
}

void TestAnnotationTable::doubleClick_seeks()
{
    Table t;
    const QPoint at = t.view().visualRect(t.model().index(7, AnnotationModel::Text)).center();
    QTest::mouseClick(t.view().viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(t.view().viewport(), Qt::LeftButton, {}, at);
    QTRY_COMPARE(t.player.position(), seconds(7));
}

void TestAnnotationTable::playhead_marksItsRows()
{
    Table t;
    t.model().setScope(AnnotationModel::Scope::Everything);
    const auto marked = [&t] {
        QList<Id> ids;
        for (int row = 0; row < t.model().rowCount(); ++row)
            if (t.model().index(row, 0).data(AnnotationModel::PlayheadRole).toBool())
                ids << t.model().annotationAt(row);
        return ids;
    };
    t.player.seek(seconds(5.5));
    QTRY_COMPARE(marked(), (QList<Id>{1, 1005}));
    QSignalSpy changed(&t.model(), &QAbstractItemModel::dataChanged);
    t.player.seek(seconds(5.6));
    QTest::qWait(30);
    QCOMPARE(changed.count(), 0);
    t.player.seek(seconds(5.9));
    QTRY_COMPARE(marked(), (QList<Id>{1}));
    t.player.seek(seconds(150));
    QTRY_VERIFY(marked().isEmpty());
}

void TestAnnotationTable::typing_inACell_isAnEditThatUndoes()
{
    Table t;
    t.selection.setAnnotation(1004);
    t.view().setCurrentIndex(t.model().index(4, AnnotationModel::Text));
    QTest::keyClick(&t.view(), Qt::Key_F2);
    QVERIFY(t.table.isEditing());
    QVERIFY(t.editor());
    t.editor()->selectAll();
    QTest::keyClicks(t.editor(), "is there a problem?");
    QTest::keyClick(t.editor(), Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(1004)->text, std::string("is there a problem?"));
    QCOMPARE(t.cell(4, AnnotationModel::Text), "is there a problem?");
    QCOMPARE(t.session.undoLabel(), "transcribe");
    t.session.undo();
    QTRY_COMPARE(t.cell(4, AnnotationModel::Text), "utterance 4");
}

void TestAnnotationTable::whatOthersWrite_staysOutOfTheOpenCell_andIsTold()
{
    Table t;
    t.table.editTranscript(1004);
    QTRY_VERIFY(t.editor());
    QTest::keyClicks(t.editor(), "mine");
    t.perform([](const Session &now, IdSource &) { return edits::setText(now, 1004, "theirs"); });
    QVERIFY(t.waitSaved());
    QCOMPARE(t.editor()->text(), "mine");
    QSignalSpy replaced(&t.table, &AnnotationTable::replaced);
    QTest::keyClick(t.editor(), Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(1004)->text, std::string("mine"));
    QCOMPARE(replaced.count(), 1);
    QCOMPARE(replaced[0][0].toString(), "theirs");
    t.session.undo();
    QTRY_COMPARE(t.session.session().annotation(1004)->text, std::string("theirs"));

    t.table.editTranscript(1006); // nothing is typed: nothing is written
    QTRY_VERIFY(t.editor());
    t.perform([](const Session &now, IdSource &) { return edits::setText(now, 1006, "theirs"); });
    QVERIFY(t.waitSaved());
    QTest::keyClick(t.editor(), Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(1006)->text, std::string("theirs"));
    QCOMPARE(replaced.count(), 1);
}

void TestAnnotationTable::whatIsTyped_outlivesWhatOthersDoToTheRow()
{
    Table t;
    t.table.editTranscript(1004);
    QTRY_VERIFY(t.editor());
    QTest::keyClicks(t.editor(), "mine");
    t.perform([](const Session &now, IdSource &) {
        return edits::setSpan(now, 1004, {seconds(9.2), seconds(9.6)}); // four rows further down
    });
    QVERIFY(t.waitSaved());
    QCOMPARE(shown(t.model()), expected(t.session.session(), {}, false));
    QVERIFY(t.table.isEditing());
    QCOMPARE(t.editor()->text(), "mine");
    t.perform([](const Session &now, IdSource &) { // which has all be read anew
        const Tier *before = now.tierById(leftTier);
        Tier after = *before;
        after.name = "theirs";
        Edit edit{"rename", {}};
        edit.replace(*before, after);
        return Result<Edit>(edit);
    });
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(1004)->text, std::string("mine"));
}

void TestAnnotationTable::enter_goesOnToTheNextRow_shiftEnterBack()
{
    Table t;
    t.table.editTranscript(1004);
    QTRY_VERIFY(t.editor());
    for (const int i : {4, 5, 6}) {
        QCOMPARE(t.selection.annotation(), Id(1000 + i));
        t.editor()->selectAll();
        QTest::keyClicks(t.editor(), "line " + QString::number(i));
        QTest::keyClick(t.editor(), Qt::Key_Return);
        QTRY_COMPARE(t.selection.annotation(), Id(1001 + i));
        QTRY_VERIFY(t.editor() && t.table.isEditing());
    }
    QTest::keyClick(t.editor(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(t.selection.annotation(), Id(1006));
    QVERIFY(t.waitSaved());
    for (const int i : {4, 5, 6})
        QCOMPARE(t.session.session().annotation(1000 + i)->text, "line " + std::to_string(i));
    QCOMPARE(t.session.session().annotation(1007)->text, std::string("utterance 7"));
}

void TestAnnotationTable::tab_playsWhileTyping_escapeTakesBack()
{
    Table t;
    t.table.editTranscript(1004);
    QTRY_VERIFY(t.editor());
    QTest::keyClicks(t.editor(), "not this");
    QTest::keyClick(t.editor(), Qt::Key_Tab);
    QVERIFY(t.player.isPlaying());
    QVERIFY(t.table.isEditing());
    QTest::keyClick(t.editor(), Qt::Key_Tab);
    QVERIFY(!t.player.isPlaying());
    QTest::keyClick(t.editor(), Qt::Key_Escape);
    QTRY_VERIFY(!t.table.isEditing());
    QVERIFY(t.waitSaved());
    QCOMPARE(t.session.session().annotation(1004)->text, std::string("utterance 4"));
}

void TestAnnotationTable::editTranscript_showsWhatFilterAndScopeHid()
{
    Table t;
    t.table.filterField()->setText("laugh");
    t.table.editTranscript(1004);
    QTRY_VERIFY(t.editor());
    QVERIFY(t.table.filterField()->text().isEmpty());
    QTest::keyClick(t.editor(), Qt::Key_Escape);
    t.table.editTranscript(1);
    QCOMPARE(t.selection.annotation(), Id(1));
    QVERIFY(t.model().rowOf(1) >= 0);
}

void TestAnnotationTable::lockedTier_cannotBeTypedInto()
{
    Table t;
    t.perform([](const Session &session, IdSource &) -> Result<Edit> {
        Tier locked = *session.tierById(leftTier);
        locked.locked = true;
        Edit edit{"lock", {}};
        edit.replace(*session.tierById(leftTier), locked);
        return edit;
    });
    QVERIFY(t.waitSaved());
    QVERIFY(!(t.model().index(4, AnnotationModel::Text).flags() & Qt::ItemIsEditable));
    QVERIFY(t.model().index(5, AnnotationModel::Text).flags() & Qt::ItemIsEditable);
    t.table.editTranscript(1004);
    QVERIFY(!t.table.isEditing());
}

void TestAnnotationTable::hundredThousandRows_stayQuick()
{
    constexpr int count = 100000;
    Table t(count, count);
    QElapsedTimer clock;
    const auto median = [&](int times, auto &&work) {
        std::vector<double> ms;
        for (int i = 0; i < times; ++i) {
            clock.restart();
            work(i);
            ms.push_back(double(clock.nsecsElapsed()) / 1e6);
        }
        std::ranges::sort(ms);
        return ms[ms.size() / 2];
    };
    // The model alone: what it does with an edit that is saved already.
    std::vector<double> edits;
    const Session &session = t.session.session();
    for (int i = 0; i < 21; ++i) {
        const Id id = 1000 + (i * 4711) % count;
        Annotation after = *session.annotation(id);
        after.span.end += seconds(0.01);
        Edit edit;
        edit.replace(*session.annotation(id), after);
        Session copy; // the row moves in the table whether or not the session follows
        clock.restart();
        Q_EMIT t.session.changed(IndexedEdit(edit));
        edits.push_back(double(clock.nsecsElapsed()) / 1e6);
        Q_EMIT t.session.changed(IndexedEdit(edit.reversed()));
    }
    std::ranges::sort(edits);
    const double filter = median(
        5, [&](int i) { t.model().setFilter(i % 2 ? QString() : "nce 12" + QString::number(i)); });
    t.model().setFilter({});
    const double playhead = median(101, [&](int i) { t.model().setPlayhead(seconds(i * 900)); });
    const double jump = median(21, [&](int i) { t.selection.setAnnotation(1000 + i * 4700); });
    const double paint = median(11, [&](int i) {
        t.view().scrollTo(t.model().index(i * 9000, 0));
        t.view().viewport()->grab();
    });
    qInfo("100 000 rows: edit %.2f ms, filter %.1f ms, playhead %.3f ms, select %.2f ms, "
          "scroll and paint %.1f ms",
          edits[edits.size() / 2], filter, playhead, jump, paint);
    QCOMPARE(t.model().rowCount(), count);
    // Loose bounds, so that a busy machine does not fail; without virtualisation they are missed.
    QVERIFY(edits[edits.size() / 2] < 20);
    QVERIFY(filter < 1000);
    QVERIFY(playhead < 2);
    QVERIFY(jump < 50);
    QVERIFY(paint < 200);
}

void TestAnnotationTable::looks()
{
    const QDir folder(QStringLiteral(DUOLOGUE_BINARY_DIR "/screenshots"));
    QVERIFY(folder.mkpath("."));
    for (const char *name : {"light", "dark"}) {
        Table t(40);
        t.theme.use(name);
        t.player.seek(seconds(4.5));
        t.selection.setAnnotation(1007);
        QTest::qWait(30);
        const QImage picture = t.table.grab().toImage();
        QVERIFY(pixelsOf(picture, t.theme.person(0)) > 20);
        QVERIFY(pixelsOf(picture, t.theme.color(Role::Playhead)) > 20);
        QVERIFY(pixelsOf(picture, t.theme.color(Role::Text)) > 100);
        QVERIFY(picture.save(folder.filePath(QString("annotation-table-%1.png").arg(name))));
    }
}

QTEST_MAIN(TestAnnotationTable)
#include "tst_annotation_table.moc"
