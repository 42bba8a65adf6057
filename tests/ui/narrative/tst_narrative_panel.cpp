#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>

#include "conversation.h"
#include "tests/ui/video/fake_player.h"
#include "ui/controllers/selection.h"
#include "ui/narrative/narrative_header.h"
#include "ui/narrative/narrative_panel.h"
#include "ui/narrative/session_narrative.h"
#include "ui/narrative/turn_list.h"
#include "ui/plots/task_attention_plot.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;
using media::fake;

class TestNarrativePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void panel_invites_whenNoSessionIsOpen();
    void panel_saysWhatIsMissing_whenThereAreNoUtterances();
    void panel_tellsThePlainNarrative_beforeAnyModelRan();
    void question_namesThePrediction();
    void answer_showsRatings_unlessBlind();
    void squares_carryTheBucketsOfTheTurns();
    void words_areShadedByBucket();
    void hover_tellsExactValues();
    void clickOnWord_seeksToIt();
    void clickOnSquare_seeksToTheTurn();
    void arrowKeys_walkThroughTurns();
    void playhead_isFollowed_andMarked();
    void playhead_isNotFollowed_whenSwitchedOff();
    void selection_isExplained();
    void switch_showsOneRunOrBoth();
    void newRun_appearsAtOnce();
    void changedTranscript_isToldAndRead();
    void turnThatTheRunLacks_isNotCalledAChange();
    void evidence_namesWhatIsMissing();
    void page_tellsWhatThePanelShows();
    void nextView_goesRound();
    void session_isToldAsAWhole();
    void session_isComparedWithSessionsOfOnesOwn();
    void pdf_isWritten();
    void longConversation_paintsOnlyWhatIsVisible();
    void rows_areLaidOutWhenTheyAreLookedAt();
    void conversation_isReadOnlyWhileSomebodyLooks();
    void grabs();

private:
    bool openConversation(bool withRuns);
    void goTo(double seconds);
    TurnList *list(int which = 0) const { return m_panel->findChildren<TurnList *>().at(which); }
    NarrativeHeader *header() const { return m_panel->findChild<NarrativeHeader *>(); }
    QString texts() const;
    int wordCount(int turn) const;
    int pixels(const QImage &image, const QRect &rect, const QColor &color) const;

    std::unique_ptr<Theme> m_theme;
    QTemporaryDir m_settings;
    std::unique_ptr<SessionFixture> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<media::Player> m_player;
    std::unique_ptr<NarrativePanel> m_panel;
};

void TestNarrativePanel::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->use("light");
    m_session = std::make_unique<SessionFixture>();
    QCoreApplication::setOrganizationName("Duologue tests");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    m_selection = std::make_unique<Selection>();
    m_player = std::make_unique<media::Player>();
    m_panel =
        std::make_unique<NarrativePanel>(m_session->controller, *m_selection, *m_player, *m_theme);
    m_panel->resize(460, 560);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestNarrativePanel::cleanup()
{
    m_panel.reset();
    m_player.reset();
    m_selection.reset();
    m_session.reset();
    m_theme.reset();
}

bool TestNarrativePanel::openConversation(bool withRuns)
{
    if (!m_session->open(conversationEdit()))
        return false;
    if (withRuns && (!m_session->perform(runEdit(m_session->controller.session(), 1000, true,
                                                 "2024-05-01T10:00:00Z")) ||
                     !m_session->perform(runEdit(m_session->controller.session(), 2000, false,
                                                 "2024-05-01T11:00:00Z"))))
        return false;
    return QTest::qWaitFor([this] { return list()->turnCount() == 6; });
}

void TestNarrativePanel::goTo(double seconds)
{
    fake(*m_player).position = MediaTime::fromSeconds(seconds);
    Q_EMIT m_player->positionChanged(m_player->position());
}

/// All that is said in visible labels.
QString TestNarrativePanel::texts() const
{
    QStringList all;
    for (const QLabel *label : m_panel->findChildren<QLabel *>())
        if (label->isVisible())
            all += label->text();
    return all.join('\n').replace("&nbsp;", " ");
}

/// Words of the turn as narrated.
int TestNarrativePanel::wordCount(int turn) const
{
    const auto narrative = narrative::narrate(narrative::turnsOf(m_session->controller.session()));
    return static_cast<int>(narrative.tell(turn).tokens.size());
}

int TestNarrativePanel::pixels(const QImage &image, const QRect &rect, const QColor &color) const
{
    const qreal ratio = image.devicePixelRatio();
    const QRect device(rect.topLeft() * ratio, rect.size() * ratio);
    const QRect inside = device & image.rect();
    int count = 0;
    for (int y = inside.top(); y <= inside.bottom(); ++y)
        for (int x = inside.left(); x <= inside.right(); ++x)
            count += image.pixel(x, y) == color.rgb();
    return count;
}

void TestNarrativePanel::panel_invites_whenNoSessionIsOpen()
{
    QVERIFY(texts().contains("No session open"));
    QVERIFY(!list()->isVisible());
}

void TestNarrativePanel::panel_saysWhatIsMissing_whenThereAreNoUtterances()
{
    QVERIFY(m_session->open({}));
    QTRY_VERIFY(texts().contains("No utterances yet"));
}

void TestNarrativePanel::panel_tellsThePlainNarrative_beforeAnyModelRan()
{
    QVERIFY(openConversation(false));
    QVERIFY(list()->isVisible());
    QCOMPARE(list()->turnCount(), 6);
    QVERIFY(list()->wordRect(5, 0).isValid());
    QSignalSpy request(m_panel.get(), &NarrativePanel::runModelRequested);
    auto *button = m_panel->findChild<QPushButton *>("runModel");
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(request.count(), 1);
    QVERIFY(!m_panel->findChild<TaskAttentionPlot *>()->isVisible());
}

void TestNarrativePanel::question_namesThePrediction()
{
    QVERIFY(openConversation(true));
    goTo(8);
    QVERIFY2(texts().contains("Why anger?"), qPrintable(texts()));
    QVERIFY(texts().contains("Turn 6"));
    QVERIFY(texts().contains("P42"));
    QVERIFY(texts().contains("<b>anger 0.81</b>"));
    QVERIFY(!m_panel->findChild<QPushButton *>("runModel")->isVisible());
    QCOMPARE(m_panel->findChild<TaskAttentionPlot *>()->barCount(), 17);
}

void TestNarrativePanel::answer_showsRatings_unlessBlind()
{
    QVERIFY(openConversation(true));
    goTo(8);
    QVERIFY(texts().contains("not rated yet"));
    Edit edit{"ratings", {}};
    edit.insert(rating(1, ben, "R1", 6, 2, 7, 6));
    edit.insert(rating(2, ben, "R2", 6, 3, 8, 5));
    QVERIFY(m_session->perform(edit));
    QVERIFY2(texts().contains("V 2.5 A 7.5 D 5.5 by 2 annotators"), qPrintable(texts()));
    m_panel->setBlind(true);
    QVERIFY(!texts().contains("2.5"));
    QVERIFY(texts().contains("hidden"));
}

void TestNarrativePanel::squares_carryTheBucketsOfTheTurns()
{
    QVERIFY(openConversation(true));
    goTo(8);
    const QImage image = list()->viewport()->grab().toImage();
    const auto square = [&](int turn, Role role) {
        QRect row = list()->rowRect(turn);
        row.setRight(90);
        return pixels(image, row, m_theme->color(role));
    };
    // .04 .06 .10 .22 .58 → N N N L M; turn 0 lies before the window.
    QVERIFY(square(5, Role::AttentionM) > 100);
    QVERIFY(square(4, Role::AttentionL) > 100);
    QVERIFY(square(3, Role::AttentionN) > 100);
    QVERIFY(square(1, Role::AttentionN) > 100);
    QCOMPARE(square(0, Role::AttentionN), 0);
}

void TestNarrativePanel::words_areShadedByBucket()
{
    QVERIFY(openConversation(true));
    goTo(8);
    const QImage image = list()->viewport()->grab().toImage();
    const int last = wordCount(5) - 1;
    QVERIFY(pixels(image, list()->wordRect(5, last), m_theme->color(Role::AttentionH)) > 40);
    QCOMPARE(pixels(image, list()->wordRect(5, 0), m_theme->color(Role::AttentionH)), 0);
    QVERIFY(list()->wordRect(5, last).height() > list()->wordRect(5, 0).height());
    QVERIFY(pixels(image, list()->rowRect(5), m_theme->color(Role::AccentSoft)) > 200);
}

void TestNarrativePanel::hover_tellsExactValues()
{
    QVERIFY(openConversation(true));
    goTo(8);
    const int words = wordCount(5);
    const QString word = list()->describe(list()->wordRect(5, words - 1).center());
    const QString value = QString::number(0.5 / words + 0.35, 'f', 3);
    QVERIFY2(word.contains("“line”, said at 0:0") && word.contains(value) && word.contains("H"),
             qPrintable(word));
    const QString narrated = list()->describe(list()->wordRect(5, 1).center());
    QVERIFY2(narrated.contains("narrated"), qPrintable(narrated));
    const QRect row = list()->rowRect(5);
    const QString square =
        list()->describe(QPoint(list()->wordRect(5, 0).left() - 30, row.top() + 12));
    QVERIFY2(square.contains("0.580") && square.contains("1.90") && square.contains("M"),
             qPrintable(square));
    QVERIFY(list()->describe(QPoint(5, 10000)).isEmpty());
}

void TestNarrativePanel::clickOnWord_seeksToIt()
{
    QVERIFY(openConversation(true));
    goTo(8);
    fake(*m_player).seeks.clear();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->wordRect(4, 8).center());
    QCOMPARE(fake(*m_player).seeks.size(), 1U);
    const MediaTime there = fake(*m_player).seeks[0];
    const Line &line = conversationLines()[4];
    QVERIFY2(there.seconds() >= line.begin && there.seconds() < line.end,
             qPrintable(QString::number(there.seconds())));
    QCOMPARE(m_selection->annotation(), Id{205});
    QCOMPARE(m_panel->explainedTurn(), 4);
}

void TestNarrativePanel::clickOnSquare_seeksToTheTurn()
{
    QVERIFY(openConversation(true));
    goTo(8);
    const QPoint square(list()->wordRect(3, 0).left() - 30, list()->rowRect(3).top() + 12);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, square);
    QCOMPARE(m_player->position(), MediaTime::fromSeconds(3.6));
    QCOMPARE(m_panel->explainedTurn(), 3);
}

void TestNarrativePanel::arrowKeys_walkThroughTurns()
{
    QVERIFY(openConversation(true));
    goTo(8);
    QTest::keyClick(list(), Qt::Key_Up);
    QCOMPARE(m_panel->explainedTurn(), 4);
    QCOMPARE(m_player->position(), MediaTime::fromSeconds(4.3));
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Down);
    QCOMPARE(m_panel->explainedTurn(), 5);
}

void TestNarrativePanel::playhead_isFollowed_andMarked()
{
    QVERIFY(openConversation(true));
    goTo(0.5);
    QCOMPARE(m_panel->explainedTurn(), 0);
    goTo(4.0);
    QCOMPARE(m_panel->explainedTurn(), 3);
    goTo(4.25); // the gap belongs to the turn before it
    QCOMPARE(m_panel->explainedTurn(), 3);
    goTo(4.31);
    QCOMPARE(m_panel->explainedTurn(), 4);
    const QImage image = list()->viewport()->grab().toImage();
    QVERIFY(pixels(image, list()->rowRect(4), m_theme->color(Role::Playhead)) > 20);
    QCOMPARE(pixels(image, list()->rowRect(3), m_theme->color(Role::Playhead)), 0);
}

void TestNarrativePanel::playhead_isNotFollowed_whenSwitchedOff()
{
    QVERIFY(openConversation(true));
    goTo(8);
    m_panel->setFollowing(false);
    goTo(0.5);
    QCOMPARE(m_panel->explainedTurn(), 5);
    m_panel->setFollowing(true);
    QCOMPARE(m_panel->explainedTurn(), 0);
}

void TestNarrativePanel::selection_isExplained()
{
    QVERIFY(openConversation(true));
    goTo(0.5);
    m_selection->setAnnotation(203);
    QCOMPARE(m_panel->explainedTurn(), 2);
    m_selection->setAnnotation(999);
    QCOMPARE(m_panel->explainedTurn(), 2);
}

void TestNarrativePanel::switch_showsOneRunOrBoth()
{
    QVERIFY(openConversation(true));
    goTo(8);
    const auto choose = [this](const QString &name) {
        for (QToolButton *button : header()->findChildren<QToolButton *>())
            if (button->accessibleName() == name)
                QTest::mouseClick(button, Qt::LeftButton);
    };
    QVERIFY(!list(1)->isVisible());
    choose("STL HAN");
    QVERIFY2(texts().contains("Why neutral?"), qPrintable(texts()));
    QVERIFY(!m_panel->findChild<TaskAttentionPlot *>()->isVisible());
    choose("Side by side");
    QVERIFY(list(1)->isVisible());
    QVERIFY(texts().contains("MTL HAN-ROCK"));
    QVERIFY2(texts().contains("<b>anger 0.81</b> and <b>neutral 0.60</b>"), qPrintable(texts()));
    choose("MTL HAN-ROCK");
    QVERIFY(!list(1)->isVisible());
    QVERIFY(texts().contains("Why anger?"));
}

void TestNarrativePanel::newRun_appearsAtOnce()
{
    QVERIFY(openConversation(false));
    goTo(8);
    QVERIFY(texts().contains("Narrative"));
    QVERIFY(m_session->perform(
        runEdit(m_session->controller.session(), 1000, true, "2024-05-01T10:00:00Z")));
    QTRY_VERIFY(texts().contains("Why anger?"));
}

void TestNarrativePanel::changedTranscript_isToldAndRead()
{
    QVERIFY(openConversation(true));
    goTo(8);
    const Annotation before = *m_session->controller.session().annotation(206);
    Annotation after = before;
    after.text = "Who?";
    Edit edit{"text", {}};
    edit.replace(before, after);
    QVERIFY(m_session->perform(edit));
    QTRY_VERIFY2(texts().contains("transcript has changed"), qPrintable(texts()));
    const QImage image = list()->viewport()->grab().toImage();
    QCOMPARE(pixels(image, list()->viewport()->rect(), m_theme->color(Role::AttentionH)), 0);
    QVERIFY(list()->accessibleDescription().endsWith("said who."));
}

void TestNarrativePanel::turnThatTheRunLacks_isNotCalledAChange()
{
    QVERIFY(openConversation(true));
    goTo(8);
    const Session &session = m_session->controller.session();
    const auto rows = session.annotations(1001);
    const Annotation said = rows[rows.size() - 1];
    Edit edit{"part", {}};
    edit.remove(*session.explanation(said.id)).remove(said);
    QVERIFY(m_session->perform(edit));
    QTRY_VERIFY2(texts().contains("this run has no prediction for this turn"), qPrintable(texts()));
    QVERIFY(!texts().contains("has changed"));
}

void TestNarrativePanel::evidence_namesWhatIsMissing()
{
    QVERIFY(openConversation(false));
    QVERIFY2(texts().contains("words <span") && texts().contains("tone ✕ no tone tier"),
             qPrintable(texts()));
}

void TestNarrativePanel::page_tellsWhatThePanelShows()
{
    QVERIFY(openConversation(true));
    goTo(8);
    header()->setView(NarrativeView::SideBySide);
    const NarrativePage page = m_panel->page();
    QCOMPARE(page.runs.size(), 2u);
    QCOMPARE(page.runs[0].predictions.size(), 6);
    QCOMPARE(page.runs[0].predictions[0], QString("anger 0.81"));
    QTextDocument document;
    document.setHtml(pageHtml(page));
    const QString text = document.toPlainText();
    for (const char *part :
         {"Why anger?", "neutral 0.60", "i−4", "Task attention", "Y+4", "H high (z ≥ 2)",
          "is there a problem", "Evidence:", "who told you to get in this line"})
        QVERIFY2(text.contains(QString::fromUtf8(part)), part);
    // Nothing depends on colour: the most attended word is bold and larger.
    QVERIFY(pageHtml(page).contains("font-size:12.5pt'><b>line</b>"));
}

void TestNarrativePanel::nextView_goesRound()
{
    QVERIFY(openConversation(true));
    QStringList views;
    for (int i = 0; i < 3; ++i) {
        m_panel->showNextView();
        views << QString::number(static_cast<int>(header()->view()));
    }
    QCOMPARE(views, (QStringList{"1", "2", "0"}));
}

void TestNarrativePanel::session_isToldAsAWhole()
{
    QVERIFY(openConversation(true));
    QStringList rows;
    QString sentences, head, copied;
    QTimer::singleShot(0, [&] {
        auto *dialog = qobject_cast<SessionNarrative *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        sentences = dialog->findChild<QLabel *>("sentences")->text();
        auto *table = dialog->findChild<QTreeWidget *>();
        head = table->headerItem()->text(1) + ' ' + table->headerItem()->text(2);
        for (QTreeWidgetItemIterator it(table); *it; ++it)
            rows << (*it)->text(0) + ": " + (*it)->text(1) + " | " + (*it)->text(2);
        QTest::mouseClick(dialog->findChild<QPushButton *>("copy"), Qt::LeftButton);
        copied = QApplication::clipboard()->text();
        dialog->reject();
    });
    m_panel->showSession();
    // People are called as everywhere in the window, not as the published tool does.
    QCOMPARE(head, QString("P17 P42"));
    // Three turns of each; 24 words in all are few against the published 802 a person.
    QVERIFY2(sentences.contains("The number of words of P17 was very low: 7 (usual: 802 ± 257)."),
             qPrintable(sentences));
    QVERIFY2(!sentences.contains("woman") && !sentences.contains("by "), qPrintable(sentences));
    QVERIFY2(rows.contains("number of questions: 1 | 2"), qPrintable(rows.join('\n')));
    QVERIFY2(rows.contains("Semantics:  | "), qPrintable(rows.join('\n')));
    const auto delay = rows.filter("mean delay before speaking").value(0);
    QVERIFY2(delay.contains(QString("0.10%1s").arg(QChar(0xA0))), qPrintable(rows.join('\n')));
    QVERIFY2(copied.contains("number of questions\t1\t2\t"), qPrintable(copied));
    QVERIFY(copied.contains(sentences));
}

void TestNarrativePanel::session_isComparedWithSessionsOfOnesOwn()
{
    QVERIFY(openConversation(true));
    std::vector<narrative::TurnInput> turns = narrative::turnsOf(m_session->controller.session());
    SessionNarrative dialog("s", narrative::narrate(turns));
    QVERIFY(dialog.page().against.contains("MONAH"));
    const auto row = [&](const QString &name) {
        for (const SessionPage::Row &one : dialog.page().rows)
            if (one.name == name)
                return one;
        return SessionPage::Row{};
    };
    QVERIFY(!row("number of words").unusual[0].isEmpty());
    dialog.compareWith({m_session->controller.path(), "/nowhere.duologue"});
    QTRY_VERIFY(dialog.page().against.contains("your own"));
    // Among itself twice it is neither high nor very low.
    QVERIFY(!row("number of words").unusual[0].startsWith("very"));
    auto *problem = dialog.findChild<QLabel *>("problem");
    QVERIFY2(problem->text().contains("nowhere"), qPrintable(problem->text()));
    // The choice is remembered.
    SessionNarrative again("s", narrative::narrate(turns));
    QTRY_VERIFY(again.page().against.contains("your own"));
    again.compareWith({});
    QVERIFY(again.page().against.contains("MONAH"));
    QVERIFY(sessionHtml(again.page()).contains("<b>Words</b>"));
}

void TestNarrativePanel::conversation_isReadOnlyWhileSomebodyLooks()
{
    m_panel->hide();
    QVERIFY(m_session->open(conversationEdit()));
    m_selection->setAnnotation(203);
    QTest::qWait(100); // longer than the loader waits for more edits
    QCOMPARE(list()->turnCount(), 0);

    bool told = false;
    QTimer poll;
    connect(&poll, &QTimer::timeout, this, [&] {
        if (auto *dialog = qobject_cast<SessionNarrative *>(QApplication::activeModalWidget())) {
            told = true;
            dialog->reject();
        }
    });
    poll.start(10);
    m_panel->showSession();
    QTRY_VERIFY(told);
    QCOMPARE(list()->turnCount(), 6);

    const Annotation before = *m_session->controller.session().annotation(203);
    Annotation after = before;
    after.text = "Other words";
    Edit edit{"text", {}};
    edit.replace(before, after);
    QVERIFY(m_session->perform(edit));
    QTest::qWait(100);
    m_panel->setFollowing(false);
    m_panel->show();
    QTRY_VERIFY(list()->accessibleDescription().endsWith("said other words."));
    QCOMPARE(m_panel->explainedTurn(), list()->explained());
}

void TestNarrativePanel::pdf_isWritten()
{
    QVERIFY(openConversation(true));
    goTo(8);
    QTemporaryDir folder;
    const QString path = folder.filePath("page.pdf");
    QVERIFY(m_panel->savePdf(path));
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith("%PDF-"));
    QVERIFY(bytes.size() > 5000);
    QVERIFY(!m_panel->savePdf(folder.filePath("no/such/folder.pdf")));
}

void TestNarrativePanel::longConversation_paintsOnlyWhatIsVisible()
{
    auto narrative = std::make_shared<narrative::Narrative>();
    for (int turn = 0; turn < 5000; ++turn) {
        narrative::TalkTurn each;
        each.input.number = turn + 1;
        for (int word = 0; word < 15; ++word)
            each.input.text += " word" + std::to_string((turn * 7 + word) % 400);
        narrative->turns.push_back(each);
    }
    TurnList turns(*m_theme);
    turns.resize(460, 500);
    turns.show();
    QElapsedTimer timer;
    timer.start();
    turns.setNarrative(narrative, std::vector<int>(5000, 0));
    const double layout = double(timer.nsecsElapsed()) / 1e6;
    turns.setExplained(4990, std::nullopt);
    turns.revealExplained();
    QVERIFY(turns.verticalScrollBar()->value() > 50000);
    QVERIFY(turns.viewport()->rect().intersects(turns.rowRect(4990)));
    QImage canvas(turns.viewport()->size(), QImage::Format_RGB32);
    turns.viewport()->render(&canvas);
    timer.restart();
    for (int i = 0; i < 20; ++i)
        turns.viewport()->render(&canvas);
    const double paint = double(timer.nsecsElapsed()) / 1e6 / 20;
    qInfo("5000 turns: layout %.0f ms, one repaint %.2f ms", layout, paint);
    QVERIFY(layout < 1000);
    QVERIFY(paint < 15);
}

void TestNarrativePanel::rows_areLaidOutWhenTheyAreLookedAt()
{
    list()->hide();
    QVERIFY(openConversation(false));
    goTo(0);
    QCOMPARE(list()->rowRect(0).height(), 0);
    list()->show();
    int below = list()->rowRect(0).top();
    for (int turn = 0; turn < list()->turnCount(); ++turn) {
        QCOMPARE(list()->rowRect(turn).top(), below);
        QVERIFY(list()->rowRect(turn).height() > 20);
        below = list()->rowRect(turn).bottom() + 1;
    }
}

void TestNarrativePanel::grabs()
{
    QVERIFY(openConversation(true));
    Edit edit{"ratings", {}};
    edit.insert(rating(1, ben, "R1", 6, 2, 7, 6));
    edit.insert(rating(2, ben, "R2", 6, 3, 8, 5));
    QVERIFY(m_session->perform(edit));
    goTo(8);
    const QString ratio = QString::number(m_panel->devicePixelRatioF());
    QTest::qWait(50);
    saveGrab(m_panel->grab().toImage(), "narrative-light-" + ratio + "x");
    m_theme->use("dark");
    QTest::qWait(50);
    saveGrab(m_panel->grab().toImage(), "narrative-dark-" + ratio + "x");
    header()->setView(NarrativeView::SideBySide);
    m_panel->resize(700, 560);
    QTest::qWait(50);
    saveGrab(m_panel->grab().toImage(), "narrative-both-dark-" + ratio + "x");
}

QTEST_MAIN(TestNarrativePanel)
#include "tst_narrative_panel.moc"
