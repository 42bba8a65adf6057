#include <QApplication>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QImage>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include "fake_player.h"
#include "session_fixture.h"
#include "ui/theme/theme.h"
#include "ui/video/floating_view.h"
#include "ui/video/video_stage.h"
#include "ui/video/video_tile.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;
using media::fake;

namespace {

Edit fourViews()
{
    Edit edit{"media", {}};
    edit.insert(source(21, "Z1", MediaRole::Frontal, ann));
    edit.insert(source(22, "Z2", MediaRole::Frontal, ben));
    edit.insert(source(23, "GC", MediaRole::General, 0));
    edit.insert(source(24, "ego", MediaRole::Egocentric, ann));
    edit.insert(source(25, "Lapel", MediaRole::Lapel, ann));
    return edit;
}

} // namespace

class TestVideoStage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void stage_invites_whenNoSessionIsOpen();
    void stage_showsOnlySourcesWithPictures();
    void stage_tellsAboutSoundOnlySessions();
    void click_bringsAViewForward();
    void bringForward_takesThePositionInScreenOrder();
    void grid_andStrip_switch();
    void sizes_areAskedInDevicePixels();
    void sizes_areEmpty_whileTheStageIsHidden();
    void frame_isPaintedPixelForPixel();
    void frame_isScaledIntoItsPlace_untilOneOfTheRightSizeComes();
    void tile_saysWhatIsWrong_andRecovers();
    void tile_saysNoPicture_whenTheSourceHasNone();
    void tile_saysLess_whereThereIsLittleRoom();
    void tile_leavesThePersonOut_beforeItCutsTheName();
    void skew_isToldOnTheFrontView();
    void viewsOfUnlikeRates_areInStep_whileTheSlowestHoldsItsPicture();
    void nothingIsInStep_whileTheFrontViewOpens();
    void viewsWithoutAPicture_areNotInStep_andThoseThatWaitSaySo();
    void frame_isCopiedFromTheMenu();
    void indexing_isShownUntilItIsDone();
    void overload_isSaidOnTheFrontView_andOnThoseThatGiveWay();
    void doubleClick_floatsTheViewThatWasPressed();
    void floatingWindow_docksWhenClosed_andComesBackWhereItWas();
    void removedSource_takesItsWindowAlong();
    void renamedPerson_showsAtOnce();
    void painting_isCheap();
    void grabs();

private:
    VideoTile *tile(Id id) const;
    QImage grab() const;

    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SessionFixture> m_session;
    std::unique_ptr<media::Player> m_player;
    std::unique_ptr<VideoStage> m_stage;
};

void TestVideoStage::initTestCase()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QCoreApplication::setOrganizationName("duologue-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestVideoStage::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->use("light");
    m_session = std::make_unique<SessionFixture>();
    m_player = std::make_unique<media::Player>();
    m_stage = std::make_unique<VideoStage>(m_session->controller, *m_player, *m_theme);
    m_stage->resize(960, 540);
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
}

void TestVideoStage::cleanup()
{
    m_stage.reset();
    m_player.reset();
    m_session.reset();
    m_theme.reset();
}

VideoTile *TestVideoStage::tile(Id id) const
{
    for (QWidget *widget : QApplication::allWidgets())
        if (auto *tile = qobject_cast<VideoTile *>(widget); tile && tile->source() == id)
            return tile;
    return nullptr;
}

QImage TestVideoStage::grab() const
{
    return m_stage->grab().toImage();
}

void TestVideoStage::stage_invites_whenNoSessionIsOpen()
{
    QVERIFY(m_stage->views().empty());
    const QImage image = grab();
    int inked = 0;
    for (int x = 0; x < image.width(); ++x)
        for (int y = image.height() / 2; y < image.height() * 6 / 10; ++y)
            inked += image.pixelColor(x, y) != m_theme->color(Role::Window);
    QVERIFY2(inked > 200, "an empty stage says what to do");
}

void TestVideoStage::stage_showsOnlySourcesWithPictures()
{
    QVERIFY(m_session->open(fourViews()));
    QCOMPARE(m_stage->views(), (std::vector<Id>{21, 22, 23, 24}));
    QCOMPARE(m_stage->front(), Id{21});
    QVERIFY(!tile(25));
    media::openAudio(*m_player, 23, "Room");
    QCOMPARE(m_stage->views(), (std::vector<Id>{21, 22, 24}));
    media::openVideo(*m_player, 25);
    QCOMPARE(m_stage->views(), (std::vector<Id>{21, 22, 24, 25}));
}

void TestVideoStage::stage_tellsAboutSoundOnlySessions()
{
    Edit edit{"media", {}};
    edit.insert(source(25, "Lapel", MediaRole::Lapel, ann));
    const QImage before = grab();
    QVERIFY(m_session->open(edit));
    QVERIFY(m_stage->views().empty());
    QTest::qWait(10);
    QVERIFY(grab() != before);
}

void TestVideoStage::click_bringsAViewForward()
{
    QVERIFY(m_session->open(fourViews()));
    const QRect large = tile(21)->geometry();
    QSignalSpy front(m_stage.get(), &VideoStage::frontChanged);
    QTest::mouseClick(tile(23), Qt::LeftButton);
    QCOMPARE(m_stage->front(), Id{23});
    QCOMPARE(front.count(), 1);
    QCOMPARE(tile(23)->geometry(), large);
    QVERIFY(tile(21)->width() < large.width() / 2);
}

void TestVideoStage::bringForward_takesThePositionInScreenOrder()
{
    QVERIFY(m_session->open(fourViews()));
    m_stage->bringForward(3);
    QCOMPARE(m_stage->front(), Id{24});
    m_stage->bringForward(1);
    QCOMPARE(m_stage->front(), Id{22});
    m_stage->bringForward(7);
    m_stage->bringForward(-1);
    QCOMPARE(m_stage->front(), Id{22});
}

void TestVideoStage::grid_andStrip_switch()
{
    QVERIFY(m_session->open(fourViews()));
    QSignalSpy mode(m_stage.get(), &VideoStage::modeChanged);
    m_stage->toggleMode();
    QCOMPARE(m_stage->mode(), StageMode::Grid);
    QCOMPARE(mode.count(), 1);
    for (const Id id : m_stage->views())
        QVERIFY(std::abs(tile(id)->width() - tile(21)->width()) <= 1);
    m_stage->toggleMode();
    QVERIFY(tile(21)->width() > 2 * tile(22)->width());
}

void TestVideoStage::sizes_areAskedInDevicePixels()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 21);
    const qreal ratio = m_stage->devicePixelRatioF();
    const auto asked = [this](Id id) { return fake(*m_player).viewSizes[id]; };
    QTRY_COMPARE(asked(21).width(), int(tile(21)->width() * ratio));
    QVERIFY(asked(21).height() <= tile(21)->height() * ratio);
    QVERIFY(asked(21).height() >= tile(21)->height() * ratio - 4 * ratio);
    m_stage->bringForward(2);
    QTRY_COMPARE(asked(23).width(), int(tile(23)->width() * ratio));
    QTRY_COMPARE(asked(21).width(), int(tile(21)->width() * ratio));
    m_stage->resize(700, 420);
    QTRY_COMPARE(asked(23).width(), int(tile(23)->width() * ratio));
}

void TestVideoStage::sizes_areEmpty_whileTheStageIsHidden()
{
    QVERIFY(m_session->open(fourViews()));
    QTRY_VERIFY(!fake(*m_player).viewSizes[22].isEmpty());
    m_stage->hide();
    for (const Id id : m_stage->views())
        QTRY_VERIFY(fake(*m_player).viewSizes[id].isEmpty());
    m_stage->show();
    for (const Id id : m_stage->views())
        QTRY_VERIFY(!fake(*m_player).viewSizes[id].isEmpty());
}

void TestVideoStage::frame_isPaintedPixelForPixel()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 21);
    QTRY_VERIFY(!fake(*m_player).viewSizes[21].isEmpty());
    const QSize size = fitInside({1280, 720}, fake(*m_player).viewSizes[21]);
    Q_EMIT m_player->frameChanged(21, media::plainFrame(size, 0x336699));
    const QImage image = tile(21)->grab().toImage();
    const QSize room = fake(*m_player).viewSizes[21];
    const QPoint corner((room.width() - size.width()) / 2, (room.height() - size.height()) / 2);
    const int middle = corner.y() + size.height() / 2;
    QCOMPARE(image.pixelColor(corner.x(), middle), QColor(Qt::white));
    QCOMPARE(image.pixelColor(corner.x() + 1, middle), QColor(0x33, 0x66, 0x99));
    QCOMPARE(image.pixelColor(corner.x() + size.width() - 1, middle), QColor(Qt::white));
    QCOMPARE(image.pixelColor(corner.x() + size.width() - 2, middle), QColor(0x33, 0x66, 0x99));
    if (corner.x() > 0)
        QCOMPARE(image.pixelColor(corner.x() - 1, middle), m_theme->color(Role::Stage));
    QCOMPARE(image.pixelColor(image.width() / 2, image.height() - 1), m_theme->person(0));
    QCOMPARE(image.pixelColor(0, 0), m_theme->color(Role::Window));
}

void TestVideoStage::frame_isScaledIntoItsPlace_untilOneOfTheRightSizeComes()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 21);
    Q_EMIT m_player->frameChanged(21, media::plainFrame({160, 90}, 0x336699));
    const QImage image = tile(21)->grab().toImage();
    const QPoint center(image.width() / 2, image.height() / 2);
    QCOMPARE(image.pixelColor(center), QColor(0x33, 0x66, 0x99));
    QCOMPARE(image.pixelColor(center + QPoint(image.height() / 3, image.height() / 4)),
             QColor(0x33, 0x66, 0x99));
}

void TestVideoStage::tile_saysWhatIsWrong_andRecovers()
{
    QVERIFY(m_session->open(fourViews()));
    for (const Id id : {21, 23, 24})
        media::openVideo(*m_player, id);
    const QString problem =
        "Z2.mp4 is missing. Put it back beside the session, or choose it again.";
    Q_EMIT m_player->sourceFailed(22, problem);
    QCOMPARE(tile(22)->problem(), problem);
    QCOMPARE(tile(22)->accessibleDescription(), problem);
    QVERIFY(tile(21)->problem().isEmpty());
    QCOMPARE(m_stage->viewsShowing(), 3);
    QTRY_VERIFY(fake(*m_player).viewSizes[22].isEmpty());
    media::openVideo(*m_player, 22);
    QVERIFY(tile(22)->problem().isEmpty());
    QCOMPARE(m_stage->viewsShowing(), 4);
    QTRY_VERIFY(!fake(*m_player).viewSizes[22].isEmpty());
}

void TestVideoStage::tile_saysNoPicture_whenTheSourceHasNone()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 21);
    Q_EMIT m_player->frameChanged(21, media::plainFrame({640, 360}, 0x336699));
    const QImage with = tile(21)->grab().toImage();
    Q_EMIT m_player->frameChanged(21, nullptr);
    const QImage without = tile(21)->grab().toImage();
    QVERIFY(with != without);
    QCOMPARE(without.pixelColor(without.width() / 2, without.height() / 4),
             m_theme->color(Role::Stage));
    QVERIFY2(!tile(21)->frame(), "an old picture is not kept");
}

void TestVideoStage::tile_saysLess_whereThereIsLittleRoom()
{
    const QString problem =
        "Z2.mp4 is missing. Put it back beside the session, or choose it again.";
    for (const QString &message : {QString(), problem})
        for (const QSize size :
             {QSize(103, 60), QSize(88, 50)}) { // the last: one of seven at 1280×800
            VideoTile small(21, *m_theme);
            QFont font = small.font();
            font.setPixelSize(13);
            small.setFont(font);
            small.resize(size);
            small.setInfo({"Z2", "frontal", {}, -1});
            small.setProblem(message);
            small.setFrame(nullptr);
            const QImage image = small.grab().toImage().scaled(size, Qt::IgnoreAspectRatio,
                                                               Qt::SmoothTransformation);
            const QColor stage = m_theme->color(Role::Stage);
            int inked = 0; // rows of pixels
            for (int y = 6 + small.fontMetrics().height() + 5; y < size.height() - 3; ++y) {
                bool ink = false;
                for (int x = 8; x < size.width() - 8; ++x)
                    ink |= image.pixelColor(x, y) != stage;
                inked += ink;
                QVERIFY2(!ink || y < size.height() - 4, "something is cut off below");
            }
            QVERIFY2(inked >= 9, qPrintable(QString::number(inked)));
            QVERIFY(message.isEmpty() || small.toolTip().startsWith(problem));
        }
}

void TestVideoStage::tile_leavesThePersonOut_beforeItCutsTheName()
{
    const auto painted = [&](const QString &person, int width) {
        VideoTile tile(21, *m_theme);
        QFont font = tile.font();
        font.setPixelSize(11);
        tile.setFont(font);
        tile.resize(width, 60);
        tile.setInfo({"ego P17", "egocentric", person, 0});
        return tile.grab().toImage();
    };
    QCOMPARE(painted("P17", 92), painted({}, 92));
    QVERIFY(painted("P17", 200) != painted({}, 200));
}

void TestVideoStage::skew_isToldOnTheFrontView()
{
    QVERIFY(m_session->open(fourViews()));
    for (const Id id : {21, 22}) {
        media::openVideo(*m_player, id, 25);
        Q_EMIT m_player->frameChanged(id, media::plainFrame({640, 360}, 0x336699));
    }
    Q_EMIT m_player->skewChanged(MediaTime::fromMilliseconds(33));
    QCOMPARE(tile(21)->stepText(), QString("in step"));
    QVERIFY(tile(22)->stepText().isEmpty());
    Q_EMIT m_player->skewChanged(MediaTime::fromMilliseconds(85));
    QCOMPARE(tile(21)->stepText(), QString("85 ms apart"));
    m_stage->bringForward(1);
    QCOMPARE(tile(22)->stepText(), QString("85 ms apart"));
    QVERIFY(tile(21)->stepText().isEmpty());
}

void TestVideoStage::viewsOfUnlikeRates_areInStep_whileTheSlowestHoldsItsPicture()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 21, 30);
    media::openVideo(*m_player, 22, 10);
    QCOMPARE(m_stage->longestFrame(), MediaTime::fromMilliseconds(100));
    Q_EMIT m_player->skewChanged(MediaTime::fromMilliseconds(95));
    QVERIFY(m_stage->isInStep());
    Q_EMIT m_player->skewChanged(MediaTime::fromMilliseconds(105));
    QVERIFY(!m_stage->isInStep());
}

void TestVideoStage::nothingIsInStep_whileTheFrontViewOpens()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 21, 25);
    media::openVideo(*m_player, 22, 25);
    Q_EMIT m_player->skewChanged(MediaTime{});
    QVERIFY(tile(21)->stepText().isEmpty());
    Q_EMIT m_player->frameChanged(21, media::plainFrame({640, 360}, 0x336699));
    QCOMPARE(tile(21)->stepText(), QString("in step"));
}

void TestVideoStage::viewsWithoutAPicture_areNotInStep_andThoseThatWaitSaySo()
{
    QVERIFY(m_session->open(fourViews()));
    for (const Id id : {21, 22, 23}) {
        media::openVideo(*m_player, id, 25);
        Q_EMIT m_player->frameChanged(id, media::plainFrame({640, 360}, 0x336699));
    }
    QSignalSpy told(m_stage.get(), &VideoStage::stepChanged);
    const auto say = [this](media::ViewState first, media::ViewState second) {
        fake(*m_player).viewStates = {{21, first}, {22, second}};
        Q_EMIT m_player->viewStatesChanged();
    };
    using enum media::ViewState;
    say(Shown, NoPicture);
    QCOMPARE(m_stage->viewsShowing(), 2);
    QCOMPARE(tile(21)->stepText(), QString("in step"));
    say(NoPicture, Shown);
    QVERIFY(tile(21)->stepText().isEmpty());
    say(Shown, Awaited);
    QVERIFY(tile(22)->stepText().isEmpty()); // most come before they are missed
    const auto before = told.count();
    QTRY_COMPARE(tile(22)->stepText(), QString("picture on its way"));
    QCOMPARE(tile(22)->accessibleDescription(), QString("picture on its way"));
    QCOMPARE(tile(21)->stepText(), QString("in step"));
    QCOMPARE(m_stage->viewsWaiting(), 1);
    QVERIFY(told.count() > before);
    say(Shown, Shown);
    QVERIFY(tile(22)->stepText().isEmpty());
    QCOMPARE(m_stage->viewsShowing(), 3);
}

void TestVideoStage::frame_isCopiedFromTheMenu()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 22, 25);
    Q_EMIT m_player->frameChanged(22, media::plainFrame({640, 360}, 0x336699));
    QContextMenuEvent event(QContextMenuEvent::Mouse, {20, 20},
                            tile(22)->mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(tile(22), &event);
    const auto *menu = tile(22)->findChild<QMenu *>();
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), 2);
    menu->actions().first()->trigger();
    QCOMPARE(fake(*m_player).taken, (std::vector<Id>{22}));
}

void TestVideoStage::indexing_isShownUntilItIsDone()
{
    QVERIFY(m_session->open(fourViews()));
    media::openVideo(*m_player, 22, 25);
    Q_EMIT m_player->frameChanged(22, media::plainFrame({640, 360}, 0x336699));
    const QImage before = tile(22)->grab().toImage();
    Q_EMIT m_player->indexingChanged(22, 0.4);
    QVERIFY(tile(22)->grab().toImage() != before);
    QVERIFY(tile(22)->accessibleDescription().contains("ndexing"));
    saveGrab(grab(), "stage-indexing");
    Q_EMIT m_player->indexingChanged(22, 1);
    QCOMPARE(tile(22)->grab().toImage(), before);
}

void TestVideoStage::overload_isSaidOnTheFrontView_andOnThoseThatGiveWay()
{
    QVERIFY(m_session->open(fourViews()));
    for (const Id id : {21, 22, 23, 24}) {
        media::openVideo(*m_player, id, 25);
        Q_EMIT m_player->frameChanged(id, media::plainFrame({640, 360}, 0x336699));
    }
    m_stage->bringForward(2);
    QCOMPARE(fake(*m_player).front, Id{23});
    const QImage before = tile(22)->grab().toImage();
    fake(*m_player).reduced = {21, 22, 24};
    Q_EMIT m_player->reducedViewsChanged();
    QVERIFY(tile(22)->isReduced() && !tile(23)->isReduced());
    QVERIFY(tile(22)->grab().toImage() != before);
    QVERIFY(tile(22)->accessibleDescription().contains("fewer"));
    QVERIFY(tile(23)->stepText().contains("fewer"));
    saveGrab(grab(), "stage-overload");
    fake(*m_player).reduced = {};
    Q_EMIT m_player->reducedViewsChanged();
    QVERIFY(!tile(22)->isReduced());
    QCOMPARE(tile(23)->stepText(), QString("in step"));
}

void TestVideoStage::doubleClick_floatsTheViewThatWasPressed()
{
    QVERIFY(m_session->open(fourViews()));
    const QPoint there = tile(23)->geometry().center();
    QWindow *window = m_stage->windowHandle();
    // A real double click: its second press lands on whatever is there after the first.
    QTest::mouseDClick(window, Qt::LeftButton, {}, there);
    QVERIFY(m_stage->isFloating(23));
    QVERIFY(!m_stage->isFloating(21));
    QCOMPARE(tile(23)->window()->windowTitle(), QString("GC"));
    QVERIFY(tile(23)->isVisible());
    QTRY_COMPARE(fake(*m_player).viewSizes[23].width(),
                 int(tile(23)->width() * tile(23)->devicePixelRatioF()));
    QCOMPARE(m_stage->views().size(), 4U);
    QVERIFY(m_stage->front() != 23);
}

void TestVideoStage::floatingWindow_docksWhenClosed_andComesBackWhereItWas()
{
    QVERIFY(m_session->open(fourViews()));
    m_stage->floatView(22);
    QWidget *window = tile(22)->window();
    QVERIFY(window != m_stage.get());
    window->setGeometry(120, 90, 500, 300);
    QTest::qWait(20);
    window->close();
    QVERIFY(!m_stage->isFloating(22));
    QCOMPARE(tile(22)->parentWidget(), m_stage.get());
    QVERIFY(tile(22)->isVisible());
    m_stage->floatView(22);
    QCOMPARE(tile(22)->window()->size(), QSize(500, 300));
    QCOMPARE(tile(22)->window()->geometry().topLeft(), QPoint(120, 90));
    m_stage->dockAll();
    QVERIFY(!m_stage->isFloating(22));
}

void TestVideoStage::removedSource_takesItsWindowAlong()
{
    QVERIFY(m_session->open(fourViews()));
    m_stage->floatView(24);
    Edit remove{"remove view", {}};
    remove.remove(*m_session->controller.session().mediaSource(24));
    QVERIFY(m_session->perform(remove));
    QCOMPARE(m_stage->views(), (std::vector<Id>{21, 22, 23}));
    QVERIFY(!m_stage->isFloating(24));
    QTRY_VERIFY(!tile(24));
}

void TestVideoStage::renamedPerson_showsAtOnce()
{
    QVERIFY(m_session->open(fourViews()));
    const Participant before = *m_session->controller.session().participant(ann);
    Participant after = before;
    after.pseudonym = "P99";
    Edit edit{"rename", {}};
    edit.replace(before, after);
    QVERIFY(m_session->perform(edit));
    QCOMPARE(tile(21)->info().person, QString("P99"));
}

void TestVideoStage::painting_isCheap()
{
    QVERIFY(m_session->open(fourViews()));
    m_stage->resize(1300, 800);
    media::openVideo(*m_player, 21);
    QTRY_COMPARE(fake(*m_player).viewSizes[21].width(),
                 int(tile(21)->width() * tile(21)->devicePixelRatioF()));
    const QSize size = fitInside({1280, 720}, fake(*m_player).viewSizes[21]);
    Q_EMIT m_player->frameChanged(21, media::plainFrame(size, 0x336699));
    QImage canvas(tile(21)->size() * tile(21)->devicePixelRatioF(), QImage::Format_RGB32);
    canvas.setDevicePixelRatio(tile(21)->devicePixelRatioF());
    QElapsedTimer timer;
    constexpr int rounds = 50;
    tile(21)->render(&canvas);
    timer.start();
    for (int i = 0; i < rounds; ++i)
        tile(21)->render(&canvas);
    const double ms = double(timer.nsecsElapsed()) / 1e6 / rounds;
    qInfo("one repaint of a %dx%d tile: %.2f ms", canvas.width(), canvas.height(), ms);
    const double megapixels = double(canvas.width()) * canvas.height() / 1e6;
    QVERIFY2(ms < 8 * std::max(1.0, megapixels), "far more than copying the picture takes");
}

void TestVideoStage::grabs()
{
    QVERIFY(m_session->open(fourViews()));
    for (const Id id : {21, 22, 23})
        media::openVideo(*m_player, id);
    QTest::qWait(60);
    const unsigned colors[] = {0x8a6f57, 0x4f6a80, 0x6b7a5a};
    for (int i = 0; i < 2; ++i) {
        const Id id = 21 + i;
        const QSize size = fitInside({1280, 720}, fake(*m_player).viewSizes[id]);
        Q_EMIT m_player->frameChanged(id, media::plainFrame(size, colors[i]));
    }
    Q_EMIT m_player->frameChanged(23, nullptr);
    Q_EMIT m_player->sourceFailed(
        24, "ego.mp4 is missing. Put it back beside the session, or choose it again.");
    Q_EMIT m_player->skewChanged(MediaTime::fromMilliseconds(33));
    const QString ratio = QString::number(m_stage->devicePixelRatioF());
    saveGrab(grab(), "stage-strip-light-" + ratio + "x");
    m_theme->use("dark");
    m_stage->setMode(StageMode::Grid);
    QTest::qWait(60);
    saveGrab(grab(), "stage-grid-dark-" + ratio + "x");
    QVERIFY(!grab().isNull());
}

QTEST_MAIN(TestVideoStage)
#include "tst_video_stage.moc"
