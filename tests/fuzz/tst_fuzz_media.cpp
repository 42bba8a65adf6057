#include <QDir>
#include <QElapsedTimer>
#include <QtTest>

#include "media_target.h"
#include "mutator.h"

using namespace duologue;

/// What the media fuzzer checks, over damaged recordings for a few seconds with any compiler.
class TestFuzzMedia : public QObject
{
    Q_OBJECT

    std::vector<std::string> m_seeds;

private Q_SLOTS:
    /// With DUOLOGUE_FUZZ_SEEDS the recordings are put there, for media_fuzz to start from.
    void initTestCase()
    {
        m_seeds = fuzz::mediaSeeds();
        QVERIFY(m_seeds.size() >= 8);
        const QString folder = qEnvironmentVariable("DUOLOGUE_FUZZ_SEEDS");
        for (std::size_t i = 0; i < m_seeds.size() && !folder.isEmpty(); ++i) {
            QFile file(QDir(folder).filePath(QString("seed-%1").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(m_seeds[i].data(), qint64(m_seeds[i].size()));
        }
    }

    void seeds_arePlayable()
    {
        for (const std::string &seed : m_seeds)
            QVERIFY2(!fuzz::media(seed), fuzz::media(seed).value_or("").c_str());
    }

    void recordings_surviveDamage()
    {
        constexpr int milliseconds = 8000;
        using namespace std::string_literals;
        fuzz::Mutator mutator(9, {"\xff\xff\xff\xff"s,
                                  "\0\0\0\0"s,
                                  "\x7f\xff\xff\xff"s,
                                  "\0\0\0\1"s,
                                  "moov",
                                  "mdat",
                                  "stts",
                                  "ctts",
                                  "stsz",
                                  "stsc",
                                  "stss",
                                  "elst",
                                  "trak",
                                  "RIFF",
                                  "LIST",
                                  "idx1",
                                  "\x1a\x45\xdf\xa3",
                                  "\x47\x40\x00",
                                  "\0\0\1\x67"s,
                                  "\0\0\1\xba"s});
        QElapsedTimer clock;
        clock.start();
        int runs = 0;
        for (; clock.elapsed() < milliseconds; ++runs) {
            const std::string &seed = m_seeds[mutator.below(m_seeds.size())];
            const std::string bytes = mutator.mutated(seed, m_seeds[mutator.below(m_seeds.size())]);
            const QString kept = QDir::temp().filePath("duologue-fuzz-media");
            QFile file(kept); // before the run: a crash keeps it, too
            if (file.open(QIODevice::WriteOnly))
                file.write(bytes.data(), qint64(bytes.size()));
            file.close();
            if (const auto problem = fuzz::media(bytes))
                QFAIL(qPrintable(QString::fromStdString(*problem) + ": " + kept));
        }
        QFile::remove(QDir::temp().filePath("duologue-fuzz-media"));
        qInfo("%d inputs", runs);
        QVERIFY(runs > 20);
    }
};

QTEST_GUILESS_MAIN(TestFuzzMedia)
#include "tst_fuzz_media.moc"
