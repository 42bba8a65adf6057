#include "fake_player.h"

#include <algorithm>

namespace duologue::media {

struct Player::Private
{
};

namespace {

std::map<const Player *, FakeState> &states()
{
    static std::map<const Player *, FakeState> all;
    return all;
}

} // namespace

FakeState &fake(const Player &player)
{
    return states()[&player];
}

Player::Player(QObject *parent) : QObject(parent)
{
    states()[this] = {};
}

Player::~Player()
{
    states().erase(this);
}

void Player::setProxyCache(const QString &) {}
void Player::findProxies() {}
void Player::setIndexCache(const QString &) {}
void Player::setSources(std::vector<PlayerSource>) {}
void Player::setSync(Id, SyncMap) {}

void Player::setDuration(MediaTime duration)
{
    fake(*this).duration = duration;
}

MediaTime Player::duration() const
{
    return fake(*this).duration;
}

bool Player::isPlaying() const
{
    return fake(*this).playing;
}

MediaTime Player::position() const
{
    return fake(*this).position;
}

double Player::rate() const
{
    return fake(*this).rate;
}

std::optional<TimeSpan> Player::loop() const
{
    return fake(*this).loop;
}

void Player::play()
{
    fake(*this).playing = true;
    Q_EMIT playingChanged(true);
}

void Player::pause()
{
    fake(*this).playing = false;
    Q_EMIT playingChanged(false);
}

void Player::togglePlay()
{
    isPlaying() ? pause() : play();
}

void Player::seek(MediaTime time)
{
    FakeState &state = fake(*this);
    state.seeks.push_back(time);
    state.position = std::clamp(time, MediaTime{}, state.duration);
    Q_EMIT positionChanged(state.position);
}

void Player::step(int frames)
{
    fake(*this).steps.push_back(frames);
}

void Player::setRate(double rate)
{
    fake(*this).rate = rate;
    Q_EMIT rateChanged(rate);
}

void Player::setLoop(std::optional<TimeSpan> span)
{
    fake(*this).loop = span;
    Q_EMIT loopChanged();
}

void Player::shuttle(int) {}

void Player::setViewSize(Id source, QSize pixels)
{
    fake(*this).viewSizes[source] = pixels;
}

void Player::setFrontView(Id source)
{
    fake(*this).front = source;
}

std::vector<Id> Player::reducedViews() const
{
    return fake(*this).reduced;
}

ViewState Player::viewState(Id source) const
{
    const FakeState &state = fake(*this);
    if (const auto set = state.viewStates.find(source); set != state.viewStates.end())
        return set->second;
    const MediaInfo *known = info(source);
    return known && !known->video.empty() ? ViewState::Shown : ViewState::Hidden;
}

void Player::takeFrame(Id source)
{
    fake(*this).taken.push_back(source);
}

std::vector<AudioChannel> Player::audioChannels() const
{
    return fake(*this).channels;
}

void Player::setMuted(Id source, int channel, bool muted)
{
    for (AudioChannel &c : fake(*this).channels)
        if (c.source == source && c.channel == channel)
            c.muted = muted;
    Q_EMIT audioChannelsChanged();
}

void Player::setSolo(Id source, int channel, bool solo)
{
    for (AudioChannel &c : fake(*this).channels)
        if (c.source == source && c.channel == channel)
            c.solo = solo;
    Q_EMIT audioChannelsChanged();
}

void Player::setVolume(double volume)
{
    fake(*this).volume = volume;
}

double Player::volume() const
{
    return fake(*this).volume;
}

const MediaInfo *Player::info(Id source) const
{
    const auto &infos = fake(*this).infos;
    const auto found = infos.find(source);
    return found == infos.end() ? nullptr : &found->second;
}

void openVideo(Player &player, Id source, double frameRate)
{
    MediaInfo info;
    VideoStreamInfo video;
    video.width = 1280;
    video.height = 720;
    video.frameRate = frameRate;
    info.video.push_back(video);
    fake(player).infos[source] = info;
    Q_EMIT player.sourceOpened(source);
}

void openAudio(Player &player, Id source, const QString &channelName)
{
    MediaInfo info;
    info.audio.push_back({0, "pcm_s16le", 48000, 1, MediaTime::fromSeconds(600)});
    fake(player).infos[source] = info;
    fake(player).channels.push_back({source, 0, channelName, false, false});
    Q_EMIT player.sourceOpened(source);
    Q_EMIT player.audioChannelsChanged();
}

VideoFramePtr plainFrame(QSize size, unsigned rgb)
{
    auto frame = std::make_shared<VideoFrame>();
    frame->width = size.width();
    frame->height = size.height();
    frame->stride = size.width() * 4;
    frame->pixels.resize(static_cast<std::size_t>(frame->stride) * frame->height);
    auto *pixels = reinterpret_cast<unsigned *>(frame->pixels.data());
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x) {
            const bool border = x == 0 || y == 0 || x == size.width() - 1 || y == size.height() - 1;
            pixels[y * size.width() + x] = 0xff000000U | (border ? 0xffffffU : rgb);
        }
    frame->end = MediaTime::fromMilliseconds(40);
    return frame;
}

} // namespace duologue::media
