#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>

#include "tests/ui/annotate/annotate_fixture.h"
#include "ui/annotate/point_button.h"
#include "ui/annotate/rating_panel.h"
#include "ui/controllers/rating_controller.h"
#include "ui/theme/theme.h"

using namespace duologue;
using namespace duologue::ui;

namespace {

using Value = std::optional<int>;

/// The panel in a window, as an annotator has it before them.
struct Panel : AnnotateFixture
{
    Theme theme;
    RatingController rating{session, player, selection};
    QWidget window;
    RatingPanel panel{rating, theme, &window};

    explicit Panel(double duration = 180, int people = 2) : AnnotateFixture(duration, people)
    {
        theme.use("light");
        window.resize(440, 470);
        panel.resize(440, 470);
        window.show();
        window.activateWindow();
        panel.setFocus();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not get active");
        rating.setActive(true);
    }
    /// To whoever has the focus, as a keyboard does it.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void digits(std::initializer_list<int> values)
    {
        for (const int value : values)
            key(Qt::Key(Qt::Key_0 + value));
    }
    PointButton *button(SamDimension dimension, int value)
    {
        const auto all = panel.findChildren<PointButton *>();
        return all.value(int(dimension) * 10 + value);
    }
    QLineEdit *field(int number) { return panel.findChildren<QLineEdit *>().value(number); }
    QString shownWords() const
    {
        QString text;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            text += label->text() + '\n';
        return text;
    }
};

} // namespace

class TestRatingPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keyboardAlone_ratesThreeMinutesOfTwoPeople();
    void header_saysWhoseEmotionAndWhichWindow();
    void whatIsNext_isNeverAWindowThatIsNotThere();
    void chosen_isWhatIsSaved();
    void click_ratesThatDimension();
    void tab_switchesThePerson();
    void textFields_takeDigitsAndSpaces_withoutRating();
    void textFields_giveTheKeysBack_onEnterAndEscape();
    void texts_areSaved_whenTheWindowChangesUnderThem();
    void texts_followUndo();
    void shortcutsOfTheWindow_doNotStealDigits();
    void everyFigure_hasAName();
    void panel_fitsWithoutScrolling();
    void emptySession_saysWhatIsMissing();
    void looks();
};

void TestRatingPanel::keyboardAlone_ratesThreeMinutesOfTwoPeople()
{
    Panel t;
    QElapsedTimer clock;
    std::vector<double> milliseconds;
    const auto value = [](int window, int dimension, int person) {
        return 1 + (window * 5 + dimension * 3 + person * 2) % 9;
    };
    for (const int person : {0, 1}) {
        if (person == 1) {
            t.key(Qt::Key_Tab);
            t.waitSaved();
            t.key(Qt::Key_N); // the first window that is not rated
        }
        QCOMPARE(t.rating.windowIndex(), 0);
        for (int window = 0; window < 60; ++window)
            for (int dimension = 0; dimension < 3; ++dimension) {
                clock.restart();
                t.digits({value(window, dimension, person)});
                milliseconds.push_back(double(clock.nsecsElapsed()) / 1e6);
            }
        QCOMPARE(t.rating.windowIndex(), 59);
    }
    QVERIFY(t.waitSaved());
    std::ranges::sort(milliseconds);
    qInfo("360 keys: median %.2f ms, 99th percentile %.2f ms, longest %.2f ms", milliseconds[180],
          milliseconds[356], milliseconds.back());
    QVERIFY(milliseconds[180] < 16);
    for (const int person : {0, 1})
        for (int window = 0; window < 60; ++window) {
            const SamRating *saved =
                t.AnnotateFixture::rating(person == 0 ? leftPerson : rightPerson, window);
            QVERIFY(saved);
            QCOMPARE(saved->valence, Value(value(window, 0, person)));
            QCOMPARE(saved->arousal, Value(value(window, 1, person)));
            QCOMPARE(saved->dominance, Value(value(window, 2, person)));
        }
    for (const RatingProgress &progress : t.rating.progress())
        QCOMPARE(progress.complete, 60);
}

void TestRatingPanel::header_saysWhoseEmotionAndWhichWindow()
{
    Panel t(300);
    t.rating.setWindow(13);
    const QString words = t.shownWords();
    QVERIFY(words.contains("Rating P17"));
    QVERIFY(words.contains("(left seat)"));
    QVERIFY(words.contains(QString("Window 14 of 100 · 0:39.0–0:42.0 · looping")));
    QVERIFY(words.contains("rates P42"));
    t.player.pause();
    QTRY_VERIFY(!t.shownWords().contains("· looping"));
}

void TestRatingPanel::whatIsNext_isNeverAWindowThatIsNotThere()
{
    Panel t(180);
    QCOMPARE(t.rating.windowCount(), 60);
    t.rating.setDimension(2);
    QVERIFY2(t.shownWords().contains("next: window 2<"), qPrintable(t.shownWords()));
    t.rating.setWindow(58);
    t.rating.setDimension(2);
    QVERIFY2(t.shownWords().contains("next: window 60<"), qPrintable(t.shownWords()));
    t.rating.setWindow(59);
    QVERIFY2(t.shownWords().contains("next: Arousal"), qPrintable(t.shownWords()));
    t.rating.setDimension(2);
    QVERIFY2(!t.shownWords().contains("61"), qPrintable(t.shownWords()));
    QVERIFY2(t.shownWords().contains("the last window"), qPrintable(t.shownWords()));
}

void TestRatingPanel::chosen_isWhatIsSaved()
{
    Panel t;
    t.digits({7, 0});
    QVERIFY(t.waitSaved());
    QVERIFY(t.button(SamDimension::Valence, 7)->isChecked());
    QVERIFY(!t.button(SamDimension::Valence, 6)->isChecked());
    QVERIFY(t.button(SamDimension::Arousal, 0)->isChecked());
    t.session.undo();
    QTRY_VERIFY(!t.button(SamDimension::Arousal, 0)->isChecked());
    QVERIFY(t.button(SamDimension::Valence, 7)->isChecked());
}

void TestRatingPanel::click_ratesThatDimension()
{
    Panel t;
    QTest::mouseClick(t.button(SamDimension::Arousal, 8), Qt::LeftButton);
    QCOMPARE(t.rating.dimension(), 2);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.AnnotateFixture::rating(leftPerson, 0)->arousal, Value(8));
    QVERIFY(t.button(SamDimension::Arousal, 8)->isChecked());
    QVERIFY(t.panel.hasFocus());
}

void TestRatingPanel::tab_switchesThePerson()
{
    Panel t;
    t.key(Qt::Key_Tab);
    QCOMPARE(t.rating.participant()->id, rightPerson);
    QVERIFY(t.panel.hasFocus());
    QVERIFY(t.shownWords().contains("Rating P42"));
    QVERIFY(t.shownWords().contains("rates P17"));
}

void TestRatingPanel::textFields_takeDigitsAndSpaces_withoutRating()
{
    Panel t;
    // The window's own Space, as the main window has it.
    QAction play;
    play.setShortcut(Qt::Key_Space);
    int plays = 0;
    connect(&play, &QAction::triggered, this, [&plays] { ++plays; });
    t.window.addAction(&play);
    t.key(Qt::Key_W);
    QVERIFY(t.field(0)->hasFocus());
    QTest::keyClicks(t.field(0), "7 raised brows, 5 s");
    QCOMPARE(t.field(0)->text(), "7 raised brows, 5 s");
    QCOMPARE(plays, 0);
    QCOMPARE(t.rating.dimension(), 0);
    t.key(Qt::Key_Tab);
    QVERIFY(t.field(1)->hasFocus());
    QTest::keyClicks(t.field(1), "surprise r n");
    t.key(Qt::Key_Tab);
    QVERIFY(t.panel.hasFocus());
    t.key(Qt::Key_Space);
    QCOMPARE(plays, 1);
    QVERIFY(t.waitSaved());
    const SamRating *saved = t.AnnotateFixture::rating(leftPerson, 0);
    QVERIFY(saved);
    QCOMPARE(saved->salient, std::string("7 raised brows, 5 s"));
    QCOMPARE(saved->perceived, std::string("surprise r n"));
    QVERIFY(!saved->valence);
}

void TestRatingPanel::textFields_giveTheKeysBack_onEnterAndEscape()
{
    Panel t;
    for (const Qt::Key leave : {Qt::Key_Return, Qt::Key_Escape}) {
        t.key(Qt::Key_W);
        QVERIFY(t.field(0)->hasFocus());
        QTest::keyClicks(t.field(0), "tears");
        t.key(leave);
        QVERIFY(t.panel.hasFocus());
    }
    t.digits({4});
    QVERIFY(t.waitSaved());
    QCOMPARE(t.AnnotateFixture::rating(leftPerson, 0)->salient, std::string("tears"));
    QCOMPARE(t.AnnotateFixture::rating(leftPerson, 0)->valence, Value(4));
    t.key(Qt::Key_W);
    t.key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(t.panel.hasFocus());
    QCOMPARE(t.rating.windowIndex(), 1);
}

void TestRatingPanel::texts_areSaved_whenTheWindowChangesUnderThem()
{
    Panel t;
    t.key(Qt::Key_W);
    QTest::keyClicks(t.field(0), "hands over face");
    t.rating.setWindow(20);
    QVERIFY(t.field(0)->text().isEmpty());
    QVERIFY(t.waitSaved());
    QVERIFY(!t.AnnotateFixture::rating(leftPerson, 20));
    QCOMPARE(t.AnnotateFixture::rating(leftPerson, 0)->salient, std::string("hands over face"));
    t.rating.setWindow(0);
    QCOMPARE(t.field(0)->text(), "hands over face");
    t.rating.switchPerson();
    QVERIFY(t.field(0)->text().isEmpty());
}

void TestRatingPanel::texts_followUndo()
{
    Panel t;
    t.key(Qt::Key_W);
    QTest::keyClicks(t.field(0), "a smile");
    t.key(Qt::Key_Return);
    QVERIFY(t.waitSaved());
    QCOMPARE(t.field(0)->text(), "a smile");
    t.rating.setWindow(7);
    t.session.undo();
    QTRY_COMPARE(t.rating.windowIndex(), 0);
    QVERIFY(t.field(0)->text().isEmpty());
    t.session.redo();
    QTRY_COMPARE(t.field(0)->text(), "a smile");
}

void TestRatingPanel::shortcutsOfTheWindow_doNotStealDigits()
{
    Panel t;
    QAction steals;
    steals.setShortcuts({Qt::Key_7, Qt::Key_R, Qt::Key_Tab});
    int stolen = 0;
    connect(&steals, &QAction::triggered, this, [&stolen] { ++stolen; });
    t.window.addAction(&steals);
    t.digits({7});
    QCOMPARE(stolen, 0);
    QCOMPARE(t.rating.dimension(), 1);
    t.rating.setActive(false);
    t.digits({7});
    QCOMPARE(stolen, 1);
}

void TestRatingPanel::everyFigure_hasAName()
{
    Panel t;
    QSet<QString> names;
    for (const auto *button : t.panel.findChildren<PointButton *>())
        names.insert(button->accessibleName());
    QCOMPARE(names.size(), 30);
    QVERIFY(names.contains("Valence 1: extremely unpleasant"));
    QVERIFY(names.contains("Dominance 9: extremely in control"));
    QVERIFY(names.contains("Arousal 5: in the middle"));
    QVERIFY(names.contains("Arousal not rateable"));
}

void TestRatingPanel::panel_fitsWithoutScrolling()
{
    Panel t;
    QVERIFY(t.panel.findChildren<QAbstractScrollArea *>().isEmpty());
    QVERIFY2(t.panel.minimumSizeHint().height() <= 470 && t.panel.minimumSizeHint().width() <= 440,
             qPrintable(QString("%1 × %2")
                            .arg(t.panel.minimumSizeHint().width())
                            .arg(t.panel.minimumSizeHint().height())));
    for (const auto *button : t.panel.findChildren<PointButton *>())
        QVERIFY(t.panel.rect().contains(QRect(button->mapTo(&t.panel, QPoint()), button->size())));
}

void TestRatingPanel::emptySession_saysWhatIsMissing()
{
    Panel nobody(180, 0);
    QVERIFY(nobody.shownWords().contains("no people"));
    nobody.digits({7});
    QVERIFY(nobody.waitSaved());
    QVERIFY(nobody.session.session().ratings().empty());
    Panel empty(0, 2);
    QVERIFY(empty.shownWords().contains("no length"));
    QVERIFY(!empty.button(SamDimension::Valence, 5)->isEnabled());
}

void TestRatingPanel::looks()
{
    // Pictures for people to look at; what is checked is that the person's colour is there.
    const QDir folder(QStringLiteral(DUOLOGUE_BINARY_DIR "/screenshots"));
    QVERIFY(folder.mkpath("."));
    for (const char *name : {"light", "dark", "high-contrast"}) {
        Panel t(300);
        t.theme.use(name);
        for (int window = 0; window < 13; ++window)
            t.digits({4, 6, 5});
        t.digits({7});
        t.perform([](const Session &session, IdSource &ids) {
            return edits::rate(session, ids, leftPerson, "R9", {seconds(39), seconds(42)},
                               SamDimension::Valence, 6);
        });
        QVERIFY(t.waitSaved());
        for (const int person : {0, 1}) {
            const QImage image = t.panel.grab().toImage();
            QCOMPARE(image.pixelColor(10, 30), t.theme.person(person));
            QVERIFY(image.save(folder.filePath(
                QString("sam-panel-%1-%2.png").arg(name, t.rating.participant()->seat.c_str()))));
            t.rating.switchPerson();
            t.digits({3, 0});
            QVERIFY(t.waitSaved());
            t.rating.back();
        }
    }
}

QTEST_MAIN(TestRatingPanel)
#include "tst_rating_panel.moc"
