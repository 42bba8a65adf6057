#include "core/media/audio_sink.h"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QMediaDevices>

namespace duologue::media {
namespace {

constexpr int bytesPerFrame = 2 * sizeof(float);
constexpr int bufferFrames = mixRate / 10;

QAudioFormat mixFormat()
{
    QAudioFormat format;
    format.setSampleRate(mixRate);
    format.setChannelCount(2);
    format.setSampleFormat(QAudioFormat::Float);
    return format;
}

class DeviceSink : public AudioSink
{
public:
    explicit DeviceSink(const QAudioDevice &device) : m_sink(device, mixFormat())
    {
        m_sink.setBufferSize(bufferFrames * bytesPerFrame);
    }

    bool start() override
    {
        m_written = 0;
        m_io = m_sink.start();
        return m_io && m_sink.error() == QAudio::NoError;
    }

    void stop() override
    {
        m_sink.reset();
        m_io = nullptr;
    }

    int framesFree() const override { return static_cast<int>(m_sink.bytesFree()) / bytesPerFrame; }

    void write(const float *stereo, int frames) override
    {
        if (m_io)
            m_written += m_io->write(reinterpret_cast<const char *>(stereo),
                                     qint64(frames) * bytesPerFrame) /
                         bytesPerFrame;
    }

    std::int64_t framesPlayed() const override
    {
        const auto waiting = (m_sink.bufferSize() - m_sink.bytesFree()) / bytesPerFrame;
        return std::max<std::int64_t>(0, m_written - waiting);
    }

private:
    QAudioSink m_sink;
    QIODevice *m_io = nullptr;
    std::int64_t m_written = 0;
};

} // namespace

/// What audio_sink.cpp looks for; the caller owns it.
extern "C" Q_DECL_EXPORT AudioSink *duologueSoundDevice()
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull() || !device.isFormatSupported(mixFormat()))
        return nullptr;
    return new DeviceSink(device);
}

} // namespace duologue::media
