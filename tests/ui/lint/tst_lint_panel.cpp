#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/controllers/lint_controller.h"
#include "ui/lint/lint_panel.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

constexpr int patience = 60'000;
constexpr Id speech = 500, late = 601, empty = 602, cough = 603;

Edit threeFaults()
{
    Tier tier;
    tier.id = speech;
    tier.name = "P17 utterances";
    tier.kind = TierKind::Utterance;
    tier.participant = leftPerson;
    Edit edit;
    edit.insert(tier);
    const auto say = [&](Id id, double begin, double end, const char *text, const char *label) {
        Annotation row;
        row.id = id;
        row.tier = speech;
        row.span = {seconds(begin), seconds(end)};
        row.text = std::string(text);
        row.label = std::string(label);
        edit.insert(row);
    };
    say(late, 10, 14, "I was late. You left.", "");
    say(empty, 20, 22, "", "");
    say(cough, 30, 31, "", "cough");
    return edit;
}

struct Shown : AnnotateFixture
{
    LintController lint{session};
    LintPanel panel{lint};

    Shown() : AnnotateFixture(180, 2, threeFaults())
    {
        panel.resize(440, 600);
        panel.show();
    }
    template <class T>
    T *child(const char *name) const
    {
        return panel.findChild<T *>(QString::fromUtf8(name));
    }
    QTableView &list() const { return *child<QTableView>("findings"); }
    QString rule(int row) const { return list().model()->index(row, 1).data().toString(); }
    bool waitForRows(int rows)
    {
        return QTest::qWaitFor([this, rows] { return list().model()->rowCount() == rows; },
                               patience);
    }
    int rowOf(const QString &title) const
    {
        for (int row = 0; row < list().model()->rowCount(); ++row)
            if (rule(row) == title)
                return row;
        return -1;
    }
    void choose(const QString &title)
    {
        list().setCurrentIndex(list().model()->index(rowOf(title), 0));
    }
};

} // namespace

class TestLintPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findings_areListed_andCountedInTheHead()
    {
        Shown shown;
        QVERIFY(shown.waitForRows(5)); // and nobody has rated either
        const QString head = shown.child<QLabel>("head")->text();
        QVERIFY2(head.contains("Findings: 5"), qPrintable(head));
        QVERIFY2(head.contains("Empty transcript 1"), qPrintable(head));
        QVERIFY(QTest::qWaitFor( // of the ear: there is no microphone
            [&] { return shown.child<QLabel>("remark")->text().contains("microphone"); },
            patience));
        auto *rules = shown.child<QComboBox>("rule");
        rules->setCurrentIndex(rules->findText("Sneeze or cough (1)"));
        Q_EMIT rules->activated(rules->currentIndex());
        QCOMPARE(shown.list().model()->rowCount(), 1);
    }

    void enter_goesThere()
    {
        Shown shown;
        QVERIFY(shown.waitForRows(5));
        QSignalSpy places(&shown.panel, &LintPanel::placeActivated);
        shown.choose("Two sentences");
        QTest::keyClick(&shown.list(), Qt::Key_Return);
        QCOMPARE(places.count(), 1);
        const auto finding = places[0][0].value<lint::Finding>();
        QCOMPARE(finding.annotation, late);
        QCOMPARE(finding.place, (TimeSpan{seconds(10), seconds(14)}));
    }

    void aFix_isOneEdit_andTheListFollowsItAndItsUndo()
    {
        Shown shown;
        QVERIFY(shown.waitForRows(5));
        shown.choose("Two sentences");
        QVERIFY(shown.child<QPushButton>("fix")->text().contains("split the sentences"));
        shown.panel.fixCurrent();
        QVERIFY(shown.waitForRows(4));
        QCOMPARE(shown.session.undoLabel(), QString("split the sentences"));
        QCOMPARE(shown.session.session().annotations(speech).size(), 4);
        QVERIFY(shown.list().currentIndex().isValid()); // the next is current
        shown.session.undo();
        QVERIFY(shown.waitForRows(5));
        QCOMPARE(shown.session.session().annotations(speech).size(), 3);
    }

    void editsElsewhere_areFollowed_andWhatWasCurrentStaysSo()
    {
        Shown shown;
        QVERIFY(shown.waitForRows(5));
        shown.choose("Sneeze or cough");
        shown.perform([](const Session &session, IdSource &) {
            return edits::setText(session, empty, "now there are words");
        });
        QVERIFY(shown.waitForRows(4));
        QCOMPARE(shown.rule(shown.list().currentIndex().row()), QString("Sneeze or cough"));
    }

    void whatOnlyAPersonCanMend_isAskedFor()
    {
        Shown shown;
        QVERIFY(shown.waitForRows(5));
        QSignalSpy asked(&shown.panel, &LintPanel::handRequested);
        shown.choose("Empty transcript");
        shown.child<QPushButton>("fix")->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<lint::Finding>().annotation, empty);
    }

    void aClosedSession_leavesNothing()
    {
        Shown shown;
        QVERIFY(shown.waitForRows(5));
        QSignalSpy counts(&shown.panel, &LintPanel::countChanged);
        shown.session.close();
        QVERIFY(shown.waitForRows(0));
        QCOMPARE(counts.last()[0].toInt(), -1);
    }
};

QTEST_MAIN(TestLintPanel)
#include "tst_lint_panel.moc"
