// A folder of 200 sessions: opened as it is a second time, from the cache, against Python's sqlite3
// that only reads all rows of the files.
//   packaging/bench project [--json]
#include <cmath>
#include <random>

#include <QCoreApplication>
#include <QTemporaryDir>

#include "core/project/project.h"
#include "core/store/session_store.h"
#include "tests/bench/peer_process.h"
#include "tests/bench/report.h"

using namespace duologue;

namespace {

constexpr int sessions = 200, windows = 200, utterances = 300, pairs = 5;

/// Two people who talk for ten minutes, transcribed, and rated by two.
Edit talk(IdSource &ids)
{
    Edit edit{"talk", {}};
    std::mt19937 random(7);
    const auto dice = [&](int sides) { return static_cast<int>(random() % unsigned(sides)); };
    for (int i = 0; i < 2; ++i) {
        Participant person;
        person.id = ids.next();
        person.order = i;
        person.pseudonym = "P" + std::to_string(i + 1);
        edit.insert(person);
        Tier tier;
        tier.id = ids.next();
        tier.name = person.pseudonym + " speech";
        tier.kind = TierKind::Utterance;
        tier.participant = person.id;
        edit.insert(tier);
        for (int u = 0; u < utterances; ++u) {
            const auto begin = MediaTime::fromMilliseconds(2000 * u + 1000 * i);
            edit.insert(Annotation{ids.next(),
                                   tier.id,
                                   {begin, begin + MediaTime::fromMilliseconds(900)},
                                   "what was said here, number " + std::to_string(u),
                                   "",
                                   {},
                                   {}});
        }
        for (const char *rater : {"Ann", "Ben"})
            for (int w = 0; w < windows; ++w) {
                SamRating rating;
                rating.id = ids.next();
                rating.participant = person.id;
                rating.rater = rater;
                rating.window = {MediaTime::fromMilliseconds(3000 * w),
                                 MediaTime::fromMilliseconds(3000 * w + 3000)};
                rating.valence = rating.arousal = rating.dominance = 1 + dice(9);
                edit.insert(rating);
            }
        for (int m = 0; m < 4; ++m) {
            MediaSource source;
            source.id = ids.next();
            source.label = "view " + std::to_string(4 * i + m);
            source.path = source.label + ".mp4";
            edit.insert(source);
        }
    }
    return edit;
}

void makeSessions(const std::string &folder)
{
    IdSource ids(1);
    for (int i = 0; i < sessions; ++i) {
        SessionInfo info;
        info.title = "talk " + std::to_string(i);
        info.created = "2024-01-01T00:00:00Z";
        info.duration = MediaTime::fromMilliseconds(3000 * windows);
        const std::string name = folder + "/s" + std::to_string(i) + ".duologue";
        if (const auto made = SessionStore::create(name, info, talk(ids), "lab"); !made)
            qFatal("%s", made.error().message.c_str());
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    bench::Report report("A folder of 200 sessions of ten minutes", argc, argv);
    QTemporaryDir folder, caches;
    makeSessions(folder.path().toStdString());
    const auto open = [&] {
        return bench::seconds([&] {
            if (!project::openProject(folder.path().toStdString(), caches.path().toStdString()))
                qFatal("the folder does not open");
        });
    };
    const double first = open();
    bench::PeerProcess python("/usr/bin/python3", {DUOLOGUE_PEERS "/project_sqlite.py"});
    const auto times = bench::inTurns(pairs, open, [&] { return python.number(folder.path()); });
    using enum bench::Better;
    report.add({"read for the first time", first, 0, "s", "", std::nan(""), Lower, ""});
    report.add({"opened from the cache", times.ours, times.peer, "s", "Python's sqlite3, all rows",
                0.5, Lower, ""});
    report.add({"opened from the cache", times.ours, 0, "s", "", 2, Lower, ""});
    return report.print();
}
