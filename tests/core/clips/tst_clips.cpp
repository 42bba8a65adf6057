#include <cmath>

#include <QTemporaryDir>
#include <QtTest>

#include "core/clips/clips.h"
#include "core/media/mono_sound.h"
#include "tests/core/media/test_media.h"
#include "tests/support/wav.h"

using namespace duologue;
using clips::Choice;

namespace {

constexpr int rate = 16'000;
constexpr Id anna = 2, ben = 3;

/// A note that begins at `from` seconds.
std::vector<float> note(double hertz, double from)
{
    std::vector<float> samples(4 * rate);
    for (std::size_t i = std::size_t(from * rate); i < samples.size(); ++i)
        samples[i] = 0.3F * float(std::sin(2 * M_PI * hertz * double(i) / rate));
    return samples;
}

/// How much of a note is in a stretch of sound (Goertzel).
double share(const media::MonoSound &sound, double begin, double end, double hertz)
{
    double re = 0, im = 0, all = 0;
    for (std::size_t i = std::size_t(begin * rate); i < std::size_t(end * rate); ++i) {
        const double phase = 2 * M_PI * hertz * double(i) / rate;
        re += sound.samples.at(i) * std::cos(phase);
        im += sound.samples.at(i) * std::sin(phase);
        all += sound.samples[i] * sound.samples[i];
    }
    return all < 1e-6 ? 0 : 2 * (re * re + im * im) / all / ((end - begin) * rate);
}

Participant person(Id id, int order, const char *pseudonym)
{
    Participant row;
    row.id = id;
    row.order = order;
    row.pseudonym = pseudonym;
    return row;
}

/// Anna is filmed from the front and wears the first microphone, Ben has the second; a film shows
/// both. The films begin a second into the session.
struct Talk
{
    QTemporaryDir dir;
    Session session;

    Talk()
    {
        Edit edit{"made", {}};
        SessionInfo info;
        info.duration = MediaTime::fromSeconds(5);
        edit.replace(SessionInfo{}, info);
        edit.insert(person(anna, 0, "Anna"));
        edit.insert(person(ben, 1, "Ben"));
        addSource(edit, 10, "both", "both.mp4", MediaRole::General, 0, 1);
        addSource(edit, 11, "Z1", "anna.mp4", MediaRole::Frontal, anna, 1);
        addSource(edit, 12, "L1", "anna.wav", MediaRole::Lapel, anna, 0);
        addSource(edit, 13, "L2", "ben.wav", MediaRole::Lapel, ben, 0);
        addTier(edit, 20, "said", anna);
        addTier(edit, 21, "said too", ben);
        addAnnotation(edit, 30, 20, 1.4, 2.6, "Hello there", "");
        addAnnotation(edit, 31, 20, 3.0, 3.5, "", "laugh");
        addAnnotation(edit, 32, 21, 2.2, 2.8, "Well", "");
        addAnnotation(edit, 33, 21, 3.7, 3.7, "", "click");
        if (const auto done = session.apply(edit); !done)
            qFatal("%s", done.error().message.c_str());
        for (const char *film : {"both.mp4", "anna.mp4"})
            testmedia::encode(file(film), 75, "25", {"-c:v", "libx264", "-pix_fmt", "yuv420p"});
        rooms::writeWav(file("anna.wav"), note(440, 2), rate);
        rooms::writeWav(file("ben.wav"), note(1000, 2.5), rate);
    }
    QString file(const QString &name) const { return dir.filePath(name); }

    Result<clips::Made> make(const Choice &choice,
                             const media::CancelFlag &cancel = media::makeCancelFlag()) const
    {
        return clips::make(session, dir.path().toStdString(), choice, file("out").toStdString(),
                           cancel);
    }
    QStringList made() const { return QDir(file("out")).entryList(QDir::Files); }

private:
    static void addSource(Edit &edit, Id id, const char *label, const char *path, MediaRole role,
                          Id subject, double offset)
    {
        MediaSource source;
        source.id = id;
        source.order = int(id);
        source.label = label;
        source.path = path;
        source.role = role;
        source.subject = subject;
        source.sync.offset = MediaTime::fromSeconds(offset);
        edit.insert(source);
    }
    static void addTier(Edit &edit, Id id, const char *name, Id participant)
    {
        Tier tier;
        tier.id = id;
        tier.order = int(id);
        tier.name = name;
        tier.participant = participant;
        tier.kind = TierKind::Utterance;
        edit.insert(tier);
    }
    static void addAnnotation(Edit &edit, Id id, Id tier, double begin, double end,
                              const char *text, const char *label)
    {
        Annotation row;
        row.id = id;
        row.tier = tier;
        row.span = {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
        row.text = text;
        row.label = label;
        edit.insert(row);
    }
};

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

media::MonoSound soundOf(const QString &path)
{
    auto sound = media::readMono(path.toStdString(), {.sampleRate = rate});
    if (!sound)
        qFatal("%s", sound.error().message.c_str());
    return std::move(*sound);
}

} // namespace

class TestClips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void utterances_areCut_eachOutOfTheViewThatShowsThePerson()
    {
        const Talk talk;
        const auto plan = clips::planned(talk.session, {});
        QVERIFY(plan);
        QStringList names;
        for (const auto &clip : plan->clips)
            names << QString::fromStdString(clip.name);
        QCOMPARE(names, QStringList({"0002_Ben_both", "0001_Anna_Z1", "0003_Anna_laugh_Z1"}));
        QCOMPARE(plan->clips[0].sounds.size(), std::size_t(1));
        QCOMPARE(plan->clips[0].sounds[0].label, std::string("L2"));
        QCOMPARE(plan->remarks.size(), std::size_t(1)); // the click has no length
    }

    void choice_narrowsAndWidens()
    {
        const Talk talk;
        Choice choice;
        choice.people = {anna};
        choice.labels = {"laugh"};
        choice.views = {"general", "Z1"};
        choice.margin = MediaTime::fromSeconds(0.25);
        choice.sound = clips::Sound::All;
        const auto plan = clips::planned(talk.session, choice);
        QVERIFY(plan);
        QCOMPARE(plan->clips.size(), std::size_t(2));
        QCOMPARE(plan->clips[1].span,
                 (TimeSpan{MediaTime::fromSeconds(2.75), MediaTime::fromSeconds(3.75)}));
        QCOMPARE(plan->clips[1].sounds.size(), std::size_t(2));
    }

    void whatIsNotThere_isNamed()
    {
        const Talk talk;
        const auto code = [&](const Choice &choice) {
            const auto plan = clips::planned(talk.session, choice);
            return plan ? std::string() : plan.error().code;
        };
        QCOMPARE(code({.views = {"Z9"}}), std::string("clips.no-view"));
        QCOMPARE(code({.labels = {"sneeze"}}), std::string("clips.nothing"));
    }

    void clip_showsAndSounds_asTheSessionDoesThen()
    {
        const Talk talk;
        const auto made = talk.make({.people = {anna}});
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(talk.made(),
                 QStringList({"0001_Anna_Z1.mp4", "0002_Anna_laugh_Z1.mp4", "clips.csv"}));
        const QString path = talk.file("out/0001_Anna_Z1.mp4"); // 1.4 to 2.6 s
        const auto pictures = testmedia::oracle(path);
        QCOMPARE(pictures.number.front(), 10); // 0.4 s into the film
        QCOMPARE(pictures.number.back(), 39);
        const auto sound = soundOf(path);
        QVERIFY(std::abs(double(sound.samples.size()) / rate - 1.2) < 0.03);
        QCOMPARE(share(sound, 0.1, 0.58, 440), 0.0); // begins at 2 s
        QVERIFY(share(sound, 0.62, 1.1, 440) > 0.9);
        QVERIFY(share(sound, 0.62, 1.1, 1000) < 0.01); // Ben's microphone
        const auto lines = contentOf(talk.file("out/clips.csv")).split('\n');
        QCOMPARE(lines[0], QString("file,begin_s,end_s,tier,person,label,text,view"));
        QCOMPARE(lines[1], QString("0001_Anna_Z1.mp4,1.4,2.6,said,Anna,,Hello there,Z1"));
    }

    void soundOfAll_holdsBoth_andNoneIsSilent()
    {
        const Talk talk;
        QVERIFY(talk.make({.labels = {"laugh"}, .sound = clips::Sound::All}));
        const auto sound = soundOf(talk.file("out/0001_Anna_laugh_Z1.mp4"));
        QVERIFY(share(sound, 0.05, 0.45, 440) > 0.3);
        QVERIFY(share(sound, 0.05, 0.45, 1000) > 0.3);
        QDir(talk.file("out")).removeRecursively();
        QVERIFY(talk.make({.labels = {"laugh"}, .sound = clips::Sound::None}));
        QVERIFY(!media::readMono(talk.file("out/0001_Anna_laugh_Z1.mp4").toStdString(), {}));
    }

    void words_standBeside_inTheClipsOwnTime()
    {
        const Talk talk;
        QVERIFY(talk.make({.people = {anna}, .subtitles = clips::Subtitles::Beside}));
        QCOMPARE(contentOf(talk.file("out/0001_Anna_Z1.srt")),
                 QString("1\n00:00:00,000 --> 00:00:01,200\nAnna: Hello there\n\n"
                         "2\n00:00:00,800 --> 00:00:01,200\nBen: Well\n\n"));
    }

    void words_areBurntIn_whileTheyAreSaid()
    {
        const Talk talk;
        Choice choice{.whole = true, .views = {"Z1"}};
        QVERIFY(talk.make(choice));
        const auto plain = picturesOf(talk.file("out/0001_Z1.mp4"));
        QDir(talk.file("out")).removeRecursively();
        choice.subtitles = clips::Subtitles::Burnt;
        QVERIFY(talk.make(choice));
        const auto burnt = picturesOf(talk.file("out/0001_Z1.mp4"));
        QCOMPARE(burnt.size(), plain.size());
        QCOMPARE(talk.made(), QStringList({"0001_Z1.mp4", "clips.csv"}));
        // The film begins at 1 s: "Hello there" is said from its picture 10 on, until 40.
        QVERIFY(difference(plain, burnt, 5) < 1);
        QVERIFY(difference(plain, burnt, 20) > 1);
        QVERIFY(difference(plain, burnt, 47) < 1);
    }

    void missingRecording_isNamed_andTheRestIsCut()
    {
        const Talk talk;
        QFile::remove(talk.file("both.mp4"));
        const auto made = talk.make({});
        QVERIFY(made);
        QCOMPARE(made->clips, 2);
        QVERIFY(QString::fromStdString(made->remarks.back()).contains("both.mp4"));
    }

    void stopped_leavesNothing()
    {
        const Talk talk;
        const auto cancel = media::makeCancelFlag();
        *cancel = true;
        const auto made = talk.make({}, cancel);
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("clips.cancelled"));
        QVERIFY(!QFile::exists(talk.file("out")));
    }

    void folderThatHoldsSomething_isLeftAlone()
    {
        const Talk talk;
        QDir().mkpath(talk.file("out"));
        QFile other(talk.file("out/mine.txt"));
        QVERIFY(other.open(QFile::WriteOnly));
        const auto made = talk.make({});
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("clips.folder"));
        QCOMPARE(talk.made(), QStringList("mine.txt"));
    }

private:
    /// In grey, one behind the other.
    static std::vector<QByteArray> picturesOf(const QString &path)
    {
        const QByteArray all = testmedia::run(
            "ffmpeg", {"-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "gray", "-"});
        constexpr int size = testmedia::width * testmedia::height;
        std::vector<QByteArray> pictures;
        for (qsizetype at = 0; at + size <= all.size(); at += size)
            pictures.push_back(all.mid(at, size));
        return pictures;
    }
    /// Of a picture, over its lower quarter: grey levels.
    static double difference(const std::vector<QByteArray> &a, const std::vector<QByteArray> &b,
                             std::size_t picture)
    {
        double sum = 0;
        const qsizetype size = a.at(picture).size(), first = size * 3 / 4;
        for (qsizetype i = first; i < size; ++i)
            sum += std::abs(uchar(a[picture][i]) - uchar(b.at(picture)[i]));
        return sum / double(size - first);
    }
};

QTEST_GUILESS_MAIN(TestClips)
#include "tst_clips.moc"
