#include <QtTest>

#include "core/segment/own_voice.h"
#include "core/segment/propose.h"
#include "tests/core/features/signals.h"

using namespace duologue;
using namespace duologue::testsignals;

namespace {

constexpr int rate = 16000;
constexpr double length = 30;

using Spans = std::vector<std::pair<double, double>>;

/// The first speaks twice with a pause of 1.5 s and once 3 s later; the second in between, and
/// over the first at the end.
const Spans firstSays{{2, 4}, {5.5, 7}, {10, 12}, {20, 26}}, secondSays{{14, 18}, {24, 28}};

std::vector<float> voice(double hertz, const Spans &spans)
{
    auto samples = buzz(hertz, length, rate);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double at = double(i) / rate;
        if (std::ranges::none_of(spans,
                                 [&](const auto &s) { return s.first <= at && at < s.second; }))
            samples[i] = 0;
    }
    return samples;
}

/// What the two channels hear: their own, the other 18 dB lower, and hiss.
std::vector<std::vector<float>> channels()
{
    const auto first = voice(190, firstSays), second = voice(110, secondSays);
    std::vector<std::vector<float>> heard{noise(length, 1, rate, 0.001),
                                          noise(length, 2, rate, 0.001)};
    for (std::size_t i = 0; i < first.size(); ++i) {
        heard[0][i] += first[i] + 0.126F * second[i];
        heard[1][i] += second[i] + 0.126F * first[i];
    }
    return heard;
}

void writeWav(const QString &path, const std::vector<std::vector<float>> &channels)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    const auto count = quint16(channels.size());
    const auto bytes = quint32(2 * count * channels[0].size());
    QDataStream out(&file);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + bytes);
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << count << quint32(rate) << quint32(2 * rate * count)
        << quint16(2 * count) << quint16(16);
    out.writeRawData("data", 4);
    out << bytes;
    for (std::size_t i = 0; i < channels[0].size(); ++i)
        for (const auto &one : channels)
            out << qint16(std::lround(30000 * std::clamp(one[i], -1.0F, 1.0F)));
}

/// Two people and one lapel recording, whose it is said to be.
struct Talk
{
    QTemporaryDir folder;
    Session session;

    Talk(const std::vector<std::vector<float>> &sound, Id subject)
    {
        writeWav(folder.filePath("talk.wav"), sound);
        Edit edit;
        SessionInfo info = session.info();
        info.duration = MediaTime::fromSeconds(length);
        edit.replace(session.info(), info);
        for (int i = 0; i < 2; ++i) {
            Participant person;
            person.id = 1 + i;
            person.order = i;
            person.pseudonym = i == 0 ? "Anna" : "Ben";
            edit.insert(person);
        }
        MediaSource source;
        source.id = 5;
        source.label = "talk";
        source.path = "talk.wav";
        source.role = MediaRole::Lapel;
        source.subject = subject;
        edit.insert(source);
        if (const auto done = session.apply(edit); !done)
            qFatal("%s", done.error().message.c_str());
    }
    /// Each wears one of their own: channel 0 is Anna's.
    explicit Talk(const std::vector<std::vector<float>> &sound) : Talk({sound[0]}, 1)
    {
        writeWav(folder.filePath("ben.wav"), {sound[1]});
        MediaSource source;
        source.id = 6;
        source.order = 1;
        source.label = "ben";
        source.path = "ben.wav";
        source.role = MediaRole::Lapel;
        source.subject = 2;
        if (const auto done = session.apply(Edit().insert(source)); !done)
            qFatal("%s", done.error().message.c_str());
    }
    Result<segment::Proposals> propose(const segment::ProposeOptions &options = {}) const
    {
        return segment::propose(session, folder.path().toStdString(), options);
    }
};

/// To a tenth of a second.
QString told(const std::vector<TimeSpan> &spans)
{
    QStringList all;
    for (const TimeSpan &span : spans)
        all << QString("%1-%2")
                   .arg(std::round(span.begin.seconds() * 10) / 10)
                   .arg(std::round(span.end.seconds() * 10) / 10);
    return all.join(' ');
}

TimeSpan seconds(double begin, double end)
{
    return {MediaTime::fromSeconds(begin), MediaTime::fromSeconds(end)};
}

/// Likewise.
QStringList told(const segment::Proposals &proposals)
{
    QStringList all;
    for (const Proposal &one : proposals.utterances)
        all << QString("%1: %2-%3")
                   .arg(one.participant)
                   .arg(std::round(one.span.begin.seconds() * 10) / 10)
                   .arg(std::round(one.span.end.seconds() * 10) / 10);
    return all;
}

} // namespace

class TestPropose : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneFileWithAChannelAPerson_isEnough_pausesAreJoined_overlapIsKept()
    {
        const auto found = Talk(channels(), 0).propose();
        QVERIFY2(found.has_value(), found ? "" : found.error().message.c_str());
        QVERIFY(found->remarks.empty());
        QCOMPARE(told(*found),
                 (QStringList{"1: 2-7", "1: 10-12", "1: 20-26", "2: 14-18", "2: 24-28"}));
    }

    void whatIsMarkedAlready_isLeftOut_andNothingIsJoinedAcrossIt()
    {
        Talk talk(channels(), 0);
        Tier tier;
        tier.id = 20;
        tier.kind = TierKind::Utterance;
        tier.participant = 1;
        Annotation row;
        row.id = 21;
        row.tier = tier.id;
        row.span = {MediaTime::fromSeconds(5.6), MediaTime::fromSeconds(7)};
        QVERIFY(talk.session.apply(Edit().insert(tier).insert(row)));
        QVERIFY(told(*talk.propose()).contains("1: 2-7")); // it is heard all the same
        segment::ProposeOptions options;
        options.unmarkedOnly = true;
        const auto found = talk.propose(options);
        QVERIFY(found.has_value());
        QCOMPARE(told(*found).mid(0, 2), (QStringList{"1: 2-4", "1: 10-12"}));
    }

    void oneChannelForAll_isSaidToTellNobodyApart()
    {
        const auto mixed = channels();
        const auto found = Talk({mixed[0]}, 0).propose();
        QVERIFY(!found);
        QCOMPARE(found.error().code, std::string("segment.too-few-channels"));
        QVERIFY(found.error().message.find("Ben") != std::string::npos);
        QVERIFY(found.error().message.find("who speaks") != std::string::npos);
    }

    void oneMicrophoneOfOne_proposesForThem_andSaysWhatItCannot()
    {
        const auto found = Talk({channels()[0]}, 1).propose();
        QVERIFY(found.has_value());
        QCOMPARE(found->remarks.size(), 1u);
        QVERIFY(found->remarks[0].starts_with("Ben has no lapel microphone"));
        QVERIFY(!found->utterances.empty());
    }

    void aMicrophone_isItsWearers_butWhereOnlyOthersSpeak()
    {
        const Talk talk(channels());
        const auto voices = segment::ownVoices(talk.session, talk.folder.path().toStdString());
        QVERIFY2(voices.has_value(), voices ? "" : voices.error().message.c_str());
        QCOMPARE(told(voices->at(1).speech), QString("2-4 5.5-7 10-12 20-26"));
        QCOMPARE(told(voices->at(1).others), QString("14-18 26-28")); // not while both speak
        QCOMPARE(told(voices->at(2).others), QString("2-4 5.5-7 10-12 20-24"));
        const auto &others = voices->at(1).others;
        QCOMPARE(told(segment::heardIn(seconds(13, 27), others)), QString("13-14 18-26"));
        QCOMPARE(told(segment::heardIn(seconds(20, 22), others)), QString("20-22"));
        // An utterance of Anna where Ben alone is heard: who marked it knew better.
        QCOMPARE(told(segment::heardIn(seconds(14.5, 17), others)), QString("14.5-17"));
        media::CancelFlag cancel = std::make_shared<std::atomic_bool>(true);
        const auto stopped =
            segment::ownVoices(talk.session, talk.folder.path().toStdString(), cancel);
        QCOMPARE(stopped.error().code, std::string("segment.cancelled"));
    }

    void oneMicrophone_tellsNoOneApart_andIsReadWhole()
    {
        const Talk alone({channels()[0]}, 1);
        QVERIFY(segment::ownVoices(alone.session, alone.folder.path().toStdString())->empty());
        const Talk gone(channels());
        QVERIFY(QFile::remove(gone.folder.filePath("ben.wav")));
        QVERIFY(segment::ownVoices(gone.session, gone.folder.path().toStdString())->empty());
    }

    void aPauseInWhichTheOtherSpeaks_isATurn()
    {
        auto sound = channels();
        const auto word = voice(110, {{4.4, 5.0}});
        for (std::size_t i = 0; i < word.size(); ++i) {
            sound[1][i] += word[i];
            sound[0][i] += 0.126F * word[i];
        }
        const auto found = Talk(sound, 0).propose();
        QVERIFY(found.has_value());
        const QStringList all = told(*found);
        QVERIFY2(all.contains("1: 2-4") && all.contains("1: 5.5-7"), qPrintable(all.join(", ")));
    }
};

QTEST_GUILESS_MAIN(TestPropose)
#include "tst_propose.moc"
