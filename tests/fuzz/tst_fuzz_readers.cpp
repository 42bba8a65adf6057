#include <QDir>
#include <QElapsedTimer>
#include <QtTest>

#include "core/formats/text_io.h"
#include "mutator.h"
#include "random_session.h"
#include "targets.h"

using namespace duologue;

namespace {

/// How long a target is tried, in milliseconds: DUOLOGUE_FUZZ_SECONDS, where that is set.
int patience()
{
    const int seconds = qEnvironmentVariableIntValue("DUOLOGUE_FUZZ_SECONDS");
    return seconds > 0 ? seconds * 1000 : 1500;
}

/// Runs damaged seeds until the time is over; keeps what breaks the target.
void damage(const fuzz::Target &target, fuzz::Mutator mutator)
{
    const std::vector<std::string> &seeds = target.seeds.files;
    QElapsedTimer clock;
    clock.start();
    int runs = 0;
    const QString kept =
        QDir::temp().filePath("duologue-fuzz-" + QString::fromStdString(target.name));
    for (; clock.elapsed() < patience() || runs < 20; ++runs) {
        const std::string &seed = seeds[mutator.below(seeds.size())];
        const std::string text = mutator.mutated(seed, seeds[mutator.below(seeds.size())]);
        QFile file(kept); // before the run: a crash keeps it, too
        if (file.open(QIODevice::WriteOnly))
            file.write(text.data(), qint64(text.size()));
        file.close();
        if (const auto problem = target.run(text))
            QFAIL(qPrintable(QString::fromStdString(*problem) + ": " + kept));
    }
    QFile::remove(kept);
    qInfo("%d inputs", runs);
}

/// Small files of the format among the collected ones, where they are there.
void addRealFiles(const formats::Format &format, std::vector<std::string> &seeds)
{
    for (const char *folder : {"eaf", "textgrid", "subtitles", "audacity", "chat", "exmaralda",
                               "nova", "rttm", "transcriber", "boris", "datavyu", "label-studio"})
        for (const QFileInfo &info :
             QDir(QString(DUOLOGUE_TEST_DATA "/") + folder).entryInfoList(QDir::Files))
            if (info.size() < 20'000 &&
                formats::forWriting(info.fileName().toStdString()) == &format)
                seeds.push_back(*formats::readFile(info.filePath().toStdString()));
}

} // namespace

/// What the fuzzers check, over damaged seeds for a few seconds with any compiler.
class TestFuzzReaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_targets = fuzz::targets(); }

    void reader_survivesDamage_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_targets.size(); ++i)
            QTest::newRow(m_targets[i].name.c_str()) << int(i);
    }

    /// With DUOLOGUE_FUZZ_SEEDS the files are put there, for readers_fuzz to start from.
    void reader_survivesDamage()
    {
        QFETCH(int, index);
        fuzz::Target target = m_targets[std::size_t(index)];
        std::vector<std::string> &seeds = target.seeds.files;
        QVERIFY2(!seeds.empty(), "a new reader needs files to begin with");
        if (const formats::Format *format = formats::byId(target.name)) {
            for (std::uint64_t seed = 0; seed < 3 && format->write; ++seed)
                if (const auto written = format->write(fixtures::randomSession(seed), {}))
                    seeds.push_back(written->files[0].bytes); // paper needs fonts
            addRealFiles(*format, seeds);
        }
        for (const std::string &seed : seeds)
            QVERIFY2(!target.run(seed), (target.run(seed).value_or("") +
                                         ", of the file that begins " + seed.substr(0, 300))
                                            .c_str());
        keepSeeds(target);
        damage(target, {std::uint64_t(index) + 1, target.seeds.words});
    }

private:
    static void keepSeeds(const fuzz::Target &target)
    {
        const QString folder = qEnvironmentVariable("DUOLOGUE_FUZZ_SEEDS");
        if (folder.isEmpty())
            return;
        const QDir place(folder + '/' + QString::fromStdString(target.name));
        place.mkpath(".");
        for (std::size_t i = 0; i < target.seeds.files.size(); ++i) {
            QFile file(place.filePath(QString("seed-%1").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(target.seeds.files[i].data(), qint64(target.seeds.files[i].size()));
        }
    }

    std::vector<fuzz::Target> m_targets;
};

QTEST_GUILESS_MAIN(TestFuzzReaders)
#include "tst_fuzz_readers.moc"
