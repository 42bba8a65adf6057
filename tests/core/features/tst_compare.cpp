#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include <QCryptographicHash>
#include <QtTest>

#include "core/features/compare.h"
#include "core/media/mono_sound.h"
#include "tests/core/features/compare_goldens.h"
#include "tests/core/features/compare_reference.h"
#include "tests/core/features/signals.h"

using namespace duologue;
using namespace duologue::features;

namespace {

constexpr int rate = 16'000;
constexpr int count = 2 * rate;
constexpr CompareOptions is13{CompareSet::Is13}, compare16{CompareSet::Compare2016};
const Work twoThreads{2, 1024, {}};

/// NumPy's RandomState(seed).standard_normal().
class NumpyNormal
{
public:
    explicit NumpyNormal(unsigned seed) : m_random(seed) {}
    double operator()()
    {
        if (m_kept)
            return *std::exchange(m_kept, {});
        double x, y, square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        const double scale = std::sqrt(-2 * std::log(square) / square);
        m_kept = scale * x;
        return scale * y;
    }

private:
    double uniform()
    {
        const auto high = static_cast<double>(m_random() >> 5);
        const auto low = static_cast<double>(m_random() >> 6);
        return (high * 67108864 + low) / 9007199254740992;
    }
    std::mt19937 m_random;
    std::optional<double> m_kept;
};

double sample(const QString &signal, int i, NumpyNormal &noise)
{
    const double t = i / double(rate), turn = 2 * std::numbers::pi;
    if (signal == "tone")
        return 16000 * std::sin(turn * 440 * t);
    if (signal == "chirp")
        return 16000 * std::sin(turn * (100 * t + 1725 * t * t));
    if (signal == "noise")
        return 3000 * noise();
    return 0;
}

/// Two seconds; "vowel" lies in the folder of real files, and is empty without.
std::vector<float> made(const QString &signal)
{
    if (signal == "vowel") {
        const auto sound =
            media::readMono((reference::folder() + "/wav/synth_vowel.wav").toStdString(), {0, -1});
        return sound ? sound->samples : std::vector<float>();
    }
    NumpyNormal noise(1234);
    std::vector<float> samples;
    for (int i = 0; i < count; ++i)
        samples.push_back(static_cast<float>(std::round(sample(signal, i, noise)) / 32768));
    if (signal == "clicks")
        for (int k = 0; std::lround(k * rate / 120.0) < count; ++k)
            samples[static_cast<std::size_t>(std::lround(k * rate / 120.0))] = 26000 / 32768.0F;
    return samples;
}

template <std::size_t Size>
QStringList wrong(const std::array<goldens::Golden, Size> &table, std::size_t signal,
                  const std::vector<std::string> &names, std::span<const float> values)
{
    QStringList wrong;
    for (const auto &golden : table) {
        const auto at = std::ranges::find(names, golden.name) - names.begin();
        const double ours = values[static_cast<std::size_t>(at)], theirs = golden.values[signal];
        if (std::abs(ours - theirs) > std::max(1e-6, 2e-4 * std::abs(theirs)))
            wrong << QString("%1: %2 instead of %3").arg(golden.name).arg(ours).arg(theirs);
    }
    return wrong;
}

bool allFinite(std::span<const float> values)
{
    return std::ranges::all_of(values, [](float v) { return std::isfinite(v); });
}

/// Share of values that are near, in percent. Slopes of the voice are left out at the end, where
/// openSMILE's depend on when it read what.
double shareNear(const FrameTable &ours, const std::vector<std::vector<double>> &theirs)
{
    constexpr int voice = 6, descriptors = 65, late = 40; // frames
    long good = 0, all = 0;
    for (int r = 0; r < ours.rows; ++r)
        for (int c = 0; c < ours.columns; ++c) {
            const bool voiceSlope = c >= descriptors && c < descriptors + voice;
            if (voiceSlope && r >= ours.rows - late)
                continue;
            good += reference::near(ours.at(r, c), theirs[std::size_t(r)][std::size_t(c)]);
            ++all;
        }
    return 100.0 * double(good) / double(all);
}

} // namespace

/// Against what openSMILE gives. DUOLOGUE_COMPARE_ALL=1 compares long recordings, too, and says
/// which columns miss.
class TestCompare : public QObject
{
    Q_OBJECT

    const bool m_all = qEnvironmentVariableIsSet("DUOLOGUE_COMPARE_ALL");

    /// What may be compared in the time that a test has.
    std::map<QString, QString> recordings() const
    {
        auto files = reference::recordings();
        std::erase_if(files, [this](const auto &file) {
            return !m_all && QFileInfo(file.second).size() > 200'000;
        });
        return files;
    }

    static CompareOptions optionsFor(const QString &set, const media::MonoSound &sound)
    {
        return {set == "ComParE_2016" ? CompareSet::Compare2016 : CompareSet::Is13,
                sound.wholeNumbers};
    }

private Q_SLOTS:
    void names_areOpenSmiles()
    {
        const auto &functionals = compareFunctionalNames();
        const auto &descriptors = compareDescriptorNames();
        QCOMPARE(functionals.size(), 6373u);
        QCOMPARE(descriptors.size(), 130u);
        QCOMPARE(functionals.front(), "audspec_lengthL1norm_sma_range");
        QCOMPARE(functionals[248], "audSpec_Rfilt_sma[0]_range");
        QCOMPARE(functionals[248 + 3410], "F0final_sma_amean");
        QCOMPARE(functionals[248 + 3410 + 468], "F0final_sma_ff0_nnz");
        QCOMPARE(functionals.back(), "mfcc_sma_de[14]_stddevFallingSlope");
        QCOMPARE(descriptors[65], "F0final_sma_de");
        QCryptographicHash hash(QCryptographicHash::Sha1);
        for (const std::string &name : functionals)
            hash.addData(QByteArray::fromStdString(name + "\n"));
        QCOMPARE(hash.result().toHex(), QByteArray("749c42a33936f1a4f98e2e49afb3d3b0a3b2e2b1"));
        QCOMPARE(std::set<std::string>(functionals.begin(), functionals.end()).size(), 6373u);
    }

    void signals_haveTheirNumbers_data()
    {
        QTest::addColumn<int>("signal");
        for (std::size_t s = 0; s < goldens::signalNames.size(); ++s)
            QTest::newRow(goldens::signalNames[s]) << int(s);
    }
    void signals_haveTheirNumbers()
    {
        QFETCH(int, signal);
        const auto at = static_cast<std::size_t>(signal);
        const auto samples = made(goldens::signalNames[at]);
        if (samples.empty())
            QSKIP("the folder of real files (DUOLOGUE_TEST_DATA) is missing");
        const auto table = compareDescriptors(samples, rate, compare16);
        QVERIFY(table);
        QCOMPARE(table->rows, 196);
        QStringList off =
            wrong(goldens::descriptors2016, at, compareDescriptorNames(), table->row(50));
        off += wrong(goldens::functionals2016, at, compareFunctionalNames(),
                     *compareFunctionals(samples, rate, compare16));
        off += wrong(goldens::functionalsIs13, at, compareFunctionalNames(),
                     *compareFunctionals(samples, rate, is13));
        QVERIFY2(off.isEmpty(), qPrintable(off.join("\n")));
    }

    void recordings_haveOpenSmilesFunctionals_data()
    {
        QTest::addColumn<QString>("set");
        QTest::newRow("IS13") << "IS13_ComParE";
        QTest::newRow("2016") << "ComParE_2016";
    }
    void recordings_haveOpenSmilesFunctionals()
    {
        QFETCH(QString, set);
        if (!reference::isThere())
            QSKIP("the folder of real files (DUOLOGUE_TEST_DATA) is missing");
        const auto expected = reference::functionals(set);
        QStringList bad;
        std::map<std::string, int> missed;
        int compared = 0;
        for (const auto &[name, file] : recordings()) {
            if (name.startsWith("synth_") || !expected.contains(name))
                continue; // signals without noise have ties, which rounding decides
            const auto sound = media::readMono(file.toStdString(), {0, -1});
            QVERIFY2(sound, qPrintable(file));
            const auto ours = compareFunctionals(sound->samples, sound->sampleRate,
                                                 optionsFor(set, *sound), twoThreads);
            QVERIFY2(ours && allFinite(*ours), qPrintable(file));
            const auto parity =
                reference::parityOf(compareFunctionalNames(), *ours, expected.at(name));
            ++compared;
            if (m_all)
                qInfo("%-42s missed of 5593: %d, lpc of 650: %d, lpgain of 130: %d",
                      qPrintable(name), parity.others, parity.coefficients, parity.gains);
            for (const std::string &column : parity.missed)
                ++missed[column.substr(0, column.find(' '))];
            if (!parity.isGood())
                bad << name + ": " + QString::number(parity.others) + ", " +
                           QString::number(parity.coefficients) + ", " +
                           QString::number(parity.gains);
        }
        if (m_all)
            for (const auto &[column, times] : missed)
                qInfo("%-60s missed in %d", column.c_str(), times);
        QVERIFY(compared > 20);
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join("\n")));
    }

    void recordings_haveOpenSmilesDescriptors()
    {
        if (!reference::isThere())
            QSKIP("the folder of real files (DUOLOGUE_TEST_DATA) is missing");
        int compared = 0;
        for (const auto &[name, file] : recordings())
            for (const QString set : {"IS13_ComParE", "ComParE_2016"}) {
                if (name.startsWith("synth_") || !QFileInfo::exists(reference::folder() + "/lld/" +
                                                                    name + "." + set + ".csv.gz"))
                    continue;
                const auto sound = media::readMono(file.toStdString(), {0, -1});
                QVERIFY2(sound, qPrintable(file));
                const auto ours = compareDescriptors(sound->samples, sound->sampleRate,
                                                     optionsFor(set, *sound), twoThreads);
                const auto theirs = reference::descriptors(name, set);
                QVERIFY2(ours, qPrintable(file));
                QCOMPARE(std::size_t(ours->rows), theirs.size());
                const double share = shareNear(*ours, theirs);
                if (m_all)
                    qInfo("%-42s %s %.3f %%", qPrintable(name), qPrintable(set), share);
                QVERIFY2(share >= 99.9, qPrintable(name + QString(" %1 %").arg(share)));
                ++compared;
            }
        QVERIFY(compared > 5);
    }

    void threadsAndBlocks_changeNoBit()
    {
        auto samples = testsignals::buzz(140, 3);
        const auto noise = testsignals::noise(3, 7, rate, 0.02);
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] += noise[i];
        const auto values = *compareFunctionals(samples, rate, is13);
        const auto table = *compareDescriptors(samples, rate, is13);
        for (const Work &work : {Work{3, 7, {}}, Work{2, 1, {}}, Work{1, 100'000, {}}}) {
            QVERIFY(*compareFunctionals(samples, rate, is13, work) == values);
            QVERIFY(compareDescriptors(samples, rate, is13, work)->values == table.values);
        }
    }

    void everyRateAndLevel_givesNumbers_data()
    {
        QTest::addColumn<double>("hertz");
        QTest::addColumn<float>("level");
        for (const double hertz : {8000., 11025., 12000., 22050., 44100., 48000., 96000., 192000.})
            QTest::addRow("%g Hz", hertz) << hertz << 0.2F;
        QTest::newRow("clipped") << 16000. << 100.0F;
        QTest::newRow("faint") << 16000. << 1e-30F;
        QTest::newRow("silent") << 16000. << 0.0F;
        QTest::newRow("beyond full scale") << 16000. << 1000.0F;
    }
    void everyRateAndLevel_givesNumbers()
    {
        QFETCH(double, hertz);
        QFETCH(float, level);
        auto samples = testsignals::buzz(200, 0.6, hertz);
        for (float &x : samples)
            x = level == 100 ? std::clamp(level * x, -1.0F, 1.0F)
                             : level * std::clamp(x, -1.F, 1.F);
        for (const CompareOptions &options : {is13, compare16}) {
            const auto values = compareFunctionals(samples, hertz, options);
            QVERIFY2(values, values ? "" : values.error().message.c_str());
            QVERIFY(allFinite(*values));
            QVERIFY(allFinite(compareDescriptors(samples, hertz, options)->values));
        }
    }

    void badSound_isToldInASentence_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<double>("hertz");
        QTest::addColumn<float>("one");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("none") << 0 << 16000. << 0.F << QByteArray("features.empty");
        QTest::newRow("50 ms") << 800 << 16000. << 0.F << QByteArray("features.empty");
        QTest::newRow("a sample short of 80 ms")
            << 1279 << 16000. << 0.F << QByteArray("features.empty");
        QTest::newRow("no number")
            << 16000 << 16000. << std::nanf("") << QByteArray("features.not-finite");
        QTest::newRow("infinite") << 16000 << 16000. << std::numeric_limits<float>::infinity()
                                  << QByteArray("features.not-finite");
        QTest::newRow("far too loud") << 16000 << 16000. << 1e6F << QByteArray("features.options");
        QTest::newRow("7 kHz") << 7000 << 7000. << 0.F << QByteArray("features.options");
        QTest::newRow("no rate") << 7000 << 0. << 0.F << QByteArray("features.options");
    }
    void badSound_isToldInASentence()
    {
        QFETCH(int, samples);
        QFETCH(double, hertz);
        QFETCH(float, one);
        QFETCH(QByteArray, code);
        std::vector<float> sound(std::size_t(samples), 0.1F);
        if (!sound.empty())
            sound[sound.size() / 2] = one;
        const auto values = compareFunctionals(sound, hertz);
        QVERIFY(!values);
        QCOMPARE(QByteArray::fromStdString(values.error().code), code);
        QVERIFY(values.error().message.ends_with('.'));
        QVERIFY(!compareDescriptors(sound, hertz));
    }

    void eightyMilliseconds_areEnough()
    {
        const auto samples = testsignals::buzz(200, 0.08);
        QCOMPARE(compareDescriptors(samples, rate)->rows, 4);
        QVERIFY(allFinite(*compareFunctionals(samples, rate)));
    }

    void silence_isDescribedAsDocumented()
    {
        const std::vector<float> silence(rate);
        const auto table = *compareDescriptors(silence, rate);
        const auto at = [&](const char *name) {
            const auto &names = compareDescriptorNames();
            return table.at(50, int(std::ranges::find(names, name) - names.begin()));
        };
        QCOMPARE(at("pcm_RMSenergy_sma"), 0.F);
        QCOMPARE(at("pcm_zcr_sma"), 958 / 960.F);
        QCOMPARE(at("F0final_sma"), 0.F);
        QCOMPARE(at("jitterLocal_sma"), 0.F);
        QCOMPARE(at("logHNR_sma"), -100.F);
    }

    void cancelled_keepsNothing()
    {
        for (const double until : {0.1, 0.5, 0.9}) {
            Work work;
            work.framesPerBlock = 8;
            work.progress = [until](double share) { return share < until; };
            const auto stopped = compareFunctionals(testsignals::buzz(140, 1), rate, is13, work);
            QVERIFY(!stopped);
            QCOMPARE(stopped.error().code, "features.cancelled");
        }
    }
};

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
