#include <cmath>

#include <QTemporaryDir>
#include <QtTest>

#include "core/media/audio_sink.h"
#include "core/media/audio_track.h"
#include "tests/support/wav.h"

using namespace duologue;
using namespace duologue::media;

namespace {

constexpr int rate = 16000;
constexpr int length = 60; // seconds

/// Session seconds of the clicks between two times, as they are heard.
std::vector<double> clicks(AudioTrack &track, double from, double to)
{
    std::vector<double> found;
    std::vector<std::vector<float>> samples;
    constexpr int block = mixRate / 10;
    const auto begin = static_cast<std::int64_t>(from * mixRate);
    track.seek(MediaTime::fromSeconds(from));
    bool quiet = true;
    for (std::int64_t at = begin; at + block <= static_cast<std::int64_t>(to * mixRate);
         at += block) {
        track.read(at, block, samples);
        for (int i = 0; i < block; ++i) {
            const bool loud = std::abs(samples[0][static_cast<std::size_t>(i)]) > 0.25F;
            const double now = static_cast<double>(at + i) / mixRate;
            if (loud && quiet && (found.empty() || now - found.back() > 0.1))
                found.push_back(now);
            quiet = !loud;
        }
    }
    return found;
}

} // namespace

/// Where the sound of a recording is heard, whose clock is not the session's. It clicks every
/// second.
class TestAudioTrack : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<AudioTrack> m_track;

    /// Every click between two times is heard to a millisecond, and nothing else.
    void expect(const SyncMap &sync, double from, double to)
    {
        m_track->setSync(sync);
        const auto heard = clicks(*m_track, from, to);
        std::vector<double> wanted;
        for (int second = 1; second < length; ++second)
            if (const double at = sync.toSession(MediaTime::fromSeconds(second)).seconds();
                at >= from && at < to)
                wanted.push_back(at);
        QString told;
        for (const double at : heard)
            told += QString::number(at) + ' ';
        QVERIFY2(heard.size() == wanted.size(), qPrintable("heard at " + told));
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QVERIFY2(std::abs(heard[i] - wanted[i]) < 1e-3,
                     qPrintable(QString("%1 instead of %2").arg(heard[i]).arg(wanted[i])));
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<float> sound(rate * length);
        for (int second = 1; second < length; ++second)
            for (int i = 0; i < 16; ++i)
                sound[static_cast<std::size_t>(second * rate + i)] = 0.9F;
        rooms::writeWav(m_folder.filePath("clicks.wav"), sound, rate);
        auto track = AudioTrack::open(m_folder.filePath("clicks.wav").toStdString(), 0, nullptr);
        QVERIFY(track);
        m_track = std::move(*track);
    }

    void withoutDrift_itIsHeardWhereItIs() { expect({MediaTime::fromMilliseconds(312), 0}, 0, 10); }

    /// 1000 ppm over 50 s are 50 ms.
    void driftIsFollowed_fromTheBeginOn_andAfterAJump()
    {
        for (const double ppm : {1000., -1000., 40.})
            for (const double from : {0., 43.7}) {
                expect({MediaTime::fromMilliseconds(-250), ppm}, from, 58);
                if (QTest::currentTestFailed())
                    return;
            }
    }

    void whileTheRecorderPaused_thereIsSilence_data()
    {
        QTest::addColumn<double>("length");
        for (const double length : {0.25, 0.9, 3.4, 700.})
            QTest::addRow("%g s", length) << length;
    }
    void whileTheRecorderPaused_thereIsSilence()
    {
        QFETCH(double, length);
        const SyncMap sync{MediaTime::fromMilliseconds(120),
                           30,
                           {{MediaTime::fromMilliseconds(5'513), MediaTime::fromSeconds(length)},
                            {MediaTime::fromMilliseconds(9'404), MediaTime::fromSeconds(0.5)}}};
        for (const double from : {0., 5.4, 5.7, 5.6 + length, length + 8.})
            if (!QTest::currentTestFailed())
                expect(sync, from, from + 8);
    }

    /// A sound that goes on up to the pause stops there, and goes on behind it at once.
    void pauses_cutWithinAFrame()
    {
        const QString path = m_folder.filePath("steady.wav");
        rooms::writeWav(path, std::vector<float>(rate * 10, 0.5F), rate);
        auto track = AudioTrack::open(path.toStdString(), 0, nullptr);
        QVERIFY(track);
        (*track)->setSync(
            {{}, 0, {{MediaTime::fromMilliseconds(3'217), MediaTime::fromSeconds(2)}}});
        (*track)->seek({});
        std::vector<std::vector<float>> samples;
        (*track)->read(0, 8 * mixRate, samples);
        const auto at = [&](double seconds) {
            return samples[0][static_cast<std::size_t>(seconds * mixRate)];
        };
        for (const double heard : {1., 3.0, 3.215, 5.219, 5.3, 7.})
            QVERIFY2(at(heard) > 0.4F, qPrintable(QString::number(heard)));
        for (const double silent : {3.220, 3.3, 4., 5.2, 5.214})
            QVERIFY2(std::abs(at(silent)) < 0.02F, qPrintable(QString::number(silent)));
    }
};

QTEST_GUILESS_MAIN(TestAudioTrack)
#include "tst_audio_track.moc"
