#pragma once

#include <map>
#include <optional>
#include <vector>

#include <QObject>
#include <QThread>

#include "core/media/audio_channel.h"
#include "core/media/audio_mixer.h"

namespace duologue::media {

/// The sound of the player as the UI thread sees it: what is heard, and where the device is. The
/// work is AudioMixer's, on a thread of its own. No call blocks.
class AudioEngine : public QObject
{
    Q_OBJECT
public:
    explicit AudioEngine(AudioSinkFactory makeSink);
    ~AudioEngine() override;

    /// Keeps what was muted or soloed. Where there are sound recordings, the sound of cameras is
    /// muted at first: it would be heard as an echo.
    void setSources(std::vector<AudioSource> sources);
    void start(MediaTime at, double rate, std::optional<TimeSpan> loop);
    void stop();
    /// What the device has played since start(), in session time counted on through loops; nothing
    /// while it is silent, starting, stalled or absent.
    std::optional<MediaTime> position() const { return m_position->now(m_generation); }

    std::vector<AudioChannel> channels() const { return m_channels; }
    void setMuted(Id source, int channel, bool muted);
    void setSolo(Id source, int channel, bool solo);
    void setVolume(double volume);
    double volume() const { return m_volume; }

Q_SIGNALS:
    void failed(duologue::Id source, const QString &message);
    /// The device has stopped taking sound; start() tries again.
    void stalled();

private:
    AudioChannel *find(Id source, int channel);
    void sendMix();

    QThread m_thread;
    CancelFlag m_closed = makeCancelFlag();
    std::shared_ptr<AudioPosition> m_position = std::make_shared<AudioPosition>();
    AudioMixer *m_mixer;
    std::vector<AudioChannel> m_channels;
    std::map<ChannelKey, bool> m_mutedByUser;
    double m_volume = 1;
    int m_generation = 0;
};

} // namespace duologue::media
