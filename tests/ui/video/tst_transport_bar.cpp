#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include "fake_player.h"
#include "session_fixture.h"
#include "ui/controllers/selection.h"
#include "ui/theme/theme.h"
#include "ui/video/audio_strip.h"
#include "ui/video/timecode_edit.h"
#include "ui/video/transport_bar.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;
using media::fake;

class TestTransportBar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void buttons_driveThePlayer();
    void playButton_showsWhatItWillDo();
    void timecode_followsTheClock();
    void timecode_seeks_onEnter();
    void timecode_restores_onEscape();
    void timecode_refuses_whatIsNoTime();
    void timecode_standsStill_whileSomebodyTypes();
    void timecode_keepsKeysFromShortcuts();
    void speed_isChosen();
    void speed_showsShuttleRates();
    void loop_takesTheSelectedTime();
    void loop_isOff_whenNothingIsSelected();
    void mixer_mutesAndSolos();
    void mixer_changesTheVolume();
    void mixer_tellsWhatCannotBeHeard();
    void grabs();

private:
    QToolButton *button(const QString &name) const;
    TimecodeEdit *timecode() const { return m_bar->findChild<TimecodeEdit *>(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SessionFixture> m_session;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<media::Player> m_player;
    std::unique_ptr<TransportBar> m_bar;
};

void TestTransportBar::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->use("light");
    m_session = std::make_unique<SessionFixture>();
    m_selection = std::make_unique<Selection>();
    m_player = std::make_unique<media::Player>();
    m_bar =
        std::make_unique<TransportBar>(m_session->controller, *m_selection, *m_player, *m_theme);
    m_bar->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    m_bar->activateWindow();
}

void TestTransportBar::cleanup()
{
    m_bar.reset();
    m_player.reset();
    m_selection.reset();
    m_session.reset();
    m_theme.reset();
}

QToolButton *TestTransportBar::button(const QString &name) const
{
    for (QToolButton *button : m_bar->findChildren<QToolButton *>())
        if (button->accessibleName() == name)
            return button;
    return nullptr;
}

void TestTransportBar::buttons_driveThePlayer()
{
    fake(*m_player).position = MediaTime::fromSeconds(20);
    QTest::mouseClick(button("Back one frame"), Qt::LeftButton);
    QTest::mouseClick(button("Forward one frame"), Qt::LeftButton);
    QCOMPARE(fake(*m_player).steps, (std::vector<int>{-1, 1}));
    QTest::mouseClick(button("To the start"), Qt::LeftButton);
    QCOMPARE(m_player->position(), MediaTime{});
    QTest::mouseClick(button("Play"), Qt::LeftButton);
    QVERIFY(m_player->isPlaying());
    for (const QToolButton *each : m_bar->findChildren<QToolButton *>())
        QVERIFY2(each->toolTip().contains('('), qPrintable(each->accessibleName())); // its key
}

void TestTransportBar::playButton_showsWhatItWillDo()
{
    QToolButton *play = button("Play");
    const QImage before = play->grab().toImage();
    m_player->play();
    QCOMPARE(play->accessibleName(), QString("Pause"));
    QVERIFY(play->grab().toImage() != before);
}

void TestTransportBar::timecode_followsTheClock()
{
    Q_EMIT m_player->positionChanged(MediaTime::fromMilliseconds(39280));
    QCOMPARE(timecode()->text(), QString("0:39.280"));
}

void TestTransportBar::timecode_seeks_onEnter()
{
    timecode()->setFocus();
    timecode()->clear();
    QTest::keyClicks(timecode(), "1:02.5");
    QTest::keyClick(timecode(), Qt::Key_Return);
    QCOMPARE(fake(*m_player).seeks, (std::vector<MediaTime>{MediaTime::fromMilliseconds(62500)}));
    QCOMPARE(timecode()->text(), QString("1:02.500"));
    QVERIFY(!timecode()->hasFocus());
}

void TestTransportBar::timecode_restores_onEscape()
{
    Q_EMIT m_player->positionChanged(MediaTime::fromSeconds(5));
    timecode()->setFocus();
    QTest::keyClicks(timecode(), "99");
    QTest::keyClick(timecode(), Qt::Key_Escape);
    QCOMPARE(timecode()->text(), QString("0:05.000"));
    QVERIFY(fake(*m_player).seeks.empty());
}

void TestTransportBar::timecode_refuses_whatIsNoTime()
{
    timecode()->setFocus();
    for (const char *text : {"soon", "1:75", "", "1e9:00:00"}) {
        timecode()->setText(text);
        QTest::keyClick(timecode(), Qt::Key_Return);
        QVERIFY2(fake(*m_player).seeks.empty(), text);
        QCOMPARE(timecode()->palette().color(QPalette::Text), m_theme->color(Role::Problem));
    }
    QTest::keyClick(timecode(), Qt::Key_Escape);
    QCOMPARE(timecode()->palette().color(QPalette::Text), m_theme->color(Role::Text));
}

void TestTransportBar::timecode_standsStill_whileSomebodyTypes()
{
    timecode()->setFocus();
    QTRY_VERIFY(timecode()->hasFocus());
    timecode()->setText("1:0");
    Q_EMIT m_player->positionChanged(MediaTime::fromSeconds(7));
    QCOMPARE(timecode()->text(), QString("1:0"));
    QTest::keyClick(timecode(), Qt::Key_Escape);
    QCOMPARE(timecode()->text(), QString("0:07.000"));
}

void TestTransportBar::timecode_keepsKeysFromShortcuts()
{
    QKeyEvent digit(QEvent::ShortcutOverride, Qt::Key_5, Qt::NoModifier, "5");
    digit.ignore();
    QApplication::sendEvent(timecode(), &digit);
    QVERIFY(digit.isAccepted());
    QKeyEvent command(QEvent::ShortcutOverride, Qt::Key_K, Qt::ControlModifier, "\v");
    command.ignore();
    QApplication::sendEvent(timecode(), &command);
    QVERIFY(!command.isAccepted());
}

void TestTransportBar::speed_isChosen()
{
    auto *speed = m_bar->findChild<QComboBox *>();
    QCOMPARE(speed->itemText(0), QStringLiteral("0.25×"));
    QCOMPARE(speed->itemText(speed->count() - 1), QStringLiteral("4.0×"));
    QCOMPARE(speed->currentText(), QStringLiteral("1.0×"));
    const int half = speed->findText(QStringLiteral("0.5×"));
    speed->setCurrentIndex(half);
    Q_EMIT speed->activated(half);
    QCOMPARE(m_player->rate(), 0.5);
}

void TestTransportBar::speed_showsShuttleRates()
{
    auto *speed = m_bar->findChild<QComboBox *>();
    m_player->setRate(-2);
    QCOMPARE(speed->currentIndex(), -1);
    QCOMPARE(speed->placeholderText(), QStringLiteral("−2.0×"));
    m_player->setRate(2);
    QCOMPARE(speed->currentText(), QStringLiteral("2.0×"));
}

void TestTransportBar::loop_takesTheSelectedTime()
{
    const TimeSpan span{MediaTime::fromSeconds(3), MediaTime::fromSeconds(6)};
    m_selection->setSpan(span);
    QTest::mouseClick(button("Loop"), Qt::LeftButton);
    QVERIFY(m_player->loop() == span);
    QVERIFY(button("Loop")->isChecked());
    m_player->setLoop(std::nullopt);
    QVERIFY(!button("Loop")->isChecked());
}

void TestTransportBar::loop_isOff_whenNothingIsSelected()
{
    QVERIFY(!button("Loop")->isEnabled());
    m_selection->setSpan(TimeSpan{MediaTime{0}, MediaTime{1000000}});
    QVERIFY(button("Loop")->isEnabled());
    m_selection->setSpan(std::nullopt);
    m_player->setLoop(TimeSpan{MediaTime{0}, MediaTime{1000000}});
    QVERIFY2(button("Loop")->isEnabled(), "a loop set elsewhere can be ended here");
}

void TestTransportBar::mixer_mutesAndSolos()
{
    AudioStrip strip(m_session->controller, *m_player, *m_theme);
    media::openAudio(*m_player, 31, "Lapel P17");
    media::openAudio(*m_player, 32, "Lapel P42");
    strip.show();
    QTest::qWait(10);
    const auto find = [&strip](const QString &name) -> QToolButton * {
        for (QToolButton *each : strip.findChildren<QToolButton *>())
            if (each->accessibleName() == name && each->isVisible())
                return each;
        return nullptr;
    };
    QTest::mouseClick(find("Mute Lapel P42"), Qt::LeftButton);
    QVERIFY(m_player->audioChannels()[1].muted);
    QVERIFY(!m_player->audioChannels()[0].muted);
    QTest::mouseClick(find("Solo Lapel P17"), Qt::LeftButton);
    QVERIFY(m_player->audioChannels()[0].solo);
    QVERIFY(find("Mute Lapel P42")->isChecked());
    m_player->setMuted(32, 0, false);
    QVERIFY(!find("Mute Lapel P42")->isChecked());
}

void TestTransportBar::mixer_changesTheVolume()
{
    AudioStrip strip(m_session->controller, *m_player, *m_theme);
    auto *slider = strip.findChild<QSlider *>();
    QCOMPARE(slider->value(), 80);
    slider->setValue(25);
    QCOMPARE(m_player->volume(), 0.25);
}

void TestTransportBar::mixer_tellsWhatCannotBeHeard()
{
    Edit edit{"media", {}};
    edit.insert(source(31, "Lapel P17", MediaRole::Lapel, ann));
    QVERIFY(m_session->open(edit));
    AudioStrip strip(m_session->controller, *m_player, *m_theme);
    Q_EMIT m_player->sourceFailed(31, "lapel.wav is empty. Choose another file.");
    bool told = false;
    for (const QLabel *label : strip.findChildren<QLabel *>())
        told = told || label->text().contains("lapel.wav is empty");
    QVERIFY(told);
}

void TestTransportBar::grabs()
{
    m_selection->setSpan(TimeSpan{MediaTime{0}, MediaTime{1000000}});
    Q_EMIT m_player->positionChanged(MediaTime::fromMilliseconds(39280));
    const QString ratio = QString::number(m_bar->devicePixelRatioF());
    saveGrab(m_bar->grab().toImage(), "transport-light-" + ratio + "x");
    m_theme->use("dark");
    m_player->play();
    saveGrab(m_bar->grab().toImage(), "transport-dark-" + ratio + "x");
    Edit edit{"media", {}};
    edit.insert(source(31, "Lapel P17", MediaRole::Lapel, ann));
    edit.insert(source(32, "Lapel P42", MediaRole::Lapel, ben));
    QVERIFY(m_session->open(edit));
    AudioStrip strip(m_session->controller, *m_player, *m_theme);
    media::openAudio(*m_player, 31, "Lapel P17");
    media::openAudio(*m_player, 32, "Lapel P42");
    m_player->setMuted(32, 0, true);
    strip.show();
    QTest::qWait(20);
    strip.adjustSize();
    saveGrab(strip.grab().toImage(), "mixer-dark-" + ratio + "x");
}

QTEST_MAIN(TestTransportBar)
#include "tst_transport_bar.moc"
