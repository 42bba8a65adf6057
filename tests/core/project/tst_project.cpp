#include <filesystem>
#include <fstream>

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/media/media_info.h"
#include "core/project/cache.h"
#include "core/project/project.h"
#include "core/project/relink.h"
#include "core/project/search_all.h"
#include "core/scheme/apply.h"
#include "core/store/session_store.h"

using namespace duologue;
using namespace duologue::project;

namespace {

namespace fs = std::filesystem;

constexpr int seconds = 12; // four windows

TimeSpan ms(std::int64_t begin, std::int64_t end)
{
    return {MediaTime::fromMilliseconds(begin), MediaTime::fromMilliseconds(end)};
}

void write(const fs::path &file, const std::string &bytes)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

SamRating rating(Id id, Id person, const std::string &rater, int window, int value)
{
    SamRating row;
    row.id = id;
    row.participant = person;
    row.rater = rater;
    row.window = ms(3000 * window, 3000 * window + 3000);
    row.valence = row.arousal = row.dominance = value;
    return row;
}

/// A folder with sessions and a cache beside it.
class Folder
{
public:
    std::string path(const std::string &name = {}) const
    {
        return m_dir.filePath(QString::fromStdString("project/" + name)).toStdString();
    }
    std::string caches() const { return m_dir.filePath("caches").toStdString(); }
    std::string elsewhere() const { return m_dir.filePath("elsewhere").toStdString(); }

    /// P1 and P2; two utterances of P1, one transcribed; Ann rates all of P1, Ben half of it.
    std::unique_ptr<SessionStore> add(const std::string &name, Id first = 1'000)
    {
        fs::create_directories(fs::path(path(name)).parent_path());
        SessionInfo info;
        info.title = "talk " + name;
        info.created = "2024-05-01T10:00:00Z";
        info.duration = MediaTime::fromMilliseconds(1000 * seconds);
        Edit edit{"begin", {}};
        for (int i = 0; i < 2; ++i) {
            Participant person;
            person.id = first + i;
            person.order = i;
            person.pseudonym = i == 0 ? "P1" : "P2";
            edit.insert(person);
        }
        auto store = SessionStore::create(path(name), info, edit, "lab");
        if (!store)
            qFatal("%s", store.error().message.c_str());
        Edit work{"work", {}};
        Tier tier;
        tier.id = first + 10;
        tier.name = "P1 speech";
        tier.kind = TierKind::Utterance;
        tier.participant = first;
        work.insert(tier);
        work.insert(Annotation{first + 11, tier.id, ms(0, 1000), "hello there", "", {}, {}});
        work.insert(Annotation{first + 12, tier.id, ms(5000, 6000), "", "", {}, {}});
        for (int window = 0; window < 4; ++window)
            work.insert(rating(first + 20 + window, first, "Ann", window, window + 2));
        for (int window = 0; window < 2; ++window)
            work.insert(rating(first + 30 + window, first, "Ben", window, window + 2));
        commit(**store, work, "Ann");
        return std::move(*store);
    }
    static void commit(SessionStore &store, const Edit &edit, const std::string &author)
    {
        if (const auto done = store.commit(edit, author); !done)
            qFatal("%s", done.error().message.c_str());
    }
    Project open() const
    {
        auto project = openProject(path(), caches());
        if (!project)
            qFatal("%s", project.error().message.c_str());
        return std::move(*project);
    }

private:
    QTemporaryDir m_dir;
};

MediaSource recording(Id id, const std::string &label, const std::string &path,
                      const std::string &content)
{
    QTemporaryDir dir;
    const std::string file = dir.filePath("bytes").toStdString();
    write(file, content);
    MediaSource source;
    source.id = id;
    source.label = label;
    source.path = path;
    source.fingerprint = {
        static_cast<std::int64_t>(content.size()), {}, media::contentHash(file).value_or("")};
    return source;
}

QStringList cacheFiles(const Folder &folder)
{
    return QDir(QString::fromStdString(folder.caches())).entryList({"*.project"}, QDir::Files);
}

} // namespace

class TestProject : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void everySessionSaysWhoHasDoneWhat()
    {
        Folder folder;
        folder.add("s1.duologue");
        folder.add("day2/s2.duologue", 5'000);
        const Project project = folder.open();
        QCOMPARE(project.sessions.size(), std::size_t(2));
        QCOMPARE(project.sessions[0].path, std::string("day2/s2.duologue"));
        const Summary &s1 = project.sessions[1];
        QCOMPARE(s1.path, std::string("s1.duologue"));
        QCOMPARE(s1.title, std::string("talk s1.duologue"));
        QCOMPARE(s1.people, (std::vector<std::string>{"P1", "P2"}));
        QCOMPARE(s1.length.milliseconds(), 1000 * seconds);
        QCOMPARE(s1.windows, 4);
        QCOMPARE(s1.marked.size(), std::size_t(1));
        QCOMPARE(s1.marked[0].annotator, std::string("Ann")); // the tier is shared
        QCOMPARE(s1.marked[0].person, std::string("P1"));
        QCOMPARE(s1.marked[0].utterances, 2);
        QCOMPARE(s1.marked[0].transcribed, 1);
        QCOMPARE(s1.marked[0].until.milliseconds(), 6000);
        QCOMPARE(progressOf(s1, "Ann").windows, 4);
        QCOMPARE(progressOf(s1, "Ben").windows, 2);
        QCOMPARE(progressOf(s1, "Ben").of, 8); // of both people
        QCOMPARE(s1.lint, (std::map<std::string, int>{{"empty-transcript", 1}}));
        QCOMPARE(s1.agreed.size(), std::size_t(3));
        QCOMPARE(s1.agreed[0].dimension, std::string("valence"));
        QCOMPARE(s1.agreed[0].windows, 2);
        QCOMPARE(s1.agreed[0].alpha, 1.0);
        QCOMPARE(s1.editor, std::string("Ann"));
        QVERIFY(!s1.edited.empty());
        QVERIFY(s1.missing.empty());
    }

    void aWindowIsRatedOnceAllDimensionsOfTheSchemeAre()
    {
        Folder folder;
        const auto store = folder.add("s1.duologue");
        Edit less{"valence alone", {}};
        for (const SamRating *row : store->session().ratings()) {
            SamRating one = *row;
            one.arousal = one.dominance = std::nullopt;
            less.replace(*row, one);
        }
        Folder::commit(*store, less, "Ann");
        QCOMPARE(progressOf(folder.open().sessions[0], "Ann").windows, 0);
        scheme::Scheme scheme = scheme::schemeOf(store->session());
        scheme.name = "valence alone";
        scheme.ratings.scales = {scheme::pointScale("valence", 9)};
        IdSource ids;
        const auto change = scheme::changeTo(store->session(), ids, scheme);
        QVERIFY2(change, change ? "" : change.error().message.c_str());
        Folder::commit(*store, change->edit, "lead");
        QCOMPARE(progressOf(folder.open().sessions[0], "Ann").windows, 4);
    }

    void agreementThatDoesNotExistSaysWhy()
    {
        Folder folder;
        const auto store = folder.add("s1.duologue");
        Edit edit{"alike", {}};
        for (const SamRating *row : store->session().ratings()) {
            SamRating same = *row;
            same.valence = 5;
            edit.replace(*row, same);
        }
        Folder::commit(*store, edit, "Ann");
        const Summary session = folder.open().sessions[0];
        QVERIFY(!session.agreed[0].alpha);
        QVERIFY(session.agreed[0].why.ends_with('.'));
    }

    void onlyWhatHasChangedIsReadAgain()
    {
        Folder folder;
        folder.add("s1.duologue");
        auto second = folder.add("s2.duologue", 5'000);
        second.reset();
        QCOMPARE(folder.open().read, std::size_t(2));
        QCOMPARE(folder.open().read, std::size_t(0));
        auto store = SessionStore::open(folder.path("s2.duologue"));
        QVERIFY(store);
        const SamRating *row = (*store)->session().ratings()[0];
        Folder::commit(**store, Edit{}.remove(*row), "Cleo");
        const Project project = folder.open(); // while it is being edited
        QCOMPARE(project.read, std::size_t(1));
        QCOMPARE(project.sessions[1].editor, std::string("Cleo"));
        QCOMPARE(progressOf(project.sessions[1], "Ann").windows, 3);
    }

    void theCacheMayBeDeletedOrDamaged()
    {
        Folder folder;
        folder.add("s1.duologue");
        folder.open();
        QCOMPARE(cacheFiles(folder).size(), 1);
        const std::string file = folder.caches() + "/" + cacheFiles(folder)[0].toStdString();
        for (const char *bytes :
             {"", "{", "[]", "{\"version\":1,\"sessions\":7}",
              "{\"version\":1,\"sessions\":[{\"print\":1},{\"print\":\"a\",\"summary\":{}},3]}"}) {
            write(file, bytes);
            QCOMPARE(folder.open().read, std::size_t(1));
        }
        fs::remove_all(folder.caches());
        QCOMPARE(folder.open().read, std::size_t(1));
        QCOMPARE(folder.open().read, std::size_t(0));
    }

    void aSessionThatIsGoneLeavesTheCache()
    {
        Folder folder;
        folder.add("s1.duologue");
        folder.add("s2.duologue", 5'000);
        folder.open();
        fs::remove(folder.path("s2.duologue"));
        QCOMPARE(folder.open().sessions.size(), std::size_t(1));
        const Cache cache(folder.caches(), fs::weakly_canonical(folder.path()).string());
        QVERIFY(!cache.find("s2.duologue", "anything"));
    }

    void oneThatCannotBeReadSaysSoAndTheOthersGoOn()
    {
        Folder folder;
        folder.add("good.duologue");
        write(folder.path("bad.duologue"), "no session at all, but long enough to be looked at");
        fs::create_symlink("/nowhere/at/all", folder.path("away.duologue"));
        const Project project = folder.open();
        QCOMPARE(project.sessions.size(), std::size_t(2));
        QVERIFY(project.sessions[0].problem.find("bad.duologue") != std::string::npos);
        QVERIFY(project.sessions[1].problem.empty());
        QCOMPARE(folder.open().read, std::size_t(0)); // it is not tried again and again
    }

    void copiesHaveOneOrigin()
    {
        Folder folder;
        folder.add("s1.duologue");
        folder.add("s2.duologue", 5'000);
        fs::copy_file(folder.path("s1.duologue"), folder.path("s1-ann.duologue"));
        const auto sessions = folder.open().sessions;
        QCOMPARE(sessions[0].origin, sessions[1].origin);
        QVERIFY(sessions[1].origin != sessions[2].origin);
    }

    void readingCanBeStoppedAndGoesOnLater()
    {
        Folder folder;
        for (int i = 0; i < 12; ++i)
            folder.add("s" + std::to_string(i) + ".duologue", 1'000 * (i + 1));
        int told = 0;
        const auto stopped = openProject(folder.path(), folder.caches(),
                                         [&](double, const std::string &) { return ++told < 2; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, std::string("project.cancelled"));
        const Project project = folder.open();
        QCOMPARE(project.read, std::size_t(10));
        QCOMPARE(project.sessions.size(), std::size_t(12));
    }

    void noFolderAndNoSessionAreSentences()
    {
        Folder folder;
        QCOMPARE(openProject(folder.path(), {}).error().code, std::string("project.folder"));
        fs::create_directories(folder.path());
        QCOMPARE(openProject(folder.path(), {}).error().code, std::string("dataset.no-session"));
    }

    void missingRecordingsAreToldInOneSentence()
    {
        Folder folder;
        const auto store = folder.add("s1.duologue");
        write(folder.path("there.bin"), "there");
        write(folder.path("below/renamed.bin"), "moved away");
        Edit edit{"recordings", {}};
        edit.insert(recording(50, "there", "there.bin", "there"));
        edit.insert(recording(51, "moved", "moved.bin", "moved away"));
        edit.insert(recording(52, "gone", "gone.bin", "gone"));
        Folder::commit(*store, edit, "Ann");
        const Project project = folder.open();
        QCOMPARE(project.sessions[0].missing.size(), std::size_t(1));
        QCOMPARE(project.sessions[0].missing[0].label, std::string("gone"));
        QVERIFY(missingSentence(project).starts_with("1 recording of 1 session is missing"));
        write(folder.path("gone.bin"), "gone");
        QVERIFY(missingSentence(folder.open()).empty());
    }

    void recordingsAreFoundForAllSessionsAndTakenBack()
    {
        Folder folder;
        for (int i = 0; i < 3; ++i) {
            const auto store = folder.add("s" + std::to_string(i) + ".duologue", 1'000 * (i + 1));
            const std::string content = "film " + std::to_string(i);
            Edit edit{"recordings", {}};
            edit.insert(recording(900 + i, "Z1", "film.bin", content));
            edit.insert(recording(950 + i, "Z1", "lost.bin", "lost" + content));
            Folder::commit(*store, edit, "lab");
            if (i < 2)
                write(folder.elsewhere() + "/" + std::to_string(i) + "/x.bin", content);
        }
        auto before =
            SessionStore::open(folder.path("s0.duologue"), SessionStore::Access::ReadOnly);
        const Session then = (*before)->session();
        before->reset();
        const auto done = relink(folder.open(), folder.elsewhere(), "Ann");
        QVERIFY(done);
        QCOMPARE(done->size(), std::size_t(3));
        QCOMPARE((*done)[0].found, 1);
        QCOMPARE((*done)[0].stillMissing, 1);
        QCOMPARE((*done)[2].found, 0);
        const Project project = folder.open();
        QCOMPARE(project.sessions[0].missing.size(), std::size_t(1));
        QCOMPARE(project.sessions[2].missing.size(), std::size_t(2));

        const auto back = takeBack(project, *done, "Ann");
        QCOMPARE(back.size(), std::size_t(2));
        QVERIFY(back[0].problem.empty());
        auto after = SessionStore::open(folder.path("s0.duologue"), SessionStore::Access::ReadOnly);
        QVERIFY((*after)->session() == then);
    }

    void aRecordingWhoseContentWasNeverKnown_isFoundByItsName()
    {
        Folder folder;
        auto store = folder.add("s1.duologue");
        Edit edit{"recordings", {}};
        MediaSource pulse = recording(50, "heart rate", "media/pulse.csv", "");
        pulse.fingerprint = {};
        MediaSource film = recording(51, "Z1", "media/film.bin", "film");
        Folder::commit(*store, edit.insert(pulse).insert(film), "lab");
        store.reset();
        write(folder.elsewhere() + "/pulse.csv", "1,2");
        write(folder.elsewhere() + "/film.bin", "another film"); // the name alone does not do
        const auto done = relink(folder.open(), folder.elsewhere(), "Ann");
        QVERIFY(done);
        QCOMPARE((*done)[0].found, 1);
        QCOMPARE(folder.open().sessions[0].missing[0].label, std::string("Z1"));
    }

    void whatWasEditedSinceIsNotTakenBack()
    {
        Folder folder;
        auto store = folder.add("s1.duologue");
        Edit edit{"recordings", {}};
        edit.insert(recording(50, "Z1", "film.bin", "film"));
        Folder::commit(*store, edit, "lab");
        store.reset();
        write(folder.elsewhere() + "/x.bin", "film");
        const auto done = relink(folder.open(), folder.elsewhere(), "Ann");
        QVERIFY(done);
        auto later = SessionStore::open(folder.path("s1.duologue"));
        Folder::commit(**later, Edit{"less", {}}.remove(*(*later)->session().ratings()[0]), "Ben");
        QVERIFY(!takeBack(folder.open(), *done, "Ann")[0].problem.empty()); // open elsewhere
        later->reset();
        const auto back = takeBack(folder.open(), *done, "Ann");
        QVERIFY(back[0].problem.find("edited since") != std::string::npos);
        QVERIFY(folder.open().sessions[0].missing.empty());
    }

    void allSessionsAreSearched()
    {
        Folder folder;
        folder.add("s1.duologue");
        folder.add("s2.duologue", 5'000);
        write(folder.path("bad.duologue"), "no session at all, but long enough to be looked at");
        search::Query query;
        query.text.text = "HELLO";
        const auto search = search::Search::of(query);
        QVERIFY(search);
        const auto hits = searchAll(folder.open(), *search, 10);
        QVERIFY(hits);
        QCOMPARE(hits->hits.size(), std::size_t(2));
        QCOMPARE(hits->hits[1].session, std::string("s2.duologue"));
        QCOMPARE(hits->hits[1].found.annotation.id, Id(5'011));
        QCOMPARE(hits->hits[1].found.person, std::string("P1"));
        QCOMPARE(hits->notes.size(), std::size_t(1));
        QVERIFY(!hits->more);
        const auto fewer = searchAll(folder.open(), *search, 1);
        QCOMPARE(fewer->hits.size(), std::size_t(1));
        QVERIFY(fewer->more);
        const auto stopped = searchAll(folder.open(), *search, 10,
                                       [](double, const std::string &) { return false; });
        QCOMPARE(stopped.error().code, std::string("project.cancelled"));
    }

    void settingsComeBackAsTheyWere()
    {
        Folder folder;
        folder.add("day1/s1.duologue");
        QVERIFY(*readSettings(folder.path()) == Settings());
        Settings settings;
        settings.blindUntilRated = true;
        settings.annotators["day1/s1.duologue"] = {"Ann", "Bengt Ångström"};
        QVERIFY(writeSettings(folder.path(), settings));
        QVERIFY(*readSettings(folder.path()) == settings);
        const Project project = folder.open();
        QVERIFY(project.settings == settings);
        QCOMPARE(ratersOf(project, project.sessions[0]),
                 (std::vector<std::string>{"Ann", "Ben", "Bengt Ångström"}));
        QCOMPARE(progressOf(project.sessions[0], "Bengt Ångström").windows, 0);
        QCOMPARE(projectOf(folder.path("day1/s1.duologue")),
                 fs::path(folder.path()).parent_path().string());
        QVERIFY(!projectOf(folder.elsewhere() + "/s1.duologue"));
    }

    void settingsOfOthersAreRefusedInASentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto add = [](const char *name, const QByteArray &text, const char *says) {
            QTest::newRow(name) << text << QByteArray(says);
        };
        add("nothing", "", "no JSON");
        add("half", "{\"blind_until_rated\": tr", "byte");
        add("a list", "[]", "no JSON object");
        add("a typing error", "{\"blind_until_rate\": true}", "nothing is called");
        add("a word", "{\"blind_until_rated\": \"yes\"}", "neither true nor false");
        add("names", "{\"annotators\": {\"s.duologue\": \"Ann\"}}", "no list of names");
        add("an empty name", "{\"annotators\": {\"s.duologue\": [\"\"]}}", "no list of names");
        add("a line in a name", "{\"annotators\": {\"s.duologue\": [\"a\\nb\"]}}", "visible");
        add("out", "{\"annotators\": {\"../s.duologue\": []}}", "leads out");
        add("absolute", "{\"annotators\": {\"/etc/passwd\": []}}", "no path");
        add("deep", QByteArray(100'000, '['), "no JSON");
        add("large", QByteArray(4'000'001, ' '), "larger than");
        add("not UTF-8", "{\"annotators\": {\"\xff\": []}}", "no JSON");
    }
    void settingsOfOthersAreRefusedInASentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        Folder folder;
        folder.add("s1.duologue");
        write(folder.path(settingsFile), text.toStdString());
        const auto settings = readSettings(folder.path());
        QVERIFY(!settings);
        const auto message = QString::fromStdString(settings.error().message);
        QVERIFY2(message.contains(QString(says)), qPrintable(message));
        QVERIFY(message.contains(settingsFile));
        QCOMPARE(folder.open().notes, std::vector{settings.error().message});
    }

    void settingsThatCannotBeReadBackAreNotWritten()
    {
        Folder folder;
        folder.add("s1.duologue");
        Settings settings;
        settings.annotators["s1.duologue"] = {"a\nb"};
        QVERIFY(!writeSettings(folder.path(), settings));
        QVERIFY(!fs::exists(folder.path(settingsFile)));
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
