#include <QPaintEvent>
#include <QtTest>

#include "timeline_window.h"

using namespace duologue;
using namespace duologue::testing;
using namespace duologue::ui;

namespace {

/// Adds up the area that is repainted.
class PaintedArea : public QObject
{
public:
    explicit PaintedArea(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            for (const QRect &rect : static_cast<QPaintEvent *>(event)->region()) {
                widest = std::max(widest, rect.width());
                ++rects;
            }
        return false;
    }
    int widest = 0;
    int rects = 0;
};

} // namespace

class TestTimelinePainting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<Window>();
        QTest::qWait(100); // the heart rate has come
        view().repaint();
    }
    void cleanup() { m_window.reset(); }

    void scrollingByAPixel_paintsOneColumnATrack()
    {
        view().repaint();
        const std::int64_t before = view().columnsPainted();
        m_window->wheel(m_window->at(firstTier, 36), -2); // a sixtieth of a step: one pixel
        view().repaint();
        const auto tracks = static_cast<std::int64_t>(view().tracks().all().size());
        const auto painted = view().columnsPainted() - before;
        QVERIFY(painted > 0);
        QVERIFY2(painted <= tracks * std::ceil(view().devicePixelRatioF()),
                 qPrintable(QString::number(painted)));
    }

    void scrolledPicture_isTheOnePaintedAfresh()
    {
        m_window->theme.use("light");
        m_window->selection.setAnnotation(0);
        for (const int delta : {-2, -40, 100, -300, 6}) {
            m_window->wheel(m_window->at(firstTier, 36), delta);
            view().repaint();
        }
        const QImage scrolled = view().grab().toImage();
        m_window->theme.use("dark");
        m_window->theme.use("light"); // everything is painted again
        const QImage afresh = view().grab().toImage();
        // Curves may be smoothed a little differently.
        const auto differ = [](int a, int b) { return std::abs(a - b) > 24; };
        const QRect tracks = view().tracksRect();
        for (int y = tracks.top(); y < tracks.bottom(); ++y)
            for (int x = tracks.left(); x < tracks.right(); ++x) {
                const QRgb a = afresh.pixel(x, y), b = scrolled.pixel(x, y);
                QVERIFY2(!differ(qRed(a), qRed(b)) && !differ(qGreen(a), qGreen(b)) &&
                             !differ(qBlue(a), qBlue(b)),
                         qPrintable(QString("pixel %1, %2").arg(x).arg(y)));
            }
    }

    void playback_paintsNoTrack()
    {
        m_window->selection.setAnnotation(lastTurnPrediction); // the attention strip stays
        view().repaint();
        const std::int64_t before = view().columnsPainted();
        for (int i = 0; i < 20; ++i) {
            m_window->player.seek(MediaTime::fromSeconds(36.1 + i * 0.017));
            QTest::qWait(5);
        }
        QCOMPARE(view().columnsPainted(), before);
    }

    void anEdit_paintsOnlyItsTrack()
    {
        m_window->selection.setAnnotation(excuseMe);
        view().repaint();
        const std::int64_t before = view().columnsPainted();
        view().annotationCommands().nudge(Edge::End, MediaTime::fromMilliseconds(40));
        QVERIFY(m_window->waitForEdit());
        view().repaint();
        const auto width = std::llround(view().axis().width() * view().devicePixelRatioF());
        QCOMPARE(view().columnsPainted() - before, 2 * width); // and the attention strip
    }

    void playback_repaintsOnlyAStrip()
    {
        m_window->player.seek(MediaTime::fromSeconds(36));
        m_window->selection.setAnnotation(lastTurnPrediction); // the attention strip stays
        view().repaint();
        QTest::qWait(50);
        PaintedArea area(&view());
        for (int i = 0; i < 20; ++i) {
            m_window->player.seek(MediaTime::fromSeconds(36.1 + i * 0.017));
            QTest::qWait(20);
        }
        QVERIFY(area.rects > 0);
        QVERIFY2(area.widest <= 40, qPrintable(QString::number(area.widest)));
    }

    void playhead_isFollowed_whenItLeaves()
    {
        m_window->player.seek(MediaTime::fromSeconds(60));
        QTRY_VERIFY(view().visibleSpan()->contains(MediaTime::fromSeconds(60)));
        view().time().setFollow(false);
        const TimeSpan before = *view().visibleSpan();
        m_window->player.seek(MediaTime::fromSeconds(200));
        QTest::qWait(50);
        QCOMPARE(*view().visibleSpan(), before);
    }

    /// With DUOLOGUE_PICTURES naming a folder, keeps what it saw (QT_SCALE_FACTOR=2: at twice the
    /// resolution).
    void pictures_showEveryTrack_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("seconds");
        for (const char *theme : {"light", "dark", "high-contrast"}) {
            QTest::addRow("%s close", theme) << QString(theme) << QSize(1280, 400) << 12.96;
            QTest::addRow("%s wide", theme) << QString(theme) << QSize(2560, 600) << 60.0;
            QTest::addRow("%s whole", theme) << QString(theme) << QSize(1280, 400) << 300.0;
        }
    }
    void pictures_showEveryTrack()
    {
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        QFETCH(double, seconds);
        m_window->theme.use(theme);
        m_window->kinds.waveforms.setPeaks(
            std::make_unique<media::PeakLoader>(m_window->folder.filePath("cache")));
        view().resize(size);
        m_window->player.seek(MediaTime::fromSeconds(39.03));
        view().time().show(span(seconds < 100 ? 30 : 0, seconds < 100 ? 30 + seconds : seconds));
        m_window->kinds.ratings.setContext(firstPerson, span(39, 42));
        m_window->selection.setAnnotation(106);
        QTest::qWait(300);
        const QImage picture = view().grab().toImage();
        QCOMPARE(picture.size(), size * view().devicePixelRatioF());
        QSet<QRgb> colors;
        for (int x = 0; x < picture.width(); x += 3)
            for (int y = 0; y < picture.height(); y += 3)
                colors.insert(picture.pixel(x, y));
        QVERIFY(colors.size() > 20);
        const QString folder = qEnvironmentVariable("DUOLOGUE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(
                picture.save(QString("%1/timeline-%2.png")
                                 .arg(folder, QString(QTest::currentDataTag()).replace(' ', '-'))));
        m_window->theme.use("light");
    }

    void themes_areFollowed()
    {
        const QImage light = view().grab().toImage();
        m_window->theme.use("dark");
        const QImage dark = view().grab().toImage();
        const QPoint empty = m_window->at(secondTier, 33.7);
        QCOMPARE(light.pixel(empty), QColor("#ffffff").rgb());
        QCOMPARE(dark.pixel(empty), m_window->theme.color(Role::Surface).rgb());
        m_window->theme.use("light");
    }

private:
    TimelineView &view() { return *m_window->view; }
    std::unique_ptr<Window> m_window;
};

QTEST_MAIN(TestTimelinePainting)
#include "tst_timeline_painting.moc"
