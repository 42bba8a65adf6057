#pragma once

#include <map>
#include <vector>

#include <QSize>
#include <QStringList>

#include "core/media/player.h"

/// A Player without files and threads: the definitions in fake_player.cpp take the place of the
/// real ones in tests that list it among their sources. It does what the contract says of the
/// clock and remembers what it was asked for; pictures come by emitting the player's own signals.
namespace duologue::media {

struct FakeState
{
    MediaTime position;
    MediaTime duration = MediaTime::fromSeconds(600);
    bool playing = false;
    double rate = 1;
    double volume = 0.8;
    std::optional<TimeSpan> loop;
    std::map<Id, QSize> viewSizes;
    Id front = 0;
    std::vector<Id> reduced;
    std::vector<Id> taken;
    std::map<Id, MediaInfo> infos;
    std::map<Id, ViewState> viewStates; ///< of the others: opened videos show their picture
    std::vector<AudioChannel> channels;
    std::vector<MediaTime> seeks;
    std::vector<int> steps;
};

FakeState &fake(const Player &player);

/// An opened source with one video stream, announced by sourceOpened().
void openVideo(Player &player, Id source, double frameRate = 25);
/// An opened source with sound alone.
void openAudio(Player &player, Id source, const QString &channelName);

/// A frame of one colour with a white border of one pixel.
VideoFramePtr plainFrame(QSize size, unsigned rgb);

} // namespace duologue::media
