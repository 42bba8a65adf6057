#include <QDir>
#include <QElapsedTimer>
#include <QtTest>

#include "core/formats/text_io.h"
#include "mutator.h"
#include "random_session.h"
#include "targets.h"

using namespace duologue;

namespace {

using Target = std::function<std::optional<std::string>(std::string_view)>;

/// Runs damaged seeds until the time is over; keeps what breaks the target.
void damage(const Target &target, const std::vector<std::string> &seeds, fuzz::Mutator mutator)
{
    constexpr int milliseconds = 2500;
    QElapsedTimer clock;
    clock.start();
    int runs = 0;
    for (; clock.elapsed() < milliseconds; ++runs) {
        const std::string &seed = seeds[mutator.below(seeds.size())];
        const std::string text = mutator.mutated(seed, seeds[mutator.below(seeds.size())]);
        const auto problem = target(text);
        if (!problem)
            continue;
        const QString kept = QDir::temp().filePath("duologue-fuzz-failure");
        QFile file(kept);
        if (file.open(QIODevice::WriteOnly))
            file.write(text.data(), qint64(text.size()));
        QFAIL(qPrintable(QString::fromStdString(*problem) + ": " + kept));
    }
    qInfo("%d inputs", runs);
    QVERIFY(runs > 20);
}

/// Small files of the format among the collected ones, where they are there.
void addRealFiles(const formats::Format &format, std::vector<std::string> &seeds)
{
    for (const char *folder : {"eaf", "textgrid", "subtitles"})
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
    void format_survivesDamage_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < formats::all().size(); ++i)
            QTest::newRow(std::string(formats::all()[i].id).c_str()) << int(i);
    }

    void format_survivesDamage()
    {
        QFETCH(int, index);
        const formats::Format &format = formats::all()[std::size_t(index)];
        fuzz::Seeds seeds = fuzz::seedsOf(format);
        QVERIFY2(!seeds.files.empty(), "a new format needs files to begin with: seeds.cpp");
        for (std::uint64_t seed = 0; seed < 3 && format.write; ++seed)
            seeds.files.push_back(format.write(fixtures::randomSession(seed), {})->files[0].bytes);
        addRealFiles(format, seeds.files);
        const auto target = [&](std::string_view bytes) { return fuzz::format(format, bytes); };
        for (const std::string &seed : seeds.files)
            QVERIFY2(!target(seed), target(seed).value_or("").c_str());
        damage(target, seeds.files, {std::uint64_t(index) + 1, seeds.words});
    }

    void lexicon_survivesDamage()
    {
        damage(fuzz::lexicon, {"good\t1.9\nbad\t-2.5\n", "word,score\nfine,0.5\n"},
               {99, {"\t", ",", "\n", "nan", "1e308", "-1", "\xff\xfe", "\""}});
    }
};

QTEST_GUILESS_MAIN(TestFuzzReaders)
#include "tst_fuzz_readers.moc"
