// Who speaks when, against Praat's voice activity on the same recordings, one core each: error of
// detection (missed and false time, of all speech), distance of borders, and speed. Frames of 10
// ms; silences of up to 0.3 s are part of speech for both.
//   packaging/bench segment [--json]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <random>

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sched.h>

#include "core/formats/textgrid/textgrid_document.h"
#include "core/media/mono_sound.h"
#include "core/segment/propose.h"
#include "core/store/session_store.h"
#include "tests/bench/report.h"
#include "tests/support/wav.h"

using namespace duologue;

namespace {

constexpr double shortestSilence = 0.3;
constexpr double step = 0.01;

using Speech = std::map<Id, std::vector<TimeSpan>>; ///< by person

void useOneCore()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(sched_getcpu(), &set);
    sched_setaffinity(0, sizeof set, &set); // children too
    qputenv("OMP_NUM_THREADS", "1");
}

struct Score
{
    double error = 0;  ///< of all speech
    double median = 0; ///< ms
    double worst = 0;  ///< ms; nine of ten are less
};

std::vector<bool> framesOf(const std::vector<TimeSpan> &spans, double duration)
{
    std::vector<bool> frames(static_cast<std::size_t>(duration / step) + 1);
    for (const TimeSpan &span : spans)
        for (auto f = std::max(0L, std::lround(span.begin.seconds() / step));
             f < std::lround(span.end.seconds() / step) && f < std::ssize(frames); ++f)
            frames[static_cast<std::size_t>(f)] = true;
    return frames;
}

/// To the nearest of the same sort; what is not there at all is as far as the session.
double distance(const std::vector<TimeSpan> &found, MediaTime TimeSpan::*edge, MediaTime at,
                double duration)
{
    double nearest = duration;
    for (const TimeSpan &span : found)
        nearest = std::min(nearest, std::abs((span.*edge - at).seconds()));
    return nearest * 1000;
}

Score scoreOf(Speech found, const Speech &truth, double duration)
{
    double wrong = 0, all = 0;
    std::vector<double> off;
    for (const auto &[person, spans] : truth) {
        const auto mine = framesOf(found[person], duration), theirs = framesOf(spans, duration);
        for (std::size_t f = 0; f < theirs.size(); ++f) {
            wrong += mine[f] != theirs[f];
            all += theirs[f];
        }
        for (const TimeSpan &span : spans)
            for (const auto edge : {&TimeSpan::begin, &TimeSpan::end})
                off.push_back(distance(found[person], edge, span.*edge, duration));
    }
    return {wrong / all, bench::percentile(off, 50), bench::percentile(off, 90)};
}

/// A conversation with what its people say, and where the recordings lie.
struct Talk
{
    Session session;
    std::string folder;
    Speech truth;
    double duration = 0;
};

struct Heard
{
    Speech speech;
    double seconds = 0;
};

Heard hearOurs(const Talk &talk)
{
    Heard heard;
    heard.seconds = bench::seconds([&] {
        segment::ProposeOptions options;
        options.longestPause = shortestSilence;
        const auto found = segment::propose(talk.session, talk.folder, options);
        if (!found)
            qFatal("%s", found.error().message.c_str());
        for (const Proposal &one : found->utterances)
            heard.speech[one.participant].push_back(one.span);
    });
    return heard;
}

struct Channel
{
    Id person;
    const MediaSource *source;
    int channel; ///< 0: the only one
};

std::vector<Channel> channelsOf(const Talk &talk)
{
    std::vector<Channel> channels;
    int place = 0;
    for (const Participant *person : talk.session.participants()) {
        ++place;
        for (const MediaSource *source : talk.session.media())
            if (source->role == MediaRole::Lapel && source->subject == person->id)
                channels.push_back({person->id, source, 0});
            else if (source->role == MediaRole::Lapel && source->subject == 0)
                channels.push_back({person->id, source, place});
    }
    return channels;
}

Heard hearPraats(const Talk &talk)
{
    Heard heard;
    for (const Channel &one : channelsOf(talk)) {
        QProcess praat;
        praat.start("praat", {"--run", DUOLOGUE_PEERS "/voice_activity.praat",
                              QString::fromStdString(talk.folder + "/" + one.source->path),
                              QString::number(one.channel), QString::number(shortestSilence)});
        praat.waitForFinished(300'000);
        const auto lines = QString::fromUtf8(praat.readAllStandardOutput()).split(u'\n');
        if (praat.exitCode() != 0)
            qFatal("%s", praat.readAllStandardError().constData());
        heard.seconds += lines[0].section(u' ', 0, 0).toDouble();
        for (const QString &line : lines.mid(1))
            if (!line.isEmpty())
                heard.speech[one.person].push_back(
                    {one.source->sync.toSession(
                         MediaTime::fromSeconds(line.section(u' ', 0, 0).toDouble())),
                     one.source->sync.toSession(
                         MediaTime::fromSeconds(line.section(u' ', 1, 1).toDouble()))});
    }
    return heard;
}

void compare(bench::Report &report, const Talk &talk, const std::string &name)
{
    const Heard ours = hearOurs(talk), praats = hearPraats(talk);
    const Score own = scoreOf(ours.speech, talk.truth, talk.duration),
                peer = scoreOf(praats.speech, talk.truth, talk.duration);
    const auto add = [&](const char *what, double mine, double theirs, const char *unit) {
        report.add({name + ": " + what, mine, theirs, unit, "Praat", 1, bench::Better::Lower, ""});
    };
    add("detection error", own.error * 100, peer.error * 100, "%");
    add("borders, median", own.median, peer.median, "ms");
    add("borders, 90th percentile", own.worst, peer.worst, "ms");
    report.add({name + ": times real time", talk.duration / ours.seconds,
                talk.duration / praats.seconds, "x", "Praat, reading not counted", 1,
                bench::Better::Higher, ""});
}

Talk demoTalk(const QTemporaryDir &folder)
{
    Talk talk;
    talk.folder = folder.filePath("demo").toStdString();
    if (QProcess::execute(DUOLOGUE_BIN "/duologue-cli",
                          {"demo", QString::fromStdString(talk.folder), "--views", "1", "--minutes",
                           "5", "--seed", "7"}) != 0)
        qFatal("no demo");
    const auto store =
        SessionStore::open(talk.folder + "/session.duologue", SessionStore::Access::ReadOnly);
    talk.session = (*store)->session();
    talk.duration = talk.session.info().duration.seconds();
    for (const Tier *tier : talk.session.tiers())
        if (tier->kind == TierKind::Utterance)
            for (const Annotation &row : talk.session.annotations(tier->id))
                talk.truth[tier->participant].push_back(row.span);
    return talk;
}

/// The lapels again, with noise so many decibels below what their people say.
Talk noisy(const Talk &clean, const std::string &folder, double decibels)
{
    Talk talk = clean;
    talk.folder = folder;
    std::mt19937_64 random(11);
    for (const Channel &one : channelsOf(clean)) {
        media::MonoOptions asItIs;
        asItIs.sampleRate = 0;
        auto sound = media::readMono(clean.folder + "/" + one.source->path, asItIs);
        if (!sound)
            qFatal("%s", sound.error().message.c_str());
        double power = 0, count = 0;
        for (const TimeSpan &span : clean.truth.at(one.person)) {
            const auto at = [&](MediaTime time) {
                const double seconds = (one.source->sync.toSource(time) - sound->begin).seconds();
                return static_cast<std::size_t>(
                    std::clamp(seconds * sound->sampleRate, 0.0, double(sound->samples.size())));
            };
            for (std::size_t i = at(span.begin); i < at(span.end); ++i, ++count)
                power += double(sound->samples[i]) * sound->samples[i];
        }
        std::normal_distribution<float> noise(
            0, static_cast<float>(std::sqrt(power / count / std::pow(10, decibels / 10))));
        for (float &sample : sound->samples)
            sample += noise(random);
        const QString path = QString::fromStdString(folder + "/" + one.source->path);
        std::filesystem::create_directories(
            std::filesystem::path(path.toStdString()).parent_path());
        rooms::writeWav(path, sound->samples, int(sound->sampleRate));
    }
    return talk;
}

/// A real recording with a channel a person, and its words.
std::optional<Talk> stereoTalk()
{
    Talk talk;
    talk.folder = DUOLOGUE_TEST_DATA "/audio";
    QFile file(QString::fromStdString(talk.folder + "/PolyglotDB__fave_stereo.TextGrid"));
    if (!file.open(QFile::ReadOnly))
        return {};
    formats::Warnings warnings;
    const auto grid = formats::textgrid::parseText(file.readAll().toStdString(), "it", warnings);
    if (!grid)
        qFatal("%s", grid.error().message.c_str());
    talk.duration = grid->end;
    Edit edit;
    SessionInfo info = talk.session.info();
    info.duration = MediaTime::fromSeconds(grid->end);
    edit.replace(talk.session.info(), info);
    MediaSource source;
    source.id = 9;
    source.path = "PolyglotDB__fave_stereo.wav";
    source.role = MediaRole::Lapel;
    edit.insert(source);
    for (int i = 1; i <= 2; ++i) {
        Participant person;
        person.id = i;
        person.order = i - 1;
        edit.insert(person);
        for (const auto &tier : grid->tiers)
            if (tier.name == "Speaker " + std::to_string(i) + " - word")
                for (const auto &mark : tier.marks)
                    if (!mark.text.empty())
                        talk.truth[i].push_back(
                            {MediaTime::fromSeconds(mark.begin), MediaTime::fromSeconds(mark.end)});
    }
    if (const auto done = talk.session.apply(edit); !done)
        qFatal("%s", done.error().message.c_str());
    return talk;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    useOneCore();
    bench::Report report("utterances by ear", argc, argv);
    if (QStandardPaths::findExecutable("praat").isEmpty()) {
        std::puts("skipped: there is no praat to measure against (Debian: praat)");
        return 0;
    }
    const QTemporaryDir folder;
    const Talk demo = demoTalk(folder);
    compare(report, demo, "demo as it is");
    for (const int decibels : {20, 5})
        compare(report,
                noisy(demo, folder.filePath(QString::number(decibels)).toStdString(), decibels),
                "demo at " + std::to_string(decibels) + " dB");
    if (const auto stereo = stereoTalk())
        compare(report, *stereo, "stereo, a channel a person");
    else
        std::puts("skipped: the real two-channel recording is not there");
    return report.print();
}
