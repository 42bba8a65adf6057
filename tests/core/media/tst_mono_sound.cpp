#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/media/mono_sound.h"
#include "tests/support/wav.h"

using namespace duologue;
using namespace duologue::media;

namespace {

/// A WAV file of 32-bit floats, channels interleaved.
void writeFloats(const QString &path, const std::vector<float> &samples, int channels, int rate)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto bytes = quint32(samples.size() * 4);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + bytes);
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(3) << quint16(channels) << quint32(rate)
        << quint32(rate * channels * 4) << quint16(channels * 4) << quint16(32);
    out.writeRawData("data", 4);
    out << bytes;
    for (const float s : samples)
        out << std::bit_cast<quint32>(s);
}

std::vector<float> tone(double hertz, int rate, double seconds)
{
    std::vector<float> samples;
    for (int i = 0; i < rate * seconds; ++i)
        samples.push_back(float(0.5 * std::sin(2 * std::numbers::pi * hertz * i / rate)));
    return samples;
}

} // namespace

class TestMonoSound : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath("sound.wav");

    Result<MonoSound> read(const MonoOptions &options = {})
    {
        return readMono(m_path.toStdString(), options);
    }

private Q_SLOTS:
    void wholeNumbers_areToldFromFractions()
    {
        writeFloats(m_path, tone(440, 16000, 0.1), 1, 16000);
        QVERIFY(!read()->wholeNumbers);
        rooms::writeWav(m_path, tone(440, 16000, 0.1), 16000);
        QVERIFY(read()->wholeNumbers);
        QVERIFY(read({8000, -1})->wholeNumbers);
    }

    void resampled_keepsTimeAndLevel_data()
    {
        QTest::addColumn<int>("rate");
        for (const int rate : {8000, 16000, 22050, 44100, 48000, 96000, 192000})
            QTest::addRow("%d Hz", rate) << rate;
    }
    void resampled_keepsTimeAndLevel()
    {
        QFETCH(int, rate);
        writeFloats(m_path, tone(440, rate, 1), 1, rate);
        const auto sound = read();
        QCOMPARE(sound->sampleRate, 16000.);
        QCOMPARE(sound->begin, MediaTime{});
        QVERIFY(std::abs(int(sound->samples.size()) - 16000) <= 2);
        const auto expected = tone(440, 16000, 1);
        for (std::size_t i = 200; i < 15800; ++i)
            QVERIFY2(
                std::abs(sound->samples[i] - expected[i]) < 0.002,
                qPrintable(QString("%1: %2, %3").arg(i).arg(sound->samples[i]).arg(expected[i])));
    }

    void channels_areMixedOrChosen()
    {
        std::vector<float> samples;
        for (int i = 0; i < 1600; ++i)
            for (int c = 0; c < 16; ++c)
                samples.push_back(c == 15 ? 0.8F : 0.0F);
        writeFloats(m_path, samples, 16, 16000);
        QVERIFY(std::abs(read()->samples[800] - 0.05) < 1e-6);
        QVERIFY(std::abs(read({16000, 15})->samples[800] - 0.8) < 1e-6);
        QCOMPARE(read({16000, 16}).error().code, "media.no-channel");
    }

    void ownRate_isKept()
    {
        writeFloats(m_path, tone(440, 22050, 0.5), 1, 22050);
        const auto sound = read({0, -1});
        QCOMPARE(sound->sampleRate, 22050.);
        QCOMPARE(sound->samples.size(), std::size_t(11025));
    }

    void oneSample_isEnough()
    {
        writeFloats(m_path, {0.5F}, 1, 16000);
        QCOMPARE(read()->samples.size(), std::size_t(1));
    }

    void unusableSound_isRefused()
    {
        writeFloats(m_path, {}, 1, 16000);
        const auto empty = read();
        QVERIFY(!empty);
        QVERIFY(!empty.error().message.empty());
        auto samples = tone(440, 16000, 1);
        samples[8000] = std::numeric_limits<float>::quiet_NaN();
        writeFloats(m_path, samples, 1, 16000);
        QCOMPARE(read().error().code, "media.bad-samples");
        QVERIFY(read().error().message.find("0.5") != std::string::npos);
        QCOMPARE(readMono("/nowhere.wav", {}).error().code, "media.missing");
    }

    void cancelled_stops()
    {
        writeFloats(m_path, tone(440, 16000, 1), 1, 16000);
        const auto cancel = makeCancelFlag();
        *cancel = true;
        QCOMPARE(readMono(m_path.toStdString(), {}, cancel).error().code, "media.cancelled");
    }
};

QTEST_GUILESS_MAIN(TestMonoSound)
#include "tst_mono_sound.moc"
