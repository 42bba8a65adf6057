// Export of sessions as a labelled dataset against a script in pandas and numpy that writes the
// same, one core each.
//   packaging/bench dataset [--json]
#include <cstdio>
#include <random>
#include <vector>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sched.h>

#include "core/dataset/export.h"
#include "core/store/session_store.h"
#include "tests/bench/peer_process.h"
#include "tests/bench/report.h"
#include "tests/support/rooms.h"

using namespace duologue;

namespace {

constexpr int sessions = 6, rate = 16000, pairs = 5;
constexpr double minutes = 10;

void useOneCore()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(sched_getcpu(), &set);
    sched_setaffinity(0, sizeof set, &set); // children too
    qputenv("OMP_NUM_THREADS", "1");
    qputenv("OPENBLAS_NUM_THREADS", "1");
}

void writeSound(const QString &path, std::uint64_t seed)
{
    QByteArray samples;
    for (const float s : rooms::talk(minutes * 60, rate, seed)) {
        const auto value = static_cast<std::int16_t>(std::clamp(s * 32768.0F, -32768.0F, 32767.0F));
        samples.append(reinterpret_cast<const char *>(&value), 2);
    }
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    const quint32 size = quint32(samples.size());
    const quint32 head[]{0x46464952, 36 + size, 0x45564157,   0x20746d66, 16,  1 | 1 << 16,
                         rate,       rate * 2,  2 | 16 << 16, 0x61746164, size};
    file.write(reinterpret_cast<const char *>(head), sizeof head);
    file.write(samples);
}

/// People who talk in turn, and three raters of every window.
Edit conversation(int number)
{
    std::mt19937_64 random(static_cast<std::uint64_t>(number));
    IdSource ids(static_cast<std::uint64_t>(number) + 1);
    const auto dice = [&](int sides) { return static_cast<int>(random() % std::uint64_t(sides)); };
    Edit edit{"conversation", {}};
    Id people[2], tiers[2];
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = people[i] = ids.next();
        person.order = i;
        person.pseudonym = "P" + std::to_string(2 * number + i);
        MediaSource lapel;
        lapel.id = ids.next();
        lapel.path = "lapel" + std::to_string(2 * number + i) + ".wav";
        lapel.role = MediaRole::Lapel;
        lapel.subject = person.id;
        lapel.sync = {MediaTime::fromMilliseconds(-40), 30};
        Tier tier;
        tier.id = tiers[i] = ids.next();
        tier.order = i;
        tier.name = person.pseudonym;
        tier.kind = TierKind::Utterance;
        tier.participant = person.id;
        edit.insert(person).insert(lapel).insert(tier);
    }
    const char *const words[]{"well",   "I",      "never", "saw", "that",
                              "before", "though", "you",   "did"};
    std::int64_t at = 500'000;
    for (int turn = 0; at < std::int64_t(minutes * 60e6) - 6'000'000; ++turn) {
        Annotation said;
        said.id = ids.next();
        said.tier = tiers[turn % 2];
        std::string text;
        for (int w = 0, count = 2 + dice(12); w < count; ++w)
            text += (w ? " " : "") + std::string(words[dice(9)]);
        said.text = text;
        said.span = {MediaTime{at}, MediaTime{at + 600'000 + dice(4'000'000)}};
        at = said.span.end.us + dice(700'000);
        edit.insert(said);
    }
    for (const Id person : people)
        for (const char *rater : {"R1", "R2", "R3"})
            for (std::int64_t w = 0; w < std::int64_t(minutes * 60e6); w += 3'000'000) {
                SamRating rating;
                rating.id = ids.next();
                rating.participant = person;
                rating.rater = rater;
                rating.window = {MediaTime{w}, MediaTime{w + 3'000'000}};
                rating.valence = 1 + dice(9);
                rating.arousal = dice(10);
                rating.dominance = 1 + dice(9);
                edit.insert(rating);
            }
    return edit;
}

std::vector<std::string> makeSessions(const QDir &folder)
{
    std::vector<std::string> paths;
    for (int i = 0; i < sessions; ++i) {
        for (int person = 0; person < 2; ++person)
            writeSound(folder.filePath(QString("lapel%1.wav").arg(2 * i + person)),
                       std::uint64_t(2 * i + person + 1));
        SessionInfo info;
        info.duration = MediaTime::fromSeconds(minutes * 60);
        paths.push_back(folder.filePath(QString("s%1.duologue").arg(i)).toStdString());
        const auto store = SessionStore::create(paths.back(), info, conversation(i));
        if (!store)
            qFatal("%s", store.error().message.c_str());
    }
    return paths;
}

void exportAll(const std::vector<std::string> &paths, const QString &folder)
{
    dataset::ExportOptions options;
    options.audio = true;
    options.features = {"mfcc40"};
    const auto sessions = dataset::readSessions(paths);
    if (!sessions)
        qFatal("%s", sessions.error().message.c_str());
    auto gathered = dataset::gather(*sessions, options);
    if (!gathered)
        qFatal("%s", gathered.error().message.c_str());
    const auto written =
        dataset::exportDataset(std::move(*gathered), options, folder.toStdString(), {}, {}, 1);
    if (!written)
        qFatal("%s", written.error().message.c_str());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    useOneCore();
    bench::Report report("dataset export", argc, argv);
    const QTemporaryDir folder;
    const auto paths = makeSessions(QDir(folder.path()));
    bench::PeerProcess pandas("/usr/bin/python3", {DUOLOGUE_PEERS "/dataset_pandas.py"});
    const QString ours = folder.filePath("ours"), theirs = folder.filePath("theirs");
    QString order = "run " + theirs;
    for (const std::string &path : paths)
        order += ' ' + QString::fromStdString(path);
    const auto times = bench::inTurns(
        pairs,
        [&] {
            QDir(ours).removeRecursively();
            return bench::seconds([&] { exportAll(paths, ours); });
        },
        [&] { return pandas.number(order); });
    report.add({QString("%1 sessions of %2 min: tables, sound, mfcc40")
                    .arg(sessions)
                    .arg(minutes)
                    .toStdString(),
                times.ours, times.peer, "s", "pandas/numpy", 1 / 5.0, bench::Better::Lower,
                "ours also splits and tells narratives, and is synced to the disk"});
    const auto off = pandas.ask("parity " + ours + ' ' + theirs);
    report.add({"largest difference of a label", off.value(0).toDouble(), 0, "", "", 1e-5,
                bench::Better::Lower, ""});
    report.add({"units whose sound differs", off.value(1).toDouble(), 0, "", "", 0,
                bench::Better::Lower, ""});
    report.add({"mfcc40: largest difference", off.value(2).toDouble(), 0, "dB", "", 1e-2,
                bench::Better::Lower, ""});
    return report.print();
}
