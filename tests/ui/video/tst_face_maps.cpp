#include <algorithm>
#include <cstring>

#include <QImage>
#include <QLabel>

#include "core/demo/drawn_faces.h"
#include "core/media/picture_file.h"
#include "core/media/session_frames.h"
#include "core/session/predictions.h"
#include "fake_player.h"
#include "session_fixture.h"
#include "ui/controllers/analysis_controller.h"
#include "ui/controllers/map_controller.h"
#include "ui/controllers/media_controller.h"
#include "ui/controllers/portraits.h"
#include "ui/models/people_page.h"
#include "ui/models/spread_bars.h"
#include "ui/theme/theme.h"
#include "ui/timeline/tracks/looks/look_layer.h"
#include "ui/video/clip_export.h"
#include "ui/video/overlays/face_heat.h"
#include "ui/video/overlays/free_corner.h"

using namespace duologue;
using namespace duologue::ui;
using namespace duologue::testing;

namespace {

constexpr Id room = 23;
constexpr int width = 320, height = 180, edge = 100, left = 110, top = 40;
constexpr int pictures = 40, perSecond = 10;
constexpr int patience = 120'000;
const Fingerprint print{1000, MediaTime::fromSeconds(4), "abcd"};
const faces::Box box{float(left) / width, float(top) / height, float(edge) / width,
                     float(edge) / height};

MediaTime at(double seconds)
{
    return MediaTime::fromSeconds(seconds);
}

/// Somebody sits there for four seconds.
Result<void> makeFilm(const QString &path)
{
    media::VideoFrame frame{width, height, 4 * width, {}, {}, {}};
    frame.pixels.assign(std::size_t(4) * width * height, 128);
    demo::DrawnFacesOptions options;
    options.faces = 1;
    options.size = edge;
    const auto drawn =
        demo::drawFaces(options, [&](const auto &, const std::vector<std::uint8_t> &rgb) {
            for (int y = 0; y < edge; ++y)
                for (int x = 0; x < edge; ++x)
                    for (int channel = 0; channel < 3; ++channel)
                        frame.pixels[std::size_t(4 * ((top + y) * width + left + x) + channel)] =
                            rgb[std::size_t(3 * (y * edge + x) + 2 - channel)];
            return Result<void>();
        });
    if (!drawn)
        return std::unexpected(drawn.error());
    auto file =
        media::PictureFile::create(path.toStdString(), width, height, media::PictureFile::clip);
    if (!file)
        return std::unexpected(file.error());
    for (int i = 0; i < pictures; ++i)
        if (auto added =
                (*file)->add(frame, {at(double(i) / perSecond), at(double(i + 1) / perSecond)});
            !added)
            return added;
    return (*file)->finish();
}

faces::Findings found()
{
    faces::Findings findings;
    for (int i = 0; i < 20; ++i)
        findings.samples.push_back({2 * i, at(0.2 * i), {{box, 9, false, {}}}});
    findings.complete = true;
    return findings;
}

} // namespace

/// Where models look, and what they say of people, in the window.
class TestFaceMaps : public QObject
{
    Q_OBJECT

    SessionFixture m_session;
    QTemporaryDir m_cache;
    Theme m_theme;
    media::Player m_player;
    std::unique_ptr<MediaController> m_media;
    std::unique_ptr<FaceController> m_faces;
    std::unique_ptr<AnalysisController> m_analysis;
    std::unique_ptr<MapController> m_maps;

    bool waitFor(const std::function<bool()> &what) { return QTest::qWaitFor(what, patience); }

    /// A picture of the film, without the overlay.
    static QImage picture()
    {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(Qt::gray);
        return image;
    }

    QImage overlay(const FaceHeat &heat) const
    {
        QImage image(2 * width, 2 * height, QImage::Format_RGB32);
        image.fill(Qt::gray);
        QPainter painter(&image);
        heat.paint(painter, {image.rect(), room, at(1), picture()});
        return image;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const faces::FaceCache cache(m_cache.path());
        cache.keep(print, {}, found());
        m_media = std::make_unique<MediaController>(m_session.controller, m_player);
        m_faces = std::make_unique<FaceController>(m_session.controller, *m_media, m_player, cache,
                                                   media::IndexCache(m_cache.path()));
        m_analysis = std::make_unique<AnalysisController>(
            m_session.controller, QStringList{DUOLOGUE_SOURCE_DIR "/resources/models"});
        m_maps = std::make_unique<MapController>(m_session.controller, *m_media, m_player, *m_faces,
                                                 *m_analysis, media::IndexCache(m_cache.path()),
                                                 m_cache.filePath("maps"));
        const auto film = makeFilm(m_session.file("C.mp4"));
        QVERIFY2(film, film ? "" : film.error().message.c_str());
        Edit edit{"view", {}};
        MediaSource view = source(room, "C", MediaRole::Frontal, ann);
        view.fingerprint = print;
        edit.insert(view);
        QVERIFY(m_session.open(edit));
        QVERIFY(waitFor([this] { return m_faces->hasFaces(); }));
        m_player.seek(at(1));
    }

    void corner_isTheOneThatHidesLeast()
    {
        const QRectF picture(0, 0, 400, 300);
        const QSizeF size(150, 60);
        const QRectF free = freeCorner(picture, size, {});
        QVERIFY(free.right() < 400 && free.right() > 380 && free.bottom() < 300 &&
                free.bottom() > 280);
        const QRectF beside = freeCorner(picture, size, {QRectF(200, 100, 200, 200)});
        QVERIFY(beside.right() < 200 && beside.bottom() > 280);
        const QRectF above = freeCorner(picture, size, {QRectF(0, 150, 400, 150)});
        QVERIFY(above.bottom() < 150 && above.left() > 200);
        const QRectF all = freeCorner(picture, size, {picture});
        QCOMPARE(all, free);
        // what is written there is hidden last, however much of a face that costs
        const QRectF readable =
            freeCorner(picture, size, {QRectF(0, 0, 390, 250)}, {QRectF(300, 260, 80, 20)});
        QVERIFY(readable.right() < 200 && readable.bottom() > 280);
    }

    void maps_comeForWhatIsShown_andOfEachTask()
    {
        m_maps->setActive(true);
        QVERIFY(waitFor([this] { return bool(m_maps->mapAt(room, 0, at(1))); }));
        const auto asked = m_maps->asked();
        QCOMPARE(asked.size(), std::size_t{1});
        const auto first = m_maps->mapAt(room, 0, at(1));
        m_maps->next();
        QVERIFY(!m_maps->mapAt(room, 0, at(1)));
        QVERIFY(waitFor([this] { return bool(m_maps->mapAt(room, 0, at(1))); }));
        QVERIFY(m_maps->asked().front().task == asked.front().task + 1);
    }

    void modelLeftWhileItLooks_isNoProblem_andTheNextOneLooks()
    {
        QSignalSpy failed(m_maps.get(), &MapController::failed);
        const std::string begun = m_maps->asked().front().model->name;
        for (int moment = 0; moment < 40; ++moment) { // opening, decoding, reading
            m_maps->next();
            QTest::qWait(3 * moment);
        }
        QVERIFY(waitFor([this] { return bool(m_maps->mapAt(room, 0, at(1))); }));
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString()));
        while (m_maps->asked().front().task != 0 || m_maps->asked().front().model->name != begun)
            m_maps->next();
    }

    /// In one bar: how far the answer of the whole utterance moves without sound and picture.
    void modelOfSoundAndFace_looksToo_andSaysWhatItNeedsOfBoth()
    {
        FaceHeat heat(m_session.controller, *m_faces, *m_maps);
        heat.setShown(true);
        const auto reads = [this] { return m_maps->asked().front().model->input; };
        for (int press = 0; press < 20 && !(reads().kind == "clip" && reads().rate > 0); ++press)
            m_maps->next();
        const auto asked = m_maps->asked().front();
        QCOMPARE(asked.model->name, std::string("Voice and face demo"));
        QVERIFY(waitFor([this] { return bool(m_maps->mapAt(room, 0, at(1))); }));
        const auto map = m_maps->mapAt(room, 0, at(1))->map;
        QVERIFY(map.rows > 1 && map.output >= 0 && map.value > 0);
        const QImage before = overlay(heat);
        Edit edit{"run", {}};
        ModelRun run;
        run.id = 7000;
        run.modelName = asked.model->name;
        run.modelHash = asked.model->hash;
        Tier tier;
        tier.id = 7001;
        tier.kind = TierKind::Prediction;
        tier.modelRun = run.id;
        tier.participant = ann;
        tier.order = 60;
        tier.name = predictionTierName(run.modelName, asked.what().name);
        Annotation row;
        row.id = 7002;
        row.tier = tier.id;
        row.span = {at(0.5), at(3)};
        row.label = "happy";
        row.attributes = {{withoutSoundAttribute, "0.9"}, {withoutPictureAttribute, "0.2"}};
        QVERIFY(m_session.perform(edit.insert(run).insert(tier).insert(row)));
        const QImage after = overlay(heat);
        saveGrab(after, "needs");
        const auto blue = [](const QImage &image) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    count += image.pixel(x, y) == qRgb(110, 180, 255);
            return count;
        };
        QCOMPARE(blue(before), 0);
        QVERIFY(blue(after) > 100);
        m_session.controller.undo();
        QVERIFY(waitFor([&] { return !m_session.controller.session().modelRun(run.id); }));
        while (m_maps->asked().front().model->input.kind == "clip")
            m_maps->next();
    }

    void maps_beginWithTheModelThatWasRunLast()
    {
        const auto first = [this] {
            return QString::fromStdString(m_maps->asked()[0].model->name);
        };
        QCOMPARE(first(), QString("Faces demo"));
        const auto ran = [this](Id id, const std::string &hash, const char *started) {
            ModelRun run;
            run.id = id;
            run.modelName = "of a test";
            run.modelHash = hash;
            run.started = started;
            QVERIFY(m_session.perform(Edit().insert(run)));
            Q_EMIT m_analysis->finished(id);
        };
        std::map<QString, std::string> hashes;
        for (const models::ModelInfo &info : m_analysis->models())
            hashes[QString::fromStdString(info.name)] = info.hash;
        ran(7001, hashes.at("Gender demo"), "2024-05-01T10:00:00.000Z");
        QCOMPARE(first(), QString("Gender demo"));
        ran(7002, hashes.at("HAN-ROCK demo"), "2024-05-01T11:00:00.000Z"); // sees no face
        QCOMPARE(first(), QString("Gender demo"));
        m_maps->next();
        const QString chosen = first();
        QVERIFY(chosen != "Gender demo");
        QSignalSpy models(m_analysis.get(), &AnalysisController::modelsChanged);
        m_analysis->refreshModels();
        QVERIFY(waitFor([&] { return models.count() == 2; }));
        QCOMPARE(first(), chosen); // whoever has chosen one keeps it
        for (const Id id : {7001, 7002})
            QVERIFY(m_session.perform(Edit().remove(*m_session.controller.session().modelRun(id))));
        ran(7003, hashes.at("Faces demo"), "2024-05-01T12:00:00.000Z");
        QCOMPARE(first(), QString("Faces demo"));
        QVERIFY(m_session.perform(Edit().remove(*m_session.controller.session().modelRun(7003))));
    }

    void anotherModel_looksAtTheRightHalfOfTheFace()
    {
        while (m_maps->asked().front().what().name != "gender")
            m_maps->next();
        FaceHeat heat(m_session.controller, *m_faces, *m_maps);
        heat.setShown(true);
        QVERIFY(waitFor([this] { return bool(m_maps->mapAt(room, 0, at(1))); }));
        const QImage one = overlay(heat);
        m_maps->nextBeside();
        const auto asked = m_maps->asked();
        QCOMPARE(asked.size(), std::size_t{2});
        QVERIFY(asked[0].model->hash != asked[1].model->hash);
        QCOMPARE(asked[1].what().name, std::string("gender")); // the same question
        QVERIFY(waitFor([this] {
            return m_maps->mapAt(room, 0, at(1), 0) && m_maps->mapAt(room, 0, at(1), 1);
        }));
        const QImage two = overlay(heat);
        saveGrab(two, "two-models");
        const auto part = [](const QImage &image, bool right) {
            return image.copy(2 * left + (right ? edge + 4 : 4), 2 * top, edge - 8, edge);
        };
        QCOMPARE(part(one, false), part(two, false));
        QVERIFY(part(one, true) != part(two, true));
        // A corner shows the face twice, as each of them sees it whole; the legend has another one.
        int changed = 0;
        for (const QRect corner :
             {QRect(0, 0, 2 * left - 8, 2 * height),
              QRect(2 * (left + edge) + 8, 0, 2 * (width - left - edge) - 8, 2 * height)})
            changed += one.copy(corner) != two.copy(corner);
        QVERIFY(changed > 0);
        while (m_maps->asked().size() > 1) // behind the last one none
            m_maps->nextBeside();
    }

    void strip_saysHowMuchLiesWhere_onceItIsInSight()
    {
        LookLayer layer(*m_maps, *m_faces, room, ann);
        const Session &session = m_session.controller.session();
        layer.update(session, nullptr);
        const TimeAxis axis({at(0), at(8)}, 400);
        const auto places = layer.missing(axis);
        QVERIFY(places.size() > 3);
        for (const FacePlace &place : places)
            QVERIFY(place.time() < at(4.5)); // nobody's face is there later
        QVERIFY(LookLayer(*m_maps, *m_faces, room, ben).missing(axis).empty());
        m_maps->wantShares(places);
        QVERIFY(waitFor([&] { return layer.missing(axis).empty(); }));
        const LayerContext context{session, m_theme, axis, QFont(), QFont(), 1, 0};
        QImage image(400, 60, QImage::Format_RGB32);
        image.fill(m_theme.color(Role::Surface));
        const QImage blank = image;
        {
            Canvas canvas(image, 0, image.width());
            layer.paint(canvas, context);
        }
        QVERIFY(image.copy(20, 0, 150, 60) != blank.copy(20, 0, 150, 60));
        QCOMPARE(image.copy(240, 0, 160, 60), blank.copy(240, 0, 160, 60));
        const QRectF rect(0, 0, 400, 60);
        const auto hit = layer.hitTest({60, 10}, rect, context);
        QVERIFY(hit);
        QVERIFY2(layer.describe(*hit, session).startsWith("P17, 0:01."),
                 qPrintable(layer.describe(*hit, session)));
        QVERIFY(layer.describe(*hit, session).contains("% on the eyes"));
        QVERIFY(!layer.hitTest({300, 10}, rect, context));
    }

    void whoseFaceItIs_beingSaid_isHeardByWhoKeepsTracks()
    {
        m_maps->setActive(true);
        QSignalSpy tracks(m_faces.get(), &FaceController::tracksChanged);
        m_faces->selectNext(room, at(1));
        m_faces->name(at(1), 1);
        QVERIFY(waitFor([&] { return tracks.count() > 0; }));
        m_session.controller.undo();
        QVERIFY(waitFor([&] { return tracks.count() > 1; }));
        QVERIFY(waitFor([this] { return bool(m_maps->mapAt(room, 0, at(1))); }));
    }

    void clip_isWrittenWithWhatIsPaintedOverIt_onceThatIsKnown()
    {
        FaceHeat heat(m_session.controller, *m_faces, *m_maps);
        ClipExport clips(
            [&](QPainter &painter, const ViewPicture &picture) { heat.paint(painter, picture); },
            [&](Id view, MediaTime time) { return heat.isReady(view, time); });
        heat.setShown(true);
        m_maps->next(); // nothing is known of it yet
        m_player.seek(at(0));
        QSignalSpy saved(&clips, &ClipExport::saved), failed(&clips, &ClipExport::failed),
            cancelled(&clips, &ClipExport::cancelled);
        ClipWish wish{room, m_media->fileOf(room).toStdString(), {}, {at(2), at(3)}, {}};
        wish.path = m_cache.filePath("clip.mp4");
        clips.save(wish);
        QVERIFY(waitFor([&] { return !saved.isEmpty() || !failed.isEmpty(); }));
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].toString()));
        QCOMPARE(saved[0][1].toInt(), perSecond);
        const auto plain = faceAt(wish.file, at(2.5));
        const auto painted = faceAt(wish.path.toStdString(), at(0.5));
        double apart = 0;
        for (std::size_t i = 0; i < plain.size(); ++i)
            apart += std::abs(int(plain[i]) - int(painted[i])) / double(plain.size());
        QVERIFY2(apart > 10, qPrintable(QString::number(apart))); // a map lies over the face

        wish.path = m_cache.filePath("given-up.mp4");
        clips.save(wish);
        clips.cancel();
        QVERIFY(waitFor([&] { return !cancelled.isEmpty(); }));
        QVERIFY(!QFile::exists(wish.path));
        wish.span = {at(100), at(101)};
        clips.save(wish);
        QVERIFY(waitFor([&] { return !failed.isEmpty(); }));
        QVERIFY(failed[0][0].toString().contains("shows nothing"));
        QVERIFY(!QFile::exists(wish.path));
    }

    void people_haveACardEach_withSpreadViewsAndLimits()
    {
        Portraits portraits(m_session.controller, *m_media, *m_faces,
                            media::IndexCache(m_cache.path()));
        PeoplePage page(m_session.controller, portraits, m_theme);
        page.resize(500, 600);
        page.show();
        QVERIFY(page.findChildren<SpreadBars *>().isEmpty());
        QVERIFY(m_session.perform(facesRead()));
        QVERIFY(waitFor([&] { return !page.findChildren<SpreadBars *>().isEmpty(); }));
        const auto bars = page.findChildren<SpreadBars *>();
        QCOMPARE(bars.size(), 2); // age and gender of the one who was read
        QVERIFY2(bars[0]->accessibleDescription().contains(QStringLiteral("all faces: 35.0 ± 4.5")),
                 qPrintable(bars[0]->accessibleDescription()));
        QVERIFY(bars[0]->accessibleDescription().contains("Z1: 32.0"));
        QVERIFY(bars[1]->accessibleDescription().contains(QStringLiteral("female: 65 ± 25 %")));
        QVERIFY(bars[0]->focusPolicy() & Qt::TabFocus);
        QCOMPARE(page.findChild<QLabel *>("limits")->text().toStdString(), std::string(faceLimits));
        QVERIFY(waitFor([&] { return !portraits.of(ann).isNull(); }));
        saveGrab(page.grab().toImage(), "people");
    }

private:
    /// Its green.
    static std::vector<std::uint8_t> faceAt(const std::string &film, MediaTime time)
    {
        const auto decoder = media::openDecoder(film, media::IndexCache(QString()));
        const auto frame = (*decoder)->pictureAt(time);
        std::vector<std::uint8_t> green;
        for (int y = 0; y < edge; ++y)
            for (int x = 0; x < edge; ++x)
                green.push_back(
                    (*frame)
                        ->pixels[std::size_t((top + y) * (*frame)->stride + 4 * (left + x) + 1)]);
        return green;
    }

    static Edit facesRead()
    {
        Edit run;
        ModelRun made;
        made.id = 900;
        made.modelName = "Faces";
        run.insert(made);
        const auto tier = [&](Id id, const char *task) {
            Participant person;
            person.pseudonym = "P17";
            Tier row;
            row.id = id;
            row.order = int(id);
            row.name = predictionTierName("Faces", task, &person);
            row.kind = TierKind::Prediction;
            row.modelRun = 900;
            row.participant = ann;
            run.insert(row);
        };
        tier(901, "age");
        tier(902, "gender");
        const auto said = [&](Id on, double value, const char *view, const char *female) {
            Annotation row;
            row.id = 1000 + Id(run.changes.size());
            row.tier = on;
            row.span = {at(0), at(1)};
            row.value = value;
            row.attributes["view"] = view;
            if (*female)
                row.attributes["female"] = female;
            run.insert(row);
        };
        said(901, 30, "Z1", "");
        said(901, 34, "Z1", "");
        said(901, 41, "GC", "");
        said(902, 0.9, "Z1", "0.9");
        said(902, 0.6, "GC", "0.4");
        return run;
    }
};

QTEST_MAIN(TestFaceMaps)
#include "tst_face_maps.moc"
