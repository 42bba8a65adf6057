#include "core/media/player_private.h"

#include <algorithm>
#include <utility>

#include <QThread>

namespace duologue::media {
namespace {

constexpr int tickMs = 16;
constexpr int audioRetryMs = 4000;

} // namespace

Player::Player(QObject *parent) : Player(systemAudioSink, parent) {}

Player::Player(AudioSinkFactory makeSink, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(makeSink)))
{
    qRegisterMetaType<MediaTime>();
    qRegisterMetaType<VideoFramePtr>();
    d->pool.setObjectName(QStringLiteral("decode"));
    d->pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 2, 8));
    d->indexing.setObjectName(QStringLiteral("index"));
    d->indexing.setMaxThreadCount(1);
    d->indexing.setThreadPriority(QThread::LowPriority);
    d->sinceTick.start();
    d->sinceJump.start();
    d->ticker.setTimerType(Qt::PreciseTimer);
    d->ticker.setInterval(tickMs);
    connect(&d->ticker, &QTimer::timeout, this, [this] { d->tick(); });
    connect(&d->audio, &AudioEngine::failed, this, [this](Id id, const QString &message) {
        if (Source *source = d->find(id))
            d->failed(*source, message);
    });
    connect(&d->audio, &AudioEngine::stalled, this, [this] {
        QTimer::singleShot(audioRetryMs, this, [this] {
            if (d->playing && !d->audio.position())
                d->startClock();
        });
    });
}

Player::~Player()
{
    setSources({});
    d->indexing.clear();
    d->indexing.waitForDone();
    d->pool.waitForDone();
}

} // namespace duologue::media
