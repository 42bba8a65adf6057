#include <cmath>
#include <cstring>
#include <set>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include "core/csv/csv.h"
#include "core/dataset/export.h"
#include "core/features/compare.h"
#include "core/features/spectral.h"
#include "tests/core/dataset/export_fixture.h"
#include "tests/support/full_disk.h"

using namespace duologue;
using namespace duologue::dataset;
using fixtures::filesBelow;
using fixtures::ms;
using fixtures::SmallSession;
namespace fs = std::filesystem;

namespace {

constexpr Id woman = SmallSession::woman, man = SmallSession::man;

/// A sample that tells its number, and loud enough to have features.
std::int16_t sampleOf(std::int64_t i)
{
    return static_cast<std::int16_t>((i * 7919 + i / 1000) % 20011 - 10005);
}

template <class Number>
void put(std::string &bytes, Number number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

std::string wavBytes(const std::vector<std::int16_t> &samples, std::uint32_t rate)
{
    const auto size = static_cast<std::uint32_t>(samples.size() * 2);
    std::string bytes = "RIFF";
    put(bytes, std::uint32_t(36 + size));
    bytes += "WAVEfmt ";
    put(bytes, std::uint32_t(16));
    put(bytes, std::uint32_t(1 | 1 << 16)); // PCM, one channel
    put(bytes, rate);
    put(bytes, rate * 2);
    put(bytes, std::uint32_t(2 | 16 << 16));
    bytes += "data";
    put(bytes, size);
    bytes.append(reinterpret_cast<const char *>(samples.data()), size);
    return bytes;
}

std::vector<std::int16_t> pattern(double seconds, int shift = 0)
{
    std::vector<std::int16_t> samples;
    for (std::int64_t i = 0; i < std::llround(seconds * 16000); ++i)
        samples.push_back(sampleOf(i + shift));
    return samples;
}

std::vector<std::int16_t> samplesIn(const std::string &wav)
{
    std::vector<std::int16_t> samples((wav.size() - 44) / 2);
    std::memcpy(samples.data(), wav.data() + 44, samples.size() * 2);
    return samples;
}

/// One tensor of a safetensors file.
struct Tensor
{
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};
std::map<std::string, Tensor> tensorsIn(const std::string &bytes)
{
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), 8);
    const auto header = nlohmann::json::parse(bytes.substr(8, length));
    std::map<std::string, Tensor> tensors;
    std::size_t filled = 0;
    for (const auto &[name, entry] : header.items()) {
        Tensor &tensor = tensors[name];
        tensor.shape = entry["shape"].get<std::vector<std::int64_t>>();
        const std::size_t begin = entry["data_offsets"][0], end = entry["data_offsets"][1];
        tensor.values.resize((end - begin) / 4);
        std::memcpy(tensor.values.data(), bytes.data() + 8 + length + begin, end - begin);
        filled += end - begin;
    }
    if (8 + length + filled != bytes.size())
        qFatal("bytes of the file belong to no tensor");
    return tensors;
}

} // namespace

class TestDatasetExport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path m_root = m_dir.path().toStdString();

    /// Two people with a lapel microphone each, one of which begins late and runs slow.
    OpenSession recorded(const std::string &folder, const SmallSession &rows = talking())
    {
        fs::create_directories(m_root / folder / "media");
        std::ofstream(m_root / folder / "media/hers.wav", std::ios::binary)
            << wavBytes(pattern(10), 16000);
        std::ofstream(m_root / folder / "media/his.wav", std::ios::binary)
            << wavBytes(pattern(9, 5), 16000);
        return rows.open((m_root / folder / (folder + ".duologue")).string());
    }

    static SyncMap late() { return {MediaTime::fromMilliseconds(1250), 200}; }

    static SmallSession talking()
    {
        SmallSession session;
        session.say(woman, {MediaTime{1'000'031}, MediaTime{2'345'678}}, "Anna said so");
        session.say(man, ms(3000, 4500), "I did not");
        session.say(woman, ms(9500, 10500), "bye");
        session.rate(woman, "Rita", ms(0, 3000), 7).rate(man, "Rita", ms(3000, 6000), 2);
        session.record(MediaRole::Lapel, woman, "media/hers.wav");
        session.record(MediaRole::Lapel, man, "media/his.wav", late());
        return session;
    }

    Result<Written> exported(const std::vector<OpenSession> &sessions, const ExportOptions &options,
                             const std::string &folder, int threads = 2)
    {
        auto gathered = gather(sessions, options);
        if (!gathered)
            return std::unexpected(gathered.error());
        return exportDataset(std::move(*gathered), options, (m_root / folder).string(), {}, {},
                             threads);
    }

    static ExportOptions everything()
    {
        ExportOptions options;
        options.audio = true;
        options.features = featureSetNames();
        options.speaker = {"age", "gender"};
        return options;
    }

    bool nothingAt(const std::string &folder) const
    {
        for (const auto &entry : fs::directory_iterator(m_root))
            if (entry.path().filename().string().starts_with(folder))
                return false;
        return true;
    }

private Q_SLOTS:
    void sound_isExactToTheSample()
    {
        ExportOptions options;
        options.audio = true;
        const auto done = exported({recorded("exact")}, options, "exact-out");
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(done->sounds, 3);
        const auto files = filesBelow(m_root / "exact-out");
        const auto hers = samplesIn(files.at("audio/exact_0001.wav"));
        const auto first = std::llround(1.000031 * 16000), last = std::llround(2.345678 * 16000);
        QCOMPARE(std::ssize(hers), last - first);
        for (std::size_t i = 0; i < hers.size(); ++i)
            QCOMPARE(hers[i], sampleOf(first + std::int64_t(i)));
        // His recorder started at 1.25 s and runs slow by 200 ppm.
        const auto his = samplesIn(files.at("audio/exact_0002.wav"));
        const auto at = [](double session) {
            return std::llround((session - 1.25) / (1 + 200e-6) * 16000);
        };
        QCOMPARE(std::ssize(his), at(4.5) - at(3));
        for (std::size_t i = 0; i < his.size(); ++i)
            QCOMPARE(his[i], sampleOf(at(3) + 5 + std::int64_t(i)));
        // What lies behind the end of the recording is silent, and said.
        const auto end = samplesIn(files.at("audio/exact_0003.wav"));
        QCOMPARE(end.size(), 16000u);
        QCOMPARE(end[7999], sampleOf(159'999));
        for (std::size_t i = 8000; i < end.size(); ++i)
            QCOMPARE(end[i], std::int16_t(0));
        QVERIFY(done->warnings.back().find("1 units lie outside") != std::string::npos);
    }

    void features_areThoseOfTheFiles()
    {
        const auto done = exported({recorded("features")}, everything(), "features-out");
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        const auto files = filesBelow(m_root / "features-out");
        const auto mfcc = tensorsIn(files.at("features/mfcc40.safetensors"));
        const auto logmel = tensorsIn(files.at("features/logmel160.safetensors"));
        QCOMPARE(mfcc.size(), 3u);
        for (const auto &[id, tensor] : mfcc) {
            std::vector<float> samples;
            for (const std::int16_t s : samplesIn(files.at("audio/" + id + ".wav")))
                samples.push_back(static_cast<float>(s / 32768.0));
            const auto expected = *features::mfcc(samples);
            QCOMPARE(tensor.shape, (std::vector<std::int64_t>{expected.rows, 40}));
            QVERIFY(tensor.values == expected.values);
            QVERIFY(logmel.at(id).values == features::logMel(samples)->values);
        }
        QCOMPARE(tensorsIn(files.at("features/pitch.safetensors")).begin()->second.shape[1], 2);
        const auto about = nlohmann::json::parse(files.at("features/mfcc40.json"));
        QCOMPARE(about["step_s"].get<double>(), 0.01);
        QCOMPARE(about["columns"].size(), 40u);
        const auto document = nlohmann::json::parse(files.at("dataset.json"));
        QCOMPARE(document["feature_sets"].size(), 6u);
    }

    /// As networks on functionals read them.
    void functionals_areOneMatrix()
    {
        SmallSession rows = talking();
        rows.say(woman, ms(5000, 5050), "oh");
        const auto done =
            exported({recorded("functionals", rows)}, everything(), "functionals-out");
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        const auto files = filesBelow(m_root / "functionals-out");
        const auto tensors = tensorsIn(files.at("features/compare.safetensors"));
        QCOMPARE(tensors.size(), 1u);
        const auto &matrix = tensors.at("compare");
        QCOMPARE(matrix.shape, (std::vector<std::int64_t>{4, 6373}));
        const auto about = nlohmann::json::parse(files.at("features/compare.json"));
        QCOMPARE(about["columns"].get<std::vector<std::string>>(),
                 features::compareFunctionalNames());
        QCOMPARE(about["step_s"].get<double>(), 0.0);
        const auto ids = about["ids"].get<std::vector<std::string>>();
        QCOMPARE(ids.size(), 4u);
        for (std::size_t r = 0; r < ids.size(); ++r) {
            std::vector<float> samples;
            for (const std::int16_t s : samplesIn(files.at("audio/" + ids[r] + ".wav")))
                samples.push_back(static_cast<float>(s / 32768.0));
            samples.resize(std::max<std::size_t>(samples.size(), 1280)); // 80 ms
            const auto expected = *features::compareFunctionals(samples, 16'000);
            const auto row = std::span(matrix.values).subspan(r * expected.size(), expected.size());
            QVERIFY(std::ranges::equal(expected, row));
        }
    }

    void metadata_namesEveryFile()
    {
        QVERIFY(exported({recorded("loaders")}, everything(), "loaders-out"));
        const auto files = filesBelow(m_root / "loaders-out");
        const auto table = csv::parse(files.at("metadata.csv"));
        QCOMPARE(table.header[0], std::string("file_name"));
        QCOMPARE(table.rowCount, 3u);
        csv::Row row;
        for (csv::Cursor at(table); at.next(row);)
            QVERIFY(files.contains(std::string(row[0])));
        QCOMPARE(csv::RowIndex(table)[0][*table.column("valence")], std::string_view("7"));
        const auto units = csv::parse(files.at("utterances.csv"));
        QCOMPARE(csv::RowIndex(units)[0][*units.column("sound")], std::string_view("lapel"));
        QCOMPARE(csv::RowIndex(units)[0][*units.column("start")], std::string_view("1.000031"));
    }

    void sound_comesFromTheRoom_whereNobodyWearsAMicrophone()
    {
        SmallSession rows;
        rows.say(woman, ms(0, 1000), "x").say(man, ms(1000, 2000), "y");
        rows.record(MediaRole::Lapel, woman, "media/hers.wav");
        rows.record(MediaRole::Ambient, 0, "media/his.wav");
        ExportOptions options;
        options.audio = true;
        const auto done = exported({recorded("room", rows)}, options, "room-out");
        QVERIFY(done);
        const auto files = filesBelow(m_root / "room-out");
        const auto units = csv::parse(files.at("utterances.csv"));
        QCOMPARE(csv::RowIndex(units)[1][*units.column("sound")], std::string_view("ambient"));
        QCOMPARE(samplesIn(files.at("audio/room_0002.wav"))[0], sampleOf(16005));
        QVERIFY(std::ranges::any_of(done->warnings, [](const std::string &w) {
            return w.find("Not every speaker wears") != std::string::npos;
        }));
    }

    void bytes_areTheSame_onAnyNumberOfThreads()
    {
        const std::vector<OpenSession> sessions{recorded("many-a"), recorded("many-b")};
        QVERIFY(exported(sessions, everything(), "threads-1", 1));
        QVERIFY(exported(sessions, everything(), "threads-5", 5));
        const auto one = filesBelow(m_root / "threads-1"), five = filesBelow(m_root / "threads-5");
        QCOMPARE(one.size(), 5 + 6 + 6 * 2u); // tables, sounds, features
        QVERIFY(one == five);
    }

    void anonymous_tellsNoNames()
    {
        SmallSession rows = talking();
        const Id notes = rows.tier("notes", TierKind::Label, 0);
        rows.annotate(notes, ms(0, 9000), "", "Anna from Sydney");
        const std::vector<OpenSession> sessions{recorded("Smith-2026-01-05", rows),
                                                recorded("Jones", rows)};
        ExportOptions options = everything();
        options.anonymous = true;
        options.tiers = {{"notes", TierColumn::What::Text}};
        const auto gathered = *gather(sessions, options);
        QVERIFY(!gathered.identifying.empty());
        QVERIFY(exported(sessions, options, "nameless"));
        const auto files = filesBelow(m_root / "nameless");
        for (const auto &[path, bytes] : files)
            for (const char *secret :
                 {"P17", "P42", "Rita", "Anna", "Sydney", "Smith", "Jones", "2026", "hers.wav",
                  "duologue\"", "woman", "said", ".partial"})
                QVERIFY2(bytes.find(secret) == std::string::npos &&
                             path.find(secret) == std::string::npos,
                         qPrintable(QString::fromStdString(path) + " tells " + secret));
        const auto units = csv::parse(files.at("utterances.csv"));
        QCOMPARE(units.rowCount, 6u);
        std::set<std::string> speakers;
        csv::Row row;
        for (csv::Cursor at(units); at.next(row);)
            speakers.emplace(row[*units.column("speaker")]);
        QCOMPARE(speakers, (std::set<std::string>{"P01", "P02"}));
        QVERIFY(files.contains("audio/S01_0001.wav"));
        QVERIFY(files.at("ratings.csv").find("S01_0001,R01,valence,7") != std::string::npos);
        options.seed = 2; // draws other names; which one was which cannot be told from the order
        QVERIFY(exported(sessions, options, "nameless-2"));
    }

    void missingRecording_isNamed()
    {
        const OpenSession session = recorded("lost");
        fs::remove(m_root / "lost/media/his.wav");
        ExportOptions options;
        options.audio = true;
        const auto refused = exported({session}, options, "lost-out");
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("media.missing"));
        QVERIFY(refused.error().message.find("lost/media/his.wav") != std::string::npos);
        QVERIFY(nothingAt("lost-out"));
        QVERIFY(exported({session}, {}, "lost-tables")); // nobody listens
    }

    void noMicrophone_isSaid()
    {
        SmallSession rows;
        rows.say(woman, ms(0, 1000), "x");
        ExportOptions options;
        options.audio = true;
        const auto refused = exported({rows.open("/tmp/mute.duologue")}, options, "mute-out");
        QCOMPARE(refused.error().code, std::string("dataset.no-sound"));
        QVERIFY(nothingAt("mute-out"));
    }

    void fullDisk_leavesNothing()
    {
        const OpenSession session = recorded("full");
        for (const rlim_t room : {0, 300, 20'000, 40'000}) {
            const FullDisk disk(room);
            const auto refused = exported({session}, everything(), "full-out");
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, std::string("dataset.write"));
            QVERIFY(refused.error().message.find("full-out") != std::string::npos);
            QVERIFY(nothingAt("full-out"));
        }
    }

    void cancelled_leavesNothing()
    {
        const OpenSession session = recorded("stop");
        const auto cancel = media::makeCancelFlag();
        const auto options = everything();
        const auto stop = [&](const std::string &, double) { *cancel = true; };
        const auto refused = exportDataset(*gather({session}, options), options,
                                           (m_root / "stop-out").string(), cancel, stop);
        QCOMPARE(refused.error().code, std::string("dataset.cancelled"));
        QVERIFY(nothingAt("stop-out"));
    }

    void occupiedFolder_isLeftAlone()
    {
        fs::create_directories(m_root / "mine-out");
        std::ofstream(m_root / "mine-out/mine.txt") << "mine";
        const auto refused = exported({recorded("mine")}, {}, "mine-out");
        QCOMPARE(refused.error().code, std::string("dataset.exists"));
        QCOMPARE(filesBelow(m_root / "mine-out").size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestDatasetExport)
#include "tst_dataset_export.moc"
